import { isWithinPair } from '../core/base/tokens';

/**
 * A stretch of a text that another takes the place of. All texts of this floor have `\n` at the ends of their
 * lines.
 */
export interface TextEdit {
  /** UTF-16 code units from the start of the text. */
  readonly start: number;
  /** How many are taken away. */
  readonly deleted: number;
  readonly inserted: string;
}

/** Carries edits out one after another: each is told in places of the text that the ones before it left. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  /**
   * What comes behind the last edit, the end first: while edits go towards the beginning, the text is put
   * together once.
   */
  let behind: string[] = [];
  let rest = text;
  let restEnd = text.length;
  for (const { start, deleted, inserted } of edits) {
    if (start + deleted > restEnd) {
      rest = rest.slice(0, restEnd) + behind.reverse().join('');
      restEnd = rest.length;
      behind = [];
    }
    behind.push(rest.slice(start + deleted, restEnd), inserted);
    restEnd = start;
  }
  return rest.slice(0, restEnd) + behind.reverse().join('');
}

/**
 * Whether any of some edits, told as `applyEdits` takes them, puts in or leaves half a pair of surrogates,
 * also where another makes it whole again.
 */
export function takesPairsApart(text: string, edits: readonly TextEdit[]): boolean {
  let current = text;
  let limit = text.length;
  let done = 0;
  return edits.some(({ start, deleted, inserted }, at) => {
    if (start + deleted > limit) {
      current = applyEdits(current, edits.slice(done, at));
      done = at;
    }
    limit = start;
    return !inserted.isWellFormed() || isWithinPair(current, start) || isWithinPair(current, start + deleted);
  });
}

/**
 * What differs between two stretches, `offset` where the first begins; undefined where nothing does.
 * `isWithin` says of a place in either that nothing may be taken apart there.
 */
export function differing(
  before: string,
  offset: number,
  after: string,
  isWithin: (text: string, at: number) => boolean,
): TextEdit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (isWithin(before, start) || isWithin(after, start)) start--;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  while (isWithin(before, before.length - end) || isWithin(after, after.length - end)) end--;
  return {
    start: offset + start,
    deleted: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  };
}
