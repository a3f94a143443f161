import { mergeLines } from '../core/services/merge/merge-lines';
import { mergeEvenly } from '../core/services/merge/merge-texts';
import type { Hunk } from '../core/services/merge/hunks';
import { diffText } from './text-edit';

/**
 * Auto-resolves a conflict if one side is a superset of the other, such as a text that was saved in the
 * middle of a word and then typed on. Nothing of either side is lost.
 */
export function preferSuperset(hunk: Hunk): Hunk {
  if (typeof hunk === 'string') return hunk;
  // One side inserted lines that start or end with those that the other inserted.
  if (hunk.mine === '' || hunk.theirs === '') return hunk.added ? hunk.mine + hunk.theirs : hunk;
  const [change, ...more] = diffText(hunk.mine, hunk.theirs);
  if (!change || more.length > 0) return hunk;
  return change.deleted === 0 ? hunk.theirs : change.inserted === '' ? hunk.mine : hunk;
}

/** Three-way merge with such conflicts resolved. */
export function mergePreferringSuperset(base: string, mine: string, theirs: string): readonly Hunk[] {
  return mergeEvenly(base, mine, theirs, mergeLines).map(preferSuperset);
}
