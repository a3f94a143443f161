import type { Logger } from '../core/base/ports';
import { cachePlace } from './cache/cache-place';
import { createFactsCache, recallFacts } from './cache/facts-cache';
import { createDiskFileIndex, type DiskFileIndex } from './files/disk-file-index';
import { saveCheckpoint } from './files/index-checkpoint';
import { createListerChoice } from './files/lister-choice';
import type { FileWatch } from '../engine/thread/set-aside';
import type { WorkingIndex } from './files/recalling-index';
import { createListingCache } from './files/listing-cache';
import { contentKey } from './files/versions';
import { findGit, type NamedGit } from './git/find-git';
import { createGitHistory, type GitHistory } from './git/git-history';
import { createHistoryCache } from './git/history-cache';
import type { WorkingHistory } from './git/recalling-history';
import { createGit } from './git/run-git';

export interface DiskWorkspaceOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  /** If undefined, nothing is cached. */
  readonly cacheDir: string | undefined;
  /** The version of the code that reads files, see `cachePlace`. */
  readonly version: string;
  readonly trusted: boolean;
  /** See `DiskFileIndexOptions`. */
  readonly withTexts: boolean;
  readonly namedGit: NamedGit | undefined;
  readonly logger: Logger;
}

/** Readers of one folder's files and history, in this or another thread. */
export interface WorkspaceParts {
  readonly index: WorkingIndex;
  readonly history: WorkingHistory;
  /** Flushes pending writes and ends every process. */
  dispose(): Promise<void>;
}

/** Readers of one folder's files and history, in this thread. */
export interface DiskWorkspace extends WorkspaceParts {
  readonly index: DiskFileIndex;
  readonly history: GitHistory;
}

/**
 * @param largestFile the size in bytes of the largest file that this thread may read: a larger one is a
 * `LargeFileError`
 */
export function createDiskWorkspace(
  options: DiskWorkspaceOptions,
  largestFile = Infinity,
  watch?: FileWatch,
): DiskWorkspace {
  const { root, cacheDir, version, trusted, withTexts, namedGit, logger } = options;
  const program = findGit({ ...namedGit, notInside: root });
  const git = program === undefined ? undefined : createGit(program);
  const place = cacheDir === undefined ? undefined : cachePlace(cacheDir, root, version);
  const listings = place && createListingCache(place.listing, place.key, logger);
  const index = createDiskFileIndex({
    root,
    listers: createListerChoice({ root, git, trusted, cache: listings, logger }),
    cache: place && createFactsCache(place.facts, place.key, contentKey),
    readBase(generation) {
      const base = place && recallFacts(place.facts, place.key);
      if (!base) return undefined;
      base.close();
      if (base.generation !== generation) return undefined;
      const { table } = base;
      return Array.from({ length: table.size }, (_, row) => [table.path(row), table.version(row)] as const);
    },
    saveMark: (mark) => place && saveCheckpoint(place.mark, place.key, mark),
    largestFile,
    watch,
    withTexts,
    logger,
  });
  const history = createGitHistory({
    root,
    git,
    cache: place && createHistoryCache(place.history, place.key),
    logger,
  });
  return {
    index,
    history,
    async dispose() {
      await git?.dispose();
      index.flush();
      history.flush();
    },
  };
}
