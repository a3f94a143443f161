import type { CommitColumns, CommitLog } from './commit-log';

/** Merges two logs, `newer`'s commits first. The caller guarantees that no commit is in both. */
export function mergeLogs(newer: CommitLog, older: CommitLog): CommitLog {
  if (newer.size === 0) return older;
  if (older.size === 0) return newer;
  // The older log is the large one: it keeps its numbers, and is only searched for the few strings of the
  // newer.
  const identities = joinTables(newer.identities, older.identities, ({ name, email }) => `${name}\0${email}`);
  const paths = joinTables(newer.paths, older.paths, (path) => path);
  const a = newer.columns;
  const b = older.columns;
  const columns: CommitColumns = {
    ids: concat(a.ids, b.ids),
    idBytes: b.idBytes,
    times: concat(a.times, b.times),
    misdated: concat(a.misdated, b.misdated),
    authors: concat(renumber(a.authors, identities.map), b.authors),
    coAuthors: concat(renumber(a.coAuthors, identities.map), b.coAuthors),
    coAuthorStarts: concatStarts(a.coAuthorStarts, b.coAuthorStarts),
    touches: concat(renumber(a.touches, paths.map), b.touches),
    touchStarts: concatStarts(a.touchStarts, b.touchStarts),
    changes: concat(a.changes, b.changes),
    added: concat(a.added, b.added),
    deleted: concat(a.deleted, b.deleted),
    renamedFrom: concat(renumber(a.renamedFrom, paths.map), b.renamedFrom),
  };
  return { size: newer.size + older.size, columns, identities: identities.all, paths: paths.all };
}

interface JoinedTable<T> {
  readonly all: readonly T[];
  /** For each entry of the newer table its index in `all`. */
  readonly map: Uint32Array;
}

/** The entries of `older`, followed by those only in `newer`. */
function joinTables<T>(newer: readonly T[], older: readonly T[], key: (value: T) => string): JoinedTable<T> {
  const map = new Uint32Array(newer.length);
  const missing = new Map(newer.map((value, index) => [key(value), index]));
  for (let index = 0; index < older.length && missing.size > 0; index++) {
    const wanted = key(older[index] as T);
    const found = missing.get(wanted);
    if (found === undefined) continue;
    map[found] = index;
    missing.delete(wanted);
  }
  const all = [...older];
  for (const index of missing.values()) map[index] = all.push(newer[index] as T) - 1;
  return { all, map };
}

type Column =
  Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

function concat<T extends Column>(a: T, b: T): T {
  const both = new (a.constructor as new (length: number) => T)(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Concatenates columns of starts: `b`'s are shifted by the end of `a`. */
function concatStarts(a: Uint32Array<ArrayBuffer>, b: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const end = a[a.length - 1] as number;
  const both = new Uint32Array(a.length - 1 + b.length);
  both.set(a);
  for (let i = 0; i < b.length; i++) both[a.length - 1 + i] = end + (b[i] as number);
  return both;
}

/** Renumbers indexes of the newer table to the joined one; −1 is kept. */
function renumber<T extends Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
  column: T,
  map: Uint32Array,
): T {
  return column.map((value) => (value < 0 ? value : (map[value] as number))) as T;
}
