import type { Stretch } from './anchors';
import type { LineChange } from './line-changes';
import type { Hunk } from './hunks';

/**
 * Lays the changes of both sides over the base; those that touch each other are one, and clash unless they
 * come to the same.
 */
export function layOver(
  { base, mine, theirs }: Stretch,
  myChanges: readonly LineChange[],
  theirChanges: readonly LineChange[],
): Hunk[] {
  const pieces: Hunk[] = [];
  const sides = [createWalk(mine, myChanges), createWalk(theirs, theirChanges)] as const;
  for (let at = 0; ;) {
    const from = Math.min(...sides.map((side) => side.next()?.from ?? base.length + 1));
    if (from > base.length) return [...pieces, base.slice(at).join('')];
    let to = from;
    // Whatever begins before its end, or right behind it, belongs to it, and may reach further.
    for (let before = -1; before < to;) {
      before = to;
      for (const side of sides) to = Math.max(to, side.take(to));
    }
    const [own, other] = [sides[0].passTo(from, to), sides[1].passTo(from, to)];
    pieces.push(base.slice(at, from).join(''));
    if (!own.changed) pieces.push(other.lines.join(''));
    else if (!other.changed) pieces.push(own.lines.join(''));
    else pieces.push(...clashOf(own.lines, other.lines, to === from));
    at = to;
  }
}

/** A side's changes, taken one after another. */
interface Walk {
  next(): LineChange | undefined;
  /**
   * Takes the changes that begin at line `to` of the base or before, and says where the last of them ends.
   */
  take(to: number): number;
  /**
   * What the side has for lines of the base, and whether that is because of changes that were taken since
   * this was called last.
   */
  passTo(from: number, to: number): { readonly lines: readonly string[]; readonly changed: boolean };
}

function createWalk(side: readonly string[], changes: readonly LineChange[]): Walk {
  let index = 0;
  let passed = 0;
  /** By how much the side's lines are further on than the base's. */
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

/** A conflict, without the lines that both sides begin or end it with. */
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

/** How many lines two have in common at their beginning and, beyond those, at their end. */
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
