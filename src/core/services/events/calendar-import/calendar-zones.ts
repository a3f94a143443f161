import ICAL from 'ical.js';
import { isTimeZone, readZone } from '../../../model/events/time-zone';
import { wallTimeAt } from '../../../model/events/zoned-time';

/** A zone of a calendar as Kith has it. */
export interface FoundZone {
  /** As `readZone` gives it. */
  readonly zone: string;
  /**
   * How sure it is: by its name; by the clock changes that the calendar describes; or not at all, so that it
   * is the community’s.
   */
  readonly by: 'name' | 'clocks' | 'nothing';
}

/** Zones that are taken first where several have the same clocks. */
const wellKnown = [
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
];

/**
 * Finds the zones that a calendar names. Many are IANA names, perhaps behind a path; others (`W. Europe
 * Standard Time`) mean something only by the `VTIMEZONE` beside them, whose clocks are compared.
 * @param zones the texts of `VTIMEZONE`s
 * @param fallback the community’s zone, as `readZone` gives it
 * @param at a moment in the years that matter, in ms since 1970-01-01 UTC
 */
export function calendarZones(
  zones: readonly string[],
  fallback: string,
  at: number,
): (name: string) => FoundZone {
  const described = new Map<string, ICAL.Timezone>();
  const locations = new Map<string, string>();
  for (const text of zones) {
    const component = parsed(text);
    const name = component?.getFirstPropertyValue('tzid');
    if (!component || typeof name !== 'string') continue;
    described.set(name, new ICAL.Timezone(component));
    const location = component.getFirstPropertyValue('x-lic-location');
    if (typeof location === 'string') locations.set(name, location);
  }
  const found = new Map<string, FoundZone>();
  return (name) => {
    let known = found.get(name);
    if (!known) {
      const own = byName(name) ?? byName(locations.get(name) ?? '');
      const zone = described.get(name);
      const like = own === undefined && zone ? byClocks(zone, fallback, at) : undefined;
      known =
        own !== undefined
          ? { zone: own, by: 'name' }
          : like !== undefined
            ? { zone: like, by: 'clocks' }
            : { zone: fallback, by: 'nothing' };
      found.set(name, known);
    }
    return known;
  };
}

function parsed(text: string): ICAL.Component | undefined {
  try {
    return new ICAL.Component(ICAL.parse(text) as object[]);
  } catch {
    return undefined;
  }
}

/** `Europe/Amsterdam`, also as `/mozilla.org/20050126_1/Europe/Amsterdam`. */
function byName(name: string): string | undefined {
  const parts = name
    .trim()
    .replace(/^"|"$/g, '')
    .split('/')
    .filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const whole = parts.join('/');
  if (parts.length <= 1) return /^(?:utc|gmt|etc)$/i.test(whole) ? 'UTC' : readZone(whole);
  for (let from = 0; from < parts.length - 1; from++) {
    const rest = parts.slice(from).join('/');
    if (isTimeZone(rest)) return rest;
  }
  return undefined;
}

/** The first zone whose clocks show in each month of a year what the described ones show. */
function byClocks(zone: ICAL.Timezone, fallback: string, at: number): string | undefined {
  const year = new Date(at).getUTCFullYear();
  const samples = Array.from({ length: 12 }, (_, month) => {
    const time = new ICAL.Time({ year, month: month + 1, day: 20, hour: 12 }, zone);
    return Date.UTC(year, month, 20, 12) - zone.utcOffset(time) * 1000;
  });
  const fits = (candidate: string): boolean =>
    samples.every((ms, month) => {
      const { day, time } = wallTimeAt(ms, candidate);
      return (
        Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute) === Date.UTC(year, month, 20, 12)
      );
    });
  return [fallback, ...wellKnown, ...Intl.supportedValuesOf('timeZone')].find(fits);
}
