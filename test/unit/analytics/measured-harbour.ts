import { createAnalytics, type Analytics } from '../../../src/core/services/analytics/analytics';
import { inEnglish } from '../../../src/core/base/message';
import type { DescribeOptions } from '../../../src/core/services/analytics/described-figure';
import { openInMemory, type OpenedCommunity } from '../community/in-memory-community';
import type { CommitRecord } from '../history/build-commit-log';

const day = 24 * 60 * 60;
export const now = Date.UTC(2026, 10, 30);

export const options: DescribeOptions = {
  now,
  language: 'en',
  localize: inEnglish,
  pacer: { pause: () => undefined },
  signal: new AbortController().signal,
};

const people = {
  ada: { name: 'Ada Mast', email: 'ada@example.org' },
  bo: { name: 'Bo Keel', email: 'bo@example.org' },
  cas: { name: 'Cas Reef', email: 'cas@example.org' },
};

/** A commit so many days before now. */
function commit(digit: string, daysAgo: number, who: keyof typeof people, path: string): CommitRecord {
  return {
    id: digit.repeat(40),
    time: now / 1000 - daysAgo * day,
    author: people[who],
    touches: [{ path, change: 'modified', added: 1, deleted: 0 }],
  };
}

const files = {
  'community.yml': 'name: Harbour Devs\nlanguages: [en]\n',
  'content/guides/boat.md': '---\ntitle: Your first boat\nstatus: published\n---\n\nRow.\n',
  'content/posts/varen.md': '---\ntitle: Varen\nstatus: published\nlang: nl\n---\n\nRoei.\n',
  // Ada agreed to be named in figures, Bo did not, and Cas has no file.
  'members/ada.md':
    '---\nid: ada\nname: Ada Mast\ngit: [ada@example.org]\nroles:\n  - role: editor\n    team: docs\nconsent:\n  analytics: true\n---\n',
  'members/bo.md': '---\nid: bo\nname: Bo Keel\ngit: [bo@example.org]\n---\n',
};

export interface MeasuredHarbour extends OpenedCommunity {
  readonly analytics: Analytics;
}

/** A small community: three people in the last 30 days, one in the 30 days before. */
export async function measuredHarbour(): Promise<MeasuredHarbour> {
  const opened = await openInMemory(
    files,
    commit('a', 2, 'ada', 'content/guides/boat.md'),
    commit('b', 5, 'bo', 'content/guides/boat.md'),
    commit('c', 9, 'cas', 'content/posts/varen.md'),
    commit('d', 40, 'ada', 'content/posts/varen.md'),
  );
  const analytics = createAnalytics(opened.community, {
    pacer: { pause: () => undefined },
    now: () => now,
    onError: (error) => {
      throw error;
    },
  });
  await analytics.prepare(new AbortController().signal);
  return { ...opened, analytics };
}
