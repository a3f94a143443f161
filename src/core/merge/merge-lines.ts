import { splitAtAnchors, type Stretch } from './anchors';
import { changesOf, type LineChange } from './line-changes';
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
  return mergeChanges({ base, mine, theirs });
}

/** Lays the changes of both sides over the base; those that touch each other are one, and clash unless they come to the same. */
function mergeChanges({ base, mine, theirs }: Stretch): Piece[] {
  const pieces: Piece[] = [];
  const sides = [sideChanges(base, mine), sideChanges(base, theirs)] as const;
  let at = 0;
  for (;;) {
    const [m, t] = [sides[0].next(), sides[1].next()];
    const first = !t || (m && m.from <= t.from) ? m : t;
    if (!first) return [...pieces, base.slice(at).join('')];
    let to = first.to;
    // Whatever begins before its end, or right behind it, belongs to it, and may reach further.
    for (let grown = true; grown;) {
      grown = false;
      for (const side of sides) {
        for (let next = side.next(); next && next.from <= to; next = side.next()) {
          to = Math.max(to, next.to);
          side.take();
          grown = true;
        }
      }
    }
    const [own, other] = sides.map((side) => side.linesOf(first.from, to)) as [
      readonly string[],
      readonly string[],
    ];
    pieces.push(base.slice(at, first.from).join(''));
    if (!sides[0].touched()) pieces.push(other.join(''));
    else if (!sides[1].touched()) pieces.push(own.join(''));
    else pieces.push(...clashOf(own, other, to === first.from));
    at = to;
  }
}

/** A side's changes, to be taken one after another. */
interface SideChanges {
  next(): LineChange | undefined;
  take(): void;
  /** What the side has for lines of the base up to which all its changes are taken; call once, since it begins the next. */
  linesOf(from: number, to: number): readonly string[];
  /** Whether changes were taken for the lines that were asked for last. */
  touched(): boolean;
}

function sideChanges(base: readonly string[], side: readonly string[]): SideChanges {
  const changes = changesOf(base, side);
  let index = 0;
  let taken = 0;
  let wasTouched = false;
  /** By how much the side's lines are further on than the base's. */
  let shift = 0;
  return {
    next: () => changes[index],
    take: () => {
      index++;
      taken++;
    },
    linesOf(from, to) {
      const start = from + shift;
      const last = taken > 0 ? changes[index - 1] : undefined;
      if (last) shift = last.newTo - last.to;
      wasTouched = taken > 0;
      taken = 0;
      return side.slice(start, to + shift);
    },
    touched: () => wasTouched,
  };
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

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}
