import { addAbortListener } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../../core/ports';
import type { FromWorker, ToWorker, WorkerData, WorkerMethod, WorkerMethods } from './protocol';
import { unpackError } from './transport';

/** A worker that starts when it is first asked something, and anew when it is asked after it stopped. */
export interface WorkerThread {
  /**
   * Asks the worker. When the signal aborts, the worker is told, and the call rejects with the signal's reason once it
   * has stopped: what it reported until then has arrived, so both sides agree on it.
   */
  call<M extends WorkerMethod>(
    method: M,
    input: WorkerMethods[M]['input'],
    report?: (value: WorkerMethods[M]['report']) => void,
    signal?: AbortSignal,
  ): Promise<WorkerMethods[M]['result']>;
  dispose(): Promise<void>;
}

export interface WorkerThreadOptions {
  /** The worker's bundle, absolute. */
  readonly path: string;
  readonly data: WorkerData;
  readonly logger: Logger;
  /** Called when the worker stopped unasked: the next one remembers nothing. */
  onDidStop(): void;
}

interface PendingCall {
  readonly report: ((value: never) => void) | undefined;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** For how long a worker may put its things away, milliseconds. */
const disposeTime = 3000;

export function createWorkerThread({ path, data, logger, onDidStop }: WorkerThreadOptions): WorkerThread {
  let worker: Worker | undefined;
  let disposed = false;
  let lastCall = 0;
  const pending = new Map<number, PendingCall>();

  function start(): Worker {
    const started = new Worker(path, { workerData: data, name: 'Kith' });
    started.on('message', receive);
    started.on('error', (error) => stopped(started, error.message));
    started.on('exit', (code) => stopped(started, `exit code ${code}`));
    return started;
  }

  function stopped(which: Worker, why: string): void {
    if (worker !== which) return;
    worker = undefined;
    const calls = [...pending.values()];
    pending.clear();
    if (!disposed) {
      logger.error(`The worker that reads files stopped: ${why}`);
      onDidStop();
    }
    const error = new Error(
      disposed ? 'The folder was closed.' : `The worker that reads files stopped: ${why}`,
    );
    for (const { reject } of calls) reject(error);
  }

  function receive(message: FromWorker): void {
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
        // As where no thread is between: who reports hears of it.
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

  function post(message: ToWorker): void {
    worker ??= start();
    worker.postMessage(message);
  }

  async function call<M extends WorkerMethod>(
    method: M,
    input: WorkerMethods[M]['input'],
    report?: (value: WorkerMethods[M]['report']) => void,
    signal?: AbortSignal,
  ): Promise<WorkerMethods[M]['result']> {
    signal?.throwIfAborted();
    const id = ++lastCall;
    const result = new Promise<WorkerMethods[M]['result']>((resolve, reject) => {
      pending.set(id, { report, resolve, reject });
    });
    post({ type: 'call', call: id, method, input } as ToWorker);
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
