import { entry, isScalar, type MapNode } from '../front-matter/yaml-node';
import { parseDays, type NamedDay } from './parse-dates';
import { zonedTime } from './zoned-time';

/** A point in time as a document gives it. */
export interface Moment {
  /** Milliseconds since 1970-01-01 UTC; of a day without a time its beginning in the event's time zone, else in UTC. */
  readonly ms: number;
  /** Whether a time of day is given. */
  readonly hasTime: boolean;
  /** As written. */
  readonly text: string;
}

export interface EventTime {
  readonly start?: Moment;
  /** Absent where nothing tells: an event of a day, or an open end. */
  readonly end?: Moment;
}

const dayLength = 24 * 60 * 60 * 1000;
const dateTime =
  /^(\d{4}-\d{1,2}-\d{1,2})[Tt\s-]+(\d{1,2})[:.-](\d{2})(?:[:.-](\d{2})(?:\.\d+)?)?\s*([Zz]|UTC|[+-]\d{2}:?\d{2})?$/;
const timeOnly = /^(\d{1,2})[:.](\d{2})$/;
const startFields = ['start', 'eventDate', 'event_date', 'date'];

/**
 * When an event begins and ends, from `start`, `end` and `timezone`, else from what others write: `eventDate:
 * "31 January & 1 February 2026"`, `date`, the date in the file's name. What cannot be read counts as absent.
 */
export function eventTime(path: string, frontMatter: MapNode | undefined): EventTime {
  const zone = scalarText(frontMatter, 'timezone') ?? 'UTC';
  const fallbackYear = yearIn(scalarText(frontMatter, 'date') ?? '') ?? yearIn(fileDate(path) ?? '');
  let found: readonly Moment[] = [];
  for (const field of startFields) {
    const text = scalarText(frontMatter, field);
    if (text === undefined) continue;
    found = parseMoments(text, zone, fallbackYear);
    if (found.length > 0) break;
  }
  const [start, impliedEnd] = found.length > 0 ? found : parseMoments(fileDate(path) ?? '', zone);
  const endText = scalarText(frontMatter, 'end');
  const end = (endText !== undefined && parseEnd(endText, start, zone)) || impliedEnd;
  return { ...(start && { start }), ...(end && { end }) };
}

/**
 * The moments that a text names: none, one, or the first and the last. `2026-03-14 19:00`, `1st February 2025`,
 * `Fri, 30 Jan 2026 – Sun, 1 Feb 2026`. Local times are of `zone`, an IANA name.
 */
export function parseMoments(written: string, zone: string, fallbackYear?: number): readonly Moment[] {
  const text = written.trim();
  const exact = dateTime.exec(text);
  if (exact) {
    const [, date = '', hour, minute, second = '0', offset] = exact;
    const [day] = parseDays(date);
    if (!day || Number(hour) > 24 || Number(minute) > 59) return [];
    const wall = wallTime(day, Number(hour), Number(minute), Number(second));
    return [{ ms: offset ? wall - offsetMs(offset) : zonedTime(wall, zone), hasTime: true, text }];
  }
  const days = parseDays(text, fallbackYear);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const start = dayMoment(first, zone, text);
  const end = dayMoment(last, zone, text);
  return end.ms === start.ms ? [start] : [start, end];
}

/** Whether the event is over; a day without a time is over when it ends. What has no date never is. */
export function isPast({ start, end }: EventTime, now: number): boolean {
  const last = end ?? start;
  return last !== undefined && lastMs(last) < now;
}

/** Whether it says that it ends before it begins. */
export function endsBeforeStart({ start, end }: EventTime): boolean {
  return (
    start !== undefined && end !== undefined && (end.hasTime ? end.ms : end.ms + dayLength - 1) < start.ms
  );
}

function lastMs({ ms, hasTime }: Moment): number {
  return hasTime ? ms : ms + dayLength;
}

/** An end may be a time alone: of the day on which the event begins, or in the night that follows. */
function parseEnd(text: string, start: Moment | undefined, zone: string): Moment | undefined {
  const time = timeOnly.exec(text.trim());
  if (!time) return parseMoments(text, zone, start && new Date(start.ms).getUTCFullYear()).at(-1);
  if (!start) return undefined;
  const wallDay = parseDays(start.text)[0] ?? utcDay(start.ms);
  const ms = zonedTime(wallTime(wallDay, Number(time[1]), Number(time[2])), zone);
  const inTheNight = ms + dayLength / 2 <= start.ms;
  return { ms: inTheNight ? ms + dayLength : ms, hasTime: true, text };
}

function dayMoment(day: NamedDay, zone: string, text: string): Moment {
  return { ms: zonedTime(wallTime(day), zone), hasTime: false, text };
}

function wallTime({ year, month, day }: NamedDay, hour = 0, minute = 0, second = 0): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function utcDay(ms: number): NamedDay {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function offsetMs(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000 : 0;
}

function yearIn(text: string): number | undefined {
  const year = /\b(\d{4})\b/.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
}

/** The date that a file's name begins with, as Jekyll wants it. */
function fileDate(path: string): string | undefined {
  return /(?:^|\/)(\d{4}-\d{2}-\d{2})(?=[^/\d][^/]*$)/.exec(path)?.[1];
}

function scalarText(frontMatter: MapNode | undefined, field: string): string | undefined {
  const node = entry(frontMatter, field)?.node;
  return isScalar(node) && node.value !== null && node.value !== '' ? String(node.value) : undefined;
}
