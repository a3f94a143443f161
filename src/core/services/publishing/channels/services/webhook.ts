import { message } from '../../../../base/message';
import { noToken, SendFailure } from '../exchange';
import type { SendJob } from '../channel-sender';

/** Over HTTPS, or on this machine. */
const address = /^(?:https:\/\/[^\s/?#@]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)\/[^\s?#]*/i;

/**
 * The webhook of a channel, without a query: its address is its token, so that it is never told in a message.
 */
export function webhookOf({ access: { token, tokenName } }: SendJob): string {
  if (token === '') throw noToken(tokenName);
  const found = address.exec(token)?.[0];
  if (found === undefined)
    throw new SendFailure(message('{0} is not the address of a webhook.', tokenName), false, true);
  return found;
}
