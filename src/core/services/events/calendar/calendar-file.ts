import ICAL from 'ical.js';
import { collectYielding, type Yielding } from '../../../base/cooperative';
import { eventUid } from '../event-uid';
import type { TimedEvent } from '../timed-events';
import { eventComponents } from './event-components';
import { timeZoneComponent } from './time-zone-component';
import { utcTime } from './written-times';

// The library counts the space before a continued line as none of its 75 octets.
ICAL.foldLength = 74;

export interface CalendarOptions {
  /** The community’s name. */
  readonly name: string;
  /** What tells its events from those of other communities: letters, digits and hyphens. */
  readonly id: string;
  /** The zone of events without one, as `readZone` gives it. */
  readonly zone: string;
  /** When the file is made, in ms since 1970-01-01 UTC. */
  readonly at: number;
}

export interface CalendarFile {
  /** With CRLF, lines of at most 75 octets. */
  readonly text: string;
  /** How many events it holds; one that comes back counts once. */
  readonly count: number;
  /** The paths of events that it does not hold: they have no date, or none of their meetings is ever. */
  readonly undated: readonly string[];
}

/**
 * Events as an iCalendar file (RFC 5545), yielding in between. Who hosts them and who comes is left out:
 * nobody was asked whether their name may leave. Rejects with the signal's reason if aborted.
 */
export async function calendarFile(
  events: readonly TimedEvent[],
  options: CalendarOptions,
  yielding: Yielding,
): Promise<CalendarFile> {
  const undated: string[] = [];
  const zones = new Map<string, number>();
  const written = await collectYielding(
    events,
    (timed) => {
      const { path } = timed.event;
      const uid = eventUid(timed.event, options.id);
      const components = eventComponents(timed, { uid, zone: options.zone });
      if (components.length === 0) undated.push(path);
      return components.map((component) => {
        component.updatePropertyWithValue('dtstamp', utcTime(options.at));
        for (const zone of zonesOf(component))
          if (!zones.has(zone)) zones.set(zone, timed.time.start?.ms ?? options.at);
        return component.toString();
      });
    },
    yielding,
  );
  const zoneTexts = [...zones].map(([zone, at]) => timeZoneComponent(zone, at).toString());
  const [head, end] = calendarEnds(options.name);
  const text = [head, ...zoneTexts, ...written, end, ''].join('\r\n');
  return { text, count: events.length - undated.length, undated };
}

function zonesOf(component: ICAL.Component): string[] {
  return component.getAllProperties().flatMap((property) => property.getFirstParameter('tzid') ?? []);
}

/** What stands before and after the events. */
function calendarEnds(name: string): [head: string, end: string] {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('prodid', '-//Kith//Kith//EN');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.updatePropertyWithValue('x-wr-calname', name);
  const end = 'END:VCALENDAR';
  return [calendar.toString().slice(0, -`\r\n${end}`.length), end];
}
