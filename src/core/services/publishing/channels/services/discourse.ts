import { message } from '../../../../base/message';
import { askAbout, countsOf, partOfAddress } from '../ask-about';
import { askOnce, askToRead, jsonOf, noToken, SendFailure, type Manner } from '../exchange';
import type { ChannelSender, SendJob } from '../channel-sender';
import { child, countAt, listAt, parsed, textAt } from '../json';
import { discoursePause } from '../pauses';

/** The topic has an external id, which there is only once; by it, and not by its title, it is found again. */
export const discourse: ChannelSender = {
  isIdempotent: true,
  looksBy: 'key',
  async look(job, ports) {
    const url = `${job.access.site}/t/external_id/${job.key}.json`;
    const question = { url, method: 'GET', headers: headersOf(job), mayRedirect: true } as const;
    const answer = await askToRead(question, mannerOf(job), ports, {
      absent: ({ status }) => status === 404,
    });
    if (answer.status === 404) return undefined;
    const moved = answer.headers.get('location');
    if (moved !== undefined) {
      const place = moved.replace(/[?#].*$/, '').replace(/\.json$/, '');
      return { url: /^https?:/i.test(place) ? place : `${job.access.site}${place}` };
    }
    return { url: topicAddress(job, jsonOf(answer), 'id', 'slug') };
  },
  async send(job, ports) {
    const { text, title } = job.outgoing;
    const { category, tags } = job.channel;
    const body = JSON.stringify({
      title,
      raw: text,
      category: Number(category),
      external_id: job.key,
      ...(tags.length > 0 && { tags }),
    });
    const url = `${job.access.site}/posts.json`;
    const answer = jsonOf(
      await askOnce({ url, method: 'POST', headers: headersOf(job), body }, mannerOf(job), ports),
    );
    if (textAt(answer, 'action') === 'enqueued')
      return { url: '', note: message('A moderator of the forum has to let it through.') };
    // The answer is the first post of the topic, and its id another.
    if (child(answer, 'topic_id') === undefined)
      throw new SendFailure(message('The answer tells of no post.'), true);
    return { url: topicAddress(job, answer, 'topic_id', 'topic_slug') };
  },
  async reach(place, ports) {
    const id = partOfAddress(place.url, place.access.site, /^\/t\/(?:[^/]*\/)?(\d+)(?:\/\d+)?\/?$/);
    const url = `${place.access.site}/t/${id}.json`;
    const topic = await askAbout({ url, method: 'GET', headers: headersOf(place) }, mannerOf(place), ports);
    const posts = countAt(topic, 'posts_count');
    return countsOf({
      likes: countAt(topic, 'like_count'),
      // The first one is the post itself.
      replies: posts === undefined ? undefined : Math.max(0, posts - 1),
      views: countAt(topic, 'views'),
    });
  },
};

/** @throws SendFailure without a token */
export function headersOf({
  access: { token, account, tokenName },
}: Pick<SendJob, 'access'>): Record<string, string> {
  if (token === '') throw noToken(tokenName);
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    'Api-Key': token,
    'Api-Username': account,
  };
}

function topicAddress({ access }: SendJob, topic: unknown, id: string, slug: string): string {
  return `${access.site}/t/${textAt(topic, slug) || '-'}/${textAt(topic, id)}`;
}

export function mannerOf({ access: { tokenName } }: Pick<SendJob, 'access'>): Manner {
  const reasonOf: Manner['reasonOf'] = ({ text }) => listAt(parsed(text), 'errors').map(String).join(' ');
  return { tokenName, pauseOf: discoursePause, reasonOf };
}
