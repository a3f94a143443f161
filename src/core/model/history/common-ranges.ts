import { diffArrays } from 'diff';
import { append } from '../../base/append';

/** A range that two texts have in common. */
export interface CommonRange {
  /** The UTF-16 offset in the old text. */
  readonly before: number;
  /** The UTF-16 offset in the new text. */
  readonly after: number;
  readonly length: number;
}

/** The diff stops after this many changes: the rest of the texts then counts as different. */
const maxChanges = 2000;

/**
 * The parts of a text that are still in another, in order: diffed by lines, changed lines by words, and
 * replaced words by common prefix and suffix.
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
  // Characters are compared only below the smallest unit: lines of different authors may start alike.
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
    if (removed !== '' && added !== '') append(kept, compare(removed, added, from, to, smaller));
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
