import { message, type Message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import type { WaitingCase } from '../../moderation/queue/waiting-cases';
import type { Found, TodayInput, TodaySource } from '../today-source';

/** Posts that are held, and that nobody has decided about. */
export const heldPosts: TodaySource = {
  title: message('Held posts'),
  icon: 'eye-closed',
  find: (input) => found(input, 'held', 60, heldFor),
};

/** Appeals that nobody has answered within the time that their authors had to make them. */
export const lateAppeals: TodaySource = {
  title: message('Appeals past their time'),
  icon: 'law',
  find: (input) => found(input, 'appeal', 75, appealedFor),
};

function* found(
  { cases = [], at }: TodayInput,
  kind: WaitingCase['kind'],
  least: number,
  reason: (days: number) => Message,
): Generator<Found> {
  for (const { kind: own, file, entry, title, since, for: owners } of cases) {
    if (own !== kind) continue;
    const days = Math.max(0, at - (since ?? at)) / dayLength;
    yield {
      // Held once more, or appealed against once more, it is another matter.
      subject: `${file}#${[kind, entry].filter(Boolean).join('-')}`,
      ...(owners.length > 0 && { for: owners }),
      title,
      reason: reason(days),
      file,
      action: 'decide',
      isDue: true,
      // The oldest first, however old.
      urgency: least + (15 * days) / (days + 7),
    };
  }
}

function heldFor(days: number): Message {
  if (days < 1) return message('held for {0} hours', Math.floor(days * 24));
  return days < 2 ? message('held for 1 day') : message('held for {0} days', Math.floor(days));
}

function appealedFor(days: number): Message {
  if (days < 1) return message('appealed {0} hours ago, and nobody has answered', Math.floor(days * 24));
  return days < 2
    ? message('appealed 1 day ago, and nobody has answered')
    : message('appealed {0} days ago, and nobody has answered', Math.floor(days));
}
