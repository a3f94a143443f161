import { diff3Merge } from 'node-diff3';
import { splitAtAnchors, type Stretch } from './anchors';
import type { Piece } from './pieces';

/** Above this many pairs of lines a comparison of each with each would keep people waiting. */
const maxPairs = 4_000_000;

/** Lines with their ends; the last may have none. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * Merges three texts line by line. Every line must be ended. Time grows with the length of the texts, and with the square only of stretches in which
 * both sides changed something and no line tells where.
 */
export function mergeLines(base: string, mine: string, theirs: string): Piece[] {
  const pieces: Piece[] = [];
  for (const stretch of splitAtAnchors({
    base: linesOf(base),
    mine: linesOf(mine),
    theirs: linesOf(theirs),
  })) {
    pieces.push(...mergeStretch(stretch));
  }
  return pieces;
}

function mergeStretch({ base, mine, theirs }: Stretch): Piece[] {
  if (sameLines(mine, theirs) || sameLines(theirs, base)) return [mine.join('')];
  if (sameLines(mine, base)) return [theirs.join('')];
  if (base.length * Math.max(mine.length, theirs.length) > maxPairs)
    return mergeAsOneChange({ base, mine, theirs });
  return diff3Merge([...mine], [...base], [...theirs], { excludeFalseConflicts: true }).flatMap((region) => {
    if (region.ok) return [region.ok.join('')];
    const { a = [], o = [], b = [] } = region.conflict ?? {};
    return clashOf(a, b, o.length === 0);
  });
}

/** As if each side had changed one stretch, from the first line that differs to the last. */
function mergeAsOneChange({ base, mine, theirs }: Stretch): Piece[] {
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

/** The stretch in which a side differs: lines `from` to `to` of the base became `from` to `newTo`. */
function changeOf(
  base: readonly string[],
  side: readonly string[],
): { readonly from: number; readonly to: number; readonly newTo: number } {
  const { head, tail } = sharedEnds(base, side);
  return { from: head, to: base.length - tail, newTo: side.length - tail };
}

/** A conflict, without the lines that both sides begin or end it with. */
function clashOf(mine: readonly string[], theirs: readonly string[], added?: boolean): Piece[] {
  const { head, tail } = sharedEnds(mine, theirs);
  const [m, t] = [mine, theirs].map((lines) => lines.slice(head, lines.length - tail).join('')) as [
    string,
    string,
  ];
  return [
    mine.slice(0, head).join(''),
    ...(m === t ? [] : [{ mine: m, theirs: t, ...(added && { added: true as const }) }]),
    mine.slice(mine.length - tail).join(''),
  ];
}

/** How many lines two have in common at their beginning and, beyond those, at their end. */
function sharedEnds(
  a: readonly string[],
  b: readonly string[],
): { readonly head: number; readonly tail: number } {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return { head, tail };
}

/** Whether two lists of lines, or of other parts of a text, are the same. */
export function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}
