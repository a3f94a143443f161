import ICAL from 'ical.js';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedFaults } from '../publishing/valid-feeds';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(() => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const yes = 'consent: { public_profile: { given: true } }\n';
const files = {
  'community.yml': 'name: Harbour\nurl: https://harbour.example/\nfeeds: { folder: out/feeds }\n',
  'members/ada.md': `---\nname: Ada Free\n${yes}---\nHello.\n`,
  'members/q.md': '---\nname: Zorvex Quill\n---\nHello.\n',
  'posts/tide.md':
    '---\ntitle: The tide\nauthor: [ada, Zorvex Quill]\nstatus: scheduled\npublish_at: 2026-01-02\nsummary: High\n---\n\n# The tide\n\nSee [the draft](draft.md), [the quay](../docs/quay.md#top-of-it), @q, @ada and [[members/q]].\n\u0008\n',
  'posts/draft.md': '---\ntitle: A secret\nstatus: draft\ndate: 2026-01-03\n---\nNot yet.\n',
  'posts/undated.md': '---\ntitle: Whenever\n---\nSome day.\n',
  'posts/torn.md': '---\ntitle: "Torn\ndate: 2026-01-04\n---\nTorn.\n',
  'docs/quay.md': '# The quay\n\n## Top of it\n\nHigh.\n',
  'events/evening.md': '---\ntitle: Evening\nstart: 2026-02-01T19:00Z\nhosts: [q]\n---\nCome.\n',
  'events/secret.md': '---\ntitle: Secret evening\nstatus: draft\nstart: 2026-02-02T19:00Z\n---\nCome.\n',
};
const out = ['atom.xml', 'rss.xml', 'feed.json', 'events.ics'].map((file) => `out/feeds/${file}`);
const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

describe('the feeds of kith publish', () => {
  test('have what is published, also just now, and nothing else', async () => {
    const folder = kith.folder(files);
    const { status, stdout, stderr } = await kith.run(folder, 'publish');
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: `published posts/tide.md  The tide\n${out.map((path) => `wrote ${path}\n`).join('')}`,
      stderr: 'kith: posts/undated.md: not in the feeds, since it has no date.\n',
    });
    for (const [format, file] of [
      ['atom', 'atom.xml'],
      ['rss', 'rss.xml'],
      ['json', 'feed.json'],
    ] as const)
      expect(await feedFaults(format, read(folder, `out/feeds/${file}`))).toEqual([]);
    const all = out.map((path) => read(folder, path)).join('\n');
    expect(all).not.toMatch(/zorvex|quill|secret|torn/i);
    expect(all).not.toContain('\u0008');
    const feed = JSON.parse(read(folder, 'out/feeds/feed.json')) as { items: { content_html: string }[] };
    expect(feed).toMatchObject({
      feed_url: 'https://harbour.example/out/feeds/feed.json',
      items: [
        { id: 'https://harbour.example/posts/tide/', title: 'The tide', author: { name: 'Ada Free, q' } },
      ],
    });
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]?.content_html).toContain(
      'See <span>the draft</span>, <a href="https://harbour.example/docs/quay/#top-of-it">the quay</a>, @q, ' +
        '<a class="kith-mention" title="Ada Free" href="https://harbour.example/members/ada/">@ada</a> and <span class="kith-wiki-link">q</span>.',
    );
    const events = new ICAL.Component(
      ICAL.parse(read(folder, 'out/feeds/events.ics')) as [string, unknown[], unknown[]],
    )
      .getAllSubcomponents('vevent')
      .map((event) => event.getFirstPropertyValue('summary'));
    expect(events).toEqual(['Evening']);
  });

  test('stay as they are where nothing changed, and follow what did', async () => {
    const folder = kith.folder(files);
    await kith.run(folder, 'publish');
    const before = out.map((path) => [read(folder, path), statSync(join(folder, path)).mtimeMs]);
    expect(await kith.run(folder, 'publish')).toMatchObject({ status: 0, stdout: 'Nothing is due.\n' });
    expect(out.map((path) => [read(folder, path), statSync(join(folder, path)).mtimeMs])).toEqual(before);
    writeFileSync(join(folder, 'events/evening.md'), files['events/evening.md'].replace('19:00Z', '20:00Z'));
    expect(await kith.run(folder, 'publish')).toMatchObject({ stdout: 'wrote out/feeds/events.ics\n' });
    writeFileSync(join(folder, 'members/ada.md'), '---\nname: Ada Free\n---\n');
    await kith.run(folder, 'publish');
    expect(out.map((path) => read(folder, path)).join('\n')).not.toContain('Ada Free');
  });

  test('are only told of where one only looks, and not written where nobody asks', async () => {
    const folder = kith.folder(files);
    const { stdout } = await kith.run(folder, 'publish', '--dry-run', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ written: false, feeds: out });
    expect(existsSync(join(folder, 'out'))).toBe(false);
    const without = kith.folder({ ...files, 'community.yml': 'name: Harbour\n' });
    expect((await kith.run(without, 'publish')).stdout).toBe('published posts/tide.md  The tide\n');
    expect(existsSync(join(without, 'feeds'))).toBe(false);
  });

  test.each([
    ['feeds: {}\n', 'Feeds need the address of the site'],
    ['feeds: { url: harbour }\n', '“harbour” is no address of a site'],
    ['feeds: { url: "https://a.example", folder: ../x }\n', '“../x” leads out of the community'],
    [
      'feeds: { url: "https://a.example", formats: [attom] }\n',
      'There is no feed “attom”. Did you mean “atom”?',
    ],
  ])('%j is told with its line', async (config, problem) => {
    const folder = kith.folder({ 'community.yml': `name: Harbour\n${config}` });
    const { stdout } = await kith.run(folder, 'check');
    expect(stdout).toContain(problem);
    expect(stdout).toMatch(/2:\d+/);
  });
});
