import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { metricIds, metricTable } from '../../../src/core/services/analytics/metric-table';
import { dayMs, now, openMeasured } from './measure';

const iso = (daysAgo: number): string => new Date(now - daysAgo * dayMs).toISOString();
const ulid = (digit: number): string => `01KBBT6R80CS9FQM0JCWKAMWE${digit}`;

function delivery(digit: number, channel: string, daysAgo: number, more = ''): Record<string, string> {
  return {
    [`channels/outbox/${ulid(digit)}.yml`]: `channel: ${channel}\npost: posts/p${digit}.md\nkey: k${digit}\nstate: sent\nat: "${iso(daysAgo)}"\ntext: x\n${more}`,
    [`posts/p${digit}.md`]: `---\ntitle: Post ${digit}\nstatus: published\n${digit === 3 ? 'lang: nl\n' : ''}---\n`,
  };
}

const sent = {
  ...delivery(1, 'chat', 5, `likes: 3\nshares: 2\nquotes: 1\nreplies: 0\nread_at: "${iso(1)}"\n`),
  ...delivery(2, 'chat', 10, `likes: 4\nshares: 0\nreplies: 2\nread_at: "${iso(2)}"\n`),
  ...delivery(3, 'forum', 20, `likes: 10\nreplies: 5\nviews: 100\nread_at: "${iso(3)}"\n`),
  ...delivery(4, 'slack', 6),
  ...delivery(5, 'chat', 45, `likes: 7\nread_at: "${iso(1)}"\n`),
};

describe('reach', () => {
  test('adds up what was read of posts sent in the period, whenever it was read', async () => {
    const { measure } = await openMeasured(sent);
    const likes = measure('reach.likes');
    expect(likes).toMatchObject({ value: 17, n: 3 });
    expect(likes.details.map(({ id, value }) => [id, value])).toEqual([
      ['forum', 10],
      ['chat', 7],
      ['sent', 4],
    ]);
    // The 30 days before: the post of 45 days ago, as it was read yesterday.
    expect(measure('reach.likes', 30, {}, now - 30 * dayMs)).toMatchObject({ value: 7, n: 1 });
    // Quotes are shares with a word of their own; the forum has neither.
    expect(measure('reach.shares')).toMatchObject({ value: 3, n: 2 });
    expect(measure('reach.replies')).toMatchObject({ value: 7, n: 3 });
    expect(measure('reach.views')).toMatchObject({ value: 100, n: 1 });
  });

  test('says where it was read and when, and shows each post with its delivery', async () => {
    const { measure } = await openMeasured(sent);
    const figure = measure('reach.likes');
    expect(figure.sources).toEqual([
      { name: 'chat', read: now - dayMs },
      { name: 'forum', read: now - 3 * dayMs },
    ]);
    const [first] = [...figure.evidence()];
    expect(first).toMatchObject({
      document: 'posts/p1.md',
      at: { file: `channels/outbox/${ulid(1)}.yml` },
      value: 3,
      when: now - 5 * dayMs,
    });
    expect(first?.note && inEnglish(first.note)).toBe('chat, read 2026-10-31');
  });

  test('has no value where nothing was sent, or nothing was read', async () => {
    const { measure } = await openMeasured(delivery(4, 'slack', 6));
    const words = (id: 'reach.likes', days: number): string => {
      const { value, lacking } = measure(id, days);
      expect(value).toBeUndefined();
      return lacking ? inEnglish(lacking) : '';
    };
    expect(words('reach.likes', 3)).toBe('Nothing was sent to a channel in this period.');
    expect(words('reach.likes', 30)).toMatch(/“Fetch Reach” does that/);
  });

  test('is that of a language’s posts where it is narrowed to it', async () => {
    const { measure } = await openMeasured(sent);
    expect(measure('reach.likes', 30, { lang: 'nl' }).value).toBe(10);
  });
});

describe('visits', () => {
  const day = (daysAgo: number): string => iso(daysAgo).slice(0, 10);
  const visits = {
    'visits/site/2026-10.yml': `tool: plausible\nread_at: "${iso(1)}"\ndays:\n  "${day(2)}": { visits: 20, visitors: 15, views: 50 }\n  ${day(1)}: { visits: 30, views: 60 }\n  "2026-02-30": { visits: 1000 }\n  "${day(3)}": { visits: -5 }\n`,
    'visits/code/2026-10.yml': `tool: github\nread_at: "${iso(4)}"\ndays:\n  "${day(2)}": { visitors: 3, views: 7 }\n`,
  };

  test('add up the imported days that begin in the period', async () => {
    const { measure } = await openMeasured(visits);
    expect(measure('visits')).toMatchObject({ value: 50, n: 2 });
    expect(measure('visits', 1)).toMatchObject({ value: 30, n: 1 });
    const views = measure('visits.views');
    expect(views).toMatchObject({ value: 117, n: 3 });
    expect(views.details.map(({ id, value }) => [id, value])).toEqual([
      ['site', 110],
      ['code', 7],
      ['days', 2],
    ]);
    expect(views.sources).toEqual([
      { name: 'code', read: now - 4 * dayMs },
      { name: 'site', read: now - dayMs },
    ]);
    expect([...measure('visits', 1).evidence()]).toMatchObject([
      { at: { file: 'visits/site/2026-10.yml', range: [4, 2, 4, 12] }, value: 30, when: now - dayMs },
    ]);
  });

  test('are not known of a part of the community, nor of days that nobody imported', async () => {
    const { measure } = await openMeasured(visits);
    const lacking = (figure: ReturnType<typeof measure>): string =>
      figure.lacking ? inEnglish(figure.lacking) : '';
    expect(lacking(measure('visits', 30, { lang: 'en' }))).toBe(
      'Visits are known of the community as a whole only.',
    );
    expect(lacking(measure('visits', 7, {}, now - 100 * dayMs))).toMatch(/“Import Visits” does that/);
  });

  test('and one changed file gives other figures', async () => {
    const opened = await openMeasured(visits);
    const path = 'visits/site/2026-10.yml';
    await opened.change({ [path]: visits[path].replace('visits: 30', 'visits: 31') });
    expect(opened.measure('visits').value).toBe(51);
  });
});

test('every external figure says what it cannot see, and is one that goals may name', () => {
  const external = metricIds.filter((id) => metricTable[id].group === 'external');
  expect(external).toEqual([
    'visits',
    'visits.views',
    'reach.likes',
    'reach.shares',
    'reach.replies',
    'reach.views',
  ]);
  for (const id of external) expect(inEnglish(metricTable[id].blind)).toMatch(/^Only /);
});
