import type { Logger } from '../../core/base/ports';
import type { SearchIndexer } from '../../core/services/search/service/community-search';
import { bundleVersion } from '../thread/bundle-version';
import { createWorkerThread } from '../thread/worker-thread';
import type { SearchMethods, SearchWorkerData } from './protocol';

export interface SearchInWorkerOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  /** A folder for caches; if omitted, the index is rebuilt each time. */
  readonly cacheDir?: string;
  /** The search worker's bundle, absolute. */
  readonly workerPath: string;
  readonly logger: Logger;
  /** Called when the worker stopped unexpectedly: the next one knows only what is on disk. */
  onDidStop(): void;
}

export interface SearchInWorker extends SearchIndexer {
  /** Flushes pending writes and ends the worker. */
  dispose(): Promise<void>;
}

/** A search index in a thread of its own, started lazily. */
export function createSearchInWorker(options: SearchInWorkerOptions): SearchInWorker {
  const { root, cacheDir, workerPath, logger, onDidStop } = options;
  const data: SearchWorkerData = { root, cacheDir, version: bundleVersion(workerPath) };
  const purpose = 'keeps the search index';
  const thread = createWorkerThread<SearchMethods>({ path: workerPath, data, purpose, logger, onDidStop });
  return {
    update: (changes) => thread.call('update', changes),
    async search(request, signal) {
      const answer = await thread.call('search', request, undefined, signal);
      // The answer may have been sent before the cancellation arrived.
      signal.throwIfAborted();
      return answer;
    },
    dispose: thread.dispose,
  };
}
