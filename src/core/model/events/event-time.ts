import { datedName } from './dated-name';
import { documentStem } from '../file-names/document-stem';
import type { MapNode } from '../../formats/front-matter/yaml-node';
import type { Range } from '../../base/range';
import { eventFields, type FieldText } from './event-fields';
import { isoDay } from './written-time';
import type { NamedDay } from './parse-dates';
import type { TimeOfDay } from './parse-times';
import { readPeriod, type WrittenMoment, type WrittenPeriod } from './read-period';
import { readZone } from './time-zone';
import { dayAfter, wallTimeAt, zonedTime } from './zoned-time';

/** A point in time in a document. */
export interface Moment {
  /**
   * Milliseconds since 1970-01-01 UTC; of a date without a time the start of the day in the event's time
   * zone, else in the community's.
   */
  readonly ms: number;
  /** When it is over, in ms: of a time itself, of a day the start of the next. */
  readonly endMs: number;
  /** Whether it includes a time of day. */
  readonly hasTime: boolean;
  /** As written. */
  readonly text: string;
  /** Its range; absent if it comes from the file's name. */
  readonly range?: Range;
  /** The wall time as written, unless an offset or a zone of its own is written with it. */
  readonly wall?: WallTime;
}

/** A day, perhaps with a time of day, as clocks of some zone show it. */
export interface WallTime {
  readonly day: NamedDay;
  readonly time?: TimeOfDay;
}

export interface EventTime {
  readonly start?: Moment;
  /** Absent if unknown: an all-day event, or an open end. */
  readonly end?: Moment;
  /** The time zone: from its field, else as written with the start. */
  readonly zone?: string;
  /** Fields with an invalid date or time: `2026-02-31`, `24:30`. */
  readonly impossible?: readonly FieldText[];
}

const dayLength = 24 * 60 * 60 * 1000;
/**
 * An event whose end time is earlier than its start ends on the next day, unless it would last longer than
 * this: then it is a mistake.
 */
const longestNight = (20 / 24) * dayLength;

/**
 * The start and end of an event, from `start`, `end` and `timezone` by any of their names
 * ({@link eventFields}) in free notation ({@link readPeriod}), else from the date in the file's name.
 * Unreadable values count as absent. Days and times without a zone are in `communityZone`, as returned by
 * `readZone`.
 */
export function eventTime(path: string, frontMatter: MapNode | undefined, communityZone = 'UTC'): EventTime {
  const fields = eventFields(frontMatter);
  const fileDay = datedName(documentStem(path))?.day;
  const fieldZone = fields.zone && readZone(fields.zone.text);
  const fallbackYear = yearIn(fields.date?.text ?? '') ?? fileDay?.year;
  const impossible: FieldText[] = [];
  const read = (field: FieldText, year?: number): WrittenPeriod => {
    const period = readPeriod(field.text, year);
    if (period.impossible) impossible.push(field);
    return period;
  };

  const begin = firstMoments(fields.starts, (field) => read(field, fallbackYear), fileDay);
  const zone = fieldZone ?? begin?.first.zone ?? begin?.last?.zone;
  const start = begin && momentOf(begin.first, begin.field, fieldZone ?? communityZone);
  const stated = start && statedEnd(fields.ends, read, start, begin, zone ?? communityZone);
  const end =
    stated ??
    (begin?.last && start && endOf(begin.last, begin.lastField, start, begin, zone ?? communityZone));
  const alone = start
    ? undefined
    : firstMoments(fields.ends, (field) => read(field, fallbackYear), undefined);
  const lone = alone && momentOf(alone.first, alone.field, fieldZone ?? communityZone);
  return {
    ...(start && { start }),
    ...((end ?? lone) && { end: (end ?? lone) as Moment }),
    ...(zone !== undefined && { zone }),
    ...(impossible.length > 0 && { impossible }),
  };
}

/**
 * The moments in a text: none, one, or the first and the last. `2026-03-14 19:00`, `1st February 2025`,
 * `Fri, 30 Jan 2026 – Sun, 1 Feb 2026`. Local times are in `zone`, an IANA name; an unknown zone counts as
 * UTC.
 */
export function parseMoments(written: string, zone: string, fallbackYear?: number): readonly Moment[] {
  const field = { text: written.trim() };
  const { first, last } = readPeriod(field.text, fallbackYear);
  if (!first?.day) return [];
  const known = readZone(zone) ?? 'UTC';
  const begin: Beginning = { first: { ...first, day: first.day }, field, lastField: field };
  const start = momentOf(begin.first, field, known);
  const end = last && endOf(last, field, start, begin, known);
  return end ? [start, end] : [start];
}

/** Whether the event is over; a day without a time is over when it ends. Without a date it is never over. */
export function isPast({ start, end }: EventTime, now: number): boolean {
  const last = end ?? start;
  return last !== undefined && last.endMs < now;
}

/** Whether its stated end is before its start. */
export function endsBeforeStart({ start, end }: EventTime): boolean {
  return start !== undefined && end !== undefined && (end.hasTime ? end.ms : end.endMs - 1) < start.ms;
}

/** A text, with its range if known. */
type Source = Pick<FieldText, 'text'> & { readonly range?: Range };

interface Beginning {
  readonly first: WrittenMoment & { readonly day: NamedDay };
  readonly last?: WrittenMoment;
  readonly field: Source;
  readonly lastField: Source;
}

/**
 * The first field with a date, combined with a time from another field: `date` and `time`, `start_date` and
 * `start_time`.
 */
function firstMoments(
  fields: readonly FieldText[],
  read: (field: FieldText) => WrittenPeriod,
  fileDay: NamedDay | undefined,
): Beginning | undefined {
  let clock: (WrittenPeriod & { readonly field: FieldText }) | undefined;
  let dated: Beginning | undefined;
  for (const field of fields) {
    const { first, last } = read(field);
    if (first?.day && !dated) {
      dated = { first: { ...first, day: first.day }, ...(last && { last }), field, lastField: field };
    } else if (first && !first.day) clock ??= { first, ...(last && { last }), field };
    if (dated?.first.time) break;
  }
  if (!dated && fileDay)
    dated = { first: { day: fileDay }, field: { text: isoDay(fileDay) }, lastField: { text: '' } };
  if (!dated || dated.first.time || dated.last?.time || !clock?.first) return dated;
  const lastDay = dated.last?.day;
  const last = clock.last ? { ...clock.last, ...(lastDay && { day: lastDay }) } : dated.last;
  return {
    ...dated,
    first: { ...clock.first, day: dated.first.day },
    ...(last && { last }),
    lastField: clock.last ? clock.field : dated.lastField,
  };
}

/** The end may be a date, a time only, or both in two fields. */
function statedEnd(
  fields: readonly FieldText[],
  read: (field: FieldText, year?: number) => WrittenPeriod,
  start: Moment,
  begin: Beginning,
  zone: string,
): Moment | undefined {
  let clock: { readonly written: WrittenMoment; readonly field: FieldText } | undefined;
  let dated: { readonly written: WrittenMoment; readonly field: FieldText } | undefined;
  for (const field of fields) {
    const { first, last } = read(field);
    const yearless = first?.day ? undefined : yearlessDay(field.text, begin);
    const written = yearless?.day
      ? yearless
      : last?.day
        ? last
        : first?.day && last?.time
          ? { ...last, day: first.day }
          : (last ?? first);
    if (!written) continue;
    if (written.day) dated ??= { written, field };
    else clock ??= { written, field };
  }
  if (!dated) {
    if (!clock) return undefined;
    const lastDay = begin.last?.day;
    return endOf({ ...clock.written, ...(lastDay && { day: lastDay }) }, clock.field, start, begin, zone);
  }
  const written = dated.written.time || !clock ? dated.written : { ...clock.written, day: dated.written.day };
  return endOf(written as WrittenMoment, dated.field, start, begin, zone);
}

/** `2 January` as the end of an event that starts on 31 December is in the next year. */
function yearlessDay(text: string, { first: { day: from } }: Beginning): WrittenMoment | undefined {
  const inYear = (year: number): WrittenMoment | undefined => {
    const { first, last } = readPeriod(text, year);
    if (last?.day) return last;
    return last && first?.day ? { ...last, day: first.day } : first;
  };
  const written = inYear(from.year);
  const next = inYear(from.year + 1);
  if (!written?.day || !next?.day) return written ?? next;
  const before = dayNumber(from) - dayNumber(written.day);
  return before > dayNumber(next.day) - dayNumber(from) ? next : written;
}

function dayNumber({ year, month, day }: NamedDay): number {
  return Date.UTC(year, month - 1, day) / dayLength;
}

/** The moment of an end: without a date, it is on the day of the start, or in the night after it. */
function endOf(
  written: WrittenMoment,
  source: Source,
  start: Moment,
  begin: Beginning,
  zone: string,
): Moment {
  const own = { ...written, zone: written.zone ?? zone };
  if (written.day) return momentOf({ ...own, day: written.day }, source, zone);
  const day = start.hasTime ? wallTimeAt(start.ms, own.zone).day : begin.first.day;
  const sameDay = momentOf({ ...own, day }, source, zone);
  if (sameDay.ms >= start.ms) return sameDay;
  const nextDay = momentOf({ ...own, day: dayAfter(day) }, source, zone);
  return nextDay.ms - start.ms <= longestNight ? nextDay : sameDay;
}

function momentOf(
  { day, time, zone: own }: { readonly day: NamedDay; readonly time?: TimeOfDay; readonly zone?: string },
  { text, range }: Source,
  zone: string,
): Moment {
  const hasTime = time !== undefined;
  const ms = zonedTime(day, time, own ?? zone);
  const endMs = hasTime ? ms : zonedTime(dayAfter(day), undefined, own ?? zone);
  const wall = own === undefined ? { wall: { day, ...(time && { time }) } } : {};
  return { ms, endMs, hasTime, text, ...(range && { range }), ...wall };
}

function yearIn(text: string): number | undefined {
  const year = /\b(\d{4})\b/.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
}
