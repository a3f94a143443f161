import { message } from '../../../../base/message';
import type { Answer } from '../../../../base/http';
import { askAbout, countsOf, partOfAddress } from '../ask-about';
import { askOnce, askToRead, jsonOf, noToken, SendFailure, type Manner, type AskPorts } from '../exchange';
import type { ChannelSender, SendJob, Sent } from '../channel-sender';
import { child, countAt, listAt, parsed, textAt } from '../json';
import { retryAfter } from '../pauses';

const clockSkew = 10 * 60_000;

/** Lemmy knows no key: the newest posts of the community are looked at. Versions 0.19 and 1.0 are known. */
export const lemmy: ChannelSender = {
  isIdempotent: false,
  looksBy: 'text',
  async look(job, ports) {
    const api = await apiOf(job, ports);
    const sort = api === 'v4' ? 'new' : 'New';
    const community = encodeURIComponent(job.channel.community);
    const path = `/api/${api}/post/list?community_name=${community}&sort=${sort}&limit=50`;
    const json = jsonOf(await read(job, ports, path));
    const posts = api === 'v4' ? listAt(json, 'items') : listAt(json, 'posts');
    const { title, text, link } = job.outgoing;
    const found = posts
      .map((one) => child(one, 'post'))
      .find(
        (post) =>
          Date.parse(textAt(post, 'published_at') || textAt(post, 'published')) >= job.since - clockSkew &&
          textAt(post, 'name') === title &&
          textAt(post, 'body').trim() === text &&
          sameAddress(textAt(post, 'url'), link),
      );
    return found === undefined ? undefined : sentOf(job, found);
  },
  async send(job, ports) {
    const api = await apiOf(job, ports);
    const path = `/api/${api}/community?name=${encodeURIComponent(job.channel.community)}`;
    const view = child(jsonOf(await read(job, ports, path)), 'community_view');
    const id = Number(textAt(child(view, 'community'), 'id'));
    if (!(id > 0)) throw new SendFailure(message('The answer is empty or cut off.'), false);
    const { title, text, link } = job.outgoing;
    const body = JSON.stringify({
      name: title,
      community_id: id,
      body: text,
      ...(link !== '' && { url: link }),
    });
    const url = `${job.access.site}/api/${api}/post`;
    const answer = await askOnce(
      { url, method: 'POST', headers: headersOf(job), body },
      mannerOf(job),
      ports,
    );
    const post = child(child(jsonOf(answer), 'post_view'), 'post');
    if (textAt(post, 'id') === '') throw new SendFailure(message('The answer tells of no post.'), true);
    return sentOf(job, post);
  },
  async reach(place, ports) {
    const id = partOfAddress(place.url, place.access.site, /^\/post\/(\d+)\/?$/);
    const url = `${place.access.site}/api/${await apiOf(place, ports)}/post?id=${id}`;
    const answer = await askAbout({ url, method: 'GET', headers: headersOf(place) }, mannerOf(place), ports);
    const view = child(answer, 'post_view');
    // Version 1.0 has the counts in the post.
    const counts = child(view, 'counts') ?? child(view, 'post');
    return countsOf({ likes: countAt(counts, 'upvotes'), replies: countAt(counts, 'comments') });
  },
};

type Place = Pick<SendJob, 'access'>;

function sentOf({ access }: SendJob, post: unknown): Sent {
  return { url: `${access.site}/post/${textAt(post, 'id')}` };
}

/** Addresses may come back with a slash at their end. */
function sameAddress(a: string, b: string): boolean {
  return a.replace(/\/$/, '') === b.replace(/\/$/, '');
}

async function apiOf(job: Place, ports: AskPorts): Promise<'v3' | 'v4'> {
  const isMissing = ({ status }: Answer): boolean => status === 404;
  const answer = await read(job, ports, '/api/v4/site', isMissing);
  return answer.status === 404 ? 'v3' : 'v4';
}

function read(
  job: Place,
  ports: AskPorts,
  path: string,
  absent: (answer: Answer) => boolean = () => false,
): Promise<Answer> {
  const question = { url: `${job.access.site}${path}`, method: 'GET', headers: headersOf(job) } as const;
  return askToRead(question, mannerOf(job), ports, { absent });
}

function headersOf({ access: { token, tokenName } }: Place): Record<string, string> {
  if (token === '') throw noToken(tokenName);
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

function mannerOf({ access: { tokenName } }: Place): Manner {
  return {
    tokenName,
    // Some versions limit with 400 and a word.
    pauseOf: (answer, now) =>
      answer.status === 400 && textAt(parsed(answer.text), 'error').startsWith('rate_limit')
        ? 60_000
        : retryAfter(answer, now),
    reasonOf: ({ text }) => textAt(parsed(text), 'error'),
  };
}
