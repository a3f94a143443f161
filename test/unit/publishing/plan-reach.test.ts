import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import type { Reach } from '../../../src/core/model/channels/reach';
import { readOutboxEntry } from '../../../src/core/services/publishing/channels/outbox-entry';
import { planReach } from '../../../src/core/services/publishing/reach/plan-reach';
import { placeName, sentPosts, type SentPost } from '../../../src/core/services/publishing/reach/sent-posts';
import { openInMemory } from '../community/in-memory-community';

const id = '01KBBT6R80CS9FQM0JCWKAMWE0';
const now = Date.UTC(2026, 11, 1, 9);
const path = `channels/outbox/${id}.yml`;
const delivery = (more = '', state = 'sent'): string =>
  `# Sent by hand on the quay\nchannel: "chat"\npost: "posts/quay.md"\nkey: "kith-1"\nstate: "${state}"\nat: "2026-11-20T10:00:00.000Z"\ntext: "x"\nurl: "https://social.example/@harbour/1"\n${more}`;

const files = {
  'community.yml':
    'name: Harbour\nchannels:\n  chat: { service: mastodon, url: https://social.example }\n  forum: { service: discourse, url: https://forum.example, category: 1 }\n',
  'posts/quay.md': '---\ntitle: The quay opens\nstatus: published\n---\nText.\n',
};

async function sent(more: Readonly<Record<string, string>>): Promise<readonly SentPost[]> {
  const { community } = await openInMemory({ ...files, ...more });
  const outbox = Object.entries(more).flatMap(([file, text]) => {
    const name = /outbox\/(.*)\.yml$/.exec(file)?.[1];
    return name === undefined ? [] : (readOutboxEntry(name, text) ?? []);
  });
  return sentPosts({ documents: community.documents, config: community.config, outbox });
}

async function planned(text: string, reach: Reach) {
  const [post] = await sent({ [path]: text });
  if (!post) throw new Error('Nothing was sent.');
  return planReach([{ sent: post, outcome: { state: 'read', reach } }], {
    textOf: () => Promise.resolve(text),
    newId: () => id,
    now,
  });
}

describe('what was sent', () => {
  test('is what the outbox says, and what variants have an address of', async () => {
    const posts = await sent({
      [path]: delivery(),
      'posts/quay.channels/forum.md': '---\nurl: https://forum.example/t/quay/7\n---\nText.\n',
    });
    expect(posts.map((one) => [placeName(one), one.title, one.url])).toEqual([
      ['chat (Mastodon)', 'The quay opens', 'https://social.example/@harbour/1'],
      ['forum (Discourse)', 'The quay opens', 'https://forum.example/t/quay/7'],
    ]);
  });

  test('of a post that may have been sent only an address tells', async () => {
    const unsure = delivery('', 'unsure').replace(/url: .*\n/, '');
    expect(await sent({ [path]: unsure })).toEqual([]);
    const variant = '---\nurl: https://social.example/@harbour/9\n---\nText.\n';
    const [one] = await sent({ [path]: unsure, 'posts/quay.channels/chat.md': variant });
    expect(one).toMatchObject({ url: 'https://social.example/@harbour/9', entry: { id } });
  });

  test('keeps a channel that the community no longer has', async () => {
    const [one] = await sent({ [path]: delivery().replace('"chat"', '"old"') });
    expect(one).toMatchObject({ channelName: 'old' });
    expect(one?.channel).toBeUndefined();
  });
});

describe('reach', () => {
  test('is written into the delivery, whose comments and bytes stay', async () => {
    const { plan, changed } = await planned(delivery(), { likes: 3, shares: 0 });
    const text = applyToTexts(plan, new Map([[path, delivery()]])).get(path);
    expect(text).toBe(delivery('likes: 3\nshares: 0\nread_at: 2026-12-01T09:00:00Z\n'));
    expect(changed).toMatchObject([{ before: {}, now: { likes: 3, shares: 0 } }]);
  });

  test('that is as it was writes nothing, and one other count one line', async () => {
    const text = delivery('likes: 3\nshares: 0\nread_at: "2026-11-30T09:00:00Z"\n');
    expect((await planned(text, { likes: 3, shares: 0 })).plan.changes).toEqual([]);
    const { plan } = await planned(text, { likes: 4, shares: 0 });
    expect(applyToTexts(plan, new Map([[path, text]])).get(path)).toBe(
      delivery('likes: 4\nshares: 0\nread_at: "2026-12-01T09:00:00Z"\n'),
    );
  });

  test('that a service no longer tells stays', async () => {
    const text = delivery('likes: 3\nviews: 9\nread_at: "2026-11-30T09:00:00Z"\n');
    const { plan } = await planned(text, { likes: 5 });
    expect(applyToTexts(plan, new Map([[path, text]])).get(path)).toContain('views: 9');
  });

  test('of a post that was sent by hand makes its delivery', async () => {
    const [post] = await sent({
      'posts/quay.channels/forum.md':
        '---\nsent_at: 2026-11-20T10:00:00Z\nurl: https://forum.example/t/quay/7\n---\nText.\n',
    });
    if (!post) throw new Error('Nothing was sent.');
    const { plan } = await planReach([{ sent: post, outcome: { state: 'read', reach: { views: 12 } } }], {
      textOf: () => Promise.resolve(undefined),
      newId: () => id,
      now,
    });
    const [change] = plan.changes;
    const text = change?.kind === 'create' ? change.text : '';
    expect(text).toContain('state: "sent"\nat: "2026-11-20T10:00:00.000Z"');
    expect(text).toContain('views: 12\n');
    expect(readOutboxEntry(id, text)).toMatchObject({
      channel: 'forum',
      post: 'posts/quay.md',
      state: 'sent',
    });
  });

  test('of a delivery that cannot be read is left out, and told', async () => {
    const [post] = await sent({ [path]: delivery() });
    if (!post) throw new Error('Nothing was sent.');
    const { plan, unreadable } = await planReach(
      [{ sent: post, outcome: { state: 'read', reach: { likes: 1 } } }],
      { textOf: () => Promise.resolve('post: [broken\n'), newId: () => id, now },
    );
    expect(plan.changes).toEqual([]);
    expect(unreadable).toEqual([path]);
    expect(inEnglish(plan.title)).toBe('Write down the reach of posts');
  });
});
