import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { AskPorts } from '../../../src/core/services/publishing/channels/exchange';
import {
  fetchReach,
  tellsReach,
  type FetchedReach,
} from '../../../src/core/services/publishing/reach/fetch-reach';
import type { SentPost } from '../../../src/core/services/publishing/reach/sent-posts';
import { askChannel } from '../../../src/node/channels/ask-channel';
import { channelAccess } from '../../../src/node/channels/channel-access';
import { limited } from '../../harness/channels/faults';
import { channelAt, startPlay, type Play } from '../../harness/channels/play';
import { environment, token, webServices, type WebService } from '../../harness/channels/services';
import { wireBytes, type Fault } from '../../harness/channels/stand-in';

const telling = ['mastodon', 'bluesky', 'discourse', 'github', 'lemmy'] as const;

let plays: Play[] = [];
afterEach(async () => {
  await Promise.all(plays.map((one) => one.end()));
  plays = [];
});

interface Reading {
  readonly play: Play;
  readonly waits: number[];
  /** Reads the post, and perhaps others on the same channel. */
  read(more?: readonly string[], given?: string): Promise<FetchedReach[]>;
}

/** A post that was sent, and whose reach is asked for. */
async function startReading(service: WebService): Promise<Reading> {
  const play = await startPlay(service);
  plays.push(play);
  const outcome = await play.run();
  const url = outcome.state === 'sent' ? outcome.url : '';
  const waits: number[] = [];
  const ports: AskPorts = {
    ask: askChannel,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    now: () => Date.now(),
    signal: new AbortController().signal,
  };
  const channel = channelAt(service, play.standIn.origin);
  const sentAt = (address: string, at: number): SentPost => ({
    post: `posts/${at}.md`,
    title: `Post ${at}`,
    channelName: service,
    channel,
    url: address,
    key: '',
  });
  return {
    play,
    waits,
    async read(more = [], given = token) {
      const found: FetchedReach[] = [];
      const access = channelAccess(environment(service, play.standIn.origin, given), channel);
      const posts = [url, ...more].map(sentAt);
      for await (const one of fetchReach(posts, () => Promise.resolve(access), ports)) found.push(one);
      return found;
    },
  };
}

const reasonOf = (one: FetchedReach | undefined): string =>
  one && 'reason' in one.outcome ? inEnglish(one.outcome.reason) : '';

/** The address of a post that is not there. */
const missing = (url: string): string =>
  url.replace(/(\d+|\w+)$/, (id) => (/^\d+$/.test(id) ? '999' : `${id}x`));

test('what each service counts is read from its own fields', async () => {
  const read: Record<string, unknown> = {};
  for (const service of webServices) {
    const [one] = await (await startReading(service)).read();
    read[service] = one?.outcome.state === 'read' ? one.outcome.reach : one?.outcome.state;
  }
  expect(read).toEqual({
    mastodon: { likes: 3, shares: 2, quotes: 1, replies: 4 },
    bluesky: { likes: 3, shares: 2, quotes: 1, replies: 4 },
    discord: 'untold',
    slack: 'untold',
    // The first of its five posts is the topic itself.
    discourse: { likes: 3, replies: 4, views: 50 },
    github: { likes: 3, replies: 4 },
    lemmy: { likes: 3, replies: 4 },
  });
});

test('a service that tells nothing is not asked', async () => {
  const { play, read } = await startReading('discord');
  const before = play.standIn.asked.length;
  expect(reasonOf((await read())[0])).toBe('Discord tells nothing of reach.');
  expect(play.standIn.asked).toHaveLength(before);
  expect(webServices.filter((service) => tellsReach(channelAt(service, play.standIn.origin)))).toEqual(
    telling,
  );
});

describe.each(telling)('%s', (service) => {
  test('a post that is gone is told, and the next one is read', async () => {
    const { read, play } = await startReading(service);
    const entry = await play.entry();
    const url = entry?.url ?? '';
    const [, gone, again] = await read([missing(url), url]);
    expect(reasonOf(gone)).toBe('It is not there any more, or the token may not see it.');
    expect(again?.outcome.state).toBe('read');
  });

  test('an address of another place is not asked for', async () => {
    const { read, play } = await startReading(service);
    const [, elsewhere] = await read(['https://elsewhere.example/1']);
    expect(reasonOf(elsewhere)).toMatch(/^Its address is none of a post at /);
    expect(play.standIn.asked.some(({ path }) => path.includes('elsewhere'))).toBe(false);
  });

  test('a wrong token stops the channel and is named', async () => {
    const { read, play } = await startReading(service);
    const { url = '' } = (await play.entry()) ?? {};
    const found = await read([url], 'wrong');
    for (const one of found) expect(reasonOf(one)).toMatch(/TOKEN|API_KEY/);
    // Discourse says 403 of a key as it does of a topic that the key may not see.
    if (service !== 'discourse') expect(found[1]?.outcome).toEqual(found[0]?.outcome);
  });

  test('waits as the service asks, and reads then', async () => {
    const { read, play, waits } = await startReading(service);
    let isFirst = true;
    play.standIn.disturb = () => {
      if (!isFirst) return undefined;
      isFirst = false;
      return { when: 'before', reply: limited(service, Date.now()) };
    };
    expect((await read())[0]?.outcome.state).toBe('read');
    expect(waits).toHaveLength(1);
  });

  test('asked to wait again and again, the channel is left alone', async () => {
    const { read, play } = await startReading(service);
    play.standIn.disturb = () => ({ when: 'before', reply: limited(service, Date.now()) });
    const { url = '' } = (await play.entry()) ?? {};
    const before = play.standIn.asked.length;
    const found = await read([url]);
    expect(reasonOf(found[1])).toMatch(
      /^The service asks to wait for \d+ seconds\. Fetch again after that\.$/,
    );
    expect(play.standIn.asked.length - before).toBe(4);
  });

  test.each<[string, Fault, RegExp]>([
    ['403', { when: 'before', reply: { status: 403, body: '{}' } }, /may not read it \(403\)|403/],
    ['410', { when: 'before', reply: { status: 410, body: '{}' } }, /not there any more/],
    ['422', { when: 'before', reply: { status: 422, body: '{}' } }, /answered 422/],
    ['500', { when: 'before', reply: { status: 500, body: 'Oops' } }, /failed: it answered 500/],
    ['silence', { when: 'before', silence: true }, /No whole answer came|cannot be reached/],
    ['an empty answer', { when: 'before', reply: { status: 200, body: '' } }, /empty or cut off/],
    [
      'another answer',
      { when: 'before', reply: { status: 200, body: '{}' } },
      /no counts|not there any more|cut off/,
    ],
  ])('%s is told, and nothing else', async (_name, fault, words) => {
    const { read, play } = await startReading(service);
    // Not where Kith logs in or asks for the version.
    play.standIn.disturb = ({ path }) => (/createSession|\/site$/.test(path) ? undefined : fault);
    expect(reasonOf((await read())[0])).toMatch(words);
  });

  test('an answer that is cut off at any byte gives the whole count or none', async () => {
    const { read, play } = await startReading(service);
    const whole = (await read())[0]?.outcome;
    const asked = play.standIn.asked.at(-1);
    if (!asked) throw new Error('Nothing was asked.');
    const { length } = wireBytes(play.standIn.service.answer(asked, play.standIn.origin));
    const isLast = (path: string): boolean => path === asked.path;
    for (let cutAt = 1; cutAt < length; cutAt += 7) {
      play.standIn.disturb = ({ path }) => (isLast(path) ? { when: 'after', cutAt } : undefined);
      const outcome = (await read())[0]?.outcome;
      if (outcome?.state === 'read') expect(outcome).toEqual(whole);
      else expect(outcome?.state).toBe('failed');
    }
  });
});
