import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import type { Found, TodaySource } from '../today-source';

/** Posts whose moment has come or comes within a week, and those that are approved without one. */
export const due: TodaySource = {
  title: message('Posts to publish'),
  icon: 'rocket',
  *find({ at, reviews = [], whyUnchecked }, { pages }) {
    // What lacks an approval cannot go out: its review is what there is to do.
    const waiting = new Set(reviews.map(({ path }) => path));
    for (const { path, title, content } of pages) {
      if (waiting.has(path)) continue;
      const { state, publishAt, owner } = content;
      // Nor can what its checklist holds; asked of those alone that are listed.
      const held = (): typeof heldByChecklist | undefined => whyUnchecked?.(path) && heldByChecklist;
      const common = { title, file: path, isDue: true, ...(owner !== undefined && { for: [owner] }) };
      if (state === 'approved' || (state === 'scheduled' && publishAt === undefined))
        yield {
          ...common,
          subject: `${path}#date`,
          reason: message('ready, and without a date'),
          action: 'set-date',
          urgency: 65,
          ...held(),
        };
      else if (state === 'scheduled' && publishAt !== undefined && publishAt <= at + 7 * dayLength)
        yield { ...common, ...dueAt(path, publishAt, at), ...held() };
    }
  },
};

const heldByChecklist = {
  reason: message('its checklist has open items'),
  action: 'open',
} as const satisfies Partial<Found>;

function dueAt(
  path: string,
  when: number,
  at: number,
): Pick<Found, 'subject' | 'when' | 'reason' | 'action' | 'urgency'> {
  const subject = `${path}@${new Date(when).toISOString().slice(0, 10)}`;
  return when <= at
    ? { subject, when, reason: message('due to be published'), action: 'publish', urgency: 95 }
    : { subject, when, reason: message('will be published'), action: 'set-date', urgency: 60 };
}
