import { message, type Message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { upToDateUntil } from '../../../model/activity/up-to-date';
import type { TodaySource } from '../today-source';

/** Published translations whose original was edited after they were last edited or reviewed. */
export const translations: TodaySource = {
  title: message('Translations to bring up to date'),
  icon: 'symbol-string',
  *find({ at }, measured) {
    for (const page of measured.pages) {
      const { path, title, content } = page;
      const original = content.state === 'published' ? measured.originalOf(page) : undefined;
      const edited = page.edits.size > 0 ? page.edits.at(page.edits.size - 1) : undefined;
      const since = upToDateUntil(edited, content.reviewedAt);
      if (original === undefined || since === undefined) continue;
      const edits = measured.editsOf(original);
      const next = edits.lastBefore(since + 1) + 1;
      const changed = next < edits.size ? edits.at(next) : Infinity;
      if (changed > at) continue;
      const days = Math.floor((at - changed) / dayLength);
      yield {
        // Brought up to date it is another matter when it is behind again.
        subject: `${path}@${new Date(changed).toISOString().slice(0, 10)}`,
        title,
        reason: agoInDays(days),
        ...(content.owner !== undefined && { for: [content.owner] }),
        file: path,
        action: 'compare',
        isDue: false,
        urgency: 32 + Math.min(15, days / 30),
      };
    }
  },
};

function agoInDays(days: number): Message {
  if (days < 1) return message('the original changed today');
  return days === 1
    ? message('the original changed 1 day ago')
    : message('the original changed {0} days ago', days);
}
