import type { DiskWorkspaceOptions, WorkspaceParts } from '../disk-workspace';
import type { WorkingIndex } from '../files/recalling-index';
import type { WorkingHistory } from '../git/recalling-history';
import { unpackHistory } from '../../engine/history-transport';
import { unpackDelta } from '../../engine/delta-transport';
import type { ThreadClient } from '../../engine/thread/thread-client';
import { createWorkerFileThread } from '../thread/worker-thread';
import type { WorkerMethods } from './protocol';

export interface WorkerToStart {
  /** The path of the worker's bundle, absolute. */
  readonly workerPath: string;
  /** See `WorkerThreadOptions.oldGenerationMb`. */
  readonly memoryMb: number | undefined;
}

/**
 * A worker that reads a folder's files and history.
 * @param onDidStop called when the worker stopped unexpectedly: the next one has no state
 */
export function createPartsInWorker(
  { workerPath, memoryMb }: WorkerToStart,
  { logger, ...data }: DiskWorkspaceOptions,
  onDidStop: () => void,
): WorkspaceParts {
  const thread = createWorkerFileThread<WorkerMethods>({
    path: workerPath,
    data,
    purpose: 'reads files',
    logger,
    oldGenerationMb: memoryMb,
  });
  thread.onDidStop(onDidStop);
  return { index: workingIndex(thread), history: workingHistory(thread), dispose: thread.dispose };
}

function workingIndex(thread: ThreadClient<WorkerMethods>): WorkingIndex {
  return {
    update: (report, signal, adoption) =>
      thread.call(
        'updateFiles',
        { adoption },
        ({ delta, progress }) => report(unpackDelta(delta), progress),
        signal,
      ),
    updatePaths: async (paths, signal, adoption) =>
      unpackDelta(await thread.call('updatePaths', { paths, adoption }, undefined, signal)),
    adopt: (adoption) => thread.call('adoptFiles', adoption),
    forget: () => thread.call('forgetFiles', undefined),
  };
}

function workingHistory(thread: ThreadClient<WorkerMethods>): WorkingHistory {
  return {
    update: (report, signal, shown) =>
      thread.call(
        'updateHistory',
        { shown },
        ({ update, progress }) => report(unpackHistory(update), progress),
        signal,
      ),
    countLines: (report, signal) =>
      thread.call(
        'countLines',
        undefined,
        ({ update, progress }) => report(unpackHistory(update), progress ?? { done: 0, total: 0 }),
        signal,
      ),
  };
}
