import { textAt } from '../../formats/front-matter/written-fields';
import type { MapNode } from '../../formats/front-matter/yaml-node';
import type { NamedDay } from '../events/parse-dates';
import { readPeriod } from '../events/read-period';
import { zonedTime } from '../events/zoned-time';
import { isUlidName, ulidTime } from '../file-names/ulid-name';

/** When an activity took place. */
export interface ActivityMoment {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** For a date without a time, the day in days since 1970-01-01. */
  readonly day?: number;
}

export const dayLength = 24 * 60 * 60 * 1000;

/** Fast path: ISO 8601 in UTC, as programs write it and most files have it. */
const instant = /^\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/;

/**
 * The moment in a field, in any notation that `readPeriod` accepts; of a period its start. A time without a
 * zone is in `zone`, and a date without a time is the start of the day there. Undefined if the text has no
 * date.
 */
export function writtenMoment(written: string, zone: string): ActivityMoment | undefined {
  const text = written.trim();
  const [, ofMonth] = instant.exec(text) ?? [];
  const exact = ofMonth === undefined ? NaN : Date.parse(text);
  // Engines roll invalid dates such as 31 February over to the next month.
  if (new Date(exact).getUTCDate() === Number(ofMonth)) return { at: exact };
  const { first } = readPeriod(text);
  if (!first?.day) return undefined;
  const at = zonedTime(first.day, first.time, first.zone ?? zone);
  return first.time ? { at } : { at, day: dayNumber(first.day) };
}

/** The moment of a date, in ms since 1970-01-01 UTC; undefined if it is none. */
export function momentAt(fields: MapNode | undefined, key: string, zone: string): number | undefined {
  const text = textAt(fields, key);
  return text === undefined ? undefined : writtenMoment(text, zone)?.at;
}

/** The timestamp of a file name that is a ULID; undefined for other names. */
export function ulidMoment(stem: string): ActivityMoment | undefined {
  return isUlidName(stem) ? { at: ulidTime(stem) } : undefined;
}

/** A calendar day in days since 1970-01-01. */
export function dayNumber({ year, month, day }: NamedDay): number {
  return Date.UTC(year, month - 1, day) / dayLength;
}
