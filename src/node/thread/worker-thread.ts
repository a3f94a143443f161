import { addAbortListener } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../../core/base/ports';
import { unpackError, type FromThread, type Methods, type ToThread } from './thread-protocol';

/** A worker that starts lazily, and restarts on the next call after it stopped. */
export interface WorkerThread<M extends Methods<M>> {
  /**
   * Calls the worker. When the signal aborts, the worker is notified, and the call rejects with the signal's
   * reason once it has stopped: all reports until then have arrived, so both sides agree on the state.
   */
  call<Name extends keyof M & string>(
    method: Name,
    input: M[Name]['input'],
    report?: (value: M[Name]['report']) => void,
    signal?: AbortSignal,
  ): Promise<M[Name]['result']>;
  /** Ends the worker, as if it had failed: one that has hung answers no call. Nothing if none is running. */
  fail(why: string): void;
  dispose(): Promise<void>;
}

/** Why a worker stopped. */
export interface Stop {
  /** Whether by a fault of what it did; else something ended it from outside. */
  readonly failed: boolean;
  readonly why: string;
}

/** A call that was not answered because the worker stopped; the next call starts another one. */
export class ThreadStoppedError extends Error {
  override readonly name = 'ThreadStoppedError';
}

export interface WorkerThreadOptions {
  /** The worker's bundle, absolute. */
  readonly path: string;
  /** The worker's start-up data, at each start. */
  readonly data: unknown;
  /** What it does, for the log. */
  readonly purpose: string;
  readonly logger: Logger;
  /** How much of its memory what was made last may fill, in MB; what V8 thinks right if absent. */
  readonly youngGenerationMb?: number;
  /** How large the part of its memory may become that lives on, in MB; what V8 thinks right if absent. */
  readonly oldGenerationMb?: number;
  /** Called when the worker stopped unexpectedly: the next one has no state. */
  onDidStop(stop: Stop): void;
}

interface PendingCall {
  readonly report: ((value: never) => void) | undefined;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** The time limit for a worker's disposal, in ms. */
const disposeTime = 3000;

export function createWorkerThread<M extends Methods<M>>({
  path,
  data,
  purpose,
  logger,
  youngGenerationMb,
  oldGenerationMb,
  onDidStop,
}: WorkerThreadOptions): WorkerThread<M> {
  let worker: Worker | undefined;
  let disposed = false;
  let lastCall = 0;
  const pending = new Map<number, PendingCall>();

  function start(): Worker {
    const started = new Worker(path, {
      workerData: data,
      name: 'Kith',
      resourceLimits: {
        ...(youngGenerationMb !== undefined && { maxYoungGenerationSizeMb: youngGenerationMb }),
        ...(oldGenerationMb !== undefined && { maxOldGenerationSizeMb: oldGenerationMb }),
      },
    });
    started.on('message', receive);
    started.on('error', (error) => stopped(started, { failed: true, why: error.message }));
    started.on('exit', (code) => stopped(started, { failed: false, why: `exit code ${code}` }));
    return started;
  }

  function stopped(which: Worker, stop: Stop): void {
    if (worker !== which) return;
    worker = undefined;
    const calls = [...pending.values()];
    pending.clear();
    const text = `The worker that ${purpose} stopped: ${stop.why}`;
    if (!disposed) {
      logger.error(text);
      onDidStop(stop);
    }
    const error = disposed ? new Error('The folder was closed.') : new ThreadStoppedError(text);
    for (const { reject } of calls) reject(error);
  }

  function receive(message: FromThread): void {
    if (message.type === 'log') {
      logger[message.level](message.text);
      return;
    }
    const call = pending.get(message.call);
    if (!call) return;
    if (message.type === 'report') {
      try {
        call.report?.(message.value as never);
      } catch (error) {
        // As without a worker: an error in the caller's listener rejects its call.
        pending.delete(message.call);
        post({ type: 'cancel', call: message.call });
        call.reject(error);
      }
      return;
    }
    pending.delete(message.call);
    if (message.type === 'result') call.resolve(message.value as never);
    else call.reject(unpackError(message.error));
  }

  function post(message: ToThread): void {
    worker ??= start();
    worker.postMessage(message);
  }

  async function call<Name extends keyof M & string>(
    method: Name,
    input: M[Name]['input'],
    report?: (value: M[Name]['report']) => void,
    signal?: AbortSignal,
  ): Promise<M[Name]['result']> {
    signal?.throwIfAborted();
    const id = ++lastCall;
    const result = new Promise<M[Name]['result']>((resolve, reject) => {
      pending.set(id, { report, resolve, reject });
    });
    post({ type: 'call', call: id, method, input });
    const listener =
      signal && addAbortListener(signal, () => pending.has(id) && post({ type: 'cancel', call: id }));
    try {
      return await result;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      listener?.[Symbol.dispose]();
    }
  }

  return {
    call(method, input, report, signal) {
      if (disposed) return Promise.reject(new Error('The folder was closed.'));
      return call(method, input, report, signal);
    },
    fail(why) {
      const failed = worker;
      if (!failed) return;
      stopped(failed, { failed: true, why });
      void failed.terminate();
    },
    async dispose() {
      if (disposed) return;
      disposed = true;
      const ending = worker;
      if (!ending) return;
      const late = new Promise((resolve) => setTimeout(resolve, disposeTime).unref());
      await Promise.race([call('dispose', undefined).catch(() => undefined), late]);
      await ending.terminate();
    },
  };
}
