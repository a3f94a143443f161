import { commitId, type CommitLog } from './commit-log';

export interface RecalledTouches {
  /** `log` with the touches of the commits in `known`; other commits have none. */
  readonly log: CommitLog;
  /** The ids of the commits not in `known`, newest first. */
  readonly unknown: readonly string[];
}

/**
 * Reuses touches after a history was rewritten, or another branch checked out: `log` lists the commits,
 * `known` has the touches of most of them. A commit's id determines its content, so its touches cannot be
 * stale.
 */
export function recallTouches(log: CommitLog, known: CommitLog): RecalledTouches {
  const rows = rowsById(known);
  const from = new Int32Array(log.size);
  const unknown: string[] = [];
  const touchStarts = new Uint32Array(log.size + 1);
  const starts = known.columns.touchStarts;
  for (let commit = 0; commit < log.size; commit++) {
    const row = rows(log, commit);
    from[commit] = row ?? -1;
    if (row === undefined) unknown.push(commitId(log, commit));
    const touches = row === undefined ? 0 : (starts[row + 1] as number) - (starts[row] as number);
    touchStarts[commit + 1] = (touchStarts[commit] as number) + touches;
  }
  const total = touchStarts[log.size] as number;
  const copy = <T extends Uint8Array | Uint32Array | Int32Array>(column: T): T => {
    const copied = new (column.constructor as new (length: number) => T)(total);
    for (let commit = 0; commit < log.size; commit++) {
      const row = from[commit] as number;
      if (row >= 0) copied.set(column.subarray(starts[row], starts[row + 1]), touchStarts[commit]);
    }
    return copied;
  };
  const { touches, changes, added, deleted, renamedFrom } = known.columns;
  const columns = {
    ...log.columns,
    touchStarts,
    touches: copy(touches),
    changes: copy(changes),
    added: copy(added),
    deleted: copy(deleted),
    renamedFrom: copy(renamedFrom),
  };
  return { log: dropUnusedPaths({ ...log, columns, paths: known.paths }), unknown };
}

/** The log without paths that only another branch's commits touched. */
function dropUnusedPaths(log: CommitLog): CommitLog {
  const { touches, renamedFrom } = log.columns;
  const used = new Uint8Array(log.paths.length);
  for (const path of touches) used[path] = 1;
  for (const path of renamedFrom) if (path >= 0) used[path] = 1;
  if (!used.includes(0)) return log;
  const renumbered = new Uint32Array(used.length);
  let count = 0;
  for (let path = 0; path < used.length; path++) if (used[path] === 1) renumbered[path] = count++;
  const columns = {
    ...log.columns,
    touches: touches.map((path) => renumbered[path] as number),
    renamedFrom: renamedFrom.map((path) => (path < 0 ? path : (renumbered[path] as number))),
  };
  return { ...log, columns, paths: log.paths.filter((_, path) => used[path] === 1) };
}

/** Looks up the row in `known` of a commit of another log. */
function rowsById(known: CommitLog): (log: CommitLog, commit: number) => number | undefined {
  // Keyed by the first four bytes, which are nearly always unique; on collision the full ids are compared.
  const rows = new Map<number, number | number[]>();
  for (let row = 0; row < known.size; row++) {
    const key = idKey(known, row);
    const other = rows.get(key);
    rows.set(key, other === undefined ? row : typeof other === 'number' ? [other, row] : [...other, row]);
  }
  return (log, commit) => {
    const found = rows.get(idKey(log, commit));
    if (found === undefined) return undefined;
    if (typeof found === 'number') return sameId(log, commit, known, found) ? found : undefined;
    return found.find((row) => sameId(log, commit, known, row));
  };
}

function idKey({ columns: { ids, idBytes } }: CommitLog, row: number): number {
  const at = row * idBytes;
  const byte = (i: number): number => ids[at + i] ?? 0;
  return (byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)) >>> 0;
}

function sameId(a: CommitLog, rowA: number, b: CommitLog, rowB: number): boolean {
  const bytes = a.columns.idBytes;
  if (bytes !== b.columns.idBytes) return false;
  for (let i = 0; i < bytes; i++) {
    if (a.columns.ids[rowA * bytes + i] !== b.columns.ids[rowB * bytes + i]) return false;
  }
  return true;
}
