import { message, type Message } from '../../../base/message';
import { UneditableFrontMatter } from '../../../formats/front-matter/edit';
import { setFields } from '../../../formats/front-matter/set-fields';
import { textAt } from '../../../formats/front-matter/written-fields';
import {
  entry as fieldOf,
  isList,
  toValue,
  type MapNode,
  type YamlValue,
} from '../../../formats/front-matter/yaml-node';
import { scanMarkdown } from '../../../formats/markdown/scan';
import { writtenMoment } from '../../../model/activity/activity-moment';
import type { ChangePlan } from '../../../model/changes/change-plan';
import { changeBy } from '../../../model/changes/planned-edits';
import { eventFields } from '../../../model/events/event-fields';
import { eventSeries } from '../../../model/events/event-series';
import { eventTime } from '../../../model/events/event-time';
import { readPeriod } from '../../../model/events/read-period';
import { wallText } from '../../../model/events/zoned-time';
import type { CalendarEntry } from './calendar-entry';
import { shiftMoment, type Shift } from './shift-moment';

export interface MoveOptions {
  /** The text of the entry's file. */
  readonly text: string;
  /** The community's time zone. */
  readonly zone: string;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
}

/** A move that can be made, and what whoever makes it should know of it. */
export interface PlannedMove {
  readonly plan: ChangePlan;
  /** Such as a time that the new day does not have. */
  readonly note?: Message;
}

/**
 * Moves an entry to another day, or another time of its day: what `planned` hopes for, what `publish_at`
 * promises, or when an event takes place; of what comes back only the one meeting. Else the reason why not.
 */
export function planMove(entry: CalendarEntry, shift: Shift, options: MoveOptions): PlannedMove | Message {
  const { text } = options;
  const fields = scanMarkdown(text).frontMatter;
  const changed = changedFields(entry, fields, shift, options);
  if ('template' in changed) return changed;
  try {
    const change = changeBy(entry.path, text, setFields(text, changed.fields));
    const plan = { title: message('Move “{0}”', entry.title), changes: [change] };
    return { plan, ...(changed.note && { note: changed.note }) };
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return error.reason;
    throw error;
  }
}

interface Changed {
  readonly fields: Readonly<Record<string, YamlValue>>;
  readonly note?: Message;
}

function changedFields(
  entry: CalendarEntry,
  fields: MapNode | undefined,
  shift: Shift,
  options: MoveOptions,
): Changed | Message {
  switch (entry.kind) {
    case 'planned':
      // A hope is a day; its time of day would promise too much.
      return contentFields('planned', fields, { days: shift.days, minutes: 0 }, options);
    case 'scheduled':
      return contentFields('publish_at', fields, shift, options);
    case 'event':
      return entry.meeting === undefined
        ? eventTimes(entry, fields, shift)
        : movedMeeting(entry.meeting, entry, fields, shift, options);
    default:
      return message(
        '“{0}” is not moved in the calendar: what it depends on stands in its file.',
        entry.title,
      );
  }
}

function contentFields(
  key: 'planned' | 'publish_at',
  fields: MapNode | undefined,
  shift: Shift,
  { zone, now }: MoveOptions,
): Changed | Message {
  const before = textAt(fields, key) ?? '';
  const after = shiftMoment(before, shift);
  const moment = after === undefined ? undefined : writtenMoment(after, zone);
  if (after === undefined || !moment) return unreadable(key, before);
  const isOver = moment.day === undefined ? moment.at < now : after < wallText(now, zone, true);
  if (isOver) return message('That is over. Choose a moment that is still to come.');
  const note = movedByClock(after, moment.at, zone);
  return { fields: { [key]: after }, ...(note && { note }) };
}

/** A time that a change of clocks leaves out on that day. */
function movedByClock(written: string, at: number, zone: string): Message | undefined {
  const [, day = '', clock] = /^(\d{4}-\d\d-\d\d)[Tt ]+(\d\d:\d\d)(?::00)?$/.exec(written) ?? [];
  if (clock === undefined) return undefined;
  const real = wallText(at, zone, false);
  return real === `${day} ${clock}`
    ? undefined
    : message('There is no {0} on {1} in {2}, since the clocks change: it is {3}.', clock, day, zone, real);
}

/** All fields of an event's times that have a day; a time alone goes with the day. */
function eventTimes(entry: CalendarEntry, fields: MapNode | undefined, shift: Shift): Changed | Message {
  const own = { days: shift.days, minutes: shift.minutes };
  const { starts, ends } = eventFields(fields);
  const [first] = starts;
  if (!first) return message('The day of “{0}” is in its file’s name: change it there.', entry.title);
  const changed: Record<string, YamlValue> = {};
  for (const { key, text } of [...starts, ...ends]) {
    if (isTimeAlone(text)) {
      if (own.minutes !== 0) return unreadable(key, text);
      continue;
    }
    const after = shiftMoment(text, own);
    // Where a field groups others, its parts have no place of their own here.
    if (after === undefined || textAt(fields, key) !== text) return unreadable(key, text);
    changed[key] = after;
  }
  return { fields: changed };
}

/** Such as `19.30`; not a day whose year stands in another field. */
function isTimeAlone(text: string): boolean {
  const { first } = readPeriod(text);
  return first !== undefined && !first.day && !/\d[-/]\d|\b(?!uur)[a-z]{3}/i.test(text);
}

/** One meeting of what comes back, by an entry of `moved`. */
function movedMeeting(
  meeting: number,
  { path }: CalendarEntry,
  fields: MapNode | undefined,
  { days, minutes }: Shift,
  { zone }: MoveOptions,
): Changed | Message {
  const series = eventSeries(fields, eventTime(path, fields, zone), zone);
  if (!series) return unreadable('recurrence', textAt(fields, 'recurrence') ?? '');
  const from = wallText(meeting, series.zone, true);
  const usual = wallText(meeting, series.zone, minutes === 0);
  const to = shiftMoment(usual, { days, minutes });
  const list = fieldOf(fields, 'moved')?.node;
  const before = isList(list) ? list.items.map(toValue) : [];
  return to === undefined ? unreadable('moved', usual) : { fields: { moved: [...before, { from, to }] } };
}

function unreadable(key: string, written: string): Message {
  return message('“{0}: {1}” cannot be moved from here: change it in the file.', key, written);
}
