import { TouchChange, type CommitLog } from '../history/commit-log';

/**
 * For each touch of a log the document that it was of, by the path that it has today, an index into
 * `log.paths`; of a document that is gone, the last path that it had. Renames are known as far as the log
 * says them (see `CommitColumns.renamedFrom`).
 */
export function touchedDocuments({ size, paths, columns }: CommitLog): Uint32Array {
  const { touches, touchStarts, renamedFrom, changes } = columns;
  const documents = new Uint32Array(touches.length);
  /** What each path, as it was at the time of a commit, is called today. */
  const today = Uint32Array.from(paths.keys());
  for (let commit = 0; commit < size; commit++) {
    const end = touchStarts[commit + 1] as number;
    const renames: number[] = [];
    for (let touch = touchStarts[commit] as number; touch < end; touch++) {
      documents[touch] = today[touches[touch] as number] as number;
      if ((renamedFrom[touch] as number) >= 0) renames.push(touch);
    }
    if (renames.length === 0) continue;
    // Before this commit the old name meant what the new one means after it, and the new one something else.
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
    // A file that moved and changed is in the log under its old name too, as one that was deleted.
    for (let touch = touchStarts[commit] as number; touch < end; touch++) {
      const path = touches[touch] as number;
      if (changes[touch] === TouchChange.deleted && oldNames.has(path))
        documents[touch] = today[path] as number;
    }
  }
  return documents;
}
