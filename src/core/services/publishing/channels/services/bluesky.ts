import { message } from '../../../../base/message';
import type { Question } from '../../../../base/http';
import { sha256OfText } from '../../../../base/sha256';
import { askAbout, countsOf, isGone, partOfAddress } from '../ask-about';
import {
  askOnce,
  askToRead,
  jsonOf,
  noToken,
  pictureBytes,
  SendFailure,
  type AskPorts,
  type Manner,
  type SendPorts,
} from '../exchange';
import type { ChannelSender, SendJob } from '../channel-sender';
import { child, countAt, listAt, parsed, textAt } from '../json';
import { blueskyPause } from '../pauses';
import { pictureType } from '../pictures';
import { facetsOf } from './bluesky-facets';

const collection = 'app.bsky.feed.post';
/** Where people read posts, whichever server has them. */
const readersSite = 'https://bsky.app';

interface Session {
  readonly did: string;
  readonly token: string;
}

/** The record has a key of its own, and is put rather than created: the same one again changes nothing. */
export const bluesky: ChannelSender = {
  isIdempotent: true,
  looksBy: 'key',
  look: (job, ports) =>
    withSession(job, ports, async ({ did, token }) => {
      const rkey = recordKey(job.key);
      const query = `repo=${encodeURIComponent(did)}&collection=${collection}&rkey=${rkey}`;
      const url = `${job.access.site}/xrpc/com.atproto.repo.getRecord?${query}`;
      const answer = await askToRead(
        { url, method: 'GET', headers: { authorization: `Bearer ${token}` } },
        mannerOf(job),
        ports,
        {
          absent: ({ status, text }) => status === 400 && textAt(parsed(text), 'error') === 'RecordNotFound',
        },
      );
      return answer.status === 200 ? { url: addressOf(job) } : undefined;
    }),
  send: (job, ports) =>
    withSession(job, ports, async ({ did, token }) => {
      const { text, title, link, lang } = job.outgoing;
      const facets = await facetsOf(text, (handle) => didOf(handle, job, ports));
      const external = { uri: link, title, description: '' };
      const images = await uploadAll(job, token, ports);
      const record = {
        $type: collection,
        text,
        createdAt: new Date(ports.now()).toISOString(),
        ...(lang !== '' && { langs: [lang] }),
        ...(facets.length > 0 && { facets }),
        ...(link !== '' && { embed: { $type: 'app.bsky.embed.external', external } }),
        ...(images.length > 0 && { embed: { $type: 'app.bsky.embed.images', images } }),
      };
      const body = JSON.stringify({ repo: did, collection, rkey: recordKey(job.key), record });
      const question = post(job, 'com.atproto.repo.putRecord', body, token);
      const uri = textAt(jsonOf(await askOnce(question, mannerOf(job), ports)), 'uri');
      if (uri === '') throw new SendFailure(message('The answer tells of no post.'), true);
      return { url: addressOf(job) };
    }),
  reach: (place, ports) =>
    withSession(place, ports, async ({ did, token }) => {
      const profile = `${readersSite}/profile/${place.channel.account}`;
      const rkey = partOfAddress(place.url, profile, /^\/post\/(\w+)\/?$/);
      const uri = encodeURIComponent(`at://${did}/${collection}/${rkey}`);
      const url = `${place.access.site}/xrpc/app.bsky.feed.getPosts?uris=${uri}`;
      const headers = { authorization: `Bearer ${token}` };
      const answer = await askAbout({ url, method: 'GET', headers }, mannerOf(place), ports);
      const [post] = listAt(answer, 'posts');
      // What was deleted is left out of the list.
      if (post === undefined && child(answer, 'posts') !== undefined) throw isGone();
      return countsOf({
        likes: countAt(post, 'likeCount'),
        shares: countAt(post, 'repostCount'),
        quotes: countAt(post, 'quoteCount'),
        replies: countAt(post, 'replyCount'),
      });
    }),
};

type Place = Pick<SendJob, 'channel' | 'access'>;

/** One session for all posts of a run: logging in is limited to thirty times in five minutes. */
const sessions = new WeakMap<AskPorts, Map<string, Session>>();

async function withSession<T>(
  job: Place,
  ports: AskPorts,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const known = sessions.get(ports) ?? new Map<string, Session>();
  sessions.set(ports, known);
  const key = `${job.access.site} ${job.channel.account}`;
  const session = known.get(key);
  const open = async (): Promise<Session> => {
    const fresh = await logIn(job, ports);
    known.set(key, fresh);
    return fresh;
  };
  try {
    return await use(session ?? (await open()));
  } catch (error) {
    // An expired token is a 400 here, and nothing was done with it.
    if (!(error instanceof SendFailure) || !session || !error.reason.startsWith('ExpiredToken')) throw error;
    return use(await open());
  }
}

/** What the record says of its pictures. A picture that is uploaded again is the same one. */
async function uploadAll(job: SendJob, token: string, ports: SendPorts): Promise<readonly object[]> {
  const images: object[] = [];
  for (const { path, alt } of job.outgoing.pictures ?? []) {
    const question: Question = {
      url: `${job.access.site}/xrpc/com.atproto.repo.uploadBlob`,
      method: 'POST',
      headers: { 'content-type': pictureType(path) ?? '', authorization: `Bearer ${token}` },
      body: await pictureBytes(path, ports),
    };
    const blob = child(jsonOf(await askToRead(question, mannerOf(job), ports)), 'blob');
    if (blob === undefined) throw new SendFailure(message('The answer is empty or cut off.'), false);
    images.push({ image: blob, alt });
  }
  return images;
}

async function logIn(job: Place, ports: AskPorts): Promise<Session> {
  if (job.access.token === '') throw noToken(job.access.tokenName);
  const body = JSON.stringify({ identifier: job.channel.account, password: job.access.token });
  const json = jsonOf(
    await askToRead(post(job, 'com.atproto.server.createSession', body), mannerOf(job), ports),
  );
  const session = { did: textAt(json, 'did'), token: textAt(json, 'accessJwt') };
  if (session.did === '' || session.token === '')
    throw new SendFailure(message('The answer is empty or cut off.'), false);
  return session;
}

async function didOf(handle: string, job: SendJob, ports: SendPorts): Promise<string | undefined> {
  const url = `${job.access.site}/xrpc/com.atproto.identity.resolveHandle?handle=${encodeURIComponent(handle)}`;
  const answer = await askToRead({ url, method: 'GET', headers: {} }, mannerOf(job), ports, {
    absent: ({ status }) => status === 400 || status === 404,
  });
  return answer.status === 200 ? textAt(parsed(answer.text), 'did') || undefined : undefined;
}

function post(job: Place, method: string, body: string, token?: string): Question {
  return {
    url: `${job.access.site}/xrpc/${method}`,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body,
  };
}

function mannerOf({ access: { tokenName } }: Place): Manner {
  const reasonOf: Manner['reasonOf'] = ({ text }) => {
    const json = parsed(text);
    return [textAt(json, 'error'), textAt(json, 'message')].filter((part) => part !== '').join(': ');
  };
  return { tokenName, pauseOf: blueskyPause, reasonOf };
}

function addressOf({ channel: { account }, key }: SendJob): string {
  return `${readersSite}/profile/${account}/post/${recordKey(key)}`;
}

const digits = '234567abcdefghijklmnopqrstuvwxyz';
/** 2024-01-01 in microseconds since 1970, and about two years of them. */
const [firstMoment, moments] = [1_704_067_200_000_000n, 1n << 46n];

/**
 * The key of the record, which has to have the form of a moment (TID). It follows from the key alone, so that
 * two clones that send the same post write the same record.
 */
export function recordKey(key: string): string {
  const hash = BigInt(`0x${sha256OfText(key).slice(0, 32)}`);
  let value = ((firstMoment + (hash % moments)) << 10n) | ((hash >> 64n) & 1023n);
  let text = '';
  for (let i = 0; i < 13; i++, value >>= 5n) text = digits.charAt(Number(value & 31n)) + text;
  return text;
}
