import { isWithinPair } from '../core/base/tokens';

/**
 * Replaces a range of a text. All texts on this floor use `\n` as the line ending.
 */
export interface TextEdit {
  /** Offset in UTF-16 code units. */
  readonly start: number;
  /** Number of code units to delete. */
  readonly deleted: number;
  readonly inserted: string;
}

/** Applies edits in sequence: the offsets of each refer to the text that the previous edits produced. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  /**
   * Text after the last edit, in reverse order: while edits move towards the start, the text is joined only
   * once.
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
 * Whether any edit (in the form that `applyEdits` takes) inserts or leaves half a surrogate pair, even if a
 * later edit completes it.
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
 * The minimal edit that turns `before` into `after`, without their common prefix and suffix; undefined if
 * they are equal. `offset` is where `before` starts. `isWithin` marks positions in either text that must not
 * be split.
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
