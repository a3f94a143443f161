import ICAL from 'ical.js';
import { entry, fieldText, isList, isScalar, writtenText } from '../../../formats/front-matter/yaml-node';
import { daysLater, type EventSeries } from '../../../model/events/event-series';
import { occurrencesOf } from '../../../model/events/occurrences';
import { wallTimeAt, zonedTime } from '../../../model/events/zoned-time';
import type { TimedEvent } from '../timed-events';
import { timeProperty, type WrittenIn } from './written-times';
import { writtenRule } from './written-rule';

interface Options {
  readonly uid: string;
  /** The zone of events without one. */
  readonly zone: string;
}

/** The span of a meeting, in ms since 1970-01-01 UTC. */
interface Span {
  readonly start: number;
  readonly over: number;
}

/**
 * The `VEVENT`s of an event: one, and one for each moved meeting. None where it has no date, or its rule
 * never comes true. They lack their `DTSTAMP`.
 */
export function eventComponents(timed: TimedEvent, { uid, zone }: Options): ICAL.Component[] {
  const { time, series } = timed;
  if (!time.start) return [];
  if (series) return seriesComponents(timed, series, uid);
  const written: WrittenIn = { zone: zoneWithClocks(time.zone) ?? zone, isAllDay: !time.start.hasTime };
  const over = Math.max((time.end ?? time.start).endMs, time.start.ms);
  return [component(timed, uid, { start: time.start.ms, over }, written)];
}

/** An offset is no zone: moments with one are written in UTC. */
function zoneWithClocks(zone: string | undefined): string | undefined {
  return zone !== undefined && /^[+-]/.test(zone) ? 'UTC' : zone;
}

function seriesComponents(timed: TimedEvent, series: EventSeries, uid: string): ICAL.Component[] {
  const { zone, rule, exceptions, moved, length } = series;
  const regular = occurrencesOf(series);
  // Calendars differ about a start that the rule leaves out, so the first meeting is the start.
  const first = regular.nextAfter(zonedTime(series.start, undefined, zone) - dayLength);
  const movedOnes = moved.map((one) => ({ ...one, was: meetingOf(one.from, regular, zone) }));
  if (first === undefined && movedOnes.length === 0) return [];
  const written: WrittenIn = { zone, isAllDay: !series.time };
  const over = (start: number): number =>
    'ms' in length ? start + length.ms : daysLater(start, length.days, zone);
  const all: ICAL.Component[] = [];
  if (first !== undefined) {
    const main = component(timed, uid, { start: first, over: over(first) }, written);
    main.addPropertyWithValue('rrule', ICAL.Recur.fromString(writtenRule(rule, written)));
    const elsewhere = new Set(movedOnes.map(({ was }) => was));
    for (const named of exceptions) {
      const start = meetingOf(named, regular, zone);
      if (start !== undefined && !elsewhere.has(start))
        main.addProperty(timeProperty('exdate', start, written));
    }
    all.push(main);
  }
  for (const { was, start, over: end, from } of movedOnes) {
    // What replaces no meeting is one of its own.
    const name = was === undefined ? ofItsOwn(uid, new Date(from.day).toISOString().slice(0, 10)) : uid;
    const override = component(timed, name, { start, over: end }, written);
    if (was !== undefined) override.addProperty(timeProperty('recurrence-id', was, written));
    all.push(override);
  }
  return all;
}

/** What a meeting that replaces none is known by. */
function ofItsOwn(uid: string, day: string): string {
  return uid.includes('@') ? uid.replace('@', `-${day}@`) : `${uid}-${day}`;
}

/** The moment of the meeting that is named; undefined: there is none. */
function meetingOf(
  { day, at }: EventSeries['exceptions'][number],
  regular: ReturnType<typeof occurrencesOf>,
  zone: string,
): number | undefined {
  for (const moment of regular.from((at ?? day) - 2 * dayLength)) {
    if (moment > (at ?? day) + 2 * dayLength) return undefined;
    if (at === undefined ? dayNumber(moment, zone) === day : moment === at) return moment;
  }
  return undefined;
}

const dayLength = 86_400_000;

function dayNumber(ms: number, zone: string): number {
  const { day } = wallTimeAt(ms, zone);
  return Date.UTC(day.year, day.month - 1, day.day);
}

function component(
  { event }: TimedEvent,
  uid: string,
  { start, over }: Span,
  written: WrittenIn,
): ICAL.Component {
  const { frontMatter } = event.facts();
  const made = new ICAL.Component('vevent');
  made.updatePropertyWithValue('uid', uid);
  made.updatePropertyWithValue('summary', event.title);
  made.addProperty(timeProperty('dtstart', start, written));
  if (over > start) made.addProperty(timeProperty('dtend', over, written));
  const [location, description] = ['location', 'description'].map((key) => fieldText(frontMatter, key));
  if (location) made.updatePropertyWithValue('location', location);
  if (description) made.updatePropertyWithValue('description', description);
  const tags = entry(frontMatter, 'tags')?.node;
  const words = isList(tags) ? tags.items.filter(isScalar).map(writtenText) : [];
  if (words.length > 0) {
    const categories = new ICAL.Property('categories');
    categories.setValues(words);
    made.addProperty(categories);
  }
  return made;
}
