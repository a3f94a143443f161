import { splitAtAnchors, type Stretch } from './anchors';
import { clashOf, layOver, sharedEnds } from './lay-over';
import { changesOf } from './line-changes';
import type { Hunk } from './hunks';

/** Above this many pairs of lines, comparing all pairs is noticeably slow. */
const maxPairs = 4_000_000;

/** Texts with at most this many changed lines are diffed directly; others are first split at anchors. */
const mostEdits = 1000;

/** Lines with their line breaks; the last may have none. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * Merges three texts line by line. Every line must end with a line break. Time is linear in the length of the
 * texts, and quadratic only in regions that both sides changed and that contain no anchor.
 */
export function mergeLines(base: string, mine: string, theirs: string): Hunk[] {
  const whole: Stretch = { base: linesOf(base), mine: linesOf(mine), theirs: linesOf(theirs) };
  const own = changesOf(whole.base, whole.mine, mostEdits);
  const other = own && changesOf(whole.base, whole.theirs, mostEdits);
  if (own && other) return layOver(whole, own, other);
  return [...splitAtAnchors(whole)].flatMap(mergeStretch);
}

function mergeStretch({ base, mine, theirs }: Stretch): Hunk[] {
  if (sameLines(mine, theirs) || sameLines(theirs, base)) return [mine.join('')];
  if (sameLines(mine, base)) return [theirs.join('')];
  if (base.length * Math.max(mine.length, theirs.length) > maxPairs)
    return mergeAsOneChange({ base, mine, theirs });
  return layOver({ base, mine, theirs }, changesOf(base, mine), changesOf(base, theirs));
}

/** Treats each side as a single change, from the first differing line to the last. */
function mergeAsOneChange({ base, mine, theirs }: Stretch): Hunk[] {
  const m = changeOf(base, mine);
  const t = changeOf(base, theirs);
  const [first, second] = m.from <= t.from ? [m, t] : [t, m];
  const text = (lines: readonly string[], from: number, to: number): string => lines.slice(from, to).join('');
  const [one, other] = first === m ? [mine, theirs] : [theirs, mine];
  if (first.to < second.from) {
    return [
      text(one, 0, first.newTo),
      text(base, first.to, second.from),
      text(other, second.from, other.length),
    ];
  }
  const from = first.from;
  const tail = base.length - Math.max(m.to, t.to);
  return [
    text(base, 0, from),
    ...clashOf(mine.slice(from, mine.length - tail), theirs.slice(from, theirs.length - tail)),
    text(base, base.length - tail, base.length),
  ];
}

/** The region in which a side differs: lines `from` to `to` of the base became `from` to `newTo`. */
function changeOf(
  base: readonly string[],
  side: readonly string[],
): { readonly from: number; readonly to: number; readonly newTo: number } {
  const { head, tail } = sharedEnds(base, side);
  return { from: head, to: base.length - tail, newTo: side.length - tail };
}

/** Whether two lists of lines (or other tokens) are equal. */
export function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}
