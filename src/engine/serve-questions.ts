import type { Pacer } from '../core/base/ports';
import type { KnownCommunity, Question } from '../core/questions/known-community';
import { questions, type QuestionName } from '../core/questions/questions';
import type { EngineMethods } from './protocol';
import type { Served } from './thread/serve-methods';
import { plain, type Parcel } from './thread/thread-protocol';

type ServedQuestions = Pick<Served<EngineMethods>, QuestionName>;

/** @param settled resolves once all that was shown before is known */
export function serveQuestions(
  known: KnownCommunity,
  pacer: Pacer,
  settled: () => Promise<void>,
): ServedQuestions {
  const serve =
    (question: Question<unknown, unknown, unknown>) =>
    async (input: unknown, report: (parcel: Parcel<unknown>) => void, signal: AbortSignal) => {
      await settled();
      signal.throwIfAborted();
      const answer = await question(known, input, {
        pacer,
        signal,
        report: (progress) => report(plain({ progress })),
        found: (found) => report(plain({ found })),
      });
      return plain(answer);
    };
  const all = Object.entries(questions).map(
    ([name, question]) => [name, serve(question as Question<unknown, unknown, unknown>)] as const,
  );
  return Object.fromEntries(all) as unknown as ServedQuestions;
}
