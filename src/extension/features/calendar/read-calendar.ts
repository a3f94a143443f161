import { dayLength, dayNumber, writtenMoment } from '../../../core/model/activity/activity-moment';
import { isoDay } from '../../../core/model/events/written-time';
import { wallTimeAt } from '../../../core/model/events/zoned-time';
import type { CalendarEntry } from '../../../core/services/today/calendar/calendar-entry';
import type { ShownCalendar } from '../../../protocol/calendar-view';
import type { RequestContext } from '../../../protocol/contract';
import type { CommunityFolder } from '../../communities/community-folder';
import { stateName } from '../../trees/names';

/** The days that are read, the last one not included: `2026-03-14`. */
export interface CalendarDays {
  readonly from: string;
  readonly to: string;
}

export interface ReadCalendar {
  readonly entries: readonly CalendarEntry[];
  readonly shown: ShownCalendar;
}

/** What stands on days of a community's calendar. The community must have been read. */
export async function readCalendar(
  { community, ask }: CommunityFolder,
  { from, to }: CalendarDays,
  at: number,
  { signal, progress: report }: RequestContext,
): Promise<ReadCalendar> {
  const zone = community.config.timezone;
  const [begin = at, end = at] = [from, to].map((day) => writtenMoment(day, zone)?.at);
  const asked = { from: begin, to: end, at };
  const { entries, usual, gaps } = await ask('calendar', asked, { signal, report });
  const numberOf = (moment: number): number => dayNumber(wallTimeAt(moment, zone).day);
  const first = numberOf(begin);
  return {
    entries,
    shown: {
      zone,
      today: dayText(numberOf(at)),
      entries: entries.map(shownEntry),
      ...(usual !== undefined && { usualDays: usual }),
      gaps: gaps
        .filter((gap) => gap.last >= first)
        .map((gap) => ({ first: dayText(gap.first), last: dayText(gap.last) })),
    },
  };
}

function shownEntry({ id, kind, title, start, end, state, isMovable, isLate }: CalendarEntry) {
  return {
    id,
    kind,
    title,
    start,
    ...(end !== undefined && { end }),
    ...(state !== undefined && { state: stateName(state) }),
    isMovable,
    isLate,
  };
}

function dayText(number: number): string {
  return isoDay(wallTimeAt(number * dayLength, 'UTC').day);
}
