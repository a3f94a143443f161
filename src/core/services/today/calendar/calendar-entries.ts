import { later } from '../../../base/duration';
import { writtenMoment } from '../../../model/activity/activity-moment';
import type { Documents } from '../../../model/document-set/document-set';
import { eventOccurrences, type EventOccurrence } from '../../../model/events/event-occurrences';
import { kindTable } from '../../../model/kinds/kind';
import { occurrencesOf } from '../../../model/events/occurrences';
import { wallText } from '../../../model/events/zoned-time';
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

/** What stands in a window of the calendar, by when it begins. */
export function calendarEntries(sources: CalendarSources, window: CalendarWindow): CalendarEntry[] {
  const { measured, records } = sources;
  const found = [
    ...measured.pages.flatMap((page) => [...contentEntry(page, sources), ...reviewEntry(page, sources)]),
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

/** The moments at which content goes out or did, in ms since 1970-01-01 UTC, whatever the window. */
export function outgoingMoments(sources: CalendarSources): number[] {
  return sources.measured.pages.flatMap((page) => contentEntry(page, sources).map(({ from }) => from));
}

/** An entry with its beginning and end, in ms since 1970-01-01 UTC. */
interface Timed {
  readonly entry: CalendarEntry;
  readonly from: number;
  readonly over: number;
}

function contentEntry(page: MeasuredPage, sources: CalendarSources): Timed[] {
  const { state, publishAt, planned } = page.content;
  const { at } = sources;
  if (state === 'archived') return [];
  if (state === 'published') {
    const when = publishAt ?? datedAt(page, sources);
    return when === undefined
      ? []
      : [atMoment('published', page, when, sources, { isMovable: false, state })];
  }
  if (state === 'scheduled' && publishAt !== undefined)
    return [atMoment('scheduled', page, publishAt, sources, { isLate: publishAt < at, state })];
  if (planned === undefined) return [];
  const isLate = isPast(wallText(planned, sources.zone, true), sources);
  return [atMoment('planned', page, planned, sources, { isLate, state })];
}

/** The day that a published post carries; pages carry none. */
function datedAt({ path, kind }: MeasuredPage, { documents, zone }: CalendarSources): number | undefined {
  if (!('date' in (kindTable[kind].schema.properties ?? {}))) return undefined;
  const date = documents.get(path)?.head.date ?? '';
  return date === '' ? undefined : writtenMoment(date, zone)?.at;
}

/** When a page is to be looked through again. */
function reviewEntry(page: MeasuredPage, sources: CalendarSources): Timed[] {
  const { state, interval } = page.content;
  const cared = state === 'published' && interval ? lastCare(page, sources.at) : undefined;
  if (cared === undefined || !interval) return [];
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

/** Content at a moment; at midnight it is the day that is meant. */
function atMoment(
  kind: EntryKind,
  page: MeasuredPage,
  moment: number,
  { zone }: CalendarSources,
  more: Pick<CalendarEntry, 'state'> & { readonly isMovable?: boolean; readonly isLate?: boolean },
): Timed {
  const start = wallText(moment, zone, isMidnight(moment, zone));
  const entry = { ...named(kind, page, start), isMovable: true, isLate: false, ...more };
  return timed(entry, moment, moment);
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
