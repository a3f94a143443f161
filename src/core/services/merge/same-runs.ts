import { diffArrays } from 'diff';
import { longestRising } from './rising';

/** A run of equal items in two lists. */
export interface SameRun {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

/** A region of two lists still to be compared: `to` is exclusive. */
interface Part {
  readonly before: { readonly from: number; readonly to: number };
  readonly after: { readonly from: number; readonly to: number };
  readonly depth: number;
}

interface Match {
  readonly before: number;
  readonly after: number;
}

/** Without anchors, the minimal diff is computed only up to this many changes. */
const mostChanges = 32;

/** Maximum recursion depth when searching for anchors between anchors. */
const mostDepth = 16;

/**
 * The matching runs of two lists: first by items unique in both, recursively between those; without unique
 * items by the minimal diff, or for large diffs by occurrence number of each kind. Every item that is unique
 * on both sides and in order between its neighbours is matched. Time is linear in the length of the lists,
 * and the result is deterministic. `unique`: match only by unique items, and equal items next to those.
 * Insignificant items, such as blanks, never serve as anchors, since they might separate what belongs
 * together.
 */
export function sameRuns(
  before: readonly string[],
  after: readonly string[],
  which: 'unique' | 'all' = 'all',
  tells: (item: string) => boolean = () => true,
): SameRun[] {
  const numbers = new Map<string, number>();
  const telling: boolean[] = [];
  const numbered = (list: readonly string[]): Int32Array => {
    const result = new Int32Array(list.length);
    list.forEach((item, at) => {
      const number = numbers.get(item) ?? numbers.size;
      if (number === numbers.size) {
        numbers.set(item, number);
        telling.push(tells(item));
      }
      result[at] = number;
    });
    return result;
  };
  const [a, b] = [numbered(before), numbered(after)];
  const found = new Int32Array(a.length).fill(-1);
  const anchorsIn = createAnchors(a, b, telling);
  const parts: Part[] = [
    { before: { from: 0, to: a.length }, after: { from: 0, to: b.length }, depth: mostDepth },
  ];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const { before: x, after: y } = part;
    let [from, other, to, otherTo] = [x.from, y.from, x.to, y.to];
    while (from < to && other < otherTo && a[from] === b[other]) found[from++] = other++;
    while (from < to && other < otherTo && a[to - 1] === b[otherTo - 1]) found[--to] = --otherTo;
    if (from === to || other === otherTo) continue;
    const rest = { before: { from, to }, after: { from: other, to: otherTo }, depth: part.depth - 1 };
    const isSmall = Math.min(to - from, otherTo - other) === 1;
    const anchors = rest.depth > 0 && !isSmall ? anchorsIn(rest, 'unique') : [];
    for (const anchor of anchors) {
      found[anchor.before] = anchor.after;
      parts.push({
        before: { from, to: anchor.before },
        after: { from: other, to: anchor.after },
        depth: rest.depth,
      });
      [from, other] = [anchor.before + 1, anchor.after + 1];
    }
    if (anchors.length > 0)
      parts.push({ before: { from, to }, after: { from: other, to: otherTo }, depth: rest.depth });
    else if (which === 'all')
      for (const match of fewestChanges(a, b, rest) ?? anchorsIn(rest, 'all'))
        found[match.before] = match.after;
  }
  return runsOf(found);
}

/**
 * Finds anchors in increasing order on both sides: of items unique in each region, or of all items, paired by
 * kind and occurrence number.
 */
function createAnchors(
  a: Int32Array,
  b: Int32Array,
  telling: readonly boolean[],
): (part: Part, which: 'unique' | 'all') => Match[] {
  const [timesBefore, timesAfter, last] = [
    new Int32Array(telling.length),
    new Int32Array(telling.length),
    new Int32Array(telling.length),
  ];
  const at = (numbers: Int32Array, place: number): number => numbers[place] ?? 0;
  return ({ before, after }, which) => {
    /** The positions of each kind in `after`, in order. */
    const places: number[][] = [];
    for (let i = before.from; i < before.to; i++) timesBefore[at(a, i)] = at(timesBefore, at(a, i)) + 1;
    for (let j = after.from; j < after.to; j++) {
      const kind = at(b, j);
      timesAfter[kind] = at(timesAfter, kind) + 1;
      last[kind] = j;
      if (which === 'all' && at(timesBefore, kind) > 0) (places[kind] ??= []).push(j);
    }
    const matches: Match[] = [];
    const seen = new Map<number, number>();
    for (let i = before.from; i < before.to; i++) {
      const kind = at(a, i);
      if (which === 'all') {
        const number = seen.get(kind) ?? 0;
        seen.set(kind, number + 1);
        const place = places[kind]?.[number];
        if (place !== undefined) matches.push({ before: i, after: place });
      } else if (telling[kind] && at(timesBefore, kind) === 1 && at(timesAfter, kind) === 1) {
        matches.push({ before: i, after: at(last, kind) });
      }
    }
    for (let i = before.from; i < before.to; i++) timesBefore[at(a, i)] = 0;
    for (let j = after.from; j < after.to; j++) timesAfter[at(b, j)] = 0;
    return longestRising(matches, (match) => match.after);
  };
}

/** Undefined if more changes would be needed than are worth the time. */
function fewestChanges(a: Int32Array, b: Int32Array, { before, after }: Part): Match[] | undefined {
  if (!haveCommon(a, b, { before, after })) return [];
  const parts = diffArrays([...a.subarray(before.from, before.to)], [...b.subarray(after.from, after.to)], {
    maxEditLength: mostChanges,
  });
  if (!parts) return undefined;
  const matches: Match[] = [];
  let [i, j] = [before.from, after.from];
  for (const { added, removed, count } of parts) {
    if (!added && !removed) for (let k = 0; k < count; k++) matches.push({ before: i + k, after: j + k });
    if (!added) i += count;
    if (!removed) j += count;
  }
  return matches;
}

function haveCommon(
  a: Int32Array,
  b: Int32Array,
  { before, after }: Pick<Part, 'before' | 'after'>,
): boolean {
  const [one, other] = [a.subarray(before.from, before.to), b.subarray(after.from, after.to)];
  if (one.length === 1) return other.includes(one[0] ?? -1);
  const there = new Set(one);
  return other.some((number) => there.has(number));
}

function runsOf(found: Int32Array): SameRun[] {
  const runs: { before: number; after: number; length: number }[] = [];
  found.forEach((after, before) => {
    if (after < 0) return;
    const run = runs.at(-1);
    if (run && run.before + run.length === before && run.after + run.length === after) run.length++;
    else runs.push({ before, after, length: 1 });
  });
  return runs;
}
