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
import { fileType, type FileType } from '../../core/model/document-set/file-type';
import { readFacts } from '../../core/model/document-set/read-facts';
import type { Path } from '../../core/base/ports';
import type { FactsCache } from '../cache/facts-cache';
import type { FileReader, ReadFailure } from './file-reader';
import { contentKey } from './versions';

/** A file whose facts are wanted, and which version of it that will be. */
export interface WantedFile {
  readonly file: Path;
  readonly version: string;
  /** It is a symbolic link, known to lead to a place inside. */
  readonly link: boolean;
}

export interface RowBatch {
  readonly table: FactsTable;
  readonly failures: readonly (readonly [file: Path, failure: ReadFailure])[];
  /** Wanted files that this batch answers for. */
  readonly taken: number;
}

export interface RowSource {
  /** The community's folder, links resolved. */
  readonly realRoot: string;
  readonly reader: FileReader;
  readonly cache: FactsCache | undefined;
  /** Bytes of the largest file to read: a larger one is a {@link LargeFileError}. */
  readonly largestFile: number;
}

/** A file would hold up the thread for too long. */
export class LargeFileError extends Error {
  override readonly name = 'LargeFileError';
}

/** Rows a batch: enough that handing them over costs little, few enough that progress shows. */
const batchRows = 2000;
/** The first batch comes early, for something to be on screen. */
const firstBatchRows = 200;
/** Milliseconds after which others in this thread have their turn: the output of Git that is read beside. */
const slice = 4;

/** Reads files, or copies what is known of their bytes, and hands the rows over in batches. */
export async function readRows(
  wanted: readonly WantedFile[],
  source: RowSource,
  signal: AbortSignal,
  emit: (batch: RowBatch) => void,
): Promise<void> {
  const { realRoot, cache } = source;
  const isFolderInside = createFolderCheck(realRoot);
  let rows = createFactsTableBuilder();
  /** The rows that the cache has not. */
  let read: number[] = [];
  let failures: (readonly [Path, ReadFailure])[] = [];
  let taken = 0;
  let limit = firstBatchRows;
  const send = (): void => {
    const table = rows.finish();
    if (read.length > 0) cache?.add(read.length === table.size ? table : rowsOf(table, read));
    emit({ table, failures, taken });
    rows = createFactsTableBuilder();
    read = [];
    failures = [];
    taken = 0;
    limit = batchRows;
  };
  let sliceEnd = performance.now() + slice;
  for (const one of wanted) {
    if (performance.now() > sliceEnd) {
      await setImmediate();
      signal.throwIfAborted();
      sliceEnd = performance.now() + slice;
    }
    taken++;
    const kept = cache?.find(contentKey(one.file, one.version));
    if (kept) rows.add({ path: one.file, version: one.version, ...kept });
    else {
      const row = isFolderInside(one.file) ? readRow(source, one) : 'gone';
      if (typeof row === 'string') failures.push([one.file, row]);
      else {
        read.push(rows.size);
        rows.add(row);
      }
    }
    if (rows.size >= limit) send();
  }
  if (taken > 0) send();
}

function rowsOf(table: FactsTable, rows: readonly number[]): FactsTable {
  return buildFactsTable(
    rows.map((row) => ({ path: table.path(row), version: table.version(row), from: table, row })),
  );
}

function readRow(source: RowSource, { file, version, link }: WantedFile): FactsRow | ReadFailure {
  const bytes = source.reader.read(disk.join(source.realRoot, file), link);
  if (typeof bytes === 'string') return bytes;
  if (bytes.length > source.largestFile) throw new LargeFileError(file);
  return { path: file, version, facts: readFacts(fileType(file) as FileType, bytes) };
}

/**
 * Whether the folder that a file is in is inside of the community's: a link may have taken the place of a
 * folder on the way since the files were listed.
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
