import { setImmediate } from 'node:timers/promises';
import { folderOf } from '../../core/base/paths';
import { realPath } from '../disk/real-path';
import { disk } from '../disk/disk-paths';
import {
  buildFactsTable,
  createFactsTableBuilder,
  type FactsRow,
  type FactsTable,
} from '../../core/model/documents/facts-table';
import { createFileTextsBuilder, type FileTexts } from '../../core/model/document-set/file-texts';
import { fileType, type FileType } from '../../core/model/document-set/file-type';
import { readFacts } from '../../core/model/document-set/read-facts';
import type { Path } from '../../core/base/ports';
import type { FactsCache } from '../cache/facts-cache';
import type { ReadFailure } from '../../core/model/document-set/unreadable';
import type { FileReader } from './file-reader';
import type { FileWatch } from '../../engine/thread/set-aside';
import { contentKey } from './versions';

/** A file whose facts are wanted, at an expected version. */
export interface WantedFile {
  readonly file: Path;
  readonly version: string;
  /** Whether it is a symbolic link, checked to lead inside. */
  readonly link: boolean;
}

export interface RowBatch {
  readonly table: FactsTable;
  readonly texts?: FileTexts;
  readonly failures: readonly (readonly [file: Path, failure: ReadFailure])[];
  /** The number of wanted files covered by this batch. */
  readonly taken: number;
}

export interface RowSource {
  /** The community's folder, links resolved. */
  readonly realRoot: string;
  readonly reader: FileReader;
  readonly cache: FactsCache | undefined;
  /** The size in bytes of the largest file to read: a larger one is a {@link LargeFileError}. */
  readonly largestFile: number;
  readonly watch: FileWatch | undefined;
  /** Whether the texts are wanted, too. */
  readonly withTexts: boolean;
}

/** A file too large to read without blocking the thread for too long. */
export class LargeFileError extends Error {
  override readonly name = 'LargeFileError';
}

/** Rows per batch: enough to amortize the transfer, few enough to show progress. */
const batchRows = 2000;
/** The first batch is small, so that something is on screen early. */
const firstBatchRows = 200;
/**
 * Milliseconds before yielding the thread, for example to the output of Git that is read at the same time.
 */
const slice = 4;

/** Reads files, or copies cached facts of their content, and delivers the rows in batches. */
export async function readRows(
  wanted: readonly WantedFile[],
  source: RowSource,
  signal: AbortSignal,
  emit: (batch: RowBatch) => void,
): Promise<void> {
  const { realRoot, cache, withTexts } = source;
  const isFolderInside = createFolderCheck(realRoot);
  let rows = createFactsTableBuilder();
  let texts = createFileTextsBuilder();
  /** The rows missing from the cache. */
  let read: number[] = [];
  let failures: (readonly [Path, ReadFailure])[] = [];
  let taken = 0;
  let limit = firstBatchRows;
  const send = (): void => {
    const table = rows.finish();
    if (read.length > 0) cache?.add(read.length === table.size ? table : rowsOf(table, read));
    const sent = withTexts ? texts.finish() : undefined;
    emit({ table, failures, taken, ...(sent && { texts: sent }) });
    // The next batch is about as large, but for the first one, which is small.
    const more = Math.max(1, batchRows / limit);
    rows = createFactsTableBuilder(Math.ceil(table.buffers.bodies.length * 1.2 * more));
    texts = createFileTextsBuilder(Math.ceil((sent?.bytes.length ?? 0) * 1.2 * more));
    read = [];
    failures = [];
    taken = 0;
    limit = batchRows;
  };
  let sliceEnd = performance.now() + slice;
  for (const one of wanted) {
    if (performance.now() > sliceEnd) {
      source.watch?.end();
      await setImmediate();
      signal.throwIfAborted();
      sliceEnd = performance.now() + slice;
    }
    taken++;
    const kept = cache?.find(contentKey(one.file, one.version));
    if (kept) {
      rows.add({ path: one.file, version: one.version, ...kept });
      texts.add(undefined);
    } else {
      const found = isFolderInside(one.file) ? readRow(source, one) : 'gone';
      if (typeof found === 'string') failures.push([one.file, found]);
      else {
        read.push(rows.size);
        rows.add(found.row);
        texts.add(withTexts ? found.bytes : undefined);
      }
    }
    if (rows.size >= limit) send();
  }
  source.watch?.end();
  if (taken > 0) send();
}

function rowsOf(table: FactsTable, rows: readonly number[]): FactsTable {
  return buildFactsTable(
    rows.map((row) => ({ path: table.path(row), version: table.version(row), from: table, row })),
  );
}

/** `bytes` are valid until the next file is read. */
function readRow(
  source: RowSource,
  { file, version, link }: WantedFile,
): { readonly row: FactsRow; readonly bytes: Uint8Array } | ReadFailure {
  if (source.watch?.begin(file, version) === false) return 'failed';
  const bytes = source.reader.read(disk.join(source.realRoot, file), link);
  if (typeof bytes === 'string') return bytes;
  if (bytes.length > source.largestFile) throw new LargeFileError(file);
  try {
    return { row: { path: file, version, facts: readFacts(fileType(file) as FileType, bytes) }, bytes };
  } catch {
    // One file that fails must not keep the others from being read.
    return 'failed';
  }
}

/**
 * Checks whether a file's folder is inside the community's: a folder along the path may have been replaced by
 * a symbolic link since the files were listed.
 */
function createFolderCheck(realRoot: string): (file: Path) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    const folder = folderOf(file);
    if (folder === '') return true;
    let inside = known.get(folder);
    if (inside === undefined) {
      try {
        inside = disk.isInside(realRoot, realPath(disk.join(realRoot, folder)));
      } catch {
        inside = false;
      }
      known.set(folder, inside);
    }
    return inside;
  };
}
