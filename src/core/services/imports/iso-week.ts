import type { Instant } from './imported-item';

const day = 86_400_000;

/** A week by ISO 8601, in UTC: it begins on Monday, and belongs to the year that its Thursday is in. */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

export function isoWeekOf(at: Instant): IsoWeek {
  const days = Math.floor(at / day);
  // 1 January 1970 was a Thursday.
  const thursday = days - ((((days + 3) % 7) + 7) % 7) + 3;
  const year = new Date(thursday * day).getUTCFullYear();
  const first = Date.UTC(year, 0, 1) / day;
  return { year, week: Math.floor((thursday - first) / 7) + 1 };
}
