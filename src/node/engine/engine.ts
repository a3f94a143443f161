import type { Logger } from '../../core/base/ports';
import { createEngine, type Engine } from '../../engine/engine';
import { despiteStops } from '../../engine/thread/despite-stops';
import type { NamedGit } from '../git/find-git';
import type { RepositoryQueries } from '../git/repository-reader';
import { bundleVersion } from '../thread/bundle-version';
import { hasSpareCores } from '../thread/spare-cores';
import { createWorkerFileThread } from '../thread/worker-thread';
import type { NodeEngineMethods } from './protocol';

const never = new AbortController().signal;

export interface NodeEngineOptions {
  /** The community’s folder, absolute. */
  readonly root: string;
  /** A folder for caches; if omitted, everything is made anew each time. */
  readonly cacheDir?: string;
  /** The engine’s bundle, absolute. */
  readonly workerPath: string;
  /** See `cachePlace`; default: that of the bundle. */
  readonly version?: string;
  /** The location of the `git` program. Never take it from a workspace's settings. */
  readonly namedGit?: NamedGit | undefined;
  readonly logger: Logger;
  /** Whether it indexes while the community is being read. Default: if there is a core to spare. */
  readonly whileReading?: boolean;
  /** See `EngineOptions.patience`. */
  readonly patience?: number;
  /** How large the part of its memory may become that lives on, in MB; what V8 thinks right if absent. */
  readonly memoryMb?: number;
}

export interface NodeEngine extends Engine {
  /** Asks Git from the thread: to start a program blocks the thread that does. */
  readonly repository: RepositoryQueries;
}

/** The engine of a folder on disk, in a worker thread. */
export function createNodeEngine(options: NodeEngineOptions): NodeEngine {
  const { root, cacheDir, workerPath, namedGit, logger, memoryMb } = options;
  const whileReading = options.whileReading ?? hasSpareCores();
  const version = options.version ?? bundleVersion(workerPath);
  const thread = createWorkerFileThread<NodeEngineMethods>({
    path: workerPath,
    data: { root, cacheDir, version, namedGit, whileReading },
    purpose: 'checks and searches documents',
    logger,
    oldGenerationMb: memoryMb,
  });
  const ask = <Name extends keyof RepositoryQueries>(
    name: Name,
    input: NodeEngineMethods[Name]['input'],
    signal = never,
  ): Promise<NodeEngineMethods[Name]['result']> =>
    despiteStops(signal, () => thread.call(name, input, undefined, signal));
  return {
    ...createEngine({ ...options, thread }),
    repository: {
      committedText: (path) => ask('committedText', path),
      commitTime: (name) => ask('commitTime', name),
      identity: () => ask('identity', undefined),
      localChanges: (signal) => ask('localChanges', undefined, signal),
    },
  };
}
