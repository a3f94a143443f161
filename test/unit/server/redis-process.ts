import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';

/** Whether this machine has the program; `npm test` installs it where it may. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** Ends it at once; resolves when it is gone. */
  kill(): Promise<void>;
}

/** A Redis that keeps nothing, on this machine, until it is killed. Port 0 takes any that is free. */
export async function launchRedis(port = 0, ...args: string[]): Promise<RedisServer> {
  const taken = port === 0 ? await freePort() : port;
  const options = ['--port', String(taken), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', [...options, ...args], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const redis: RedisServer = {
    url: `redis://127.0.0.1:${taken}`,
    port: taken,
    process: child,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
  for await (const line of createInterface(child.stdout))
    if (line.includes('Ready to accept connections')) return redis;
  throw new Error('redis-server ended before it could be reached.');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
