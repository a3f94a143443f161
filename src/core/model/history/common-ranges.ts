import { diffArrays } from 'diff';

/** A stretch that two texts have both. */
export interface CommonRange {
  /** UTF-16 code units from the start of the text before. */
  readonly before: number;
  /** The same in the text after. */
  readonly after: number;
  readonly length: number;
}

/** Comparing goes no further than this many changes: what is left of two texts then counts as different. */
const maxChanges = 2000;

/**
 * What of a text is still there in another, in order: whole lines first, in lines that differ whole words,
 * and of words that took each other's place what they begin and end with.
 */
export function commonRanges(before: string, after: string): CommonRange[] {
  return compare(before, after, 0, 0, [/[^\n]*\n|[^\n]+$/g, /[\p{L}\p{N}_]+|\s+|[^]/gu]);
}

function compare(
  before: string,
  after: string,
  beforeAt: number,
  afterAt: number,
  [unit, ...smaller]: readonly RegExp[],
): CommonRange[] {
  // Letters only where no larger unit tells: lines of two people may begin alike.
  if (unit) return compareUnits(before, after, beforeAt, afterAt, unit, smaller);
  const { head, tail } = sharedEnds(before, after);
  return [
    { before: beforeAt, after: afterAt, length: head },
    { before: beforeAt + before.length - tail, after: afterAt + after.length - tail, length: tail },
  ].filter(({ length }) => length > 0);
}

function compareUnits(
  before: string,
  after: string,
  beforeAt: number,
  afterAt: number,
  unit: RegExp,
  smaller: readonly RegExp[],
): CommonRange[] {
  const changes = diffArrays(before.match(unit) ?? [], after.match(unit) ?? [], {
    maxEditLength: maxChanges,
  });
  if (!changes) return [];
  const kept: CommonRange[] = [];
  let [from, to] = [beforeAt, afterAt];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '' && added !== '') kept.push(...compare(removed, added, from, to, smaller));
    [from, to] = [from + removed.length, to + added.length];
    [removed, added] = ['', ''];
  };
  for (const change of changes) {
    const text = change.value.join('');
    if (change.removed) removed += text;
    else if (change.added) added += text;
    else {
      flush();
      kept.push({ before: from, after: to, length: text.length });
      [from, to] = [from + text.length, to + text.length];
    }
  }
  flush();
  return kept;
}

function sharedEnds(a: string, b: string): { readonly head: number; readonly tail: number } {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail))
    tail++;
  return { head, tail };
}
