import { mergeLines } from '../core/services/merge/merge-lines';
import { mergeEvenly } from '../core/services/merge/merge-texts';
import type { Hunk } from '../core/services/merge/hunks';
import { diffText } from './text-edit';

/**
 * Of lines that both changed, those that are the others with something put in: so a text that was saved in
 * the middle of a word stands to what was typed on. Nothing of either is lost.
 */
export function preferSuperset(hunk: Hunk): Hunk {
  if (typeof hunk === 'string') return hunk;
  // One put in lines of which the other has the first or the last.
  if (hunk.mine === '' || hunk.theirs === '') return hunk.added ? hunk.mine + hunk.theirs : hunk;
  const [change, ...more] = diffText(hunk.mine, hunk.theirs);
  if (!change || more.length > 0) return hunk;
  return change.deleted === 0 ? hunk.theirs : change.inserted === '' ? hunk.mine : hunk;
}

/** Two texts that grew out of one, in one, as far as nobody has to be asked. */
export function mergePreferringSuperset(base: string, mine: string, theirs: string): readonly Hunk[] {
  return mergeEvenly(base, mine, theirs, mergeLines).map(preferSuperset);
}
