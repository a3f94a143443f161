import type { Message } from '../../../base/message';
import type { Channel } from '../../../model/channels/channel';
import type { Reach } from '../../../model/channels/reach';
import type { AskPorts, SendPorts } from './exchange';
import type { Outgoing } from './outgoing';

/** How a channel is reached. Nothing of it comes from the community, whose files anybody may have written. */
export interface ChannelAccess {
  /** Where the token may go: an address, or the API of GitHub. */
  readonly site: string;
  /** A token, an API key, an app password, or the address of a webhook. */
  readonly token: string;
  /** The account that the token is for, where the service asks for it. */
  readonly account: string;
  /** The variable or setting that holds the token, for messages. */
  readonly tokenName: string;
}

/** One post for one channel. */
export interface SendJob {
  readonly channel: Channel;
  readonly access: ChannelAccess;
  readonly outgoing: Outgoing;
  /** By what the service knows the post again: `kith-` and 32 hexadecimal digits. */
  readonly key: string;
  /** From when on it may be there, in ms since 1970-01-01 UTC. */
  readonly since: number;
}

/** A post that is there, by its address. */
export interface SentPlace extends Pick<SendJob, 'channel' | 'access'> {
  readonly url: string;
}

/** What is there now. */
export interface Sent {
  /** Empty where the service does not tell. */
  readonly url: string;
  /** Its id there, of services by whose ids posts are imported. */
  readonly id?: string;
  /** What else is to be known, such as that a moderator has to let it through. */
  readonly note?: Message;
}

/** A service that posts are sent to. Functions reject with `SendFailure`. */
export interface ChannelSender {
  /** Whether the service takes the same post a second time for the first, by its key. */
  readonly isIdempotent: boolean;
  /** By what {@link look} knows the post again: its text may have been changed since. */
  readonly looksBy: 'key' | 'text' | 'nothing';
  /** Looks whether the post is there; left out where the service does not let a sender look. */
  look?(job: SendJob, ports: SendPorts): Promise<Sent | undefined>;
  send(job: SendJob, ports: SendPorts): Promise<Sent>;
  /** What the service counts of a post; left out where it tells nothing to a sender. */
  reach?(place: SentPlace, ports: AskPorts): Promise<Reach>;
}
