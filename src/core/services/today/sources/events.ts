import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import type { TodaySource } from '../today-source';

/** Events of the coming week that nobody hosts, or that nobody is going to yet. */
export const events: TodaySource = {
  title: message('Events this week'),
  icon: 'calendar',
  *find({ at }, measured) {
    for (const { path, title, start, hosts, rsvps } of measured.events) {
      if (start === undefined || start < at || start > at + 7 * dayLength) continue;
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
