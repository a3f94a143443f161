import { createEmitter, type Event } from '../core/base/emitter';
import type { Logger } from '../core/base/ports';
import type { CommunityReader } from '../core/community/reader';
import type { CreateReview } from '../core/community/review/review';
import type { CommunitySearch } from '../core/services/search/service/community-search';
import { askInThread, type AskCommunity } from './ask-in-thread';
import { createEngineThread } from './engine-thread';
import type { EngineMethods } from './protocol';
import { createReviewInThread, type ReviewInThread } from './review-in-thread';
import { createSearchInThread } from './search-in-thread';
import type { FileThread } from './thread/set-aside';

export interface EngineOptions {
  /** The thread in which `serveEngine` serves. */
  readonly thread: FileThread<EngineMethods>;
  readonly logger: Logger;
  /** How long it may look at one document, in ms, before it counts as hung. Default: half a minute. */
  readonly patience?: number;
}

/**
 * A thread of its own that does for one community what need not be done where it is shown: it looks at the
 * documents and keeps the search index. It starts when there is something to do. When it stops, for whatever
 * reason, another one is started and shown what is shown here; what was found stays until it is found anew.
 */
export interface Engine {
  readonly review: CreateReview;
  /** The search of the community that was given the review. */
  search(community: Pick<CommunityReader, 'documents' | 'status' | 'onDidChange'>): CommunitySearch;
  /** Asks about the community that was given the review. */
  readonly ask: AskCommunity;
  /** Fires when past states were read, on which figures depend. */
  readonly onDidReadPast: Event<undefined>;
  /** Saves the search index and ends the thread. */
  dispose(): Promise<void>;
}

export function createEngine({ thread: served, logger, patience = 30_000 }: EngineOptions): Engine {
  const thread = createEngineThread(served, logger);
  const onError = (error: unknown): void => logger.error('A listener failed', error);
  const pastRead = createEmitter<undefined>(onError);
  let review: ReviewInThread | undefined;
  let isWatching = false;
  thread.onDidStop(() => {
    isWatching = false;
  });

  async function whenReady(signal: AbortSignal): Promise<void> {
    await review?.whenDone(signal);
    if (isWatching) return;
    isWatching = true;
    thread.call('watchPast', undefined, () => pastRead.fire(undefined)).catch(() => undefined);
  }

  return {
    review: (documents) => (review = createReviewInThread(thread, documents, patience)),
    search: (community) => createSearchInThread(thread, community, onError),
    ask: askInThread(thread, whenReady),
    onDidReadPast: pastRead.event,
    async dispose() {
      pastRead.dispose();
      await thread.dispose();
    },
  };
}
