import * as Y from 'yjs';
import type { LogRecord } from './log-records';
import { createSlices } from './slices';

export interface LoadedDocument {
  readonly doc: Y.Doc;
  /** Records that could not be applied, in file order. The document has everything else. */
  readonly bad: readonly LogRecord[];
}

/** Observes the loading of a document. */
export interface LoadWatcher {
  /** Before updates are applied, many per transaction. */
  loading(doc: Y.Doc): void;
  /** All updates of a transaction were applied. */
  applied(): void;
  /** An update could not be applied: the document is loaded again, without the watcher. */
  failed(): void;
}

/**
 * Builds a document from the records of a log, in time slices. `records` is called for each attempt: an
 * update that throws may leave a part of itself behind, so the document is rebuilt without it. `slice` as for
 * `createSlices`.
 */
export async function loadDocument(
  records: () => AsyncIterable<readonly LogRecord[]>,
  slice?: number,
  watcher?: LoadWatcher,
): Promise<LoadedDocument> {
  const whole = await loadQuickly(records, slice, watcher);
  if (whole) return { doc: whole, bad: [] };
  watcher?.failed();
  const bad = new Map<number, LogRecord>();
  for (;;) {
    const doc = await loadCarefully(records, bad, slice);
    if (doc) return { doc, bad: [...bad.values()].sort((one, other) => one.at - other.at) };
  }
}

/** Undefined if an update cannot be applied. */
async function loadQuickly(
  records: () => AsyncIterable<readonly LogRecord[]>,
  slice?: number,
  watcher?: LoadWatcher,
): Promise<Y.Doc | undefined> {
  const doc = new Y.Doc();
  watcher?.loading(doc);
  const slices = createSlices(slice);
  for await (const batch of records()) {
    for (let at = 0; at < batch.length;) {
      try {
        // One transaction for many updates: its cleanup costs are paid once.
        doc.transact(() => {
          do {
            const { update } = batch[at++] as LogRecord;
            Y.applyUpdate(doc, update);
          } while (at < batch.length && !slices.isOver());
        });
      } catch {
        doc.destroy();
        return undefined;
      }
      watcher?.applied();
      if (slices.isOver()) await slices.next();
    }
  }
  return doc;
}

/**
 * One update per transaction, to identify those that cannot be applied. Undefined if one failed that may have
 * left a part of itself behind: it is in `bad` then.
 */
async function loadCarefully(
  records: () => AsyncIterable<readonly LogRecord[]>,
  bad: Map<number, LogRecord>,
  slice?: number,
): Promise<Y.Doc | undefined> {
  const doc = new Y.Doc();
  const slices = createSlices(slice);
  for await (const batch of records()) {
    for (const record of batch) {
      if (bad.has(record.at)) continue;
      if (!isUpdate(record.update)) {
        bad.set(record.at, record);
        continue;
      }
      try {
        Y.applyUpdate(doc, record.update);
      } catch {
        bad.set(record.at, record);
        doc.destroy();
        return undefined;
      }
      if (slices.isOver()) await slices.next();
    }
  }
  return doc;
}

/** Whether the update can be decoded, which can be checked without a document. */
function isUpdate(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch {
    return false;
  }
}
