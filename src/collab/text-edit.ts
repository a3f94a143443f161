import { isWithinPair } from '../core/text/tokens';
import type { TextEdit } from './apply-edits';
import { wordEdits } from './word-edits';

export { applyEdits, takesPairsApart, type TextEdit } from './apply-edits';

/**
 * Edits that turn one text into another, the last place first, so that their places are also those of the text before any. Lines that
 * both have stay untouched, in lines that differ the words that are the same, and in words what they begin and end with.
 */
export function diffText(before: string, after: string): TextEdit[] {
  const whole = trimmed(before, 0, after);
  if (!whole) return [];
  // One stretch, as most changes are: nothing in it could be kept.
  if (whole.deleted === 0 || whole.inserted === '') return [whole];
  return wordEdits(before, after)
    .reverse()
    .flatMap(
      ({ start, deleted, inserted }) => trimmed(before.slice(start, start + deleted), start, inserted) ?? [],
    );
}

/** What differs between two stretches, `offset` where the first begins; undefined where nothing does. */
function trimmed(before: string, offset: number, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (isWithinPair(before, start) || isWithinPair(after, start)) start--;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  if (isWithinPair(before, before.length - end) || isWithinPair(after, after.length - end)) end--;
  return {
    start: offset + start,
    deleted: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  };
}
