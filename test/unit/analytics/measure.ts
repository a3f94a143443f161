import { createAnalytics, type Analytics } from '../../../src/core/services/analytics/analytics';
import type { Figure } from '../../../src/core/services/analytics/figure';
import type { MetricId } from '../../../src/core/services/analytics/metric-table';
import { periodBefore } from '../../../src/core/services/analytics/period';
import type { Scope } from '../../../src/core/services/analytics/scope';
import { openInMemory, type OpenedCommunity } from '../community/in-memory-community';
import type { CommitRecord } from '../history/build-commit-log';

/** The first moment of November 2026. */
export const now = Date.UTC(2026, 10, 1);
export const dayMs = 86_400_000;

export interface Opened extends OpenedCommunity {
  readonly analytics: Analytics;
  /** A figure of the days before {@link now}, or before another moment. */
  measure(id: MetricId, days?: number | 'all', scope?: Scope, until?: number): Figure;
}

/** A community in memory whose figures are ready. */
export async function openMeasured(
  files: Readonly<Record<string, string>>,
  ...commits: CommitRecord[]
): Promise<Opened> {
  const opened = await openInMemory(files, ...commits);
  const analytics = createAnalytics(opened.community, {
    pacer: { pause: () => undefined },
    now: () => now,
    onError: (error) => {
      throw error;
    },
  });
  const prepare = (): Promise<void> => analytics.prepare(new AbortController().signal);
  await prepare();
  return {
    ...opened,
    analytics,
    measure: (id, days = 30, scope = {}, until = now) =>
      analytics.measure(id, periodBefore(until, days), scope),
    async change(changes) {
      await opened.change(changes);
      await prepare();
    },
  };
}

let made = 0;

/** A commit of a document some days before {@link now}, by a first name. */
export function commit(daysAgo: number, name: string, more: Partial<CommitRecord> = {}): CommitRecord {
  const id = String(++made).padStart(40, '0');
  return {
    id,
    time: (now - daysAgo * dayMs) / 1000,
    author: { name, email: `${name.toLowerCase()}@example.org` },
    touches: [{ path: 'content/a.md' }],
    ...more,
  };
}

/**
 * A thread and its replies as files: `name @ hours after opening`, the thread opened some days before now.
 */
export function thread(
  slug: string,
  daysAgo: number,
  by: string,
  replies: readonly (readonly [by: string, hoursLater: number, text?: string])[],
  fields = 'type: question',
  accepted?: number,
): Record<string, string> {
  const opened = now - daysAgo * dayMs;
  const nameOf = (index: number): string =>
    `01KX${slug
      .toUpperCase()
      .replace(/[^A-HJKMNP-TV-Z0-9]/g, '0')
      .padEnd(16, '0')
      .slice(0, 16)}${String(index).padStart(6, '0')}`;
  const iso = (at: number): string => new Date(at).toISOString();
  return {
    [`discussions/${slug}/thread.md`]: `---\ntitle: About ${slug}\nauthor: ${by}\ncreated: ${iso(opened)}\n${fields}\n${accepted === undefined ? '' : `accepted: ${nameOf(accepted)}\n`}---\nHow?\n`,
    ...Object.fromEntries(
      replies.map(([who, hours, text = 'So.'], index) => [
        `discussions/${slug}/${nameOf(index)}.md`,
        `---\nauthor: ${who}\nat: ${iso(opened + hours * 3_600_000)}\n---\n${text}\n`,
      ]),
    ),
  };
}
