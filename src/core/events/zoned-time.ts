import { Temporal } from 'temporal-polyfill';
import type { NamedDay } from './parse-dates';
import type { TimeOfDay } from './parse-times';

/**
 * The moment (ms since 1970) at which clocks in `zone`, an IANA name or an offset, show a time of a day, midnight where none is
 * given. In the hour that clocks skip in spring it is the one that they jump to, in the hour that they have twice in autumn the first:
 * Temporal's `compatible`, as calendars do. `zone` must be one that {@link readZone} gave.
 */
export function zonedTime(day: NamedDay, time: TimeOfDay | undefined, zone: string): number {
  const { hour, minute, second, ms } = time ?? midnight;
  const date = new Temporal.PlainDate(day.year, day.month, day.day).add({ days: hour === 24 ? 1 : 0 });
  const wall = date.toPlainDateTime({
    hour: hour % 24,
    minute,
    second: Math.min(second, 59),
    millisecond: ms,
  });
  return wall.toZonedDateTime(zone).epochMilliseconds;
}

/** The day and the time that clocks in `zone` show at a moment. */
export function wallTimeAt(ms: number, zone: string): { readonly day: NamedDay; readonly time: TimeOfDay } {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const { year, month, day, hour, minute, second, millisecond } = at;
  return { day: { year, month, day }, time: { hour, minute, second, ms: millisecond } };
}

export function dayAfter({ year, month, day }: NamedDay): NamedDay {
  const next = new Temporal.PlainDate(year, month, day).add({ days: 1 });
  return { year: next.year, month: next.month, day: next.day };
}

const midnight: TimeOfDay = { hour: 0, minute: 0, second: 0, ms: 0 };
