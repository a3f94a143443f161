import { ThreadStoppedError } from './thread-client';

/** How often another thread is asked. */
const mostTries = 10;

/**
 * Asks again when the thread that was asked stopped, since another one is started for it. Rejects with the
 * signal's reason when that is aborted, and with the last error when no thread answers.
 */
export async function despiteStops<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ThreadStoppedError) || tries >= mostTries) throw error;
    }
  }
}
