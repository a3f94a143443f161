import { whyUnchecked } from '../community/why-held';
import { dueReviews } from '../model/reviews/due-reviews';
import { waitingCases, type WaitingCase } from '../services/moderation/queue/waiting-cases';
import { pathsOf, type RepeatedPaths } from '../services/conversations/repeated-paths';
import { readDismissals } from '../services/today/dismissals';
import { todayList, type TodayList } from '../services/today/today';
import type { ToShare } from '../services/today/today-source';
import { measuring, type Answering, type KnownCommunity, type Question } from './known-community';

export interface TodayInput {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** Sources that are switched off. */
  readonly off: ReadonlySet<string>;
  /** Whether the list is for somebody who may decide about posts. */
  readonly moderates: boolean;
  readonly toShare?: ToShare | undefined;
}

/** What there is to do, with the questions that were asked again as `repeatedQuestions` found them last. */
export const today = measuring<TodayInput, TodayList>(async (known, input, answering) => {
  const { analytics, reader, repeated } = known;
  const { at, off, moderates, toShare } = input;
  const { pacer, signal } = answering;
  const cases = moderates ? await casesOf(known, at, answering) : undefined;
  const { config, people, documents } = reader;
  return todayList(
    {
      analytics,
      config,
      people,
      at,
      repeated: repeated.current,
      reviews: dueReviews(reader),
      whyUnchecked: (path) => whyUnchecked(reader, path),
      ...(toShare && { toShare }),
      ...(cases && { cases }),
    },
    { dismissals: readDismissals(documents, config.timezone), off, pacer, signal },
  );
});

async function casesOf(
  { posts, reader }: KnownCommunity,
  at: number,
  { pacer, signal }: Answering,
): Promise<WaitingCase[]> {
  const ahead = posts.prepare();
  while (ahead.next().done !== true) {
    await pacer.pause();
    signal.throwIfAborted();
  }
  return waitingCases(reader, posts.value(), at);
}

/** Looks for questions that were asked again at a moment; without one, says what was found last. */
export const repeatedQuestions: Question<
  { readonly at: number | undefined },
  readonly RepeatedPaths[]
> = async ({ repeated }, { at }, { pacer, signal }) => {
  const found = at === undefined ? repeated.current : await repeated.find(at, { pacer, signal });
  return found.map(pathsOf);
};
