import { message, type Message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { periodBefore } from '../../analytics/period';
import { firstResponse, isQuestion } from '../../analytics/threads';
import type { TodaySource } from '../today-source';

const hour = 60 * 60 * 1000;

/** Older questions are no longer this week's work. */
const oldAfterDays = 30;

/** Questions that nobody else has answered within the community's response goal. */
export const unanswered: TodaySource = {
  title: message('Unanswered questions'),
  icon: 'question',
  *find({ analytics, at }, { threads, settings, recordOf }) {
    const overdue = threads.filter(
      (thread) =>
        isQuestion(thread) &&
        thread.status !== 'closed' &&
        thread.status !== 'solved' &&
        at - thread.opened > settings.responseGoal * hour &&
        firstResponse(thread, at) === undefined,
    );
    if (overdue.length === 0) return;
    const { value } = analytics.measure('unanswered', periodBefore(at, 90));
    for (const { path, opened } of overdue) {
      const days = (at - opened) / dayLength;
      yield {
        subject: path,
        title: recordOf(path)?.title ?? path,
        reason: waiting(days),
        ...(value !== undefined && { figure: { metric: 'unanswered', value } }),
        file: path,
        action: 'reply',
        isDue: days < oldAfterDays,
        // Whoever asked last is most likely still there.
        urgency: 100 - Math.min(days, 90),
      };
    }
  },
};

function waiting(days: number): Message {
  if (days < 1) return message('waiting for {0} hours', Math.floor(days * 24));
  return days < 2 ? message('waiting for 1 day') : message('waiting for {0} days', Math.floor(days));
}
