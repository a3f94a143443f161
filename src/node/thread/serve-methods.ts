import { setImmediate } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import type { Logger } from '../../core/base/ports';
import { packError, type FromThread, type Methods, type Parcel, type ToThread } from './thread-protocol';

/**
 * What a thread does when it is called: gives its result in a parcel, and reports as often as it likes
 * before.
 */
export type Served<M extends Methods<M>> = {
  readonly [Name in keyof M]: (
    input: M[Name]['input'],
    report: (parcel: Parcel<M[Name]['report']>) => void,
    signal: AbortSignal,
  ) => Promise<Parcel<M[Name]['result']>>;
};

/**
 * Answers the calls that come through a port. Asked to put its things away, it ends what is under way first.
 */
export function serveMethods<M extends Methods<M>>(port: MessagePort, methods: Served<M>): void {
  const running = new Map<number, AbortController>();
  const send = (message: FromThread, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);

  async function serve(call: number, method: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    if (method === 'dispose') for (const other of running.values()) other.abort();
    else running.set(call, controller);
    try {
      // What was cancelled meanwhile is already waiting at the port.
      await setImmediate();
      controller.signal.throwIfAborted();
      const report = ({ value, transfer }: Parcel<unknown>): void =>
        send({ type: 'report', call, value }, transfer);
      const serving = methods[method as keyof M] as Served<M>[keyof M];
      const { value, transfer } = await serving(input, report, controller.signal);
      send({ type: 'result', call, value }, transfer);
    } catch (error) {
      send({ type: 'failure', call, error: packError(error) });
    } finally {
      running.delete(call);
    }
  }

  port.on('message', (message: ToThread) => {
    if (message.type === 'cancel') running.get(message.call)?.abort();
    else void serve(message.call, message.method, message.input);
  });
}

/** A logger that writes where the other end of a port does. */
export function createPortLogger(port: MessagePort): Logger {
  const log = (level: 'info' | 'warn' | 'error', text: string): void =>
    port.postMessage({ type: 'log', level, text } satisfies FromThread);
  return {
    info: (text) => log('info', text),
    warn: (text) => log('warn', text),
    error: (text, error) => log('error', error === undefined ? text : `${text}: ${String(error)}`),
  };
}
