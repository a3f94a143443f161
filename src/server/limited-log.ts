import type { Logger } from '../core/base/ports';

/** Lines a minute about one address, and about all of them. */
const perAddress = 20;
const perMinute = 1000;
const minute = 60_000;

export interface LimitedLog {
  readonly logger: Logger;
  /**
   * A warning about what somebody at that address did, who may do it as often as they like: a log that they
   * fill tells nothing.
   */
  warnOf(address: string, text: string): void;
  /** The same for an error. */
  errorOf(address: string, text: string, error: unknown): void;
}

/** `now` in milliseconds, which never goes back. */
export function limitLog(logger: Logger, now: () => number = () => performance.now()): LimitedLog {
  const told = new Map<string, number>();
  let total = 0;
  let begun = now();

  function tell(address: string, say: () => void): void {
    if (now() - begun >= minute) {
      begun = now();
      total = 0;
      told.clear();
    }
    const count = (told.get(address) ?? 0) + 1;
    // Addresses are many as well: those that are not told any more are not kept.
    if (total >= perMinute) return;
    told.set(address, count);
    if (count > perAddress) return;
    total++;
    say();
    if (count === perAddress) logger.warn(`More about ${address} is left out for up to a minute`);
    if (total === perMinute) logger.warn('More about any address is left out for up to a minute');
  }

  return {
    logger,
    warnOf: (address, text) => tell(address, () => logger.warn(text)),
    errorOf: (address, text, error) => tell(address, () => logger.error(text, error)),
  };
}
