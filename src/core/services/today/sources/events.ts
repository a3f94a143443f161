import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import type { MeasuredEvent } from '../../analytics/measured';
import type { TodaySource } from '../today-source';

/** Events of the coming week that nobody hosts, or that nobody is going to yet. */
export const events: TodaySource = {
  title: message('Events this week'),
  icon: 'calendar',
  async *find({ at }, measured) {
    for (const event of measured.events) {
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

/** When it begins within a week, in ms since 1970-01-01 UTC: of what comes back its next meeting alone. */
async function nextStart({ start, series }: MeasuredEvent, at: number): Promise<number | undefined> {
  const until = at + 7 * dayLength;
  if (!series) return start !== undefined && start >= at && start <= until ? start : undefined;
  const { eventOccurrences } = await import('../../../model/events/event-occurrences');
  return eventOccurrences(series).between(at, until + 1, 1)[0]?.start;
}
