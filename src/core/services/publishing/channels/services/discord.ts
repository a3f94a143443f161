import { message } from '../../../../base/message';
import { askOnce, askToRead, jsonOf, SendFailure, type Manner } from '../exchange';
import type { ChannelSender, SendJob } from '../channel-sender';
import { child, parsed, textAt } from '../json';
import { discordPause } from '../pauses';
import { webhookOf } from './webhook';

/**
 * A webhook of Discord. It cannot look at the channel, and knows no key. `wait=true` makes it answer with the
 * message, and only once that is kept; nobody is mentioned.
 */
export const discord: ChannelSender = {
  isIdempotent: false,
  looksBy: 'nothing',
  async send(job, ports) {
    const { thread, startsThread } = job.channel;
    const webhook = webhookOf(job);
    const manner = mannerOf(job);
    // Tells of a webhook that is gone before anything leaves, and which server it is at.
    const about = jsonOf(await askToRead({ url: webhook, method: 'GET', headers: {} }, manner, ports));
    const url = `${webhook}?wait=true${thread === '' ? '' : `&thread_id=${thread}`}`;
    const body = JSON.stringify({
      content: job.outgoing.text,
      allowed_mentions: { parse: [] },
      ...(startsThread && thread === '' && { thread_name: job.outgoing.title.slice(0, 100) }),
    });
    const headers = { 'content-type': 'application/json' };
    const sent = jsonOf(await askOnce({ url, method: 'POST', headers, body }, manner, ports));
    const [guild, place, id] = [textAt(about, 'guild_id'), textAt(sent, 'channel_id'), textAt(sent, 'id')];
    if (id === '') throw new SendFailure(message('The answer tells of no post.'), true);
    const isPlaced = guild !== '' && place !== '';
    return { url: isPlaced ? `https://discord.com/channels/${guild}/${place}/${id}` : '' };
  },
};

function mannerOf({ access: { tokenName } }: SendJob): Manner {
  const reasonOf: Manner['reasonOf'] = ({ text }) => {
    const json = parsed(text);
    const errors = child(json, 'errors');
    return `${textAt(json, 'message')} ${errors === undefined ? '' : JSON.stringify(errors)}`;
  };
  return { tokenName, pauseOf: discordPause, reasonOf };
}
