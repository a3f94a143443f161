import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import type { MeasuredEvent } from '../../analytics/measured';
import type { Found, TodaySource } from '../today-source';

/**
 * Events of the coming week that nobody hosts, or that nobody is going to yet; those to come for which people
 * wait for a place; and those of the last two weeks whose attendance nobody noted.
 */
export const events: TodaySource = {
  title: message('Events this week'),
  icon: 'calendar',
  async *find({ at }, measured) {
    for (const event of measured.events) {
      const waiting = await waitingFor(event, at);
      if (waiting) yield waiting;
      const unnoted = withoutAttendance(event, at);
      if (unnoted) yield unnoted;
      const start = await nextStart(event, at);
      if (start === undefined) continue;
      const { path, title, hosts, rsvps } = event;
      const day = new Date(start).toISOString().slice(0, 10);
      const common = { title, file: path, when: start, isDue: true };
      const soon = 1 - (start - at) / (7 * dayLength);
      if (hosts.length === 0)
        yield {
          ...common,
          subject: `${path}#host@${day}`,
          reason: message('nobody hosts it'),
          action: 'set-host',
          urgency: 85 + 10 * soon,
        };
      if (!rsvps.some(({ rsvp }) => rsvp === 'going'))
        yield {
          ...common,
          ...(hosts.length > 0 && { for: hosts }),
          subject: `${path}#rsvp@${day}`,
          reason: message('nobody is going yet'),
          action: 'open',
          urgency: 80 + 10 * soon,
        };
    }
  },
};

/** More are going than there are places: a host finds a larger room, or tells those who wait. */
async function waitingFor(event: MeasuredEvent, at: number): Promise<Found | undefined> {
  const { path, title, hosts, capacity } = event;
  const waiting = capacity === undefined ? 0 : peopleGoing(event) - capacity;
  const start = waiting > 0 ? await nextStart(event, at, Infinity) : undefined;
  if (start === undefined) return undefined;
  return {
    ...(hosts.length > 0 && { for: hosts }),
    subject: `${path}#waiting@${new Date(start).toISOString().slice(0, 10)}`,
    title,
    file: path,
    when: start,
    reason: waiting === 1 ? message('1 waits for a place') : message('{0} wait for a place', waiting),
    action: 'open',
    isDue: start - at <= 7 * dayLength,
    urgency: 60 + Math.min(waiting, 10),
  };
}

/** Later nobody remembers who was there. */
const rememberedDays = 14;

function withoutAttendance(event: MeasuredEvent, at: number): Found | undefined {
  const { path, title, hosts, rsvps, start, over = start, series } = event;
  if (series || start === undefined || over === undefined) return undefined;
  if (over > at || over < at - rememberedDays * dayLength) return undefined;
  if (peopleGoing(event) === 0 || rsvps.some(({ attended }) => attended !== undefined)) return undefined;
  return {
    ...(hosts.length > 0 && { for: hosts }),
    subject: `${path}#attendance`,
    title,
    file: path,
    when: start,
    reason: message('who was there?'),
    action: 'note-attendance',
    isDue: false,
    urgency: 55,
  };
}

/** Two answers for one person are one. */
function peopleGoing({ rsvps }: MeasuredEvent): number {
  return new Set(rsvps.filter(({ rsvp }) => rsvp === 'going').map(({ actor, path }) => actor ?? path)).size;
}

/** When it begins within so many days, in ms since 1970-01-01 UTC: of what comes back its next meeting. */
async function nextStart(
  { start, series }: MeasuredEvent,
  at: number,
  days = 7,
): Promise<number | undefined> {
  const until = at + days * dayLength;
  if (!series) return start !== undefined && start >= at && start <= until ? start : undefined;
  const { eventOccurrences } = await import('../../../model/events/event-occurrences');
  return eventOccurrences(series).between(at, until + 1, 1)[0]?.start;
}
