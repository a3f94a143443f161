import { describe, expect, test } from 'vitest';
import { facetsOf } from '../../../src/core/services/publishing/channels/services/bluesky-facets';
import { recordKey } from '../../../src/core/services/publishing/channels/services/bluesky';
import { inEnglish } from '../../../src/core/base/message';
import { limited } from '../../harness/channels/faults';
import { webServices, type WebService } from '../../harness/channels/services';
import { startPlay, type Play } from '../../harness/channels/play';
import type { Asked, Reply } from '../../harness/channels/stand-in';

const reply = (status: number, body: unknown, headers?: Record<string, string>): Reply => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...(headers && { headers }),
});

/** The question that published. */
async function published(play: Play): Promise<Asked> {
  await play.run();
  const asked = play.standIn.asked.find((one) => play.standIn.service.publishes(one));
  await play.end();
  if (!asked) throw new Error('Nothing was published.');
  return asked;
}

/** What one run tells where the publishing question is answered so. */
async function answered(service: WebService, answer: Reply) {
  const play = await startPlay(service);
  let count = 0;
  play.standIn.disturb = (asked) => {
    if (!play.standIn.service.publishes(asked)) return undefined;
    count++;
    return { when: 'before', reply: answer };
  };
  const outcome = await play.run();
  const entry = await play.entry();
  await play.end();
  const reason = 'reason' in outcome ? inEnglish(outcome.reason) : '';
  return { outcome, entry, count, reason, waits: play.waits };
}

describe.each(webServices)('%s, asked to wait', (service) => {
  test('waits two seconds, as it says in its own way, and nothing longer', async () => {
    const play = await startPlay(service);
    let isFirst = true;
    play.standIn.disturb = (asked) => {
      if (!isFirst || !play.standIn.service.publishes(asked)) return undefined;
      isFirst = false;
      return { when: 'before', reply: limited(service, Date.now()) };
    };
    expect((await play.run()).state).toBe('sent');
    expect(play.waits).toHaveLength(1);
    expect(play.waits[0]).toBeGreaterThan(1000);
    expect(play.waits[0]).toBeLessThanOrEqual(3000);
    await play.end();
  });

  test('gives up after a while, with nothing sent and nothing noted', async () => {
    const { outcome, entry, count } = await answered(service, limited(service, Date.now() + 5000));
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(count).toBe(4);
    expect(entry).toBeUndefined();
  });
});

describe('Mastodon', () => {
  test('gets a key with its text, and never a moment: one that is over would be published at once', async () => {
    const asked = await published(await startPlay('mastodon'));
    expect(asked.headers['idempotency-key']).toMatch(/^kith-[0-9a-f]{32}-[0-9a-f]{16}$/);
    expect(Object.keys(asked.json).sort()).toEqual(['language', 'status']);
  });

  test('another text has another key: by an old one the old post would be answered', async () => {
    const play = await startPlay('mastodon');
    await play.run();
    const other = await startPlay('mastodon');
    await other.run({ text: 'Another' });
    const keyOf = ({ standIn }: Play) =>
      standIn.asked.find((one) => standIn.service.publishes(one))?.headers['idempotency-key'];
    expect(keyOf(play)).not.toBe(keyOf(other));
    await Promise.all([play.end(), other.end()]);
  });

  test('the reset is a moment in ISO 8601, and there is no Retry-After', async () => {
    const at = new Date(Date.now() + 90_000).toISOString().replace('Z', '123Z');
    const { waits } = await answered('mastodon', reply(429, {}, { 'x-ratelimit-reset': at }));
    expect(Math.round((waits[0] ?? 0) / 1000)).toBe(90);
  });

  test('a status that only waits to be published is not one', async () => {
    const { outcome, entry } = await answered(
      'mastodon',
      reply(200, { id: '9', scheduled_at: '2030-01-01T00:00:00.000Z', params: { idempotency: null } }),
    );
    expect(outcome.state).toBe('unsure');
    expect(entry?.state).toBe('unsure');
  });

  test('refuses what is too long in its own language, and that is told', async () => {
    const { outcome, reason, entry } = await answered(
      'mastodon',
      reply(422, { error: 'Validatie mislukt: Tekst is te lang' }),
    );
    expect(outcome.state).toBe('failed');
    expect(reason).toContain('Validatie mislukt: Tekst is te lang');
    expect(entry).toBeUndefined();
  });

  test('after an hour its key is forgotten: the account’s posts are looked at', async () => {
    const play = await startPlay('mastodon');
    const { standIn } = play;
    standIn.disturb = (asked) =>
      standIn.service.publishes(asked)
        ? { when: 'after', silence: true }
        : standIn.service.posts.length > 0
          ? { when: 'before', reply: reply(503, '') }
          : undefined;
    await play.run();
    standIn.disturb = undefined;
    const before = standIn.asked.filter((one) => standIn.service.publishes(one)).length;
    expect(await play.run({ minutes: 61 })).toMatchObject({ state: 'sent', wasThere: true });
    expect(standIn.asked.filter((one) => standIn.service.publishes(one))).toHaveLength(before);
    await play.end();
  });
});

describe('Bluesky', () => {
  test('puts a record under a key of its own, whose ends of links are bytes', async () => {
    const { path, json } = await published(await startPlay('bluesky'));
    expect(path).toBe('/xrpc/com.atproto.repo.putRecord');
    expect(json['rkey']).toMatch(/^[234567a-j][234567a-z]{12}$/);
    const text = 'Ké 😀 https://a.example/ü. @ada.example @nobody.example #quay!';
    const facets = await facetsOf(text, (handle) =>
      Promise.resolve(handle === 'ada.example' ? 'did:plc:ada' : undefined),
    );
    const bytes = new TextEncoder().encode(text);
    const shown = facets.map(({ index: { byteStart, byteEnd }, features }) => [
      new TextDecoder().decode(bytes.slice(byteStart, byteEnd)),
      features[0]?.['uri'] ?? features[0]?.['did'] ?? features[0]?.['tag'],
    ]);
    expect(shown).toEqual([
      ['https://a.example/ü', 'https://a.example/ü'],
      ['@ada.example', 'did:plc:ada'],
      ['#quay', 'quay'],
    ]);
  });

  test('one key, one record, in every clone', () => {
    expect(recordKey('kith-1')).toBe(recordKey('kith-1'));
    expect(recordKey('kith-1')).not.toBe(recordKey('kith-2'));
  });

  test('the reset is in seconds since 1970, in a header without X-', async () => {
    const at = String(Math.ceil(Date.now() / 1000) + 30);
    const { waits } = await answered('bluesky', reply(429, {}, { 'ratelimit-reset': at }));
    expect(Math.abs((waits[0] ?? 0) - 30_000)).toBeLessThan(2000);
  });

  test('what is too long is an InvalidRequest, and told', async () => {
    const message = 'Invalid app.bsky.feed.post record: grapheme too big (maximum 300, got 301)';
    const { reason } = await answered('bluesky', reply(400, { error: 'InvalidRequest', message }));
    expect(reason).toContain(`InvalidRequest: ${message}`);
  });

  test('a token that expired is a 400, and a new session is opened once', async () => {
    const play = await startPlay('bluesky');
    let isFirst = true;
    play.standIn.disturb = (asked) => {
      if (!isFirst || !asked.path.includes('putRecord')) return undefined;
      isFirst = false;
      return { when: 'before', reply: reply(400, { error: 'ExpiredToken', message: 'Token has expired' }) };
    };
    expect((await play.run()).state).toBe('sent');
    expect(play.standIn.asked.filter(({ path }) => path.includes('createSession'))).toHaveLength(2);
    await play.end();
  });
});

describe('Discord', () => {
  test('is asked to wait for the message, and mentions nobody', async () => {
    const { path, json } = await published(await startPlay('discord'));
    expect(path).toContain('?wait=true');
    expect(json['allowed_mentions']).toEqual({ parse: [] });
  });

  test('an answer without a message, 204, tells of none', async () => {
    const { outcome } = await answered('discord', reply(204, ''));
    expect(outcome.state).toBe('unsure');
  });

  test('the wait is in seconds with a fraction, in the body', async () => {
    const { waits } = await answered('discord', reply(429, { retry_after: 0.65 }, { 'retry-after': '1' }));
    expect(waits[0]).toBe(650);
  });

  test('the address of the webhook, which is its token, is in no message', async () => {
    const play = await startPlay('discord');
    const outcome = await play.run({ given: 'wrong' });
    expect(JSON.stringify(outcome)).not.toContain('/webhooks/');
    await play.end();
  });
});

describe('Slack', () => {
  test('gets its three characters escaped, and no others', async () => {
    const play = await startPlay('slack');
    await play.run({ text: 'a & b <c> "d" *e* @here' });
    expect(play.standIn.service.posts[0]?.sent).toEqual({ text: 'a &amp; b &lt;c&gt; "d" *e* @here' });
    await play.end();
  });

  test('success is “ok”, in plain text', async () => {
    expect((await answered('slack', reply(200, 'o'))).outcome.state).toBe('unsure');
    expect((await answered('slack', reply(200, '{"ok":true}'))).outcome.state).toBe('unsure');
  });

  test.each([
    [404, 'no_service', true],
    [403, 'action_prohibited', true],
    [410, 'channel_is_archived', true],
    [400, 'no_text', false],
  ])('%i %s', async (status, word, stopsChannel) => {
    const { outcome, reason } = await answered('slack', reply(status, word));
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel });
    expect(reason).toContain(word);
  });
});

describe('Discourse', () => {
  test('gets an external id of at most fifty characters, and answers with a post', async () => {
    const play = await startPlay('discourse');
    const outcome = await play.run();
    expect(String(play.standIn.service.posts[0]?.sent['external_id'])).toMatch(/^[A-Za-z0-9_-]{1,50}$/);
    // The number of the topic, and not of its first post.
    expect(outcome).toMatchObject({ url: `${play.standIn.origin}/t/quay/1` });
    await play.end();
  });

  test('a topic that a moderator has to let through is sent, without an address', async () => {
    const { outcome, entry } = await answered('discourse', reply(200, { action: 'enqueued', success: true }));
    expect(outcome).toMatchObject({ state: 'sent', url: '' });
    expect(entry?.state).toBe('sent');
  });

  test('how long to wait is in the body; the words are in the forum’s language', async () => {
    const body = { errors: ['Wacht 12 seconden.'], extras: { wait_seconds: 12 } };
    expect((await answered('discourse', reply(429, body))).waits[0]).toBe(12_000);
  });

  test('the same text within five minutes is refused, and so told', async () => {
    const errors = ['Body is too similar to what you recently posted'];
    const { outcome, reason } = await answered('discourse', reply(422, { action: 'create_post', errors }));
    expect(outcome.state).toBe('failed');
    expect(reason).toContain(errors[0]);
  });

  test('two clones that send at once make one topic', async () => {
    const play = await startPlay('discourse');
    // The other clone was faster, after this one had looked.
    let isFirst = true;
    play.standIn.disturb = (asked) => {
      if (!isFirst || !play.standIn.service.publishes(asked)) return undefined;
      isFirst = false;
      play.standIn.service.answer(asked, play.standIn.origin);
      return undefined;
    };
    expect(await play.run()).toMatchObject({ state: 'sent', wasThere: true });
    expect(play.standIn.service.posts).toHaveLength(1);
    await play.end();
  });
});

describe('GitHub Discussions', () => {
  test('errors come with 200', async () => {
    const errors = [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }];
    const { outcome, reason } = await answered(
      'github',
      reply(200, { data: { createDiscussion: null }, errors }),
    );
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(reason).toContain('GITHUB_TOKEN');
    expect(reason).toContain('Resource not accessible');
  });

  test('an exhausted limit is a 200 too; the reset is in seconds since 1970', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 20);
    const { waits } = await answered(
      'github',
      reply(
        200,
        { errors: [{ message: 'API rate limit exceeded' }] },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      ),
    );
    expect(Math.abs((waits[0] ?? 0) - 20_000)).toBeLessThan(2000);
  });

  test('a secondary limit without a time is a minute', async () => {
    const { waits } = await answered(
      'github',
      reply(403, { message: 'You have exceeded a secondary rate limit' }),
    );
    expect(waits[0]).toBe(60_000);
  });

  test('ids are those of the repository and the category; the text holds the key', async () => {
    const { json } = await published(await startPlay('github'));
    expect(json['variables']).toMatchObject({ repositoryId: 'R_1', categoryId: 'C_1' });
    expect(JSON.stringify(json['variables'])).toContain('<!-- kith-');
  });
});

describe('Lemmy', () => {
  test('the community’s name becomes its number, and nothing is put into the honeypot', async () => {
    const { json } = await published(await startPlay('lemmy'));
    expect(json['community_id']).toBe(9);
    expect(json).not.toHaveProperty('honeypot');
  });
});

describe('a token', () => {
  test('goes only where the environment says', async () => {
    const { channelAccess } = await import('../../../src/node/channels/channel-access');
    const { channelAt } = await import('../../harness/channels/play');
    for (const service of ['mastodon', 'lemmy', 'bluesky', 'discourse'] as const) {
      const channel = channelAt(service, 'https://evil.example');
      const name = `KITH_${service.toUpperCase()}`;
      const env = {
        [`${name}_TOKEN`]: 'secret',
        [`${name}_URL`]: 'https://social.example',
        DISCOURSE_URL: 'https://forum.example',
        DISCOURSE_API_KEY: 'secret',
      };
      expect(channelAccess(env, channel)).toMatchObject({ token: '' });
      expect(channelAccess({ ...env, [`${name}_URL`]: 'https://evil.example/' }, channel).token).toBe(
        'secret',
      );
    }
  });
});
