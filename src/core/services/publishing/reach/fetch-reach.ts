import { message, type Message } from '../../../base/message';
import type { Channel } from '../../../model/channels/channel';
import { isSendingService, serviceNames } from '../../../model/channels/channel-service';
import type { Reach } from '../../../model/channels/reach';
import type { ChannelAccess } from '../channels/channel-sender';
import { LongWait, SendFailure, type AskPorts } from '../channels/exchange';
import { senders } from '../channels/services/senders';
import type { SentPost } from './sent-posts';

export type ReachOutcome =
  | { readonly state: 'read'; readonly reach: Reach }
  | { readonly state: 'failed'; readonly reason: Message; readonly stopsChannel: boolean }
  /** There is nobody to ask. */
  | { readonly state: 'untold'; readonly reason: Message };

export interface FetchedReach {
  readonly sent: SentPost;
  readonly outcome: ReachOutcome;
}

/**
 * Asks the services what they count of each post, one after the other. A channel whose token is refused, or
 * that asks for too long a wait, is not asked again. Rejects with the signal's reason when aborted.
 */
export async function* fetchReach(
  posts: readonly SentPost[],
  accessTo: (channel: Channel) => Promise<ChannelAccess>,
  ports: AskPorts,
): AsyncGenerator<FetchedReach> {
  const stopped = new Map<string, ReachOutcome>();
  for (const sent of posts) {
    ports.signal.throwIfAborted();
    const outcome = stopped.get(sent.channelName) ?? (await readOne(sent, accessTo, ports));
    if (outcome.state === 'failed' && outcome.stopsChannel) stopped.set(sent.channelName, outcome);
    yield { sent, outcome };
  }
}

/** Whether Kith can ask the channel’s service what it counts. */
export function tellsReach({ service }: Channel): boolean {
  return isSendingService(service) && senders[service].reach !== undefined;
}

async function readOne(
  { channel, url }: SentPost,
  accessTo: (channel: Channel) => Promise<ChannelAccess>,
  ports: AskPorts,
): Promise<ReachOutcome> {
  if (!channel) return untold(message('community.yml no longer has this channel.'));
  const { service } = channel;
  const sender = isSendingService(service) ? senders[service] : undefined;
  if (!sender?.reach) return untold(message('{0} tells nothing of reach.', serviceNames[service]));
  if (url === '') return untold(message('Nobody knows its address.'));
  try {
    const access = await accessTo(channel);
    return { state: 'read', reach: await sender.reach({ channel, url, access }, ports) };
  } catch (error) {
    ports.signal.throwIfAborted();
    if (!(error instanceof SendFailure)) throw error;
    const reason =
      error instanceof LongWait
        ? message('The service asks to wait for {0} seconds. Fetch again after that.', error.seconds)
        : error.explanation;
    return { state: 'failed', reason, stopsChannel: error.stopsChannel };
  }
}

function untold(reason: Message): ReachOutcome {
  return { state: 'untold', reason };
}
