import fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import type { FeedEntry } from '../../../src/core/services/publishing/feeds/feed-entry';
import { feedText } from '../../../src/core/services/publishing/feeds/feed-text';
import { feedFaults } from './valid-feeds';

const head = {
  title: 'Harbour & <Quay>',
  language: 'en',
  url: 'https://harbour.example/',
  feedsUrl: 'https://harbour.example/feeds/',
};
const entry: FeedEntry = {
  path: 'posts/tide.md',
  title: 'The <b> tide & ]]> more]]>\u0008',
  url: 'https://harbour.example/posts/tide/',
  published: Date.UTC(2026, 0, 2),
  updated: Date.UTC(2026, 0, 5),
  summary: 'High & low',
  html: '<p>High.\u0000 ]]&gt; <code>a]]>b]]>c</code></p>',
  authors: ['Ada', 'q'],
  tags: ['tides', 'a & b'],
};
const formats = ['atom', 'rss', 'json'] as const;

describe('the text of a feed', () => {
  test.each(formats)('%s holds to its schema, with an entry and without', async (format) => {
    expect(
      await feedFaults(format, feedText(format, head, [entry, { ...entry, authors: [], tags: [] }])),
    ).toEqual([]);
    expect(await feedFaults(format, feedText(format, head, []))).toEqual([]);
  });

  test('the schemas find what is wrong', async () => {
    const atom = feedText('atom', head, [entry]);
    expect(await feedFaults('atom', atom.replace(/<updated>[^<]*/g, '<updated>soon'))).not.toEqual([]);
    const rss = feedText('rss', head, [entry]);
    expect(await feedFaults('rss', rss.replace('<link>', '<url>').replace('</link>', '</url>'))).not.toEqual(
      [],
    );
    const json = feedText('json', head, [entry]);
    expect(await feedFaults('json', json.replace('"content_html"', '"content"'))).not.toEqual([]);
  });

  test('is read back as it was given, by another parser', () => {
    const atom = parseAtomFeed(feedText('atom', head, [entry]));
    expect(atom).toMatchObject({
      title: { value: head.title },
      id: head.url,
      updated: '2026-01-05T00:00:00.000Z',
    });
    expect(atom.entries?.[0]).toMatchObject({
      id: entry.url,
      title: { value: 'The &lt;b&gt; tide &amp; ]]&gt; more]]&gt;' },
      content: { value: '<p>High. ]]&gt; <code>a]]&gt;b]]&gt;c</code></p>' },
      published: '2026-01-02T00:00:00.000Z',
      authors: [{ name: 'Ada' }, { name: 'q' }],
    });
    const rss = parseRssFeed(feedText('rss', head, [entry]));
    expect(rss.items?.[0]).toMatchObject({
      link: entry.url,
      pubDate: 'Fri, 02 Jan 2026 00:00:00 GMT',
      content: { encoded: '<p>High. ]]&gt; <code>a]]&gt;b]]&gt;c</code></p>' },
      dc: { creators: ['Ada, q'] },
    });
    const json = parseJsonFeed(feedText('json', head, [entry]));
    expect(json.items?.[0]).toMatchObject({
      id: entry.url,
      title: 'The <b> tide & ]]> more]]>',
      tags: ['tides', 'a & b'],
      authors: [{ name: 'Ada, q' }],
    });
  });

  test('is the same whenever it is made, and as new as its latest entry', () => {
    for (const format of formats)
      expect(feedText(format, head, [entry])).toBe(feedText(format, head, [entry]));
  });

  test('is well formed whatever an entry says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(']]>', '\u0000', '\uD800', '<', '&', '\uFFFE'),
        async (words, odd) => {
          const text = words.join(odd) + odd;
          const written = feedText('atom', { ...head, title: text }, [
            { ...entry, title: text, html: text, summary: text, authors: [text], tags: [text] },
          ]);
          expect(await feedFaults('atom', written)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
