import { setImmediate } from 'node:timers/promises';
import { Worker, type MessagePort } from 'node:worker_threads';
import { createFileThread, type FileThread, type FileThreadOptions } from '../../engine/thread/set-aside';
import {
  createThreadClient,
  type ThreadClient,
  type ThreadClientOptions,
} from '../../engine/thread/thread-client';
import type { Methods, SentError, StartThread, ThreadPort } from '../../engine/thread/thread-protocol';
import { GitError, type GitFailure } from '../git/git-error';

interface WorkerLimits {
  /** How much of its memory what was made last may fill, in MB; what V8 thinks right if absent. */
  readonly youngGenerationMb?: number | undefined;
  /** How large the part of its memory may become that lives on, in MB; what V8 thinks right if absent. */
  readonly oldGenerationMb?: number | undefined;
}

interface Place extends WorkerLimits {
  /** The worker's bundle, absolute. */
  readonly path: string;
}

export type WorkerThreadOptions = Place & Omit<ThreadClientOptions, 'start' | 'reviveError'>;

/** A worker thread of Node. */
export function createWorkerThread<M extends Methods<M>>(options: WorkerThreadOptions): ThreadClient<M> {
  return createThreadClient<M>({ ...options, start: startWorker(options), reviveError });
}

/** More makes nothing faster here, and the process a third larger. */
const youngGenerationMb = 16;

/** The same for a thread that works on files. */
export function createWorkerFileThread<M extends Methods<M>>(
  options: Omit<Place, 'youngGenerationMb'> & Omit<FileThreadOptions, 'start' | 'reviveError'>,
): FileThread<M> {
  return createFileThread<M>({
    ...options,
    start: startWorker({ ...options, youngGenerationMb }),
    reviveError,
  });
}

function startWorker({ path, youngGenerationMb, oldGenerationMb }: Place): StartThread {
  return (data, { message, stopped }) => {
    const worker = new Worker(path, {
      workerData: data,
      name: 'Kith',
      resourceLimits: {
        ...(youngGenerationMb !== undefined && { maxYoungGenerationSizeMb: youngGenerationMb }),
        ...(oldGenerationMb !== undefined && { maxOldGenerationSizeMb: oldGenerationMb }),
      },
    });
    worker.on('message', message);
    worker.on('error', (error) => stopped({ failed: true, why: error.message }));
    worker.on('exit', (code) => stopped({ failed: false, why: `exit code ${code}` }));
    return {
      post: (sent, transfer) => worker.postMessage(sent, transfer),
      terminate: () => worker.terminate(),
    };
  };
}

function reviveError({ message, failure }: SentError): Error | undefined {
  return failure === undefined ? undefined : new GitError(failure as GitFailure, message);
}

/** The end of a worker thread of Node at which its methods are served. */
export function workerPort(port: MessagePort | null): ThreadPort {
  if (!port) throw new Error('This file is a worker.');
  return {
    post: (message, transfer) => port.postMessage(message, transfer),
    onMessage: (take) => void port.on('message', take),
    nextTask: () => setImmediate(),
  };
}
