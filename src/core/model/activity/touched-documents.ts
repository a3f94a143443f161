import { TouchChange, type CommitLog } from '../history/commit-log';

/**
 * For each touch of a log the document by its current path, an index into `log.paths`; for a deleted document
 * its last path. Follows renames as far as the log records them (see `CommitColumns.renamedFrom`).
 */
export function touchedDocuments({ size, paths, columns }: CommitLog): Uint32Array {
  const { touches, touchStarts, renamedFrom, changes } = columns;
  const documents = new Uint32Array(touches.length);
  /** The current path of each path as of the commit. */
  const today = Uint32Array.from(paths.keys());
  for (let commit = 0; commit < size; commit++) {
    const end = touchStarts[commit + 1] as number;
    const renames: number[] = [];
    for (let touch = touchStarts[commit] as number; touch < end; touch++) {
      documents[touch] = today[touches[touch] as number] as number;
      if ((renamedFrom[touch] as number) >= 0) renames.push(touch);
    }
    if (renames.length === 0) continue;
    // Before this commit the old name refers to the document now under the new one, and the new name to
    // something else.
    const oldNames = new Set<number>();
    for (const touch of renames) {
      const from = renamedFrom[touch] as number;
      today[from] = documents[touch] as number;
      oldNames.add(from);
    }
    for (const touch of renames) {
      const to = touches[touch] as number;
      if (!oldNames.has(to)) today[to] = to;
    }
    // A file both moved and changed is also in the log under its old name, as deleted.
    for (let touch = touchStarts[commit] as number; touch < end; touch++) {
      const path = touches[touch] as number;
      if (changes[touch] === TouchChange.deleted && oldNames.has(path))
        documents[touch] = today[path] as number;
    }
  }
  return documents;
}
