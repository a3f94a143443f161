import {
  entry,
  isList,
  isScalar,
  writtenText,
  type MapNode,
  type ScalarNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import type { Range } from '../../base/range';
import { eventFields } from './event-fields';
import { endsBeforeStart, eventTime, type EventTime, type Moment, type WallTime } from './event-time';
import type { Series } from './occurrences';
import { isOfDays, readRecurrenceRule } from './recurrence-rule';
import { readZone } from './time-zone';
import { dayAfter, wallTimeAt, zonedTime } from './zoned-time';

/** An event that comes back, with what is different about single meetings. Plain data. */
export interface EventSeries extends Series {
  /** How long each meeting takes: in whole days of whatever length, or in ms. 0: nobody said. */
  readonly length: { readonly days: number } | { readonly ms: number };
  /** Meetings that do not take place. */
  readonly exceptions: readonly NamedMeeting[];
  /** Meetings that take place at another time. */
  readonly moved: readonly MovedMeeting[];
}

/** A meeting by the day or the moment at which its rule has it. */
export interface NamedMeeting {
  /** The day in the event's zone, as ms from 1970-01-01 to its start as if in UTC. */
  readonly day: number;
  /** The moment, in ms since 1970-01-01 UTC; undefined: whatever is on that day. */
  readonly at?: number;
  /** Where it is named. */
  readonly range: Range;
}

export interface MovedMeeting {
  readonly from: NamedMeeting;
  /** Its new beginning and when it is over then, in ms since 1970-01-01 UTC. */
  readonly start: number;
  readonly over: number;
  /** Where its end is written, if that is before its start; it takes as long as usual then. */
  readonly endBefore?: Range;
}

const dayLength = 24 * 60 * 60 * 1000;

/**
 * The series of an event, from `recurrence`, `exceptions` and `moved` of its front matter. Undefined without
 * a start, or a rule that can be read and has at most one meeting a day. Exceptions and moves that cannot be
 * read count as absent.
 * @param time of the event, by `eventTime` with the same zone
 * @param communityZone as `readZone` gives it
 */
export function eventSeries(
  frontMatter: MapNode | undefined,
  time: EventTime,
  communityZone: string,
): EventSeries | undefined {
  const written = entry(frontMatter, 'recurrence')?.node;
  if (!time.start || !isScalar(written)) return undefined;
  const rule = readRecurrenceRule(writtenText(written));
  if (!rule || !isOfDays(rule)) return undefined;
  const zone = seriesZone(frontMatter, time, communityZone);
  const begin = wallOf(time.start, zone);
  const length = lengthOf(time, time.start);
  const all: Series = { rule, start: begin.day, zone, ...(begin.time && { time: begin.time }) };
  return {
    ...all,
    length,
    exceptions: scalars(entry(frontMatter, 'exceptions')?.node).flatMap((node) => {
      const named = namedMeeting(node, all);
      return named ? [named] : [];
    }),
    moved: items(entry(frontMatter, 'moved')?.node).flatMap((node) => {
      const moved = movedMeeting(node, all, length);
      return moved ? [moved] : [];
    }),
  };
}

/**
 * The zone in which a series keeps its wall time. An offset that is written with the start is none, since it
 * would be another one half a year later: then it is the community's.
 */
function seriesZone(frontMatter: MapNode | undefined, { zone }: EventTime, communityZone: string): string {
  const field = eventFields(frontMatter).zone;
  const own = field && readZone(field.text);
  if (own !== undefined) return own;
  return zone === undefined || /^[+-]/.test(zone) ? communityZone : zone;
}

/** The wall time of a moment: as it is written, since a clock change may leave that out. */
function wallOf({ wall, ms, hasTime }: Moment, zone: string): WallTime {
  if (!wall) {
    const { day, time } = wallTimeAt(ms, zone);
    return hasTime ? { day, time } : { day };
  }
  if (wall.time?.hour !== 24) return wall;
  return { day: dayAfter(wall.day), time: { ...wall.time, hour: 0 } };
}

function lengthOf({ end }: EventTime, start: Moment): EventSeries['length'] {
  const ms = Math.max(0, (end ?? start).endMs - start.ms);
  return start.hasTime || end?.hasTime ? { ms } : { days: Math.max(1, Math.round(ms / dayLength)) };
}

/**
 * How a meeting is named: by a day, or by a day and a time, in the event's zone unless it has an offset.
 */
function namedMeeting(node: ScalarNode, { zone, time }: Series): NamedMeeting | undefined {
  const { start } = eventTime('', asEvent(writtenText(node)), zone);
  if (!start) return undefined;
  const { day } = start.wall ?? wallTimeAt(start.ms, zone);
  return {
    day: Date.UTC(day.year, day.month - 1, day.day),
    // Meetings of whole days have no time to be named by.
    ...(start.hasTime && time && { at: start.ms }),
    range: node.range,
  };
}

function movedMeeting(
  node: YamlNode,
  series: Series,
  length: EventSeries['length'],
): MovedMeeting | undefined {
  const [from, to, end] = ['from', 'to', 'end'].map((key) => {
    const field = entry(node, key)?.node;
    return isScalar(field) && writtenText(field).trim() !== '' ? field : undefined;
  });
  const named = from && namedMeeting(from, series);
  if (!named || !to) return undefined;
  const { zone, time } = series;
  const day = eventTime('', asEvent(writtenText(to)), zone).start;
  if (!day) return undefined;
  // A day alone leaves the meeting its time.
  const begins =
    day.hasTime || !time
      ? writtenText(to)
      : `${writtenText(to)} ${twoDigits(time.hour)}:${twoDigits(time.minute)}:${twoDigits(time.second)}`;
  const { start = day, end: stated } = eventTime('', asEvent(begins, end && writtenText(end)), zone);
  const isBefore = endsBeforeStart({ start, ...(stated && { end: stated }) });
  const over = stated && !isBefore ? stated.endMs : overOf(start, length, zone);
  return { from: named, start: start.ms, over, ...(isBefore && end && { endBefore: end.range }) };
}

function overOf({ ms, endMs }: Moment, length: EventSeries['length'], zone: string): number {
  return 'ms' in length ? ms + length.ms : length.days === 1 ? endMs : daysLater(ms, length.days, zone);
}

/** So many days later at the same wall time: days of a clock change have another length. */
export function daysLater(ms: number, days: number, zone: string): number {
  const { day } = wallTimeAt(ms, zone);
  const at = new Date(Date.UTC(day.year, day.month - 1, day.day + days));
  const later = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  return zonedTime(later, undefined, zone);
}

/** Texts as the fields of an event, to be read as those are. */
function asEvent(start: string, end?: string): MapNode {
  const range: Range = [0, 0, 0, 0];
  const field = (key: string, value: string): MapNode['entries'][number] => ({
    key,
    keyRange: range,
    node: { range, value },
  });
  return { range, entries: [field('start', start), ...(end === undefined ? [] : [field('end', end)])] };
}

function items(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined) return [];
  return isList(node) ? node.items : [node];
}

function scalars(node: YamlNode | undefined): ScalarNode[] {
  return items(node).filter(isScalar);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
