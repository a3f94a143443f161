import { folderOf } from '../../base/paths';

/** Moved files and folders: old paths to new ones. A folder's contents move with it. */
export type Moves = ReadonlyMap<string, string>;

/** A path after the moves. */
export function movedPath(path: string, moves: Moves): string {
  for (let part = path; part !== ''; part = folderOf(part)) {
    const to = moves.get(part);
    if (to !== undefined) return `${to}${path.slice(part.length)}`;
  }
  return path;
}
