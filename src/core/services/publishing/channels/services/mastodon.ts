import { message } from '../../../../base/message';
import { askAbout, countsOf, partOfAddress } from '../ask-about';
import {
  askOnce,
  askToRead,
  jsonOf,
  noToken,
  pictureBytes,
  SendFailure,
  type Manner,
  type SendPorts,
} from '../exchange';
import type { ChannelSender, SendJob, Sent } from '../channel-sender';
import { multipart } from '../multipart';
import { outgoingHash } from '../outgoing';
import { pictureType, type Picture } from '../pictures';
import { mastodonPause } from '../pauses';
import { child, countAt, parsed, textAt } from '../json';

/** Clocks of two machines differ; milliseconds. */
const clockSkew = 10 * 60_000;

/**
 * Mastodon keeps an idempotency key for an hour, and does not compare what is sent with it: the key holds the
 * text. Later on the account’s own posts are looked at. A moment is never sent along: one that is over would
 * be published at once.
 */
export const mastodon: ChannelSender = {
  isIdempotent: true,
  looksBy: 'text',
  async look(job, ports) {
    const manner = mannerOf(job);
    const ask = (path: string) => askToRead({ ...request(job, path), method: 'GET' }, manner, ports);
    const account = textAt(jsonOf(await ask('/api/v1/accounts/verify_credentials')), 'id');
    const path = `/api/v1/accounts/${encodeURIComponent(account)}/statuses?limit=40&exclude_reblogs=true`;
    const statuses = jsonOf(await ask(path));
    const wanted = comparable(job.outgoing.text);
    const found = (Array.isArray(statuses) ? (statuses as unknown[]) : []).find(
      (one) =>
        Date.parse(textAt(one, 'created_at')) >= job.since - clockSkew &&
        comparable(textOfHtml(textAt(one, 'content'))) === wanted &&
        textAt(one, 'spoiler_text').trim() === job.outgoing.warning,
    );
    return found === undefined ? undefined : { url: textAt(found, 'url') };
  },
  async send(job, ports) {
    const { text, warning, lang } = job.outgoing;
    const { visibility } = job.channel;
    const media = await uploadAll(job, ports);
    const { url, headers } = request(job, '/api/v1/statuses');
    const body = JSON.stringify({
      status: text,
      ...(media.length > 0 && { media_ids: media }),
      ...(warning !== '' && { spoiler_text: warning }),
      ...(lang !== '' && { language: lang.split('-')[0] }),
      ...(visibility !== '' && { visibility }),
    });
    const idempotent = { 'Idempotency-Key': `${job.key}-${outgoingHash(job.outgoing).slice(0, 16)}` };
    const answer = await askOnce(
      { url, method: 'POST', headers: { ...headers, ...idempotent }, body },
      mannerOf(job),
      ports,
    );
    return published(jsonOf(answer));
  },
  async reach(place, ports) {
    const id = partOfAddress(place.url, place.access.site, /\/(\d+)\/?$/);
    const question = { ...request(place, `/api/v1/statuses/${id}`), method: 'GET' } as const;
    const status = await askAbout(question, mannerOf(place), ports);
    return countsOf({
      likes: countAt(status, 'favourites_count'),
      shares: countAt(status, 'reblogs_count'),
      quotes: countAt(status, 'quotes_count'),
      replies: countAt(status, 'replies_count'),
    });
  },
};

/** The ids of the pictures there. One that is uploaded again is another, which nobody sees. */
async function uploadAll(job: SendJob, ports: SendPorts): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const picture of job.outgoing.pictures ?? []) ids.push(await upload(picture, job, ports));
  return ids;
}

/** How often, and after which time in ms, a picture is asked for that the service is still at work on. */
const [looks, between] = [60, 2000];

async function upload({ path, alt }: Picture, job: SendJob, ports: SendPorts): Promise<string> {
  const manner = mannerOf(job);
  const { url, headers } = request(job, '/api/v2/media');
  const boundary = `kith-${outgoingHash(job.outgoing)}`;
  const file = { name: path, type: pictureType(path) ?? '', bytes: await pictureBytes(path, ports) };
  const body = multipart({ description: alt }, file, boundary);
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const kept = await askToRead(
    { url, method: 'POST', headers: { ...headers, ...type }, body },
    manner,
    ports,
  );
  const id = textAt(parsed(kept.text), 'id');
  if (id === '') throw new SendFailure(message('The answer is empty or cut off.'), false);
  if (kept.status === 200) return id;
  const place = `/api/v1/media/${encodeURIComponent(id)}`;
  for (let look = 0; look < looks; look++) {
    await ports.wait(between, ports.signal);
    const { status } = await askToRead({ ...request(job, place), method: 'GET' }, manner, ports);
    if (status === 200) return id;
  }
  throw new SendFailure(
    message('The service is still at work on the picture “{0}”. Nothing was sent; try again later.', path),
    false,
  );
}

function request(
  { access }: Pick<SendJob, 'access'>,
  path: string,
): { url: string; headers: Record<string, string> } {
  if (access.token === '') throw noToken(access.tokenName);
  return {
    url: `${access.site}${path}`,
    headers: { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' },
  };
}

function mannerOf({ access: { tokenName } }: Pick<SendJob, 'access'>): Manner {
  return { tokenName, pauseOf: mastodonPause, reasonOf: ({ text }) => textAt(parsed(text), 'error') };
}

/** A status that only waits has no address, and its id is not that of the later post. */
function published(status: unknown): Sent {
  const url = textAt(status, 'url') || textAt(status, 'uri');
  if (textAt(status, 'id') === '' || url === '' || child(status, 'scheduled_at') !== undefined)
    throw new SendFailure(message('The answer tells of no post.'), true);
  return { url };
}

/** The text as typed, as far as Mastodon’s HTML tells: without spaces, and mentions without their domain. */
function comparable(text: string): string {
  return text
    .replace(/@([\w.-]+)@[\p{L}\p{N}.-]+/gu, '@$1')
    .replace(/\s+/g, '')
    .normalize('NFC');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
};

function textOfHtml(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|apos);/g, (whole, name: string) => entities[name] ?? whole);
}
