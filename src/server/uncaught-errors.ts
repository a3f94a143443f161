import type { Logger } from '../core/base/ports';
import { limitLog } from './limited-log';

/**
 * Logs errors that no handler caught and keeps the process running: it serves other communities too, and a
 * restart for each would let anybody who can cause one stop it. Returns a function that undoes it.
 */
export function logUncaughtErrors(logger: Logger): () => void {
  const { errorOf } = limitLog(logger);
  const note = (error: unknown): void => errorOf('a fault', 'Something failed that nobody expected', error);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  return () => {
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
  };
}
