import { message, type Message } from '../../../base/message';
import { isSendingService } from '../../../model/channels/channel-service';
import type { ChannelSender, SendJob, Sent } from './channel-sender';
import { SendFailure, type SendPorts } from './exchange';
import { stepTo, type OutboxEntry } from './outbox-entry';
import { outgoingHash } from './outgoing';
import { senders } from './services/senders';

/** Where it is noted what was sent. Each step is on the disk before it returns. */
export interface Outbox {
  /** False where somebody else is about to send the same post: then nothing was noted. */
  create(entry: OutboxEntry): Promise<boolean>;
  replace(entry: OutboxEntry): Promise<void>;
  /** Takes an intent away that came to nothing. */
  remove(entry: OutboxEntry): Promise<void>;
}

export interface DeliveryPorts extends SendPorts {
  readonly outbox: Outbox;
  newId(): string;
}

export interface Delivery extends Omit<SendJob, 'since'> {
  readonly post: string;
  /** What the outbox has of it already. */
  readonly entry?: OutboxEntry;
  /** Who sends it; left out: the service of the channel. */
  readonly sender?: ChannelSender;
  /** Somebody looked, and it is not there: what is unsure may be sent again. */
  readonly isMissingThere?: boolean;
}

export type Outcome =
  | ({ readonly state: 'sent'; readonly wasThere: boolean } & Sent)
  /** Nothing was sent. */
  | { readonly state: 'failed'; readonly reason: Message; readonly stopsChannel: boolean }
  /** It may be there: somebody has to look. */
  | { readonly state: 'unsure'; readonly reason: Message };

/** From how long before an intent on a post with the same text is taken for it. */
const recently = 24 * 60 * 60_000;
/** A service that knows no key may still be busy with what another process sends. */
const stillBusy = 2 * 60_000;

/**
 * Sends a post to a channel, once: looks whether it is there, notes the intent, sends, and notes what came
 * of it. Killed at any moment, the next run knows from the outbox what may have been sent, and looks or asks.
 *
 * @throws the outbox’s error if it cannot be written: before sending nothing leaves, and afterwards the
 * intent stays, which is looked at the next time
 */
export async function deliver(delivery: Delivery, ports: DeliveryPorts): Promise<Outcome> {
  const { channel, entry, isMissingThere = false } = delivery;
  if (!isSendingService(channel.service)) throw new Error(`${channel.service} is not sent to.`);
  if (entry?.state === 'sent') return { state: 'sent', url: entry.url, wasThere: true };
  const sender = delivery.sender ?? senders[channel.service];
  const since = (entry?.at ?? ports.now()) - recently;
  const job: SendJob = { ...delivery, key: entry?.key || delivery.key, since };
  const { signal } = ports;
  signal.throwIfAborted();
  try {
    const there = await sender.look?.(job, ports);
    if (there) return await noteSent(delivery, job, there, ports, true);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SendFailure) return failed(error);
    throw error;
  }
  const waits = entry && !isMissingThere ? whyAsk(entry, sender, job, ports.now()) : undefined;
  if (waits) return waits;

  const intent = await noteIntent(delivery, job, ports);
  if (!intent)
    return {
      state: 'failed',
      reason: message('Another process is about to send this.'),
      stopsChannel: false,
    };
  return send(sender, job, intent, ports);
}

async function send(
  sender: ChannelSender,
  job: SendJob,
  intent: OutboxEntry,
  ports: DeliveryPorts,
): Promise<Outcome> {
  let maybeSent = false;
  for (let attempt = 1; ; attempt++) {
    try {
      const sent = await sender.send(job, ports);
      await ports.outbox.replace(stepTo(intent, 'sent', { at: ports.now(), url: sent.url }));
      return { state: 'sent', wasThere: false, ...sent };
    } catch (error) {
      const failure = asFailure(error, ports.signal);
      const there =
        failure.stopsChannel || ports.signal.aborted ? undefined : await lookAgain(sender, job, ports);
      if (there) {
        await ports.outbox.replace(stepTo(intent, 'sent', { at: ports.now(), url: there.url }));
        return { state: 'sent', wasThere: true, ...there };
      }
      maybeSent ||= failure.maybeSent;
      if (!maybeSent) {
        await ports.outbox.remove(intent);
        return failed(failure);
      }
      if (sender.isIdempotent && attempt === 1 && !ports.signal.aborted) continue;
      await ports.outbox.replace(stepTo(intent, 'unsure', { at: intent.at }));
      return { state: 'unsure', reason: failure.explanation };
    }
  }
}

/** Errors that are not about the service, such as of the disk, are not for this. */
function asFailure(error: unknown, signal: AbortSignal): SendFailure {
  if (error instanceof SendFailure) return error;
  // Cancelled between two questions, or while waiting: the last answer said that nothing was done.
  if (signal.aborted) return new SendFailure(message('Cancelled. Nothing was sent.'), false);
  throw error;
}

/** A look that fails tells nothing, and what failed before is what is told. */
async function lookAgain(sender: ChannelSender, job: SendJob, ports: SendPorts): Promise<Sent | undefined> {
  try {
    return await sender.look?.(job, ports);
  } catch (error) {
    if (error instanceof SendFailure || ports.signal.aborted) return undefined;
    throw error;
  }
}

function whyAsk(
  entry: OutboxEntry,
  sender: ChannelSender,
  { outgoing }: SendJob,
  now: number,
): Outcome | undefined {
  if (!sender.look)
    return {
      state: 'unsure',
      reason: message('It may have been sent before, and this service does not let Kith look.'),
    };
  if (sender.looksBy === 'text' && entry.text !== outgoingHash(outgoing))
    return {
      state: 'unsure',
      reason: message('It may have been sent before with another text, by which Kith cannot look for it.'),
    };
  if (sender.isIdempotent || now - entry.at >= stillBusy) return undefined;
  return {
    state: 'unsure',
    reason: message('It may just have been sent. It is not there yet: look again in two minutes.'),
  };
}

async function noteIntent(
  { post, channel, entry, outgoing }: Delivery,
  job: SendJob,
  ports: DeliveryPorts,
): Promise<OutboxEntry | undefined> {
  const [at, text] = [ports.now(), outgoingHash(outgoing)];
  if (entry) {
    const intent = stepTo(entry, 'intent', { at, text, key: job.key });
    await ports.outbox.replace(intent);
    return intent;
  }
  const intent = newEntry(ports.newId(), {
    post,
    channel: channel.name,
    key: job.key,
    state: 'intent',
    at,
    text,
  });
  return (await ports.outbox.create(intent)) ? intent : undefined;
}

async function noteSent(
  { post, channel, entry, outgoing }: Delivery,
  job: SendJob,
  there: Sent,
  ports: DeliveryPorts,
  wasThere: boolean,
): Promise<Outcome> {
  const [at, text] = [ports.now(), outgoingHash(outgoing)];
  const { url } = there;
  if (entry) await ports.outbox.replace(stepTo(entry, 'sent', { at, url }));
  else {
    const isNoted = await ports.outbox.create(
      newEntry(ports.newId(), { post, channel: channel.name, key: job.key, state: 'sent', at, text, url }),
    );
    if (!isNoted)
      return {
        state: 'failed',
        reason: message('Another process is about to send this.'),
        stopsChannel: false,
      };
  }
  return { state: 'sent', wasThere, ...there };
}

function newEntry(
  id: string,
  entry: Omit<OutboxEntry, 'id' | 'url'> & { readonly url?: string },
): OutboxEntry {
  return { id, url: '', ...entry };
}

function failed({ explanation, stopsChannel }: SendFailure): Outcome {
  return { state: 'failed', reason: explanation, stopsChannel };
}
