import type { Logger } from '../../core/base/ports';
import { packError, type FromThread, type Methods, type Parcel, type ThreadPort } from './thread-protocol';

/**
 * The implementation of a thread's method: returns its result in a parcel, and may report progress before.
 */
export type Served<M extends Methods<M>> = {
  readonly [Name in keyof M]: (
    input: M[Name]['input'],
    report: (parcel: Parcel<M[Name]['report']>) => void,
    signal: AbortSignal,
  ) => Promise<Parcel<M[Name]['result']>>;
};

/** Serves the calls that arrive through a port. On disposal, it first aborts what is in progress. */
export function serveMethods<M extends Methods<M>>(port: ThreadPort, methods: Served<M>): void {
  const running = new Map<number, AbortController>();
  const send = (message: FromThread, transfer: readonly ArrayBuffer[] = []): void =>
    port.post(message, transfer);

  async function serve(call: number, method: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    if (method === 'dispose') for (const other of running.values()) other.abort();
    else running.set(call, controller);
    try {
      // Cancellations may already be queued at the port.
      await port.nextTask();
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

  port.onMessage((message) => {
    if (message.type === 'cancel') running.get(message.call)?.abort();
    else void serve(message.call, message.method, message.input);
  });
}

/** A logger that forwards to the other end of a port. */
export function createPortLogger(port: Pick<ThreadPort, 'post'>): Logger {
  const log = (level: 'info' | 'warn' | 'error', text: string): void =>
    port.post({ type: 'log', level, text }, []);
  return {
    info: (text) => log('info', text),
    warn: (text) => log('warn', text),
    error: (text, error) => log('error', error === undefined ? text : `${text}: ${String(error)}`),
  };
}
