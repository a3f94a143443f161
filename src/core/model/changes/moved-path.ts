import { folderOf } from '../../base/paths';

/** Files and folders that get another path: old paths to new ones. What is in a folder goes with it. */
export type Moves = ReadonlyMap<string, string>;

/** Where a path is after the moves. */
export function movedPath(path: string, moves: Moves): string {
  for (let part = path; part !== ''; part = folderOf(part)) {
    const to = moves.get(part);
    if (to !== undefined) return `${to}${path.slice(part.length)}`;
  }
  return path;
}
