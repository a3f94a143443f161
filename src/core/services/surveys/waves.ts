import { hiddenCells, least, shownCells, sumOf, type Cells } from './suppression';

/** What an earlier wave shows of a question. */
export interface EarlierWave {
  /** How many answered the survey then. */
  readonly answered: number;
  /** The counts that are shown. */
  readonly shown: ReadonlyMap<string, number>;
  /** Whether it hides others. */
  readonly hasHidden: boolean;
  /**
   * It is the same survey, imported before more answers came: the difference between the two is the answers
   * of those who came later, so it is protected like a table of its own.
   */
  readonly isSameSurvey: boolean;
}

/** The question as it would be shown without regard to the earlier wave. */
export interface LaterWave {
  /** How many answered the survey. */
  readonly answered: number;
  readonly cells: Cells;
  readonly shown: ReadonlySet<string>;
}

/**
 * Which cells may be shown beside those of an earlier wave. Whoever assumes that all who answered once
 * answered again can subtract the waves: what was hidden in one must not follow from what the other shows.
 *
 * - Waves whose totals differ by less than `k`: none. The difference would be a few people.
 * - Neither wave hides anything: all.
 * - Else both must show the same answers, and the rest must have grown, or shrunk, by `k` people at least:
 *   then each hidden cell of either wave can still have any of `k` values.
 */
export function shownBeside(earlier: EarlierWave, later: LaterWave, k: number): Set<string> {
  const { cells, answered } = later;
  if (Math.abs(answered - earlier.answered) < k) return new Set();
  const differs = (answer: string): boolean =>
    Math.abs((cells.get(answer) ?? 0) - (earlier.shown.get(answer) ?? 0)) >= k;
  const isSafe = (answer: string): boolean => !earlier.isSameSurvey || differs(answer);
  const isWhole = (shown: ReadonlySet<string>): boolean =>
    hiddenCells(cells, shown).length === 0 && !earlier.hasHidden;
  if (isWhole(later.shown) && [...later.shown].every(isSafe)) return new Set(later.shown);
  const common = [...later.shown].filter((answer) => earlier.shown.has(answer) && isSafe(answer));
  for (let shown = shownCells(cells, k, new Set(common)); shown.size > 0;) {
    if (changeOfRest(earlier, later, shown) >= k) return shown;
    // To hide the cell that changed most helps most.
    const sign = answered >= earlier.answered ? 1 : -1;
    const left = new Map([...shown].map((answer) => [answer, cells.get(answer) ?? 0]));
    left.delete(least(left, ([answer, n]) => sign * ((earlier.shown.get(answer) ?? 0) - n)));
    shown = shownCells(cells, k, new Set(left.keys()));
  }
  return new Set();
}

/**
 * By how many people at least the rest grew, or shrank where fewer answered. How many left the question empty
 * is not published of a question that hides something: the estimate is on the safe side.
 */
function changeOfRest(
  earlier: EarlierWave,
  { answered, cells }: LaterWave,
  shown: ReadonlySet<string>,
): number {
  const then = sumOf([...shown].map((answer) => earlier.shown.get(answer) ?? 0));
  const now = sumOf([...shown].map((answer) => cells.get(answer) ?? 0));
  const restThen = earlier.answered - then;
  if (answered >= earlier.answered) return sumOf(cells.values()) - now - restThen;
  const leastRestThen = earlier.hasHidden ? restThen : sumOf(earlier.shown.values()) - then;
  return leastRestThen - (answered - now);
}
