import { isWithinPair } from '../core/base/tokens';
import { differing, type TextEdit } from './apply-edits';
import { wordEdits } from './word-edits';

export { applyEdits, takesPairsApart, type TextEdit } from './apply-edits';

/**
 * Edits that turn one text into another, the last place first, so that their places are also those of the
 * text before any. Lines that both have stay untouched, in lines that differ the words that are the same, and
 * in words what they begin and end with.
 */
export function diffText(before: string, after: string): TextEdit[] {
  const whole = differing(before, 0, after, isWithinPair);
  if (!whole) return [];
  // One stretch, as most changes are: nothing in it could be kept.
  if (whole.deleted === 0 || whole.inserted === '') return [whole];
  return wordEdits(before, after)
    .reverse()
    .flatMap(
      ({ start, deleted, inserted }) =>
        differing(before.slice(start, start + deleted), start, inserted, isWithinPair) ?? [],
    );
}
