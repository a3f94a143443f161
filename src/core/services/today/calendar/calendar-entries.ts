import { later } from '../../../base/duration';
import { dayLength, dayNumber, writtenMoment } from '../../../model/activity/activity-moment';
import type { Documents } from '../../../model/document-set/document-set';
import { eventOccurrences, type EventOccurrence } from '../../../model/events/event-occurrences';
import { kindTable } from '../../../model/kinds/kind';
import { occurrencesOf } from '../../../model/events/occurrences';
import { wallText, wallTimeAt } from '../../../model/events/zoned-time';
import type { Measured, MeasuredPage } from '../../analytics/measured';
import { lastCare } from '../../analytics/metrics/content';
import type { DocumentRecord, EventRecord } from '../../analytics/records/document-record';
import { promptSeries } from '../../prompts/prompt-series';
import type { CalendarEntry, EntryKind } from './calendar-entry';

// Imported when asked for: it brings the library of recurrences along.

export interface CalendarSources {
  readonly measured: Pick<Measured, 'pages'>;
  readonly records: readonly DocumentRecord[];
  readonly documents: Pick<Documents, 'get'>;
  /** The community's time zone. */
  readonly zone: string;
  /** Now, in ms since 1970-01-01 UTC. */
  readonly at: number;
}

/** From a moment until before another, in ms since 1970-01-01 UTC. */
export interface CalendarWindow {
  readonly from: number;
  readonly to: number;
}

/** At most so many times of one event or prompt in a window. */
const mostOfEach = 200;

/**
 * Days written in any zone and turned by any clock lie within this of what their figures say. What lies
 * further outside of a window need not be looked at: telling the time in a zone takes 20 µs, and there are
 * ten thousand posts.
 */
const margin = 2 * dayLength;

/** What stands in a window of the calendar, by when it begins. */
export function calendarEntries(sources: CalendarSources, window: CalendarWindow): CalendarEntry[] {
  const { measured, records } = sources;
  const mayStand = (roughly: number): boolean =>
    roughly >= window.from - margin && roughly < window.to + margin;
  const found = [
    ...measured.pages.flatMap((page) => [
      ...outgoing(page, sources)
        .filter(({ roughly }) => mayStand(roughly))
        .flatMap((one) => contentEntry(one, sources)),
      ...reviewEntry(page, sources, mayStand),
    ]),
    ...records.flatMap((record) => [
      ...(record.event ? eventEntries(record, record.event, sources, window) : []),
      ...promptEntries(record, sources, window),
      ...goalEntries(record, sources),
    ]),
  ];
  return found
    .filter(({ from, over }) => from < window.to && (over > window.from || from >= window.from))
    .sort((a, b) => a.from - b.from || (a.entry.id < b.entry.id ? -1 : 1))
    .map(({ entry }) => entry);
}

/**
 * The days on which content goes out, or went: all to come, and the latest that are gone.
 * @param mostPast so many days that are gone, at least where there are as many
 * @returns days since 1970-01-01 in the community's zone, the last first, each once
 */
export function outgoingDays(sources: CalendarSources, mostPast: number): number[] {
  const dayOf = (moment: number): number => dayNumber(wallTimeAt(moment, sources.zone).day);
  const today = dayOf(sources.at);
  const all = sources.measured.pages
    .flatMap((page) => outgoing(page, sources))
    .sort((a, b) => b.roughly - a.roughly);
  const days = new Set<number>();
  const past = new Set<number>();
  for (const { exactly } of all) {
    const moment = exactly();
    if (moment === undefined) continue;
    const day = dayOf(moment);
    days.add(day);
    if (day <= today) past.add(day);
    // They stand in order but for the margin, on either side.
    if (past.size >= mostPast + (2 * margin) / dayLength) break;
  }
  return [...days].sort((a, b) => b - a);
}

/** An entry with its beginning and end, in ms since 1970-01-01 UTC. */
interface Timed {
  readonly entry: CalendarEntry;
  readonly from: number;
  readonly over: number;
}

/** Content that goes out, or went. */
interface Outgoing {
  readonly kind: 'planned' | 'scheduled' | 'published';
  readonly page: MeasuredPage;
  /** In ms since 1970-01-01 UTC, give or take the {@link margin}. */
  readonly roughly: number;
  /** The same to the letter; undefined: what is written is no day. */
  readonly exactly: () => number | undefined;
}

function outgoing(page: MeasuredPage, sources: CalendarSources): Outgoing[] {
  const { state, publishAt, planned } = page.content;
  const at = (kind: Outgoing['kind'], moment: number): Outgoing[] => [
    { kind, page, roughly: moment, exactly: () => moment },
  ];
  if (state === 'archived') return [];
  if (state === 'published')
    return publishAt === undefined ? dated(page, sources) : at('published', publishAt);
  if (state === 'scheduled' && publishAt !== undefined) return at('scheduled', publishAt);
  return planned === undefined ? [] : at('planned', planned);
}

/** By the day that a published post carries; pages carry none. */
function dated(page: MeasuredPage, { documents, zone }: CalendarSources): Outgoing[] {
  if (!('date' in (kindTable[page.kind].schema.properties ?? {}))) return [];
  const date = documents.get(page.path)?.head.date ?? '';
  if (date === '') return [];
  const exactly = (): number | undefined => writtenMoment(date, zone)?.at;
  const written = Date.parse(date.slice(0, '2026-03-14'.length));
  const roughly = isoDayStart.test(date) ? written : exactly();
  return roughly === undefined || Number.isNaN(roughly)
    ? []
    : [{ kind: 'published', page, roughly, exactly }];
}

const isoDayStart = /^\d{4}-\d{2}-\d{2}(?!\d)/;

function contentEntry({ kind, page, exactly }: Outgoing, sources: CalendarSources): Timed[] {
  const moment = exactly();
  if (moment === undefined) return [];
  const { zone, at } = sources;
  // At midnight it is the day that is meant.
  const start = wallText(moment, zone, isMidnight(moment, zone));
  const isLate =
    kind === 'planned' ? isPast(wallText(moment, zone, true), sources) : kind === 'scheduled' && moment < at;
  const { state } = page.content;
  const entry = { ...named(kind, page, start), isMovable: kind !== 'published', isLate, state };
  return [timed(entry, moment, moment)];
}

/** When a page is to be looked through again. */
function reviewEntry(
  page: MeasuredPage,
  sources: CalendarSources,
  mayStand: (roughly: number) => boolean,
): Timed[] {
  const { state, interval } = page.content;
  const cared = state === 'published' && interval ? lastCare(page, sources.at) : undefined;
  if (cared === undefined || !interval || !mayStand(later(cared, interval))) return [];
  // From day to day: a change of clocks in between is none of its business.
  const since = Date.parse(wallText(cared, sources.zone, true));
  const day = wallText(later(since, interval), 'UTC', true);
  const due = writtenMoment(day, sources.zone)?.at ?? since;
  return [timed({ ...named('review', page, day), isMovable: false, isLate: isPast(day, sources) }, due, due)];
}

function eventEntries(
  record: DocumentRecord,
  { start, over, series }: EventRecord,
  { zone }: CalendarSources,
  { from, to }: CalendarWindow,
): Timed[] {
  const only: EventOccurrence | undefined =
    start === undefined ? undefined : { start, over: Math.max(over ?? start, start), isMoved: false };
  const longest = only ? only.over - only.start : 0;
  const all = series ? eventOccurrences(series).between(from - longest, to, mostOfEach) : only ? [only] : [];
  return all.map((one) => {
    const isAllDay = isMidnight(one.start, zone) && one.over > one.start && isMidnight(one.over, zone);
    const begins = wallText(one.start, zone, isAllDay);
    return timed(
      {
        ...named('event', record, begins, series !== undefined),
        ...(one.over > one.start && { end: wallText(one.over, zone, isAllDay) }),
        // Where a meeting is moved already, its file says so in a place of its own.
        isMovable: !one.isMoved,
        isLate: false,
        ...(series && { meeting: one.start }),
      },
      one.start,
      one.over,
    );
  });
}

function promptEntries(
  record: DocumentRecord,
  { zone, at }: CalendarSources,
  { from, to }: CalendarWindow,
): Timed[] {
  const series = record.prompt && promptSeries(record.prompt, at, zone);
  if (!series) return [];
  return occurrencesOf(series)
    .between(from, to, mostOfEach)
    .map((day) =>
      timed(
        { ...named('prompt', record, wallText(day, zone, true), true), isMovable: false, isLate: false },
        day,
        day,
      ),
    );
}

/** The days by which the measures of an open goal are to be reached, each once. */
function goalEntries(record: DocumentRecord, sources: CalendarSources): Timed[] {
  const { goal } = record;
  const { zone } = sources;
  if (!goal || goal.closed) return [];
  const days = new Map(
    goal.measures.flatMap(({ by }) => {
      const moment = by === undefined ? undefined : writtenMoment(by, zone)?.at;
      return moment === undefined ? [] : [[wallText(moment, zone, true), moment] as const];
    }),
  );
  return Array.from(days, ([day, moment]) =>
    timed(
      { ...named('goal', record, day, true), isMovable: false, isLate: isPast(day, sources) },
      moment,
      moment,
    ),
  );
}

function named(
  kind: EntryKind,
  { path, title }: DocumentRecord,
  start: string,
  comesBack = false,
): Pick<CalendarEntry, 'id' | 'kind' | 'path' | 'title' | 'start'> {
  return { id: `${kind}:${path}${comesBack ? `@${start}` : ''}`, kind, path, title, start };
}

function timed(entry: CalendarEntry, from: number, over: number): Timed {
  return { entry, from, over };
}

/** Whether a day is over in the community's zone. */
function isPast(day: string, { at, zone }: CalendarSources): boolean {
  return day < wallText(at, zone, true);
}

function isMidnight(moment: number, zone: string): boolean {
  return wallText(moment, zone, false).endsWith(' 00:00');
}
