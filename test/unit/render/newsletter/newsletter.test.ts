import { describe, expect, test } from 'vitest';
import { parseFrontMatter } from '../../../../src/core/formats/front-matter/parse';
import { planNewsletter } from '../../../../src/render/newsletter/plan-newsletter';
import { openInMemory } from '../../community/in-memory-community';

/** November, by the clocks of the community. */
const period = { from: Date.UTC(2026, 9, 31, 23), until: Date.UTC(2026, 10, 30, 23) };
const agreed = 'consent: { public_profile: 2026-01-01 }\n';

const files: Record<string, string> = {
  'community.yml':
    'name: Harbour\nurl: https://harbour.example\nlanguages: [en, nl]\ntimezone: Europe/Amsterdam\n',
  'content/posts/quay.md':
    '---\ntitle: The quay [opens]\ndate: 2026-11-10\ndescription: On *Saturday*.\n---\nText.\n',
  'content/posts/quay.nl.md': '---\ntitle: De kade gaat open\ndate: 2026-11-11\nlang: nl\n---\nTekst.\n',
  'content/posts/draft.md': '---\ntitle: Not yet\ndate: 2026-11-10\nstatus: draft\n---\nText.\n',
  'content/posts/old.md': '---\ntitle: Long ago\ndate: 2026-10-10\n---\nText.\n',
  'content/posts/late.md': '---\ntitle: Later\ndate: 2026-11-01\npublish_at: 2026-12-24\n---\nText.\n',
  'content/announcements/vote.md': '---\ntitle: Vote now\ndate: 2026-11-03\n---\nText.\n',
  'events/evening.md':
    '---\ntitle: Evening\nstart: 2026-12-03T19:00\nlocation: Quay 3\nrecurrence: FREQ=WEEKLY\n---\nCome.\n',
  'events/gone.md': '---\ntitle: Summer\nstart: 2026-07-03T19:00\n---\nCome.\n',
  'events/planned.md': '---\ntitle: Secret\nstart: 2026-12-05T19:00\nstatus: draft\n---\nCome.\n',
  'discussions/knots/thread.md':
    '---\ntitle: Which knots?\nauthor: ada\ncreated: 2026-11-02\nstatus: solved\n---\nWhich?\n',
  'discussions/held/thread.md':
    '---\ntitle: Held back\nauthor: ada\ncreated: 2026-11-02\nstate: held\n---\nHm.\n',
  'discussions/quiet/thread.md': '---\ntitle: Nobody\nauthor: ada\ncreated: 2026-11-02\n---\nHm.\n',
  'members/ada.md': `---\nname: Ada Free\njoined: 2026-11-05\n${agreed}---\n`,
  'members/bob.md': '---\nname: Bob Silent\njoined: 2026-11-06\n---\n',
  'members/cas.md': '---\nname: Cas Not\njoined: 2026-11-06\nconsent: false\n---\n',
  'members/dre.md': `---\nname: Dre Kept Out\njoined: 2026-11-06\nstatus: suspended\n${agreed}---\n`,
  'members/eva.md': `---\nname: Eva Before\njoined: 2026-01-06\n${agreed}---\n`,
};
const reply = (id: string, more: string): void => {
  files[`discussions/${id.startsWith('h') ? 'held' : 'knots'}/01KBBT6R80CS9FQM0JCWKAMWE${id.slice(-1)}.md`] =
    `---\nauthor: bob\nat: 2026-11-04\n${more}---\nA reply.\n`;
};
reply('k1', '');
reply('k2', 'state: hidden\n');
reply('h3', '');

describe('a newsletter', () => {
  test('tells what anybody may read of the period, and links to it from its place', async () => {
    const { community } = await openInMemory(files);
    const { path, title, text, plan } = planNewsletter(community, {
      period,
      language: 'en',
      name: 'Harbour',
    });
    expect(path).toBe('content/newsletters/2026-11-30.md');
    expect(title).toBe('News from Harbour, 1 – 30 November 2026');
    expect(plan.changes).toEqual([{ kind: 'create', path, text }]);
    // Some versions of the clock's words have a comma there.
    const body = text.slice(text.indexOf('\n---\n') + 5).replace('Thursday, 3', 'Thursday 3');
    expect(body).toBe(`
<!-- Say hello in a sentence or two, and take out what readers need not know. -->

## What is new

- [Vote now](../announcements/vote.md)
- [The quay \\[opens\\]](../posts/quay.md): On \\*Saturday\\*.

## Come and join us

- [Evening](../../events/evening.md): Thursday 3 December 2026 at 19:00, Quay 3

## Worth reading

- [Which knots?](../../discussions/knots/thread.md) (1 reply, solved)

## New among us

Welcome, [Ada Free](../../members/ada.md)!
`);
  });

  test('is a draft like any other page', async () => {
    const { community } = await openInMemory(files);
    const { path, text } = planNewsletter(community, {
      period,
      language: 'en',
      name: 'Harbour',
      author: 'ada',
    });
    const opened = await openInMemory({ ...files, [path]: text });
    expect(opened.community.documents.get(path)).toMatchObject({ kind: 'page', head: { status: 'draft' } });
    expect(opened.community.problemsOf(path)).toEqual([]);
    const again = planNewsletter(opened.community, { period, language: 'en', name: 'Harbour' });
    expect(again.path).toBe('content/newsletters/2026-11-30-2.md');
    // It tells of no newsletter.
    expect(again.text).not.toContain('2026-11-30.md');
  });

  test('speaks Dutch, and names a translation instead of its original', async () => {
    const { community } = await openInMemory(files);
    const { title, text } = planNewsletter(community, { period, language: 'nl', name: 'Haven' });
    expect(title).toBe('Nieuws van Haven, 1–30 november 2026');
    expect(text).toContain('lang: nl');
    expect(text).toContain('[De kade gaat open](../posts/quay.nl.md)');
    expect(text).not.toContain('posts/quay.md');
    expect(text).toContain('donderdag 3 december 2026');
    expect(text).toContain('(1 reactie, opgelost)');
    expect(text).toContain('Welkom, [Ada Free]');
  });

  test('names nobody who did not agree, absent being a no', async () => {
    const { community } = await openInMemory(files);
    const { text } = planNewsletter(community, { period, language: 'en', name: 'Harbour' });
    expect(text).not.toMatch(/Bob|Silent|Cas|Dre|Eva/);
  });

  test('follows a template of the community, and leaves out parts that have nothing to tell', async () => {
    const { community } = await openInMemory({ 'community.yml': 'name: Harbour\n' });
    const template =
      '---\ntitle: "{{title}}"\nstatus: draft\n---\n\nHello!\n\n{{news}}\n\n{{events}}\n\nBye.\n';
    const { text } = planNewsletter(community, { period, language: 'en', name: 'Harbour', template });
    expect(text.slice(text.indexOf('\n---\n') + 5)).toBe('\nHello!\n\nBye.\n');
  });

  test('goes to the channels for mail, where there are any', async () => {
    const { community } = await openInMemory({
      'community.yml':
        'name: Harbour\nchannels:\n  list: { service: mail, url: "smtps://smtp.example.org", to: a@b.example, from: c@d.example }\n',
    });
    const { text } = planNewsletter(community, { period, language: 'en', name: 'Harbour' });
    const front = text.slice(4, text.indexOf('\n---\n', 4));
    const { node } = parseFrontMatter(front, 0, 'yaml');
    expect(node?.entries.map(({ key }) => key)).toContain('channels');
    expect(front).toContain('list');
  });
});
