import { placeOfPath } from '../../../base/lower-bound';
import type { Path, Pacer, Progress } from '../../../base/ports';
import type { CommunityReader } from '../../../community/reader';
import type { Document } from '../../../model/documents/document';
import { documentRecord, type DocumentRecord } from './document-record';

/**
 * The records of a community's documents. They are read when figures are first asked for, in slices, and then
 * kept up to date document by document.
 */
export interface RecordIndex {
  /**
   * Reads what has not been read yet. Rejects with the signal's reason when aborted; what was read is kept.
   */
  prepare(signal: AbortSignal, report?: (progress: Progress) => void): Promise<void>;
  /** Whether nothing is left to read. */
  readonly isComplete: boolean;
  /** How often something changed. */
  readonly revision: number;
  get(path: Path): DocumentRecord | undefined;
  /** In the order of paths. */
  all(): readonly DocumentRecord[];
  dispose(): void;
}

/**
 * Reads records elsewhere, in the order of the documents. It may know newer versions of them, of which the
 * reader then tells as well.
 */
export type ReadRecords = (
  documents: readonly Document[],
  signal: AbortSignal,
) => Promise<readonly (DocumentRecord | undefined)[]>;

/** How many documents are read before others may run, here and elsewhere. */
const sliceSize = 50;
const sliceSizeElsewhere = 250;

/** Beyond this many changes sorting in full is just as cheap. */
const fewChanges = 50;

/** @param readElsewhere by default records are read here */
export function createRecordIndex(
  reader: CommunityReader,
  pacer: Pacer,
  readElsewhere?: ReadRecords,
): RecordIndex {
  const records = new Map<Path, DocumentRecord | undefined>();
  /** Documents to be read, by path; undefined before the first `prepare`: all. */
  let unread: Map<Path, Document> | undefined;
  let zone = reader.config.timezone;
  let revision = 0;
  let sorted: readonly DocumentRecord[] | undefined;
  /** Paths whose records differ from those in `sorted`; beyond some it is sorted anew. */
  const dirty = new Set<Path>();

  function forget(): void {
    records.clear();
    sorted = undefined;
    unread = undefined;
    changed();
  }

  function changed(): void {
    revision++;
  }

  function readHere(documents: readonly Document[]): (DocumentRecord | undefined)[] {
    return documents.map((document) => documentRecord(document, document.facts(), zone));
  }

  function keep(document: Document, record: DocumentRecord | undefined): void {
    // It is another document by now, or everything is to be read again.
    if (unread?.get(document.path) !== document) return;
    unread.delete(document.path);
    records.set(document.path, record);
    dirty.add(document.path);
  }

  function inOrder(): readonly DocumentRecord[] {
    if (sorted && dirty.size === 0) return sorted;
    sorted =
      sorted && dirty.size <= fewChanges
        ? withChanges(sorted, dirty, records)
        : [...records.values()].filter((record) => record !== undefined).sort(byPath);
    dirty.clear();
    return sorted;
  }

  const subscription = reader.onDidChange(({ documents, config }) => {
    if (config || documents === 'all') {
      zone = reader.config.timezone;
      forget();
      return;
    }
    if (!documents || !unread) return;
    for (const { before, after } of documents) {
      if (before && !after) {
        records.delete(before.path);
        dirty.add(before.path);
        unread.delete(before.path);
      }
      if (after) unread.set(after.path, after);
    }
    changed();
  });

  return {
    async prepare(signal, report) {
      unread ??= new Map(
        Array.from(reader.documents.all(), (document) => [document.path, document] as const),
      );
      const total = unread.size;
      let done = 0;
      // Documents that change meanwhile are added to the map, and a change of the configuration replaces it.
      for (;;) {
        signal.throwIfAborted();
        const slice: Document[] = [];
        const size = readElsewhere ? sliceSizeElsewhere : sliceSize;
        for (const document of unread?.values() ?? []) if (slice.push(document) === size) break;
        if (slice.length === 0) break;
        const found = readElsewhere ? await readElsewhere(slice, signal) : readHere(slice);
        slice.forEach((document, at) => keep(document, found[at]));
        done += slice.length;
        changed();
        const pause = pacer.pause();
        if (!pause && unread) continue;
        report?.({ done, total: Math.max(total, done) });
        await pause;
        unread ??= new Map(
          Array.from(reader.documents.all(), (document) => [document.path, document] as const),
        );
      }
    },
    get isComplete() {
      return unread?.size === 0;
    },
    get revision() {
      return revision;
    },
    get: (path) => records.get(path),
    all: inOrder,
    dispose: () => subscription.dispose(),
  };
}

function byPath(a: DocumentRecord, b: DocumentRecord): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The list with the records of a few paths replaced, added or removed. */
function withChanges(
  sorted: readonly DocumentRecord[],
  paths: ReadonlySet<Path>,
  records: ReadonlyMap<Path, DocumentRecord | undefined>,
): DocumentRecord[] {
  const next = [...sorted];
  for (const path of paths) {
    const at = placeOfPath(next, path);
    const record = records.get(path);
    const replaced = next[at]?.path === path ? 1 : 0;
    if (record) next.splice(at, replaced, record);
    else next.splice(at, replaced);
  }
  return next;
}
