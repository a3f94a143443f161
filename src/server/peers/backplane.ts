import type { Event, Subscription } from '../../core/base/emitter';

/**
 * Publish/subscribe between servers that share rooms. Messages may be lost, duplicated or reordered: callers
 * must reconcile what matters.
 */
export interface Backplane {
  /** Whether other servers can be reached now. */
  readonly connected: boolean;
  /** Fires with the new value of `connected`. When it becomes true, all subscriptions are active again. */
  readonly onDidChange: Event<boolean>;
  /**
   * Resolves when the subscription is active; if disconnected, resolves at once, and the subscription becomes
   * active after the reconnect. One subscription per channel.
   */
  subscribe(channel: string, hear: (message: Uint8Array) => void): Promise<Subscription>;
  /**
   * Resolves with the number of servers that received it, including this one if subscribed; 0 if unknown.
   * Never rejects.
   */
  publish(channel: string, message: Uint8Array): Promise<number>;
  /**
   * Runs `work` under a distributed lock. Rejects if the lock cannot be acquired, and with the errors of
   * `work`.
   */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
