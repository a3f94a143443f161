import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { readChannels, type Channel } from '../../../src/core/model/channels/channel';
import { variantPath, variantPlace } from '../../../src/core/model/channels/channel-files';
import { whyUnapproved } from '../../../src/core/model/reviews/why-unapproved';
import { planDeliveries } from '../../../src/core/services/publishing/channels/channel-plan';
import { draftVariant } from '../../../src/core/services/publishing/channels/draft-variant';
import { measure, whyNotFit } from '../../../src/core/services/publishing/channels/measure';
import { noteSent } from '../../../src/core/services/publishing/channels/note-sent';
import {
  entryOf,
  outboxText,
  readOutboxEntry,
  stepTo,
  type OutboxEntry,
} from '../../../src/core/services/publishing/channels/outbox-entry';
import {
  hasNoText,
  outgoingHash,
  readVariant,
} from '../../../src/core/services/publishing/channels/outgoing';
import { siteUrl } from '../../../src/core/services/publishing/site-url';
import { createMailRenderer } from '../../../src/render/mail/mail-renderer';
import { firstParagraph } from '../../../src/core/services/publishing/channels/summary';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';
import { openInMemory } from '../community/in-memory-community';

const read = (yaml: string) => readChannels(parseYaml(yaml, 0).node);

/** `line: sentence` of what is wrong. */
const wrong = (yaml: string): string[] =>
  read(yaml).problems.map(({ range, message }) => `${range[0] + 1}: ${inEnglish(message)}`);

describe('channels of community.yml', () => {
  test('those with a service are sent to; others are names', () => {
    const { channels, names, problems } = read(
      'site: { type: feed }\nmasto:\n  service: Mastodon\n  url: https://social.example.org/\n  limit: 5000\n',
    );
    expect(names).toEqual(['site', 'masto']);
    expect(channels).toMatchObject([
      { name: 'masto', service: 'mastodon', site: 'https://social.example.org', limit: 5000 },
    ]);
    expect(problems).toEqual([]);
    expect(read('- site\n- { name: chat, service: slack }\n').channels).toMatchObject([{ name: 'chat' }]);
    expect(read('').names).toEqual([]);
  });

  test.each([
    [
      'a:\n  service: mastodont\n  url: https://a.example',
      ['2: Kith knows no service “mastodont”. Did you mean “mastodon”?'],
    ],
    ['a: { service: mastodon }', ['1: A channel at Mastodon needs “url”.']],
    [
      'a:\n  service: mastodon\n  url: http://social.example.org',
      ['3: “http://social.example.org” is not the address of a service, such as https://social.example.org.'],
    ],
    ['a: { service: mastodon, url: "http://127.0.0.1:8080" }', []],
    [
      'a: { service: github, repository: tides }',
      [
        '1: A channel at GitHub Discussions needs “category”.',
        '1: “tides” is not a repository, such as owner/name.',
      ],
    ],
    [
      'a: { service: discourse, url: https://f.example, category: news }',
      ['1: “news” is not the number of a category.'],
    ],
    ['a: { service: discord, thread: x }', ['1: “x” is not the number of a thread.']],
    [
      'a: { service: mastodon, url: https://a.example, visibility: direct }',
      ['1: “direct” is not one of public, unlisted and private.'],
    ],
    ['a: { service: linkedin }', []],
  ])('%s', (yaml, problems) => expect(wrong(yaml)).toEqual(problems));

  test('problems are those of the file, with their line', async () => {
    const { community } = await openInMemory({
      'community.yml': 'name: Harbour\nchannels:\n  a:\n    service: bluesky\n',
    });
    expect(community.problemsOf('community.yml').map(({ code, range }) => [code, range[0]])).toEqual([
      ['field-missing', 2],
    ]);
  });
});

describe('variants', () => {
  test('stand beside their post, and are no posts', async () => {
    expect(variantPath('posts/2026-03-14-quay.md', 'mastodon')).toBe(
      'posts/2026-03-14-quay.channels/mastodon.md',
    );
    expect(variantPlace('posts/quay.channels/chat.md')).toEqual({ stem: 'posts/quay', channel: 'chat' });
    const { community } = await openInMemory({
      'posts/quay.md': '# Quay\n',
      'posts/quay.channels/mastodon.md': 'The quay!\n',
    });
    expect(community.documents.ofKind('post').map(({ path }) => path)).toEqual(['posts/quay.md']);
    expect(community.documents.ofKind('variant')).toHaveLength(1);
  });

  test('say what goes out; what they leave out is their post’s', () => {
    const post = { title: 'Quay', lang: 'nl' };
    expect(
      readVariant('\uFEFF---\r\nstatus: draft\r\nwarning: Boats\r\n---\r\n\r\nOne  \r\nTwo\r\n\r\n', post),
    ).toEqual({
      outgoing: { text: 'One  \nTwo', title: 'Quay', warning: 'Boats', link: '', lang: 'nl' },
      isDraft: true,
      isSent: false,
      url: '',
    });
    expect(readVariant('---\ntitle: Own\nlang: en\nsent_at: 2026-03-14\n---\nx', post)).toMatchObject({
      outgoing: { title: 'Own', lang: 'en' },
      isDraft: false,
      isSent: true,
    });
  });

  test('when sent it is written back, and all else stays', () => {
    const text = '---\nstatus: draft # look\nlang: en\n---\n\nThe quay.\n';
    const after = applyEdit(text, noteSent(text, Date.UTC(2026, 2, 14, 9), 'https://a.example/1'));
    expect(after).toContain('lang: en\n');
    expect(after).not.toContain('draft');
    expect(readVariant(after, { title: '', lang: '' })).toMatchObject({
      isSent: true,
      url: 'https://a.example/1',
    });
    expect(applyEdit('The quay.\n', noteSent('The quay.\n', 0, ''))).toMatch(/^---\nsent_at: .*\n---\n/);
  });
});

describe('drafts', () => {
  const channel = (service: string): Channel =>
    read(
      `a: { service: ${service}, url: https://a.example, account: x, repository: a/b, category: 5, community: c }`,
    ).channels[0] as Channel;
  const source = {
    title: 'The quay opens again',
    summary: 'Word '.repeat(20_000).trim(),
    link: 'https://harbour.example/quay',
    lang: 'en',
  };

  test.each([
    'mastodon',
    'bluesky',
    'discord',
    'slack',
    'discourse',
    'github',
    'lemmy',
    'linkedin',
    'reddit',
    'threads',
  ])('%s: fits, keeps the link, and is a draft', (service) => {
    const text = draftVariant(channel(service), source);
    const { outgoing, isDraft } = readVariant(text, { title: '', lang: '' });
    expect(whyNotFit(outgoing, measure(channel(service), outgoing))).toBeUndefined();
    expect(outgoing.text + outgoing.link).toContain(source.link);
    expect(outgoing.text).toContain('…');
    expect(isDraft).toBe(!['linkedin', 'reddit', 'threads'].includes(service));
  });

  test('mail: is the post itself, so that there are no two texts to keep alike', () => {
    const { channels } = read(
      'list: { service: mail, url: "smtps://smtp.example.org", to: a@b.example, from: c@d.example }',
    );
    const text = draftVariant(channels[0] as Channel, { ...source, lang: 'nl' });
    const { outgoing, isDraft } = readVariant(text, { title: '', lang: '' });
    expect(isDraft).toBe(true);
    expect(outgoing.title).toBe(source.title);
    expect(hasNoText(outgoing)).toBe(true);
    expect(text).toContain('De post zelf gaat uit');
    expect(hasNoText({ text: '<!-- a -->\n\nHello' })).toBe(false);
  });

  test('of a short summary all is there', () => {
    expect(draftVariant(channel('mastodon'), { ...source, summary: 'Come.' })).toBe(
      '---\nstatus: draft\nlang: "en"\n---\n\nThe quay opens again\n\nCome.\n\nhttps://harbour.example/quay\n',
    );
  });

  test('the summary is the first paragraph of prose, without markup', () => {
    expect(
      firstParagraph(
        '# Quay\n\n![x](y.png)\n\n> quote\n\nThe [quay](q.md) **opens** `now`,\nsays [[members/ada|Ada]] of snake_case.\n\nMore.',
      ),
    ).toBe('The quay opens now, says Ada of snake_case.');
    expect(firstParagraph('```\ncode\n```\n')).toBe('');
  });
});

describe('the outbox', () => {
  const entry: OutboxEntry = {
    id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    channel: 'mastodon',
    post: 'posts/“quay”: a.md',
    key: 'kith-1',
    state: 'intent',
    at: Date.UTC(2026, 2, 14),
    text: 'abc',
    url: '',
  };

  test('is read as it was written', () => {
    for (const one of [entry, { ...entry, state: 'sent' as const, url: 'https://a.example/1' }])
      expect(readOutboxEntry(one.id, outboxText(one))).toEqual(one);
  });

  test('what cannot be read counts as unsure, and never as nothing', () => {
    expect(readOutboxEntry('x', 'channel: a\npost: b\nstate: what\n')).toMatchObject({
      state: 'unsure',
      at: 0,
    });
    expect(readOutboxEntry('x', 'channel: a\n')).toBeUndefined();
  });

  test('from sent there is no way back', () => {
    const sent = stepTo(entry, 'sent', { url: 'x' });
    for (const state of ['intent', 'unsure', 'sent'] as const)
      expect(() => stepTo(sent, state, {})).toThrow();
    expect(stepTo(stepTo(entry, 'unsure', {}), 'intent', { at: 5 })).toMatchObject({
      state: 'intent',
      at: 5,
    });
  });

  test('of several, one that is sent counts, else the latest', () => {
    const [early, late] = [
      { ...entry, at: 1 },
      { ...entry, at: 2, state: 'unsure' as const },
    ];
    expect(entryOf([late, early], entry.post, 'mastodon')).toBe(late);
    expect(entryOf([{ ...early, state: 'sent' }, late], entry.post, 'mastodon')).toMatchObject({
      state: 'sent',
    });
    expect(entryOf([late], entry.post, 'bluesky')).toBeUndefined();
  });
});

describe('what goes out', () => {
  const now = Date.UTC(2026, 2, 14, 12);
  const plan = async (files: Record<string, string>, outbox: readonly OutboxEntry[] = []) => {
    const all = {
      'community.yml':
        'name: Harbour\nchannels:\n  site: {}\n  chat: { service: slack }\n  linkedin: { service: linkedin }\n',
      ...files,
    };
    const { community } = await openInMemory(all);
    const { documents, config } = community;
    const textOf = (path: string) => Promise.resolve((all as Record<string, string>)[path]);
    const planned = await planDeliveries({
      documents,
      config,
      outbox,
      textOf,
      whyHeld: whyUnapproved(community),
      sizeOf: () => Promise.resolve(undefined),
      mailRenderer: () => Promise.resolve(undefined),
      now,
    });
    return planned.map(({ post, channel, state }) => `${post.path} ${channel.name} ${state}`);
  };
  const post = (fields = '') => `---\ntitle: Quay\nchannels: [chat]\n${fields}---\nx\n`;

  test('published posts, on the channels that they name', async () => {
    expect(
      await plan({ 'posts/a.md': '---\nchannels: [site, chat, linkedin, gone]\n---\n', 'posts/b.md': 'x' }),
    ).toEqual(['posts/a.md chat missing', 'posts/a.md linkedin missing']);
  });

  test.each([
    ['status: draft\n', []],
    ['status: scheduled\npublish_at: 2026-03-01\n', []],
    ['status: archived\n', []],
    ['status: published\npublish_at: 2026-03-15\n', []],
    ['status: published\npublish_at: 2026-03-14\n', ['posts/a.md chat missing']],
    ['status: published\npublish_at: 2025-03-14\n', []],
  ])('%j', async (fields, planned) => expect(await plan({ 'posts/a.md': post(fields) })).toEqual(planned));

  test('what is older than a month is not drafted, unless there is a variant already', async () => {
    expect(await plan({ 'posts/2026-01-01-a.md': post(), 'posts/b.md': post('date: 2026-02-01\n') })).toEqual(
      [],
    );
    expect(
      await plan({ 'posts/2026-03-01-a.md': post(), 'posts/b.md': post('date: 2026-03-01\n') }),
    ).toHaveLength(2);
    expect(
      await plan({ 'posts/2026-01-01-a.md': post(), 'posts/2026-01-01-a.channels/chat.md': 'x' }),
    ).toEqual(['posts/2026-01-01-a.md chat ready']);
  });

  test('variants: a draft waits, one that is too long does not fit, others are ready', async () => {
    const variant = async (text: string) =>
      (await plan({ 'posts/a.md': post(), 'posts/a.channels/chat.md': text })).map(
        (one) => one.split(' ')[2],
      );
    expect(await variant('---\nstatus: draft\n---\nx')).toEqual(['draft']);
    expect(await variant('---\nstatus: ready\n---\nx')).toEqual(['ready']);
    expect(await variant('x')).toEqual(['ready']);
    expect(await variant('&'.repeat(8001))).toEqual(['unfit']);
    expect(await variant('---\nurl: https://a.example/1\n---\nx')).toEqual(['sent']);
  });

  test('a post without the approvals that it needs does not go out, whatever it says of itself', async () => {
    const config =
      'name: Harbour\nworkflow: { approvals: { post: 1 } }\nchannels: { chat: { service: slack } }\n';
    const files = { 'community.yml': config, 'posts/a.md': post('status: published\n') };
    expect(await plan({ ...files, 'posts/a.channels/chat.md': 'x' })).toEqual(['posts/a.md chat unfit']);
    expect(await plan(files)).toEqual(['posts/a.md chat missing']);
  });

  test('what the outbox has counts, also where the post has another path now', async () => {
    const files = {
      'posts/a.md': post('id: quay\n'),
      'posts/a.channels/chat.md': 'x',
      'posts/b.md': post('id: quay\n'),
      'posts/b.channels/chat.md': 'x',
    };
    const { community } = await openInMemory({
      'community.yml': 'name: Harbour\nchannels: { chat: { service: slack } }\n',
      ...files,
    });
    const { deliveryKey } = await import('../../../src/core/services/publishing/channels/channel-plan');
    const [post1, channel] = [community.documents.get('posts/a.md'), community.config.channels[0]];
    if (!post1 || !channel) throw new Error('They are there.');
    const key = deliveryKey(community.config, post1, channel);
    const entry = {
      id: 'x',
      channel: 'chat',
      post: 'posts/a.md',
      key,
      state: 'sent',
      at: 0,
      text: '',
      url: '',
    } as const;
    expect(await plan(files, [entry])).toEqual(['posts/a.md chat sent', 'posts/b.md chat sent']);
    expect(await plan(files, [{ ...entry, state: 'unsure' }])).toContain('posts/a.md chat unsure');
  });
});

describe('a mail', () => {
  const config = (url: string) =>
    `name: Harbour\n${url}channels:\n  list: { service: mail, url: "smtps://smtp.example.org", to: a@b.example, from: c@d.example }\n`;
  const plan = async (variant: string, { url = 'url: https://harbour.example\n', fields = '' } = {}) => {
    const files: Record<string, string> = {
      'community.yml': config(url),
      'posts/quay.md': `---\ntitle: Quay\nchannels: [list]\n${fields}---\n\nSee [[Tide]].\n`,
      'posts/tide.md': '---\ntitle: Tide\n---\nText.\n',
      'posts/quay.channels/list.md': variant,
    };
    const { community } = await openInMemory(files);
    const address = siteUrl(community);
    const [planned] = await planDeliveries({
      documents: community.documents,
      config: community.config,
      outbox: [],
      textOf: (path) => Promise.resolve(files[path]),
      sizeOf: () => Promise.resolve(undefined),
      mailRenderer: () =>
        Promise.resolve(
          address === undefined ? undefined : createMailRenderer(community, address, { name: 'Harbour' }),
        ),
      whyHeld: whyUnapproved(community),
      now: Date.UTC(2026, 2, 14),
    });
    return planned;
  };

  test('is the whole post, with its title as the subject, unless the variant says something else', async () => {
    const whole = await plan('---\nstatus: ready\n---\n<!-- The post itself. -->\n');
    expect(whole?.state).toBe('ready');
    expect(whole?.variant?.outgoing.title).toBe('Quay');
    expect(whole?.variant?.outgoing.text).toContain('See Tide <https://harbour.example/posts/tide/>.');
    expect(whole?.variant?.outgoing.html).toContain('href="https://harbour.example/posts/tide/"');
    const own = await plan('---\ntitle: Come and see\n---\nBriefly: [[Tide]].\n');
    expect(own?.variant?.outgoing).toMatchObject({ title: 'Come and see' });
    expect(own?.variant?.outgoing.text).toMatch(/^Come and see\n=+\n\nBriefly: Tide </);
  });

  test('is held as any other is, and needs the site that its links lead to', async () => {
    expect((await plan('---\nstatus: draft\n---\n'))?.state).toBe('draft');
    const nowhere = await plan('x', { url: '' });
    expect(nowhere?.state).toBe('unfit');
    expect(nowhere?.problem && inEnglish(nowhere.problem)).toContain('set “url” in community.yml');
    expect((await plan('---\nsent_at: 2026-03-01\n---\n', { url: '' }))?.state).toBe('sent');
  });

  test('with another HTML is another text', () => {
    const outgoing = { text: 'a', title: '', warning: '', link: '', lang: '' };
    expect(outgoingHash({ ...outgoing, html: '' })).not.toBe(outgoingHash({ ...outgoing, html: '<p>' }));
  });
});
