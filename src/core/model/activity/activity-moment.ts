import type { NamedDay } from '../events/parse-dates';
import { readPeriod } from '../events/read-period';
import { zonedTime } from '../events/zoned-time';
import { isUlidName, ulidTime } from '../file-names/ulid-name';

/** When something was done. */
export interface ActivityMoment {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** Of a date without a time the day itself, in days since 1970-01-01. */
  readonly day?: number;
}

export const dayLength = 24 * 60 * 60 * 1000;

/** As programs write it, and most files have it. */
const instant = /^\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/;

/**
 * The moment that a field gives, in any way that people write one (`readPeriod`); of a period its beginning.
 * A time without a zone is of `zone`, and a date without a time is its beginning there. Undefined where the
 * text names no day.
 */
export function writtenMoment(written: string, zone: string): ActivityMoment | undefined {
  const text = written.trim();
  const [, ofMonth] = instant.exec(text) ?? [];
  const exact = ofMonth === undefined ? NaN : Date.parse(text);
  // What no calendar has, such as 31 February, engines take for a day of the next month.
  if (new Date(exact).getUTCDate() === Number(ofMonth)) return { at: exact };
  const { first } = readPeriod(text);
  if (!first?.day) return undefined;
  const at = zonedTime(first.day, first.time, first.zone ?? zone);
  return first.time ? { at } : { at, day: dayNumber(first.day) };
}

/** The moment in a file's name that is a ULID; undefined of other names. */
export function ulidMoment(stem: string): ActivityMoment | undefined {
  return isUlidName(stem) ? { at: ulidTime(stem) } : undefined;
}

/** A day of the calendar in days since 1970-01-01. */
export function dayNumber({ year, month, day }: NamedDay): number {
  return Date.UTC(year, month - 1, day) / dayLength;
}
