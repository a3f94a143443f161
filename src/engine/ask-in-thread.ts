import type { Progress } from '../core/base/ports';
import type { AnswerOf, FoundOf, InputOf, QuestionName } from '../core/questions/questions';
import type { EngineThread } from './engine-thread';
import type { Told } from './protocol';
import { despiteStops } from './thread/despite-stops';

export interface Asking<Found> {
  readonly signal: AbortSignal;
  readonly report?: ((progress: Progress) => void) | undefined;
  /** Takes a part of the answer; one may come twice, when the thread stops in between. */
  readonly found?: (part: Found) => void;
}

/**
 * Asks a question about a community that has been read. Rejects with the signal’s reason when aborted.
 */
export type AskCommunity = <Name extends QuestionName>(
  name: Name,
  input: InputOf<Name>,
  asking: Asking<FoundOf<Name>>,
) => Promise<AnswerOf<Name>>;

/**
 * @param whenReady resolves once the thread has looked at everything that was shown here: another one that
 * was started for it knows nothing of what documents tell
 */
export function askInThread(
  thread: EngineThread,
  whenReady: (signal: AbortSignal) => Promise<void>,
): AskCommunity {
  return (name, input, { signal, report, found }) => {
    const take = (told: Told<FoundOf<typeof name>>): void => {
      if (told.progress) report?.(told.progress);
      if (told.found !== undefined) found?.(told.found);
    };
    return despiteStops(signal, async () => {
      await whenReady(signal);
      thread.bring();
      const answer = await thread.call(name, input, take as never, signal);
      // It may have been sent before the cancellation arrived.
      signal.throwIfAborted();
      return answer as AnswerOf<typeof name>;
    });
  };
}
