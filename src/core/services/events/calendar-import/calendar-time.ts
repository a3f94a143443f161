import ICAL from 'ical.js';
import type { NamedDay } from '../../../model/events/parse-dates';
import type { TimeOfDay } from '../../../model/events/parse-times';
import { zonedTime } from '../../../model/events/zoned-time';
import type { ContentLine } from './unfold';

/** A property, read: its values as jCal (RFC 7265) has them. */
export interface ReadProperty {
  readonly name: string;
  readonly zone: string;
  readonly values: readonly string[];
  readonly line: number;
}

/** Undefined for a line that is no property. */
export function readProperty({ text, line }: ContentLine): ReadProperty | undefined {
  // The library refuses a rule in lower case.
  const rule = /^RRULE(?:;[^:]*)?:(.*)$/i.exec(text)?.[1];
  if (rule !== undefined) return { name: 'rrule', zone: '', values: [rule], line };
  try {
    const [name, params, , ...values] = ICAL.parse.property(text) as [
      string,
      Record<string, unknown>,
      string,
      ...unknown[],
    ];
    const zone = typeof params['tzid'] === 'string' ? params['tzid'] : '';
    return { name: name.toLowerCase(), zone, values: values.map(String), line };
  } catch {
    return undefined;
  }
}

/** A day, or a wall time in a zone, in UTC, or in whatever zone one is in. */
export interface CalendarTime {
  readonly day: NamedDay;
  readonly time?: TimeOfDay;
  readonly isUtc: boolean;
}

/** A date, or one with a time: `2026-10-01`, `20261001T180000Z`. Undefined if there is no such thing. */
export function readCalendarTime(value: string): CalendarTime | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(?:(\d{2})(\d{2})(\d{2}))?(Z)?)?$/.exec(
    value.replace(/[-:]/g, ''),
  );
  if (!match) return undefined;
  const [year, month, date] = match.slice(1, 4).map(Number) as [number, number, number];
  const day = { year, month, day: date };
  const real = new Date(Date.UTC(year, month - 1, date));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== date) return undefined;
  if (match[4] === undefined) return { day, isUtc: false };
  const [hour, minute, second] = match.slice(4, 7).map(Number) as [number, number, number];
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  return { day, time: { hour, minute, second: Math.min(second, 59), ms: 0 }, isUtc: match[7] === 'Z' };
}

/** In ms since 1970-01-01 UTC. */
export function momentOf({ day, time, isUtc }: CalendarTime, zone: string): number {
  return zonedTime(day, time, isUtc ? 'UTC' : zone);
}
