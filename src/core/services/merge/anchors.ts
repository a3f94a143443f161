import { longestRising } from './rising';

/** The same region of three texts, as lines. */
export interface Stretch {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

interface Anchor {
  readonly base: number;
  readonly mine: number;
  readonly theirs: number;
}

/**
 * Splits three texts at anchors: lines that occur exactly once in each, in the same order. So large texts
 * become many small comparisons.
 */
export function* splitAtAnchors(whole: Stretch): Generator<Stretch> {
  let from: Anchor = { base: 0, mine: 0, theirs: 0 };
  const upTo = (to: Anchor): Stretch => ({
    base: whole.base.slice(from.base, to.base),
    mine: whole.mine.slice(from.mine, to.mine),
    theirs: whole.theirs.slice(from.theirs, to.theirs),
  });
  const end = { base: whole.base.length, mine: whole.mine.length, theirs: whole.theirs.length };
  // The anchor line itself begins the next region: it is the same in all three, so it does not affect the
  // result.
  for (const anchor of [...anchorsOf(whole), end]) {
    yield upTo(anchor);
    from = anchor;
  }
}

function anchorsOf({ base, mine, theirs }: Stretch): Anchor[] {
  const inMine = placesOfUnique(mine);
  const inTheirs = placesOfUnique(theirs);
  const shared: Anchor[] = [];
  for (const [line, place] of placesOfUnique(base)) {
    const m = inMine.get(line) ?? -1;
    const t = inTheirs.get(line) ?? -1;
    if (place >= 0 && m >= 0 && t >= 0) shared.push({ base: place, mine: m, theirs: t });
  }
  return longestRising(
    longestRising(shared, (anchor) => anchor.mine),
    (anchor) => anchor.theirs,
  );
}

/** The index of each line in line order; -1 if it is not unique. */
function placesOfUnique(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  lines.forEach((line, at) => places.set(line, places.has(line) ? -1 : at));
  return places;
}
