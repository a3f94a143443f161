import { greatest, least } from '../../../base/extremes';
import { message, type Message } from '../../../base/message';
import { applyEdit } from '../../../formats/front-matter/edit';
import { setFields } from '../../../formats/front-matter/set-fields';
import type { Path } from '../../../base/ports';
import type { Yielding } from '../../../base/cooperative';
import { inFolder } from '../../../base/paths';
import type { Change, ChangePlan } from '../../../model/changes/change-plan';
import { isoDay } from '../../../model/events/written-time';
import { areDated, folderFor, type Surroundings } from '../../scaffold/document-place';
import { freeName, slugOf } from '../../scaffold/slug';
import { eventUid } from '../event-uid';
import type { TimedEvent } from '../timed-events';
import { calendarBlocks, CalendarError, type CalendarProblem } from './calendar-blocks';
import { calendarZones } from './calendar-zones';
import { calendarEvent, eventFile, type CalendarEvent } from './imported-event';
import { unfold } from './unfold';
import { isWanted, mostEvents, TooManyEvents, type WantedEvents } from './wanted-events';

export interface CalendarImportOptions {
  /** The events that are here. */
  readonly events: readonly TimedEvent[];
  /** What tells the community’s events from those of others, as calendar files have it. */
  readonly id: string;
  /** The community’s zone, as `readZone` gives it. */
  readonly zone: string;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
  readonly around: Surroundings;
  /** Default: all, up to {@link mostEvents}. */
  readonly wanted?: WantedEvents;
}

/** Something that is not kept, how often, and on which line first. */
export interface CalendarLoss {
  readonly what: Message;
  readonly count: number;
  readonly line: number;
}

export interface CalendarImport {
  readonly plan: ChangePlan;
  readonly created: readonly Path[];
  /** Events that are here already, by their `uid`: they stay as they are. */
  readonly here: readonly Path[];
  /** Those of them that have another title, start or recurrence in the calendar. */
  readonly differing: readonly Path[];
  readonly lost: readonly CalendarLoss[];
  readonly problems: readonly CalendarProblem[];
}

/**
 * Events of an iCalendar file (RFC 5545) as new files. What is here already, by its UID, is not touched, so
 * that a calendar can be imported again. Nothing is counted out: a series is one file. Yields in between.
 * @throws CalendarError if it is no calendar, or too large to be read at once
 * @throws TooManyEvents before anything is planned
 */
export async function planCalendar(
  bytes: Uint8Array,
  { events, id, zone, now, around, wanted = {} }: CalendarImportOptions,
  { pacer, signal }: Yielding,
): Promise<CalendarImport> {
  if (bytes.length > mostBytes)
    throw new CalendarError(
      message(
        'The file has {0} MB, and at most {1} MB are read at once. Export a part of it.',
        megabytes(bytes.length),
        megabytes(mostBytes),
      ),
    );
  const blocks = await calendarBlocks(unfold(bytes), { pacer, signal });
  const find = calendarZones(blocks.zones, zone, now);
  const usual = blocks.zone === '' ? undefined : find(blocks.zone);
  const zones = { find, own: zone, usual: usual?.by === 'name' ? usual.zone : zone };
  const problems: CalendarProblem[] = [...blocks.problems];
  const lost = createLosses();
  for (const [name, count] of blocks.others) lost.add(message('“{0}”, which is no event', name), 1, count);
  const groups = new Map<string, CalendarEvent[]>();
  // Taken away one by one, so that a large calendar is not there twice: as lines and as events.
  const unread = blocks.events.reverse();
  for (let block = unread.pop(); block; block = unread.pop()) {
    const read = calendarEvent(block, zones);
    if ('message' in read) problems.push(read);
    else {
      const group = groups.get(read.uid);
      if (group) group.push(read);
      else groups.set(read.uid, [read]);
    }
    const pause = pacer.pause();
    if (pause) await pause;
    signal.throwIfAborted();
  }
  const known = new Map(events.map((timed) => [eventUid(timed.event, id), timed]));
  const place = createPlaces(around);
  const [created, here, differing]: [Change[], Path[], Path[]] = [[], [], []];
  const found: ReturnType<typeof eventsOf> = [];
  for (const one of [...groups.values()].flatMap((group) => eventsOf(group, lost))) {
    if (one.main.isCancelled) lost.add(message('Cancelled events'), one.main.line);
    else if (isWanted(one.main, wanted)) found.push(one);
    else lost.add(message('Events outside of the days that were asked for'), one.main.line);
  }
  if (!wanted.all)
    refuseTooMany(found.filter(({ main }) => !known.has(main.uid)).map(({ main }) => main.start));
  for (const { main, changed } of found) {
    const timed = known.get(main.uid);
    if (timed) {
      here.push(timed.event.path);
      if (isOther(timed, main)) differing.push(timed.event.path);
      continue;
    }
    const file = eventFile(main, changed);
    for (const what of file.lost) lost.add(what, main.line);
    const path = place(main);
    created.push({ kind: 'create', path, text: textOf(file) });
    const pause = pacer.pause();
    if (pause) await pause;
    signal.throwIfAborted();
  }
  return {
    plan: { title: message('Import a calendar'), changes: created },
    created: created.flatMap((change) => ('path' in change ? [change.path] : [])),
    here,
    differing,
    lost: lost.all(),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

/** More is an archive and no calendar: its lines alone take many times as much memory. */
const mostBytes = 100_000_000;

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}

function refuseTooMany(starts: readonly number[]): void {
  if (starts.length <= mostEvents) return;
  throw new TooManyEvents(starts.length, least(starts), greatest(starts));
}

/** The event of a UID with its changed meetings; meetings without their series are events of their own. */
function eventsOf(
  group: readonly CalendarEvent[],
  lost: Losses,
): { readonly main: CalendarEvent; readonly changed: readonly CalendarEvent[] }[] {
  const mains = group.filter(({ replaces }) => replaces === undefined);
  const changed = group.filter(({ replaces }) => replaces !== undefined);
  if (mains.length === 0)
    return changed.map((one) => ({
      main: { ...one, uid: `${one.uid}-${new Date(one.replaces ?? 0).toISOString().slice(0, 16)}` },
      changed: [],
    }));
  // The same event twice: the newer version counts, as it does for calendars.
  const main = mains.reduce((best, one) => (one.sequence >= best.sequence ? one : best));
  if (mains.length > 1)
    lost.add(message('Earlier versions of an event that is there twice'), main.line, mains.length - 1);
  return [{ main, changed }];
}

function isOther({ event, time, series }: TimedEvent, main: CalendarEvent): boolean {
  if (event.title !== (main.title || 'Event')) return true;
  return series
    ? series.rule.text !== main.rule?.text
    : main.rule !== undefined || time.start?.ms !== main.start;
}

function textOf({ fields, body }: ReturnType<typeof eventFile>): string {
  const head = '---\n---\n';
  const text = applyEdit(head, setFields(head, fields));
  return body === '' ? text : `${text}\n${body.replace(/\r\n?/g, '\n').trimEnd()}\n`;
}

/** Where new events go: each a path that neither the community nor the import has taken. */
function createPlaces(around: Surroundings): (event: CalendarEvent) => Path {
  const folder = folderFor('event', around);
  const isDated = areDated('event', around.siblings);
  const taken = new Set<string>();
  return ({ title, startTime: { day } }) => {
    const date = isoDay(day);
    const slug = slugOf(title || 'Event', 'event');
    const isFree = (name: string): boolean =>
      !taken.has(name) &&
      !around.exists(inFolder(folder, `${name}.md`)) &&
      !around.exists(inFolder(folder, name));
    // Events of one title are told apart by their days before they are numbered.
    const plain = isDated ? `${date}-${slug}` : slug;
    const name = isFree(plain) ? plain : freeName(isDated ? plain : `${slug}-${date}`, isFree);
    taken.add(name);
    return inFolder(folder, `${name}.md`);
  };
}

interface Losses {
  add(what: Message, line: number, count?: number): void;
  all(): CalendarLoss[];
}

function createLosses(): Losses {
  const losses = new Map<string, CalendarLoss>();
  return {
    add(what, line, count = 1) {
      const key = JSON.stringify(what);
      const before = losses.get(key);
      losses.set(key, before ? { ...before, count: before.count + count } : { what, count, line });
    },
    all: () => [...losses.values()],
  };
}
