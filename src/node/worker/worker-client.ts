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
import { createInlineOrWorkerParts } from './inline-or-worker';

export interface NodeWorkspaceOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  /**
   * A folder for caches, made when needed; every community gets a folder of its own in it. Left out: no
   * cache.
   */
  readonly cacheDir?: string;
  /** False: nothing runs that the folder's files or its Git configuration name. */
  readonly trusted: boolean;
  /** Where somebody says that the `git` program is. Never take it from a workspace's settings. */
  readonly namedGit?: NamedGit;
  /** The bundled worker; left out: everything runs in this thread. */
  readonly workerPath?: string;
  /**
   * A folder of so many files, 2,000 by default, is read in this thread all the same, a few milliseconds at a
   * time: a worker takes as long to start as that.
   */
  readonly filesHere?: number;
  /**
   * Stands for the code that reads files: a cache of another version is dropped. Left out, it is the worker's
   * size and time, and the same for everything that runs in this thread.
   */
  readonly version?: string;
  readonly logger: Logger;
}

/** One community on disk. */
export interface NodeWorkspace {
  readonly files: FileIndex;
  readonly history: History & LineHistory;
  readonly store: NodeFileStore;
  /** Writes what is not written yet, ends the worker and every process. Calls under way reject. */
  dispose(): Promise<void>;
}

/**
 * Puts together what a community needs of a folder on disk. Nothing is read, and no thread started, before it
 * is asked for.
 */
export function createNodeWorkspace(options: NodeWorkspaceOptions): NodeWorkspace {
  const { root, cacheDir, trusted, namedGit, workerPath, logger, filesHere = 2000 } = options;
  const version = options.version ?? bundleVersion(workerPath);
  const data: DiskWorkspaceOptions = { root, cacheDir, version, trusted, namedGit, logger };
  const parts =
    workerPath === undefined
      ? createDiskWorkspace(data)
      : createInlineOrWorkerParts(data, filesHere, () => files.restarted(), workerPath);
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

/** What is found out in this thread: whether anything happened since the last time, and who there is. */
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
    // Without trust every file is looked at, which is the worker's to do.
    check: trusted ? check : undefined,
    history: cache && createHistoryCache(cache.history, cache.key),
    async dispose() {
      await git?.dispose();
    },
  };
}
