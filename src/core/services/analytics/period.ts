import { dayLength } from '../../model/activity/activity-moment';

/**
 * A span of time in ms since 1970-01-01 UTC: `from` inclusive, `until` exclusive. `from` is −Infinity for
 * “all”.
 */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** The lengths of periods that views offer, in days of 24 hours; `all` has no beginning. */
export const periodLengths = [7, 30, 90, 365, 'all'] as const;
export type PeriodLength = (typeof periodLengths)[number];

/** The last so many days before a moment. */
export function periodBefore(until: number, days: number | 'all'): Period {
  return { from: days === 'all' ? -Infinity : until - days * dayLength, until };
}

/** The period of the same length right before; undefined of one without a beginning. */
export function previousPeriod({ from, until }: Period): Period | undefined {
  return from === -Infinity ? undefined : { from: from - (until - from), until: from };
}

/**
 * Consecutive periods of one length that end at `until`, oldest first. Of “all” they are months of 30 days,
 * each from the beginning, since a course over time needs several.
 */
export function courseOf(period: Period, points: number): Period[] {
  const isAll = period.from === -Infinity;
  const length = isAll ? 30 * dayLength : period.until - period.from;
  return Array.from({ length: points }, (_, index) => {
    const until = period.until - (points - 1 - index) * length;
    return { from: isAll ? -Infinity : until - length, until };
  });
}

/** The first moment of a calendar month in UTC, `months` later than that of `moment`. */
export function monthStart(moment: number, months = 0): number {
  const date = new Date(moment);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months);
}
