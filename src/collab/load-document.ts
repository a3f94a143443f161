import * as Y from 'yjs';
import type { LogRecord } from './log-records';
import { createSlices } from './slices';

export interface LoadedDocument {
  readonly doc: Y.Doc;
  /** Records that cannot be applied, in their order: the document has everything else. */
  readonly bad: readonly LogRecord[];
}

/** Is told of a document's loading as it goes on. */
export interface LoadWatcher {
  /** Its updates are about to be applied, many in each transaction. */
  loading(doc: Y.Doc): void;
  /** All of a transaction's updates could be applied. */
  applied(): void;
  /** One of them cannot be applied: the document is loaded again, unwatched. */
  failed(): void;
}

/**
 * Makes a document of what stands in a log, with turns for others between. `records` is called again for each
 * attempt: who cannot be applied may leave some of itself behind, so the document is made anew without it.
 * `slice` as for `createSlices`.
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

/** Undefined where one of them cannot be applied. */
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
        // What a transaction does at its end is done for many at once.
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
 * Each by itself, so that it shows which cannot be applied. Undefined where one was found that may have left
 * something behind: it is among `bad` then.
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

/** Whether it can be read at all, which tells without a document. */
function isUpdate(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch {
    return false;
  }
}
