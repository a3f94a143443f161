import { packPeople, type KnownPeople } from '../../core/community/checks/known-people';
import { createFound } from '../../core/community/review/found';
import type { CreateReview, DocumentReview, Findings } from '../../core/community/review/review';
import type { Logger, Path } from '../../core/base/ports';
import type { DocumentSet } from '../../core/model/document-set/document-set';
import type { FileDelta } from '../../core/model/document-set/file-index';
import { createAtWork } from '../thread/at-work';
import { createWorkerThread, type Stop } from '../thread/worker-thread';
import { packDelta } from '../worker/transport';
import type { EngineData, EngineMethods, ShownDelta } from './protocol';
import { packShown } from './transport';

export interface ReviewInWorkerOptions {
  /** The community’s folder, absolute. */
  readonly root: string;
  /** The engine’s bundle, absolute. */
  readonly workerPath: string;
  readonly logger: Logger;
  /** How long it may look at one document, in ms, before it counts as hung. Default: half a minute. */
  readonly patience?: number;
  /** See `WorkerThreadOptions.oldGenerationMb`. */
  readonly memoryMb?: number;
}

export interface ReviewInWorker {
  readonly create: CreateReview;
  /** Ends the thread. */
  dispose(): Promise<void>;
}

/**
 * A run fails after this many failures in a row without any finding, or ends from outside, or failures in
 * all; the next run tries again.
 */
const most = { barrenFailures: 3, barrenEnds: 10, failures: 10 };
/** Of a restarted thread, no more documents than this are looked at before the others. */
const mostFirst = 500;

/**
 * A review in a thread of its own. When that stops, for whatever reason, another one is started by the run in
 * progress or the next one, and shown what is shown here; what was found stays until it is found anew. A
 * document that it was looking at when it failed is set aside until it changes.
 */
export function createReviewInWorker(options: ReviewInWorkerOptions): ReviewInWorker {
  const { root, workerPath, logger, patience = 30_000, memoryMb } = options;
  const atWork = createAtWork();
  const setAside = new Map<Path, string>();
  let stopped: (stop: Stop) => void = () => undefined;
  const thread = createWorkerThread<EngineMethods>({
    path: workerPath,
    data: { root, atWork: atWork.buffer, setAside } satisfies EngineData,
    purpose: 'checks documents',
    logger,
    ...(memoryMb !== undefined && { oldGenerationMb: memoryMb }),
    onDidStop: (stop) => stopped(stop),
  });

  function create(documents: DocumentSet): DocumentReview {
    const found = createFound();
    /** What the thread was not shown yet, in order. */
    const waiting: FileDelta[] = [];
    const unchecked = new Set<Path>();
    /** Whether the thread, once it was shown what waits, knows what is shown here. */
    let isKnown = true;
    let hasStopped = false;
    /** Since anything was found. */
    const barren = { failures: 0, ends: 0 };
    let failures = 0;
    /** Why it could not take over what it was shown. */
    let notTaken: unknown;
    let people: KnownPeople | undefined;
    let packedPeople = '';
    let sentPeople = '';
    let submodules: readonly Path[] = [];

    stopped = ({ failed, why }) => {
      isKnown = false;
      hasStopped = true;
      barren[failed ? 'failures' : 'ends']++;
      const path = atWork.current()?.text;
      atWork.end();
      if (!failed) return;
      failures++;
      const document = path === undefined ? undefined : documents.get(path);
      if (!document) return;
      logger.error(`${document.path} made the checks stop (${why}): it is set aside until it changes`);
      setAside.set(document.path, document.version);
    };

    function show(delta: ShownDelta): void {
      thread.call('apply', delta).catch((error: unknown) => {
        // If it stopped, the next one is shown everything.
        if (isKnown) notTaken ??= error;
      });
    }

    /** @param all whether also what blocks this thread until it is read */
    function showWaiting(all: boolean): void {
      if (!isKnown) return;
      while (waiting[0] && (all || waiting[0].table.isWhole)) show(packDelta(waiting.shift() as FileDelta));
    }

    function showEverything(): void {
      isKnown = true;
      waiting.length = 0;
      sentPeople = '';
      for (const delta of packShown(documents)) show(delta);
    }

    async function review(signal: AbortSignal): Promise<void> {
      const first = isKnown || unchecked.size > mostFirst ? [] : [...unchecked];
      if (!isKnown) showEverything();
      showWaiting(true);
      if (people) packedPeople = packPeople(people);
      people = undefined;
      const input = { ...(packedPeople !== sentPeople && { people: packedPeople }), submodules, first };
      sentPeople = packedPeople;
      const take = (findings: Findings): void => {
        barren.failures = barren.ends = 0;
        found.take(findings);
        for (const path of findings.checked.keys()) unchecked.delete(path);
      };
      const watching = watch();
      try {
        await thread.call('review', input, take, signal);
      } finally {
        clearInterval(watching);
      }
      if (notTaken === undefined) return;
      const error = notTaken;
      notTaken = undefined;
      isKnown = false;
      throw error;
    }

    /** Ends a thread that has been looking at the same document all the time. */
    function watch(): NodeJS.Timeout {
      let before: number | undefined;
      const look = (): void => {
        const turn = atWork.current()?.turn;
        if (turn !== undefined && turn === before) thread.fail(`it took longer than ${patience} ms`);
        before = turn;
      };
      return setInterval(look, patience).unref();
    }

    return {
      problems: found.problems,
      mentions: found.mentions,
      written: found.written,
      filesRead(delta) {
        waiting.push(delta);
        showWaiting(false);
      },
      documentsChanged(changes) {
        found.forgetGone(changes);
        for (const { before, after } of changes.documents) unchecked.add((after ?? before)?.path ?? '');
      },
      // The thread reads the configuration itself.
      configChanged: () => undefined,
      peopleChanged(next) {
        people = next;
      },
      submodulesChanged(next) {
        submodules = next;
      },
      async run(signal) {
        failures = barren.failures = barren.ends = 0;
        for (;;) {
          hasStopped = false;
          try {
            await review(signal);
            return found.changed();
          } catch (error) {
            signal.throwIfAborted();
            // Another thread goes on where this one stopped, unless none gets anywhere.
            const isHopeless =
              barren.failures >= most.barrenFailures ||
              barren.ends >= most.barrenEnds ||
              failures >= most.failures;
            if (!hasStopped || isHopeless) throw error;
          }
        }
      },
    };
  }

  return { create, dispose: thread.dispose };
}
