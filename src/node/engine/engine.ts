import type { CreateReview } from '../../core/community/review/review';
import type { CommunityReader } from '../../core/community/reader';
import type { ReadRecords } from '../../core/services/analytics/records/record-index';
import type { CommunitySearch } from '../../core/services/search/service/community-search';
import type { Logger } from '../../core/base/ports';
import { bundleVersion } from '../thread/bundle-version';
import { despiteStops } from '../thread/despite-stops';
import { hasSpareCores } from '../thread/spare-cores';
import type { NamedGit } from '../git/find-git';
import type { RepositoryQueries } from '../git/repository-reader';
import type { EngineMethods } from './protocol';
import { createEngineThread } from './engine-thread';
import { createReviewInThread } from './review-in-thread';
import { createSearchInThread } from './search-in-thread';

const never = new AbortController().signal;

export interface EngineOptions {
  /** The community’s folder, absolute. */
  readonly root: string;
  /** A folder for caches; if omitted, the search index is made anew each time. */
  readonly cacheDir?: string;
  /** The engine’s bundle, absolute. */
  readonly workerPath: string;
  /** The location of the `git` program. Never take it from a workspace's settings. */
  readonly namedGit?: NamedGit | undefined;
  readonly logger: Logger;
  /** Whether it indexes while the community is being read. Default: if there is a core to spare. */
  readonly whileReading?: boolean;
  /** How long it may look at one document, in ms, before it counts as hung. Default: half a minute. */
  readonly patience?: number;
  /** See `WorkerThreadOptions.oldGenerationMb`. */
  readonly memoryMb?: number;
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
  readonly readRecords: ReadRecords;
  /** Asks Git from the thread: to start a program blocks the thread that does. */
  readonly repository: RepositoryQueries;
  /** Writes the search index and ends the thread. */
  dispose(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const { root, cacheDir, workerPath, namedGit, logger, patience = 30_000 } = options;
  const whileReading = options.whileReading ?? hasSpareCores();
  const version = bundleVersion(workerPath);
  const thread = createEngineThread({
    ...options,
    data: { root, cacheDir, version, namedGit, whileReading },
  });
  const ask = <Name extends 'committedText' | 'commitTime' | 'identity'>(
    name: Name,
    input: EngineMethods[Name]['input'],
  ): Promise<EngineMethods[Name]['result']> => despiteStops(never, () => thread.call(name, input));
  return {
    review: (documents) => createReviewInThread(thread, documents, patience),
    search: (community) =>
      createSearchInThread(thread, community, (error) => logger.error('A listener failed', error)),
    readRecords: (documents, signal) =>
      despiteStops(signal, () => {
        thread.bring();
        const paths = documents.map(({ path }) => path);
        return thread.call('readRecords', paths, undefined, signal);
      }),
    repository: {
      committedText: (path) => ask('committedText', path),
      commitTime: (name) => ask('commitTime', name),
      identity: () => ask('identity', undefined),
    },
    dispose: thread.dispose,
  };
}
