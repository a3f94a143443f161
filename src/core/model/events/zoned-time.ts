import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { addDays, create as createDate } from 'temporal-polyfill/fns/PlainDate';
import { create as createDateTime, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';
import type { NamedDay } from './parse-dates';
import type { TimeOfDay } from './parse-times';

// Temporal as functions: a bundle then holds those that are used, a third of the whole.

/**
 * The moment (ms since 1970) at which clocks in `zone`, an IANA name or an offset, show a time of a day,
 * midnight where none is given. In the hour that clocks skip in spring it is the one that they jump to, in
 * the hour that they have twice in autumn the first: Temporal's `compatible`, as calendars do. `zone` must be
 * one that {@link readZone} gave.
 */
export function zonedTime(day: NamedDay, time: TimeOfDay | undefined, zone: string): number {
  const { hour, minute, second, ms } = time ?? midnight;
  const date = hour === 24 ? dayAfter(day) : day;
  const wall = createDateTime(date.year, date.month, date.day, hour % 24, minute, Math.min(second, 59), ms);
  return toZonedDateTime(wall, zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The day and the time that clocks in `zone` show at a moment. */
export function wallTimeAt(ms: number, zone: string): { readonly day: NamedDay; readonly time: TimeOfDay } {
  const at = toZonedDateTimeISO(fromEpochMilliseconds(ms), zone);
  const { year, month, day, hour, minute, second, millisecond } = at;
  return { day: { year, month, day }, time: { hour, minute, second, ms: millisecond } };
}

export function dayAfter({ year, month, day }: NamedDay): NamedDay {
  const next = addDays(createDate(year, month, day), 1);
  return { year: next.year, month: next.month, day: next.day };
}

const midnight: TimeOfDay = { hour: 0, minute: 0, second: 0, ms: 0 };
