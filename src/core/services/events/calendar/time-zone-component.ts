import ICAL from 'ical.js';
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';
import { offsetName } from '../../../model/events/time-zone';
import { wallTimeAt } from '../../../model/events/zoned-time';

/**
 * The `VTIMEZONE` of a zone, under the name that it is asked for by, though the zone data may have it as an
 * alias. What has none there, such as an offset, is a zone without clock changes.
 * @param zone as `readZone` gives it
 * @param at a moment whose offset a zone without clock changes has, in ms since 1970-01-01 UTC
 */
export function timeZoneComponent(zone: string, at: number): ICAL.Component {
  const text = isKnown(zone) ? block(zone) : undefined;
  const component = new ICAL.Component(ICAL.parse(text ?? fixedZone(offsetAt(zone, at))) as object[]);
  // When the data were made is of no use to readers, and would change the file with each release of them.
  component.removeAllProperties('last-modified');
  component.removeAllProperties('x-lic-location');
  component.updatePropertyWithValue('tzid', zone);
  return component;
}

// The library complains on the console of what it does not know.
function isKnown(zone: string): boolean {
  return (tzlib_get_timezones() as readonly string[]).includes(zone);
}

function block(zone: string): string | undefined {
  const found = tzlib_get_ical_block(zone);
  return typeof found === 'string' ? undefined : found[0];
}

/** In minutes. */
function offsetAt(zone: string, at: number): number {
  const { day, time } = wallTimeAt(at, zone);
  const wall = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second, time.ms);
  return Math.round((wall - at) / 60_000);
}

function fixedZone(minutes: number): string {
  const offset = offsetName(minutes).replace(':', '');
  return [
    'BEGIN:VTIMEZONE',
    'TZID:x',
    'BEGIN:STANDARD',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'DTSTART:19700101T000000',
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n');
}
