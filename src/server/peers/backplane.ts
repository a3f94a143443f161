import type { Event, Subscription } from '../../core/base/emitter';

/**
 * What servers that share rooms hear each other through. What is sent may be lost, come twice or in another
 * order: whoever uses it asks again for what matters.
 */
export interface Backplane {
  /** Whether other servers can be reached now. */
  readonly connected: boolean;
  /**
   * Fires with that when it changes; once they can be reached again, everything that was subscribed to is
   * heard.
   */
  readonly onDidChange: Event<boolean>;
  /**
   * Resolves once what is sent there is heard; while nobody can be reached at once, and it is heard from when
   * they can. One subscription a channel.
   */
  subscribe(channel: string, hear: (message: Uint8Array) => void): Promise<Subscription>;
  /**
   * Resolves with how many servers it was handed to, this one among them where it subscribed; 0 where that is
   * not known. Never rejects.
   */
  publish(channel: string, message: Uint8Array): Promise<number>;
  /**
   * Does work while no other server does work of that name. Rejects where that cannot be made sure, and with
   * what the work rejects with.
   */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
