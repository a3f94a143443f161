import { message } from '../../../base/message';
import type { TodaySource } from '../today-source';

/** Content that waits for the approval of those who are asked, or lost it by a change. */
export const reviews: TodaySource = {
  title: message('Reviews'),
  icon: 'comment-discussion',
  *find({ reviews: due = [] }) {
    for (const { path, title, reviewers, isChanged, hash } of due) {
      yield {
        // Changed once more, it is another matter.
        subject: `${path}#review-${hash.slice(0, 12)}`,
        ...(reviewers.length > 0 && { for: reviewers }),
        title,
        reason: isChanged ? message('changed after it was approved') : message('waits for a review'),
        file: path,
        action: 'approve',
        isDue: true,
        urgency: isChanged ? 72 : 68,
      };
    }
  },
};
