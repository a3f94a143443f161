import { createFound } from '../core/community/review/found';
import type { DocumentReview, Findings } from '../core/community/review/review';
import type { Path } from '../core/base/ports';
import type { DocumentSet } from '../core/model/document-set/document-set';
import type { EngineThread } from './engine-thread';
import { repeat } from './timers';

/**
 * A run fails after this many failures in a row without any finding, or ends from outside, or failures in
 * all; the next run tries again.
 */
const most = { barrenFailures: 3, barrenEnds: 10, failures: 10 };
/** Of a new thread, no more documents than this are looked at before the others. */
const mostFirst = 500;

export interface ReviewInThread extends DocumentReview {
  /** Resolves once the thread there is now has looked at what was shown here. */
  whenDone(signal: AbortSignal): Promise<void>;
}

/**
 * A review in an engine’s thread. When that stops, the run in progress goes on with another one.
 * @param patience see `EngineOptions`
 */
export function createReviewInThread(
  thread: EngineThread,
  documents: DocumentSet,
  patience: number,
): ReviewInThread {
  const found = createFound();
  const unchecked = new Set<Path>();
  /** Since anything was found. */
  const barren = { failures: 0, ends: 0 };
  let failures = 0;
  let hasStopped = false;
  let isDone = false;
  thread.follow(documents);
  thread.onDidStop(({ failed }) => {
    hasStopped = true;
    isDone = false;
    barren[failed ? 'failures' : 'ends']++;
    if (failed) failures++;
  });

  function take(findings: Findings): void {
    barren.failures = barren.ends = 0;
    found.take(findings);
    for (const path of findings.checked.keys()) unchecked.delete(path);
  }

  async function review(signal: AbortSignal): Promise<void> {
    const isNew = thread.bring();
    const first = isNew && unchecked.size <= mostFirst ? [...unchecked] : [];
    const endWatch = watch();
    try {
      await thread.call('review', { first }, take, signal);
    } finally {
      endWatch();
    }
    const refusal = thread.refusal();
    if (refusal !== undefined) throw refusal;
  }

  async function reviewDespiteStops(signal: AbortSignal): Promise<void> {
    failures = barren.failures = barren.ends = 0;
    for (;;) {
      hasStopped = false;
      try {
        await review(signal);
        isDone = true;
        return;
      } catch (error) {
        signal.throwIfAborted();
        const isHopeless =
          barren.failures >= most.barrenFailures ||
          barren.ends >= most.barrenEnds ||
          failures >= most.failures;
        if (!hasStopped || isHopeless) throw error;
      }
    }
  }

  /** Ends a thread that has been looking at the same document all the time. */
  function watch(): () => void {
    let before: number | undefined;
    const look = (): void => {
      const { turn } = thread;
      if (turn !== undefined && turn === before) thread.fail(`it took longer than ${patience} ms`);
      before = turn;
    };
    return repeat(patience, look);
  }

  return {
    problems: found.problems,
    mentions: found.mentions,
    written: found.written,
    filesRead: thread.filesRead,
    documentsChanged(changes) {
      found.forgetGone(changes);
      for (const { before, after } of changes.documents) unchecked.add((after ?? before)?.path ?? '');
    },
    // The thread reads the configuration itself.
    configChanged: () => undefined,
    historyChanged: thread.historyChanged,
    mailmapChanged: thread.mailmapChanged,
    // It gathers people itself.
    peopleChanged: () => undefined,
    async run(signal) {
      await reviewDespiteStops(signal);
      thread.completed();
      return found.changed();
    },
    async whenDone(signal) {
      if (!isDone) await reviewDespiteStops(signal);
    },
  };
}
