import { isWithinPair } from '../core/base/tokens';
import { differing, type TextEdit } from './apply-edits';
import { wordEdits } from './word-edits';

export { applyEdits, takesPairsApart, type TextEdit } from './apply-edits';

/**
 * Edits that turn one text into another, last position first, so that all offsets refer to the original text.
 * Common lines stay untouched; in changed lines common words, and in changed words the common prefix and
 * suffix.
 */
export function diffText(before: string, after: string): TextEdit[] {
  const whole = differing(before, 0, after, isWithinPair);
  if (!whole) return [];
  // The common case, a pure insertion or deletion: nothing in it could be kept.
  if (whole.deleted === 0 || whole.inserted === '') return [whole];
  return wordEdits(before, after)
    .reverse()
    .flatMap(
      ({ start, deleted, inserted }) =>
        differing(before.slice(start, start + deleted), start, inserted, isWithinPair) ?? [],
    );
}
