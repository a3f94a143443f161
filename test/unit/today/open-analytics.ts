import type { Community } from '../../../src/core/community/community';
import { createAnalytics, type Analytics } from '../../../src/core/services/analytics/analytics';
import { openInMemory, type OpenedCommunity } from '../community/in-memory-community';
import type { CommitRecord } from '../history/build-commit-log';

/** A Tuesday at noon. */
export const now = Date.UTC(2026, 11, 1, 12);

export const yielding = { pacer: { pause: () => undefined }, signal: new AbortController().signal };

/** A day so many days from {@link now}, `yyyy-mm-dd`. */
export function day(offset: number): string {
  return new Date(now + offset * 86_400_000).toISOString().slice(0, 10);
}

/** A community in memory with its figures prepared. */
export async function openAnalytics(
  files: Readonly<Record<string, string>>,
  ...commits: CommitRecord[]
): Promise<OpenedCommunity & { readonly analytics: Analytics; readonly community: Community }> {
  const opened = await openInMemory({ 'community.yml': 'name: Harbour\n', ...files }, ...commits);
  const analytics = createAnalytics(opened.community, {
    pacer: yielding.pacer,
    now: () => now,
    onError(error) {
      throw error;
    },
  });
  await analytics.prepare(yielding.signal);
  return { ...opened, analytics };
}
