import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { addDays, create as createDate } from 'temporal-polyfill/fns/PlainDate';
import { create as createDateTime, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';
import type { NamedDay } from './parse-dates';
import type { TimeOfDay } from './parse-times';
import { clockText, isoDay } from './written-time';

// Temporal as functions, for tree shaking: a bundle then includes only those used, a third of the whole.

/**
 * The moment (ms since 1970) of a local time, default midnight, in `zone`, an IANA name or an offset. A time
 * skipped in spring is moved forward, a time repeated in autumn is the first: Temporal's `compatible`, as in
 * calendar applications. `zone` must come from {@link readZone}.
 */
export function zonedTime(day: NamedDay, time: TimeOfDay | undefined, zone: string): number {
  const { hour, minute, second, ms } = time ?? midnight;
  const date = hour === 24 ? dayAfter(day) : day;
  const wall = createDateTime(date.year, date.month, date.day, hour % 24, minute, Math.min(second, 59), ms);
  return toZonedDateTime(wall, zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The local date and time in `zone` at a moment. */
export function wallTimeAt(ms: number, zone: string): { readonly day: NamedDay; readonly time: TimeOfDay } {
  const at = toZonedDateTimeISO(fromEpochMilliseconds(ms), zone);
  const { year, month, day, hour, minute, second, millisecond } = at;
  return { day: { year, month, day }, time: { hour, minute, second, ms: millisecond } };
}

/** A moment as the clocks of a zone show it: `2026-03-14 18:00`, or its day alone. */
export function wallText(ms: number, zone: string, isAllDay: boolean): string {
  const { day, time } = wallTimeAt(ms, zone);
  return isAllDay ? isoDay(day) : `${isoDay(day)} ${clockText(time)}`;
}

export function dayAfter({ year, month, day }: NamedDay): NamedDay {
  const next = addDays(createDate(year, month, day), 1);
  return { year: next.year, month: next.month, day: next.day };
}

const midnight: TimeOfDay = { hour: 0, minute: 0, second: 0, ms: 0 };
