import { exists, type NamedDay } from './parse-dates';

/** A file's name that begins with a day, as generators of blogs want it. */
export interface DatedName {
  readonly day: NamedDay;
  /** The day as `2026-03-14`. */
  readonly date: string;
  /** What is left of the name; empty where the day is all of it. */
  readonly rest: string;
}

const dated = /^(\d{4})([-_.]?)(\d{1,2})\2(\d{1,2})(?:$|[-_. ]+(?=.))/;

/**
 * The day that a name without its extension begins with: `2026-01-05-x`, `2026-1-5-x`, `2026-01-05`,
 * `20260105-x`. Undefined where there is none, or one that no calendar has.
 */
export function datedName(stem: string): DatedName | undefined {
  const match = dated.exec(stem);
  if (!match) return undefined;
  const [whole, year, mark, month = '', date = ''] = match;
  // Without marks between them each part has its length.
  if (mark === '' && (month.length !== 2 || date.length !== 2)) return undefined;
  const day = { year: Number(year), month: Number(month), day: Number(date) };
  if (!exists(day) || day.year < 1000) return undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  return { day, date: `${day.year}-${two(day.month)}-${two(day.day)}`, rest: stem.slice(whole.length) };
}
