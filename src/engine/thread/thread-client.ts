import type { Logger } from '../../core/base/ports';
import { later } from '../timers';
import {
  unpackError,
  type FromThread,
  type Methods,
  type RunningThread,
  type SentError,
  type StartThread,
  type Stop,
  type ToThread,
} from './thread-protocol';

/** A thread that starts lazily, and restarts on the next call after it stopped. */
export interface ThreadClient<M extends Methods<M>> {
  /**
   * Calls the thread. When the signal aborts, the thread is notified, and the call rejects with the signal's
   * reason once it has stopped: all reports until then have arrived, so both sides agree on the state.
   * @param transfer buffers of the input that are handed over: the caller can no longer use them
   */
  call<Name extends keyof M & string>(
    method: Name,
    input: M[Name]['input'],
    report?: (value: M[Name]['report']) => void,
    signal?: AbortSignal,
    transfer?: readonly ArrayBuffer[],
  ): Promise<M[Name]['result']>;
  /** Ends the thread, as if it had failed: one that has hung answers no call. Nothing if none is running. */
  fail(why: string): void;
  dispose(): Promise<void>;
}

/** A call that was not answered because the thread stopped; the next call starts another one. */
export class ThreadStoppedError extends Error {
  override readonly name = 'ThreadStoppedError';
}

export interface ThreadClientOptions {
  readonly start: StartThread;
  /** The thread's start-up data, at each start. */
  readonly data: unknown;
  /** What it does, for the log. */
  readonly purpose: string;
  readonly logger: Logger;
  /** Makes an error of what was sent of one; undefined where it is none in particular. */
  readonly reviveError?: (sent: SentError) => Error | undefined;
  /** Called after a thread was started, and sent its first call. */
  readonly onDidStart?: () => void;
  /** Called when the thread stopped unexpectedly: the next one has no state. */
  onDidStop(stop: Stop): void;
}

interface PendingCall {
  readonly report: ((value: never) => void) | undefined;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** The time limit for a thread's disposal, in ms. */
const disposeTime = 3000;

export function createThreadClient<M extends Methods<M>>({
  start,
  data,
  purpose,
  logger,
  reviveError,
  onDidStart,
  onDidStop,
}: ThreadClientOptions): ThreadClient<M> {
  let thread: RunningThread | undefined;
  let disposed = false;
  let lastCall = 0;
  const pending = new Map<number, PendingCall>();

  function startAnother(): RunningThread {
    const started = start(data, {
      message: receive,
      stopped: (stop) => stopped(started, stop),
    });
    return started;
  }

  function stopped(which: RunningThread, stop: Stop): void {
    if (thread !== which) return;
    thread = undefined;
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
        // As without a thread: an error in the caller's listener rejects its call.
        pending.delete(message.call);
        post({ type: 'cancel', call: message.call });
        call.reject(error);
      }
      return;
    }
    pending.delete(message.call);
    if (message.type === 'result') call.resolve(message.value as never);
    else call.reject(reviveError?.(message.error) ?? unpackError(message.error));
  }

  function post(message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
    const isNew = !thread;
    thread ??= startAnother();
    thread.post(message, transfer);
    if (isNew) onDidStart?.();
  }

  const call: ThreadClient<M>['call'] = async (method, input, report, signal, transfer) => {
    signal?.throwIfAborted();
    const id = ++lastCall;
    const result = new Promise<M[typeof method]['result']>((resolve, reject) => {
      pending.set(id, { report, resolve, reject });
    });
    post({ type: 'call', call: id, method, input }, transfer);
    const cancel = (): void => {
      if (pending.has(id)) post({ type: 'cancel', call: id });
    };
    signal?.addEventListener('abort', cancel);
    try {
      return await result;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  };

  return {
    call(method, input, report, signal, transfer) {
      if (disposed) return Promise.reject(new Error('The folder was closed.'));
      return call(method, input, report, signal, transfer);
    },
    fail(why) {
      const failed = thread;
      if (!failed) return;
      stopped(failed, { failed: true, why });
      void failed.terminate();
    },
    async dispose() {
      if (disposed) return;
      disposed = true;
      const ending = thread;
      if (!ending) return;
      let callOff: (() => void) | undefined;
      const late = new Promise<void>((resolve) => (callOff = later(disposeTime, resolve)));
      await Promise.race([call('dispose', undefined).catch(() => undefined), late]);
      callOff?.();
      await ending.terminate();
    },
  };
}
