import { quantile } from '../../analytics/statistics/quantile';

/** A stretch of days on which nothing goes out; days since 1970-01-01. */
export interface ContentGap {
  readonly first: number;
  readonly last: number;
}

export interface ContentRhythm {
  /** How many days usually lie between two days on which something goes out; undefined: too few to tell. */
  readonly usual?: number;
  readonly gaps: readonly ContentGap[];
}

/** So many of the latest intervals tell the rhythm, and at least so many. */
const mostIntervals = 12;
const leastIntervals = 3;
/** So many of the latest days that are gone have to be known. */
export const pastDaysOfRhythm = mostIntervals + 1;
/** A gap is twice the usual, and a week at least. */
const shortest = 7;

/**
 * The stretches to come in which nothing goes out for twice as long as usual, measured by what went out
 * lately.
 * @param days on which something goes out or did, in any order
 * @param until the last day that is looked at; days since 1970-01-01, as all
 */
export function contentRhythm(days: Iterable<number>, today: number, until: number): ContentRhythm {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const past = sorted.filter((day) => day <= today);
  const intervals = past.slice(1).map((day, index) => day - (past[index] ?? day));
  const latest = intervals.slice(-mostIntervals);
  const usual = latest.length < leastIntervals ? undefined : quantile(latest, 0.5);
  if (usual === undefined) return { gaps: [] };
  const least = Math.max(shortest, 2 * usual);
  const last = past.at(-1) ?? today;
  const ahead = [last, ...sorted.filter((day) => day > today && day <= until), until + 1];
  const gaps = ahead.slice(1).flatMap((day, index): ContentGap[] => {
    const before = ahead[index] ?? day;
    const gap = { first: Math.max(before + 1, today), last: day - 1 };
    return day - before > least && gap.last >= gap.first ? [gap] : [];
  });
  return { usual, gaps };
}
