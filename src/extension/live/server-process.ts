import { fork } from 'node:child_process';
import type { FromServer, ToServer } from '../../collab/server-process';
import type { Logger } from '../../core/base/ports';

type Listen = Omit<Extract<ToServer, { readonly type: 'listen' }>, 'type'>;
type Visitor = Extract<ToServer, { readonly type: 'sign' }>['visitor'];

/** A server for live editing in a child process, which exits with this one. */
export interface ServerProcess {
  readonly host: string;
  readonly port: number;
  /** Signs a token that is valid for a number of days. Requires a secret. */
  sign(visitor: Visitor, days: number): Promise<string>;
  /** Resolves when the process has exited, for any reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the bundled server. Rejects if it cannot listen. */
export async function startServerProcess(
  bundle: string,
  options: Listen,
  logger: Logger,
): Promise<ServerProcess> {
  // The child must not inherit the flags of this process, such as a debugger's port.
  const child = fork(bundle, { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const tell = (message: ToServer): void => void child.send(message);
  const signing = new Map<number, (token: string) => void>();
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const listening = new Promise<{ host: string; port: number }>((resolve, reject) => {
    child.on('message', (message: FromServer) => {
      if (message.type === 'listening') resolve(message);
      else if (message.type === 'failed') reject(new Error(message.reason));
      else if (message.type === 'signed') signing.get(message.request)?.(message.token);
      else logger[message.level](message.text);
    });
    child.once('error', reject);
    void ended.then(() => reject(new Error('The server ended before it listened.')));
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => logger.warn(text.trimEnd()));
  let requests = 0;
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await ended;
  };
  try {
    tell({ type: 'listen', ...options });
    const { host, port } = await listening;
    return {
      host,
      port,
      ended,
      sign: (visitor, days) =>
        new Promise((resolve, reject) => {
          const request = ++requests;
          signing.set(request, resolve);
          void ended.then(() => reject(new Error('The server has ended.')));
          tell({ type: 'sign', request, visitor, lifetime: `${days}d` });
        }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
