import { message, type Message } from '../../../base/message';
import type { YamlValue } from '../../../formats/front-matter/yaml-node';
import { mayFallOn } from '../../../model/events/recurrence-days';
import { readRecurrenceRule, isOfDays, type RecurrenceRule } from '../../../model/events/recurrence-rule';
import { clockText, isoDay } from '../../../model/events/written-time';
import { wallText, wallTimeAt, zonedTime } from '../../../model/events/zoned-time';
import { oneLine } from '../../scaffold/contact-text';
import { slugOf } from '../../scaffold/slug';
import type { CalendarBlock, CalendarProblem } from './calendar-blocks';
import {
  momentOf,
  readCalendarTime,
  readProperty,
  type CalendarTime,
  type ReadProperty,
} from './calendar-time';
import type { FoundZone } from './calendar-zones';

/** A `VEVENT`, read: one event, or what is different about one of its meetings. */
export interface CalendarEvent {
  readonly line: number;
  readonly uid: string;
  readonly title: string;
  readonly sequence: number;
  readonly start: number;
  readonly startTime: CalendarTime;
  /** Length in ms; of whole days in days. 0: nobody said. */
  readonly length: number;
  readonly zone: FoundZone;
  /** Of one meeting: which, in ms since 1970-01-01 UTC. */
  readonly replaces?: number;
  readonly isCancelled: boolean;
  readonly rule?: RecurrenceRule;
  readonly exceptions: readonly number[];
  readonly location: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly lost: readonly Message[];
}

export interface ReadingZones {
  readonly find: (name: string) => FoundZone;
  /** The zone of times that name none: the community’s. */
  readonly own: string;
  /** The zone in which single events in UTC are written: the calendar’s, else the community’s. */
  readonly usual: string;
}

const dayLength = 86_400_000;

/** Reads a `VEVENT`: what Kith has a field for. Gives what is wrong instead where it cannot be an event. */
export function calendarEvent(block: CalendarBlock, zones: ReadingZones): CalendarEvent | CalendarProblem {
  const properties = block.lines.flatMap((line) => readProperty(line) ?? []);
  const first = (name: string): ReadProperty | undefined => properties.find((one) => one.name === name);
  const text = (name: string): string => first(name)?.values[0]?.trim() ?? '';
  if (/^(?:private|confidential)$/i.test(text('class')))
    return { line: block.line, message: message('The event is marked as private. It is left out.') };
  const begin = first('dtstart');
  const written = begin && readCalendarTime(begin.values[0] ?? '');
  if (!begin || !written)
    return {
      line: begin?.line ?? block.line,
      message: begin
        ? message('“{0}” is no date. The event is left out.', begin.values[0] ?? '')
        : message('The event has no start. It is left out.'),
    };
  const lost: Message[] = [];
  const rule = ruleOf(first('rrule'), lost);
  const zone = zoneOf(begin, written, zones, rule !== undefined);
  if (zone.by === 'nothing')
    lost.push(message('Nobody knows the zone “{0}”: the time is taken in the community’s', begin.zone));
  const start = momentOf(written, zone.zone);
  const startTime = written.isUtc ? { ...wallTimeAt(start, zone.zone), isUtc: false } : written;
  const length = lengthOf(properties, written, start, zones, lost);
  if (length < 0)
    return {
      line: first('dtend')?.line ?? block.line,
      message: message('The event ends before it begins. It is left out.'),
    };
  if (rule && !mayFallOn(rule, startTime.day, startTime.day))
    lost.push(
      message('A start on a day that the recurrence leaves out: the first meeting is the next that it names'),
    );
  if (first('rdate')) lost.push(message('Additional dates of a series (RDATE)'));
  if (first('exrule')) lost.push(message('Rules of what does not take place (EXRULE)'));
  if (first('attendee') ?? first('organizer'))
    lost.push(message('Guests and organizers: nobody asked them whether they may be named here'));
  if (
    /RANGE=THISANDFUTURE/i.test(
      block.lines.find(({ text: line }) => /^RECURRENCE-ID/i.test(line))?.text ?? '',
    )
  )
    lost.push(message('Changes of a meeting and all that follow: only that meeting is changed'));
  const replaced = first('recurrence-id');
  const replacedTime = replaced && readCalendarTime(replaced.values[0] ?? '');
  const title = oneLine(text('summary'));
  return {
    line: block.line,
    uid: text('uid') || `${slugOf(title || 'Event', 'event')}-${new Date(start).toISOString().slice(0, 16)}`,
    title,
    sequence: Number(text('sequence')) || 0,
    start,
    startTime,
    length,
    zone,
    ...(replaced && replacedTime && { replaces: momentOf(replacedTime, zoneNamed(replaced, zones)) }),
    isCancelled: /^cancelled$/i.test(text('status')),
    ...(rule && { rule }),
    exceptions: exceptionsOf(properties, startTime, zone.zone, zones, lost),
    location: oneLine(text('location')),
    body: [text('description'), text('url')].filter((part) => part !== '').join('\n\n'),
    tags: properties.filter(({ name }) => name === 'categories').flatMap(({ values }) => values.map(oneLine)),
    lost,
  };
}

function ruleOf(written: ReadProperty | undefined, lost: Message[]): RecurrenceRule | undefined {
  if (!written) return undefined;
  const rule = readRecurrenceRule(written.values[0] ?? '');
  if (rule && isOfDays(rule)) return rule;
  lost.push(
    message(
      'Recurrences more often than once a day, or that cannot be read: only the first meeting is imported',
    ),
  );
  return undefined;
}

function zoneOf(
  begin: ReadProperty,
  written: CalendarTime,
  zones: ReadingZones,
  comesBack: boolean,
): FoundZone {
  if (!written.time) return { zone: zones.own, by: 'name' };
  // A series in UTC stays at its hour there; of a single event only the moment counts.
  if (written.isUtc) return { zone: comesBack ? 'UTC' : zones.usual, by: 'name' };
  return begin.zone === '' ? { zone: zones.own, by: 'name' } : zones.find(begin.zone);
}

function zoneNamed({ zone }: ReadProperty, zones: ReadingZones): string {
  return zone === '' ? zones.own : zones.find(zone).zone;
}

/** From `DTEND` or `DURATION`; days of a clock change are not always 24 hours, so whole days are counted. */
function lengthOf(
  properties: readonly ReadProperty[],
  begin: CalendarTime,
  start: number,
  zones: ReadingZones,
  lost: Message[],
): number {
  const end = properties.find(({ name }) => name === 'dtend');
  const time = end && readCalendarTime(end.values[0] ?? '');
  if (end && time) {
    if (!begin.time) return dayNumber(time) - dayNumber(begin);
    return momentOf(time, zoneNamed(end, zones)) - start;
  }
  const duration = properties.find(({ name }) => name === 'duration')?.values[0];
  const ms = duration === undefined ? 0 : durationOf(duration);
  if (end !== undefined || ms === undefined) lost.push(message('Ends that cannot be read'));
  return ms ?? 0;
}

function dayNumber({ day }: CalendarTime): number {
  return Date.UTC(day.year, day.month - 1, day.day);
}

/** `P1DT2H` in ms. */
function durationOf(text: string): number | undefined {
  const match = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(text);
  if (!match) return undefined;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return (weeks * 7 + days) * dayLength + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/**
 * The moments of meetings that do not take place. A day alone means that day’s meeting, as all calendars but
 * one library have it.
 */
function exceptionsOf(
  properties: readonly ReadProperty[],
  { time }: CalendarTime,
  zone: string,
  zones: ReadingZones,
  lost: Message[],
): number[] {
  return properties
    .filter(({ name }) => name === 'exdate')
    .flatMap((property) =>
      property.values.flatMap((value): number[] => {
        const written = readCalendarTime(value);
        if (!written) {
          lost.push(message('Exceptions that cannot be read'));
          return [];
        }
        if (!written.time) return [zonedTime(written.day, time, zone)];
        return [momentOf(written, property.zone === '' ? zone : zoneNamed(property, zones))];
      }),
    );
}

/** The fields of an event’s file, and its text. */
export function eventFile(
  main: CalendarEvent,
  changed: readonly CalendarEvent[],
): {
  readonly fields: Readonly<Record<string, YamlValue>>;
  readonly body: string;
  readonly lost: readonly Message[];
} {
  const { zone, startTime, length, rule } = main;
  const isAllDay = !startTime.time;
  const lost = [...main.lost, ...changed.flatMap((one) => one.lost)];
  const named = (ms: number): string => {
    const { time } = wallTimeAt(ms, zone.zone);
    const isUsual = startTime.time === undefined || clockText(time) === clockText(startTime.time);
    return wallText(ms, zone.zone, isAllDay || isUsual);
  };
  const removed = changed.filter(({ isCancelled }) => isCancelled).flatMap(({ replaces }) => replaces ?? []);
  const exceptions = [...new Set([...main.exceptions, ...removed])].sort((a, b) => a - b);
  const moved = changed.filter((one) => !one.isCancelled && one.replaces !== undefined);
  if (moved.some((one) => one.title !== main.title || one.location !== main.location))
    lost.push(message('Titles and places of single meetings: they have those of the series'));
  const moves = moved.flatMap((one): Record<string, YamlValue>[] => {
    const [from, isSame] = [one.replaces as number, one.start === one.replaces && one.length === length];
    if (isSame) return [];
    const to = wallText(one.start, zone.zone, isAllDay);
    return [
      {
        from: named(from),
        to,
        ...(one.length !== length &&
          !isAllDay &&
          one.length > 0 && { end: endText(one.start, one.length, zone.zone) }),
      },
    ];
  });
  const end = isAllDay
    ? length > dayLength
      ? isoDay(dayOf(dayNumber(startTime) + length - dayLength))
      : undefined
    : length > 0
      ? endText(main.start, length, zone.zone)
      : undefined;
  return {
    fields: {
      title: main.title || 'Event',
      start: startTime.time ? `${isoDay(startTime.day)} ${clockText(startTime.time)}` : isoDay(startTime.day),
      ...(end !== undefined && { end }),
      ...(startTime.time && { timezone: zone.zone }),
      ...(main.location !== '' && { location: main.location }),
      ...(rule && { recurrence: rule.text }),
      ...(rule && exceptions.length > 0 && { exceptions: exceptions.map(named) }),
      ...(rule && moves.length > 0 && { moved: moves }),
      ...(main.tags.length > 0 && { tags: [...main.tags] }),
      uid: main.uid,
    },
    body: main.body,
    lost,
  };
}

function dayOf(number: number): CalendarTime['day'] {
  const at = new Date(number);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** The time alone where that is on the same day. */
function endText(start: number, length: number, zone: string): string {
  const [begin, end] = [wallTimeAt(start, zone), wallTimeAt(start + length, zone)];
  return isoDay(begin.day) === isoDay(end.day)
    ? clockText(end.time)
    : `${isoDay(end.day)} ${clockText(end.time)}`;
}
