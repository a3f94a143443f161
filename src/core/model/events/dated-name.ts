import { isoDay } from './written-time';
import { exists, type NamedDay } from './parse-dates';

/** A file name that starts with a date, by the convention of blog generators. */
export interface DatedName {
  readonly day: NamedDay;
  /** The day as `2026-03-14`. */
  readonly date: string;
  /** The rest of the name; empty if it is only a date. */
  readonly rest: string;
}

const dated = /^(\d{4})([-_.]?)(\d{1,2})\2(\d{1,2})(?:$|[-_. ]+(?=.))/;

/**
 * The date at the start of a name without extension: `2026-01-05-x`, `2026-1-5-x`, `2026-01-05`,
 * `20260105-x`. Undefined if there is none, or it does not exist.
 */
export function datedName(stem: string): DatedName | undefined {
  const match = dated.exec(stem);
  if (!match) return undefined;
  const [whole, year, mark, month = '', date = ''] = match;
  // Without separators each part has a fixed length.
  if (mark === '' && (month.length !== 2 || date.length !== 2)) return undefined;
  const day = { year: Number(year), month: Number(month), day: Number(date) };
  if (!exists(day) || day.year < 1000) return undefined;
  return { day, date: isoDay(day), rest: stem.slice(whole.length) };
}
