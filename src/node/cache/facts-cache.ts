import { readdirSync, rmSync, statSync } from 'node:fs';
import { disk } from '../disk/disk-paths';
import { buildFactsTable, type CopiedRow, type FactsTable } from '../../core/model/documents/facts-table';
import {
  openStoredTable,
  packTable,
  sectionsPerTable,
  toSections,
  unpackTable,
  type StoredTable,
} from './facts-file';
import { appendRecord, createRecordLog, readRecords } from './record-log';
import { openSectionFile, writeSectionFile } from './section-file';

/** Identifies the content that a row's facts are for: see `contentKey`. */
export type ContentKey = string;

export interface FoundRow {
  readonly from: FactsTable;
  readonly row: number;
}

/**
 * An on-disk cache of facts: a base file with the rows of all files at the last write and of some earlier
 * ones (another branch's), and an append-only log of what was read since.
 */
export interface FactsCache {
  /** Locates the facts of a content, to copy them. */
  find(key: ContentKey): FoundRow | undefined;
  /** Adds a copy of rows that were read. Nothing is written before {@link save}. */
  add(table: FactsTable): void;
  /**
   * Writes what is new: appends it to the log, or compacts into a new base if the log has become large.
   * @throws if it cannot be written
   * @param live every file and its current version
   * @param anew whether to write a base with exactly these
   * @returns the generation of the base, if one was written
   */
  save(live: ReadonlyMap<string, string>, anew: boolean): number | undefined;
  /** Releases the memory used for lookups. */
  rest(): void;
}

/** What can be shown before checking the disk: all rows of the base. */
export interface RecalledFacts extends StoredTable {
  /** Distinguishes this base from one that another window has replaced it with. */
  readonly generation: number;
  close(): void;
}

const rowsRecord = 1;
const aDay = 24 * 60 * 60 * 1000;
/** Up to this many rows in the log, the base is not rewritten. */
const fewRows = 200;

/** Up to this many bytes, bodies are read and checked synchronously, which takes two milliseconds. */
const fewBytes = 2_000_000;

/** Opens the base's rows; undefined if there is no usable base. */
export function recallFacts(path: string, key: Uint8Array): RecalledFacts | undefined {
  const file = openSectionFile(path, key);
  const stored = file && openStoredTable(file, 0);
  if (!stored || (stored.bodyBytes <= fewBytes && !stored.loadNow())) {
    file?.close();
    return undefined;
  }
  return { ...stored, generation: file.generation, close: file.close };
}

/**
 * @param path the path of the base; its log is beside it, named after the base's generation, so that a window
 * that still appends to the log of a replaced base does no harm
 * @param keyOf the content key of a row's facts
 */
export function createFactsCache(
  path: string,
  key: Uint8Array,
  keyOf: (path: string, version: string) => ContentKey,
): FactsCache {
  /**
   * The generation of the base that the log belongs to; undefined before the first lookup, and if there is
   * none.
   */
  let generation: number | undefined;
  let baseRows = 0;
  let loggedRows = 0;
  /** Rows that are not on disk yet. */
  let added: { readonly packed: Uint8Array<ArrayBuffer>; readonly rows: number }[] = [];
  /** The location of every content, while lookups are made. */
  let index: Map<ContentKey, FoundRow> | undefined;

  const logPath = (of: number): string => `${path}.${of.toString(16)}.log`;

  function lookUp(): Map<ContentKey, FoundRow> {
    if (index) return index;
    const found = new Map<ContentKey, FoundRow>();
    const file = openSectionFile(path, key);
    const tables = file ? [0, 1].map((table) => openStoredTable(file, table * sectionsPerTable)) : [];
    const [live, other] = tables;
    generation = undefined;
    baseRows = loggedRows = 0;
    if (file && live && other && live.loadNow() && other.loadNow()) {
      generation = file.generation;
      baseRows = live.table.size;
      addRows(found, other.table);
      addRows(found, live.table);
      for (const { type, bytes } of readRecords(logPath(generation))) {
        const table = type === rowsRecord ? unpackTable(bytes) : undefined;
        if (!table) continue;
        loggedRows += table.size;
        addRows(found, table);
      }
    }
    // Everything is in memory by now.
    file?.close();
    for (const { packed } of added) {
      const table = unpackTable(packed);
      if (table) addRows(found, table);
    }
    return (index = found);
  }

  function addRows(to: Map<ContentKey, FoundRow>, from: FactsTable): void {
    for (let row = 0; row < from.size; row++) to.set(keyOf(from.path(row), from.version(row)), { from, row });
  }

  function append(): boolean {
    if (generation === undefined) return false;
    const rows = added.reduce((sum, one) => sum + one.rows, 0);
    if (loggedRows + rows > Math.max(fewRows, baseRows / 20)) return false;
    for (const { packed } of added) {
      if (!appendRecord(logPath(generation), { type: rowsRecord, bytes: packed })) return false;
    }
    loggedRows += rows;
    return true;
  }

  function rewrite(live: ReadonlyMap<string, string>): number {
    const known = lookUp();
    const liveRows: CopiedRow[] = [];
    const used = new Set<ContentKey>();
    for (const [file, version] of live) {
      const content = keyOf(file, version);
      const found = known.get(content);
      if (!found) continue;
      used.add(content);
      liveRows.push({ path: file, version, ...found });
    }
    // Content that no file has now may return with a branch: keep as many such rows as there are files,
    // latest first.
    const otherRows: CopiedRow[] = [];
    for (const [content, found] of [...known].reverse()) {
      if (otherRows.length >= liveRows.length + fewRows) break;
      if (used.has(content)) continue;
      otherRows.push({ path: found.from.path(found.row), version: found.from.version(found.row), ...found });
    }
    const tables = [buildFactsTable(liveRows), buildFactsTable(otherRows.reverse())];
    const before = generation;
    generation = writeSectionFile(path, key, tables.flatMap(toSections));
    createRecordLog(logPath(generation));
    if (before !== undefined) rmSync(logPath(before), { force: true });
    sweep(generation);
    baseRows = liveRows.length;
    loggedRows = 0;
    return generation;
  }

  /** Deletes logs of replaced bases, and partial files left by a crash: nothing else would. */
  function sweep(current: number): void {
    const folder = disk.parentOf(path);
    for (const name of readdirSync(folder)) {
      const file = disk.join(folder, name);
      if (!file.startsWith(`${path}.`) || file === logPath(current)) continue;
      if (Date.now() - statSync(file).mtimeMs > aDay) rmSync(file, { force: true });
    }
  }

  return {
    find: (content) => lookUp().get(content),
    add(table) {
      if (table.size === 0) return;
      const packed = packTable(table);
      added.push({ packed, rows: table.size });
      if (index) addRows(index, unpackTable(packed) as FactsTable);
    },
    save(live, anew) {
      // Opens the base, if no lookup did so yet.
      if (generation === undefined) lookUp();
      const written = !anew && append() ? undefined : rewrite(live);
      added = [];
      index = undefined;
      return written;
    },
    rest() {
      index = undefined;
    },
  };
}
