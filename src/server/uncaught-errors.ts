import type { Logger } from '../core/base/ports';
import { limitLog } from './limited-log';

/**
 * Logs uncaught errors and keeps the process running: it serves other communities too, and if errors
 * restarted it, anybody who can cause one could stop it. Returns a function that undoes it.
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
