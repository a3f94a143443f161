import type { Logger } from '../core/ports';
import { limitLog } from './limited-log';

/**
 * What nobody caught is logged, and the process goes on: it serves others, and whoever asks for the fault would end it for all of them. Returns what takes
 * that back.
 */
export function outliveFaults(logger: Logger): () => void {
  const { errorOf } = limitLog(logger);
  const note = (error: unknown): void => errorOf('a fault', 'Something failed that nobody expected', error);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  return () => {
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
  };
}
