import ICAL from 'ical.js';
import { wallTimeAt, zonedTime } from '../../../model/events/zoned-time';

/** How the times of an event are written. */
export interface WrittenIn {
  /** As `readZone` gives it. */
  readonly zone: string;
  /** Whether it has whole days. */
  readonly isAllDay: boolean;
}

/**
 * A property with a moment: a day, the wall time in a zone, or UTC where the zone is that, or its clocks show
 * that time twice and mean the first.
 * @param ms since 1970-01-01 UTC
 */
export function timeProperty(name: string, ms: number, { zone, isAllDay }: WrittenIn): ICAL.Property {
  const { day, time } = wallTimeAt(ms, zone);
  const property = new ICAL.Property(name);
  if (isAllDay) {
    property.setValue(new ICAL.Time({ ...day, isDate: true }, ICAL.Timezone.localTimezone));
    return property;
  }
  const inZone = zone !== 'UTC' && zonedTime(day, time, zone) === ms;
  property.setValue(inZone ? localTime(ms, zone) : utcTime(ms));
  if (inZone) property.setParameter('tzid', zone);
  return property;
}

/** As `19971224T000000Z`. */
export function utcText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

export function utcTime(ms: number): ICAL.Time {
  const { day, time } = wallTimeAt(ms, 'UTC');
  return new ICAL.Time({ ...day, ...clock(time) }, ICAL.Timezone.utcTimezone);
}

function localTime(ms: number, zone: string): ICAL.Time {
  const { day, time } = wallTimeAt(ms, zone);
  return new ICAL.Time({ ...day, ...clock(time) }, ICAL.Timezone.localTimezone);
}

function clock({ hour, minute, second }: { hour: number; minute: number; second: number }): {
  hour: number;
  minute: number;
  second: number;
} {
  return { hour, minute, second };
}
