import type { Logger } from '../../core/base/ports';
import type { FileIndex } from '../../core/model/document-set/file-index';
import type { History, LineHistory } from '../../core/model/history/history';
import { cachePlace, type CachePlace } from '../cache/cache-place';
import { createDiskWorkspace, type DiskWorkspaceOptions } from '../disk-workspace';
import { createNodeFileStore, type NodeFileStore } from '../files/node-file-store';
import { createRecallingIndex, type UnchangedCheck } from '../files/recalling-index';
import { findUnchanged } from '../files/unchanged-check';
import { findGit, type NamedGit } from '../git/find-git';
import { createHistoryCache, type HistoryCache } from '../git/history-cache';
import { createRecallingHistory } from '../git/recalling-history';
import { createGit, type Git } from '../git/run-git';
import { bundleVersion } from '../thread/bundle-version';
import { hasSpareCores } from '../thread/spare-cores';
import { createInlineOrWorkerParts } from './inline-or-worker';

export interface NodeWorkspaceOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  /**
   * A folder for caches, created when needed, with a subfolder per community. If omitted, nothing is cached.
   */
  readonly cacheDir?: string;
  /** If false, no program configured by the folder's files or its Git configuration is run. */
  readonly trusted: boolean;
  /** The location of the `git` program. Never take it from a workspace's settings. */
  readonly namedGit?: NamedGit;
  /** The bundled worker; if omitted, everything runs in this thread. */
  readonly workerPath?: string;
  /**
   * Folders with up to this many files (default: 2,000) are read in this thread, a few milliseconds at a
   * time: a worker takes as long to start.
   */
  readonly filesHere?: number;
  /** See `WorkerThreadOptions.oldGenerationMb`. */
  readonly memoryMb?: number;
  /**
   * Whether the texts of files come with their facts, for an engine that indexes them meanwhile. Default:
   * where there is a worker, and a core to spare.
   */
  readonly withTexts?: boolean;
  /**
   * The version of the code that reads files: caches of other versions are discarded. Default: the worker's
   * size and time, constant for everything that runs in this thread.
   */
  readonly version?: string;
  readonly logger: Logger;
}

/** One community on disk. */
export interface NodeWorkspace {
  readonly files: FileIndex;
  readonly history: History & LineHistory;
  readonly store: NodeFileStore;
  /** Flushes pending writes, ends the worker and all processes. Pending calls reject. */
  dispose(): Promise<void>;
}

/**
 * Creates the adapters that a community needs for a folder on disk. Nothing is read, and no thread started,
 * until first use.
 */
export function createNodeWorkspace(options: NodeWorkspaceOptions): NodeWorkspace {
  const { root, cacheDir, trusted, namedGit, workerPath, logger, filesHere = 2000, memoryMb } = options;
  const version = options.version ?? bundleVersion(...(workerPath === undefined ? [] : [workerPath]));
  const withTexts = options.withTexts ?? (workerPath !== undefined && hasSpareCores());
  const data: DiskWorkspaceOptions = { root, cacheDir, version, trusted, withTexts, namedGit, logger };
  const parts =
    workerPath === undefined
      ? createDiskWorkspace(data)
      : createInlineOrWorkerParts(data, filesHere, () => files.restarted(), { workerPath, memoryMb });
  const quick = createQuickCheck(data);
  const files = createRecallingIndex({ index: parts.index, ...quick });
  return {
    files,
    history: createRecallingHistory(root, parts.history, quick.history, quick.findGit),
    store: createNodeFileStore(root),
    async dispose() {
      files.dispose();
      await Promise.all([parts.dispose(), quick.dispose()]);
    },
  };
}

/** What is checked in this thread: whether anything changed since the last time, and who the people are. */
function createQuickCheck({ root, cacheDir, version, trusted, namedGit }: DiskWorkspaceOptions): {
  readonly cache: CachePlace | undefined;
  readonly check: UnchangedCheck | undefined;
  readonly history: HistoryCache | undefined;
  findGit(): Git | undefined;
  dispose(): Promise<void>;
} {
  const cache = cacheDir === undefined ? undefined : cachePlace(cacheDir, root, version);
  let git: Git | undefined;
  const gitHere = (): Git | undefined => {
    if (git) return git;
    const program = findGit({ ...namedGit, notInside: root });
    return (git = program === undefined ? undefined : createGit(program));
  };
  const check: UnchangedCheck = async (generation, signal) => {
    const program = gitHere();
    return program && cache && findUnchanged({ root, git: program, cache }, generation, signal);
  };
  return {
    cache,
    findGit: gitHere,
    // Without trust every file must be read, which is left to the worker.
    check: trusted ? check : undefined,
    history: cache && createHistoryCache(cache.history, cache.key),
    async dispose() {
      await git?.dispose();
    },
  };
}
