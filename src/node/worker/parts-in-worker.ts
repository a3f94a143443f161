import type { Path } from '../../core/base/ports';
import type { DiskWorkspaceOptions, WorkspaceParts } from '../disk-workspace';
import type { WorkingIndex } from '../files/recalling-index';
import type { WorkingHistory } from '../git/recalling-history';
import { unpackDelta, unpackHistory } from './transport';
import { createAtWork } from '../thread/at-work';
import { createWorkerThread, type WorkerThread } from '../thread/worker-thread';
import type { WorkerData, WorkerMethods } from './protocol';

/** More makes nothing faster here, and the process a third larger. */
const youngGenerationMb = 16;

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
  const atWork = createAtWork();
  const setAside = new Map<Path, string>();
  const thread = createWorkerThread<WorkerMethods>({
    path: workerPath,
    data: { ...data, atWork: atWork.buffer, setAside } satisfies WorkerData,
    purpose: 'reads files',
    logger,
    youngGenerationMb,
    ...(memoryMb !== undefined && { oldGenerationMb: memoryMb }),
    onDidStop({ failed, why }) {
      const [version, file] = atWork.current()?.text.split('\n') ?? [];
      atWork.end();
      if (failed && version !== undefined && file !== undefined) {
        logger.error(`${file} made the reading stop (${why}): it is set aside until it changes`);
        setAside.set(file, version);
      }
      onDidStop();
    },
  });
  return { index: workingIndex(thread), history: workingHistory(thread), dispose: thread.dispose };
}

function workingIndex(thread: WorkerThread<WorkerMethods>): WorkingIndex {
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

function workingHistory(thread: WorkerThread<WorkerMethods>): WorkingHistory {
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
