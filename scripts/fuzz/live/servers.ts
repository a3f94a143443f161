import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { endWithUs } from './processes';

export interface ServerOptions {
  /** The bundled command line. */
  readonly program: string;
  /** Where its rooms are kept. */
  readonly data: string;
  readonly redis?: string;
  /** Something that a server may never do: end by itself, or leave a trace of a fault in its own code. */
  onFailure(what: string): void;
}

/** `kith serve` as a process, which comes back where it was. */
export interface Server {
  readonly port: number;
  readonly isUp: boolean;
  /** It does nothing for so many milliseconds, and hears of nothing. */
  pause(milliseconds: number): Promise<void>;
  /** Resolves when it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /**
   * Resolves when it listens. Tries again for a while where it does not come up, as on a disk that is full.
   */
  start(): Promise<void>;
}

const tries = 100;

export function createServer({ program, data, redis, onFailure }: ServerOptions): Server {
  let port = 0;
  let running: { readonly child: ChildProcess; readonly ended: Promise<void> } | undefined;
  /** Those whose end was wanted. */
  const told = new WeakSet<ChildProcess>();
  /** Resolves when the one before is gone: two never have the same rooms. */
  let before: Promise<void> = Promise.resolve();
  let starting: Promise<void> | undefined;

  async function launch(): Promise<void> {
    const args = ['serve', '--json', '--port', String(port), '--data', data];
    const child = endWithUs(
      spawn(process.execPath, [program, ...args, ...(redis === undefined ? [] : ['--redis', redis])], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NO_COLOR: '1' },
      }),
    );
    let isListening = false;
    let last = '';
    createInterface(child.stderr).on('line', (line) => {
      last = line;
      // Its log is lines of JSON; anything else is Node, telling of what nobody caught.
      if (isListening && !line.startsWith('{')) onFailure(`a server said: ${line}`);
    });
    const ended = new Promise<void>((done) =>
      child.once('exit', (code, signal) => {
        if (isListening && !told.has(child))
          onFailure(`a server ended by itself (${code ?? signal}): ${last}`);
        if (told.has(child) && code !== null && code !== 0)
          onFailure(`a server that was told to end did so with ${code}`);
        if (running?.child === child) running = undefined;
        done();
      }),
    );
    const listening = new Promise<string>((line) => createInterface(child.stdout).once('line', line));
    const said = await Promise.race([listening, ended]);
    if (said === undefined) throw new Error(`A server did not start: ${last}`);
    ({ port } = JSON.parse(said) as { port: number });
    isListening = true;
    running = { child, ended };
  }

  async function startUntilItListens(): Promise<void> {
    await before;
    for (let left = tries; !running; left--) {
      try {
        await launch();
      } catch (error) {
        if (left === 0) throw error;
        await wait(100);
      }
    }
  }

  return {
    get port() {
      return port;
    },
    get isUp() {
      return running !== undefined;
    },
    async pause(milliseconds) {
      // The same goes on that was stopped, also where it was told to end meanwhile.
      const { child } = running ?? {};
      child?.kill('SIGSTOP');
      await wait(milliseconds);
      child?.kill('SIGCONT');
    },
    async end(signal) {
      if (!running) return;
      const { child, ended } = running;
      told.add(child);
      before = ended;
      // Nobody is led to it any more.
      running = undefined;
      child.kill(signal);
      await ended;
    },
    start: () => (starting ??= startUntilItListens().finally(() => (starting = undefined))),
  };
}
