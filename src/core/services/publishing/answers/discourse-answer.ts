import { message } from '../../../base/message';
import { answerMark } from '../../../model/channels/answer-files';
import type { ChannelSender, Sent } from '../channels/channel-sender';
import { askOnce, askToRead, jsonOf, SendFailure } from '../channels/exchange';
import { child, listAt, textAt } from '../channels/json';
import { headersOf, mannerOf } from '../channels/services/discourse';
import type { AnswerPlace } from './answer-place';

type DiscoursePlace = Extract<AnswerPlace, { platform: 'discourse' }>;

/** How many of the last posts of a topic are looked at: as many as the forum gives at once. */
const lastPosts = 20;

/** A post in a topic. Only topics have an id of the sender’s: a mark that nobody sees is the post’s. */
export function discourseAnswer({ topic, replyTo }: DiscoursePlace): ChannelSender {
  return {
    isIdempotent: false,
    looksBy: 'key',
    async look(job, ports) {
      const read = async (path: string): Promise<unknown> => {
        const url = `${job.access.site}/t/${topic}${path}`;
        const question = { url, method: 'GET', headers: headersOf(job) } as const;
        return child(jsonOf(await askToRead(question, mannerOf(job), ports)), 'post_stream');
      };
      const first = await read('.json?include_raw=1');
      const ids = listAt(first, 'stream').slice(-lastPosts);
      const asked = ids.map((id) => `post_ids[]=${String(id)}`).join('&');
      const last = ids.length === 0 ? undefined : await read(`/posts.json?${asked}&include_raw=1`);
      const found = [...listAt(first, 'posts'), ...listAt(last, 'posts')].find((post) =>
        textAt(post, 'raw').includes(answerMark(job.key)),
      );
      return found === undefined ? undefined : sentOf(job.access.site, topic, found);
    },
    async send(job, ports) {
      const body = JSON.stringify({
        topic_id: Number(topic),
        raw: `${job.outgoing.text}\n\n${answerMark(job.key)}`,
        ...(replyTo !== '' && { reply_to_post_number: Number(replyTo) }),
      });
      const url = `${job.access.site}/posts.json`;
      const answer = jsonOf(
        await askOnce({ url, method: 'POST', headers: headersOf(job), body }, mannerOf(job), ports),
      );
      if (textAt(answer, 'action') === 'enqueued')
        return { url: '', note: message('A moderator of the forum has to let it through.') };
      if (textAt(answer, 'id') === '') throw new SendFailure(message('The answer tells of no post.'), true);
      return sentOf(job.access.site, topic, answer);
    },
  };
}

function sentOf(site: string, topic: string, post: unknown): Sent {
  return { url: `${site}/t/${topic}/${textAt(post, 'post_number')}`, id: textAt(post, 'id') };
}
