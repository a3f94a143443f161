import { message } from '../../../../base/message';
import { askOnce, SendFailure } from '../exchange';
import type { ChannelSender } from '../channel-sender';
import { slackText } from '../escapes';
import { retryAfter } from '../pauses';
import { webhookOf } from './webhook';

/** A webhook of Slack: it answers “ok” and no address, cannot look at the channel, and knows no key. */
export const slack: ChannelSender = {
  isIdempotent: false,
  looksBy: 'nothing',
  async send(job, ports) {
    const question = {
      url: webhookOf(job),
      method: 'POST' as const,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: slackText(job.outgoing.text) }),
    };
    const { tokenName } = job.access;
    const manner = { tokenName, pauseOf: retryAfter, reasonOf: ({ text }: { text: string }) => text };
    const { text } = await askOnce(question, manner, ports);
    if (text.trim() !== 'ok') throw new SendFailure(message('The answer is empty or cut off.'), true);
    return { url: '' };
  },
};
