import type { Logger } from '../core/base/ports';

/** Rate limits: lines per minute for one address, and in total. */
const perAddress = 20;
const perMinute = 1000;
const minute = 60_000;

export interface LimitedLog {
  readonly logger: Logger;
  /**
   * A warning about a client's action, which it may repeat as often as it likes: rate limited, so that nobody
   * can flood the log.
   */
  warnOf(address: string, text: string): void;
  /** Like `warnOf`, for an error. */
  errorOf(address: string, text: string, error: unknown): void;
}

/** `now`: a monotonic clock in milliseconds. */
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
    // There may be many addresses too: those beyond the total are not stored.
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
