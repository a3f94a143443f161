import { later } from '../../../base/duration';
import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { isStale, lastCare } from '../../analytics/metrics/content';
import { periodBefore } from '../../analytics/period';
import type { TodaySource } from '../today-source';

/** Published pages that are past their review interval, those longest past it first. */
export const stale: TodaySource = {
  title: message('Stale pages'),
  icon: 'history',
  *find({ analytics, at }, { pages }) {
    const old = pages.flatMap((page) => {
      const cared = page.content.state === 'published' ? lastCare(page, at) : undefined;
      return cared !== undefined && isStale(page, cared, at) ? [{ ...page, cared }] : [];
    });
    if (old.length === 0) return;
    const { value } = analytics.measure('freshness', periodBefore(at, 90));
    for (const { path, title, content, cared } of old) {
      const overdue = content.interval ? (at - later(cared, content.interval)) / dayLength : 0;
      yield {
        // Reviewed once more it is another matter when it is stale again.
        subject: `${path}@${new Date(cared).toISOString().slice(0, 10)}`,
        title,
        reason: message('not reviewed for {0} days', Math.floor((at - cared) / dayLength)),
        ...(value !== undefined && { figure: { metric: 'freshness', value } }),
        ...(content.owner !== undefined && { for: [content.owner] }),
        file: path,
        action: 'review',
        isDue: false,
        urgency: 30 + Math.min(15, overdue / 30),
      };
    }
  },
};
