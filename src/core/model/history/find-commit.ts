import { TouchChange, type CommitLog } from './commit-log';

/** The row of a commit in a log, by its full id in hexadecimal; undefined if it is not there. */
export function findCommit({ size, columns: { ids, idBytes } }: CommitLog, id: string): number | undefined {
  if (id.length !== idBytes * 2) return undefined;
  const wanted = Uint8Array.from({ length: idBytes }, (_, at) => parseInt(id.slice(at * 2, at * 2 + 2), 16));
  for (let row = 0; row < size; row++) {
    const start = row * idBytes;
    if (wanted.every((byte, at) => ids[start + at] === byte)) return row;
  }
  return undefined;
}

/**
 * A document that a commit changed, with its paths before and after; one of them is absent if it was not
 * there.
 */
export interface ChangedPath {
  readonly before?: string;
  readonly after?: string;
}

/** The documents that the commit of a row changed. */
export function changedPaths({ columns, paths }: CommitLog, row: number): ChangedPath[] {
  const { touches, touchStarts, changes, renamedFrom } = columns;
  const found: ChangedPath[] = [];
  for (let touch = touchStarts[row] as number; touch < (touchStarts[row + 1] as number); touch++) {
    const path = paths[touches[touch] as number] as string;
    const was = paths[renamedFrom[touch] as number] ?? path;
    if (changes[touch] === TouchChange.added) found.push({ after: path });
    else if (changes[touch] === TouchChange.deleted) found.push({ before: path });
    else found.push({ before: was, after: path });
  }
  // A file that was moved and changed is also a deletion of its old path.
  const moved = new Set(
    found.flatMap(({ before, after }) => (after !== undefined && before !== after ? [before] : [])),
  );
  return found.filter(({ before, after }) => after !== undefined || !moved.has(before));
}
