import type { Logger } from '../core/base/ports';
import { createCommunity, type Community } from '../core/community/community';
import type { CommunitySearch } from '../core/services/search/service/community-search';
import type { AskCommunity } from '../engine/ask-in-thread';
import type { FileSource } from '../engine/given-files/file-source';
import { createGivenFilesEngine, noHistory } from '../engine/given-files/given-files-engine';
import { serveGivenFiles } from '../engine/given-files/serve-given-files';
import { createSlicePacer } from '../engine/slice-pacer';
import { startHere } from '../engine/thread/thread-here';
import { nextTask } from './next-task';
import { startWebWorker } from './web-worker';

export interface WebCommunityOptions {
  readonly source: FileSource;
  /** The address of the engine’s bundle. Without it, or without workers, the engine works here, in slices. */
  readonly workerUrl?: string | URL;
  readonly logger: Logger;
}

/** A community in a browser. Nothing is read before its `open`. */
export interface WebCommunity {
  readonly community: Community;
  readonly search: CommunitySearch;
  /** Asks for what is derived from it: figures, lists, suggestions. */
  readonly ask: AskCommunity;
  dispose(): Promise<void>;
}

/** A community of files that are read here, with its engine in a web worker where there are any. */
export function createWebCommunity({ source, workerUrl, logger }: WebCommunityOptions): WebCommunity {
  const inWorker = workerUrl !== undefined && typeof Worker !== 'undefined';
  const engine = createGivenFilesEngine({
    start: inWorker ? startWebWorker(workerUrl) : startHere(serveGivenFiles, nextTask),
    source,
    logger,
  });
  const pacer = createSlicePacer(nextTask);
  const community = createCommunity({
    files: engine.files,
    history: noHistory,
    store: source,
    clock: { now: () => Date.now() },
    pacer,
    logger,
    review: engine.review,
  });
  const search = engine.search(community);
  return {
    community,
    search,
    ask: engine.ask,
    async dispose() {
      search.dispose();
      community.dispose();
      await engine.dispose();
    },
  };
}
