import { least } from '../../base/extremes';
import { append } from '../../base/append';
import type { Stretch } from './anchors';
import type { LineChange } from './line-changes';
import type { Hunk } from './hunks';

/**
 * Applies the changes of both sides to the base; touching changes are combined, and conflict unless both have
 * the same result.
 */
export function layOver(
  { base, mine, theirs }: Stretch,
  myChanges: readonly LineChange[],
  theirChanges: readonly LineChange[],
): Hunk[] {
  const pieces: Hunk[] = [];
  const sides = [createWalk(mine, myChanges), createWalk(theirs, theirChanges)] as const;
  for (let at = 0; ;) {
    const from = least(sides.map((side) => side.next()?.from ?? base.length + 1));
    if (from > base.length) return [...pieces, base.slice(at).join('')];
    let to = from;
    // A change that begins within it, or right after it, belongs to it and may extend it.
    for (let before = -1; before < to;) {
      before = to;
      for (const side of sides) to = Math.max(to, side.take(to));
    }
    const [own, other] = [sides[0].passTo(from, to), sides[1].passTo(from, to)];
    pieces.push(base.slice(at, from).join(''));
    if (!own.changed) pieces.push(other.lines.join(''));
    else if (!other.changed) pieces.push(own.lines.join(''));
    else append(pieces, clashOf(own.lines, other.lines, to === from));
    at = to;
  }
}

/** An iterator over a side's changes. */
interface Walk {
  next(): LineChange | undefined;
  /**
   * Consumes the changes that begin at or before line `to` of the base, and returns the end of the last one.
   */
  take(to: number): number;
  /** The side's lines for a range of base lines, and whether any change was consumed since the last call. */
  passTo(from: number, to: number): { readonly lines: readonly string[]; readonly changed: boolean };
}

function createWalk(side: readonly string[], changes: readonly LineChange[]): Walk {
  let index = 0;
  let passed = 0;
  /** Offset of the side's line numbers from the base's. */
  let shift = 0;
  return {
    next: () => changes[index],
    take(to) {
      let end = 0;
      for (let next = changes[index]; next && next.from <= Math.max(to, end); next = changes[++index])
        end = next.to;
      return end;
    },
    passTo(from, to) {
      const start = from + shift;
      const changed = index > passed;
      const last = changes[index - 1];
      if (changed && last) shift = last.newTo - last.to;
      passed = index;
      return { lines: side.slice(start, to + shift), changed };
    },
  };
}

/** A conflict, trimmed of the lines that both sides begin or end with. */
export function clashOf(mine: readonly string[], theirs: readonly string[], added?: boolean): Hunk[] {
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

/** The length of the common prefix and, beyond it, of the common suffix. */
export function sharedEnds(
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
