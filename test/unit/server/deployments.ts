import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { signToken, type Visitor } from '../../../src/server/access/access';
import { createKith, type Kith, type RunningKith } from '../cli/run-kith';
import { hasRedis, launchRedis } from './redis-server';
import { until } from './test-server';

/** Servers as people run them: processes of `kith serve`, with a secret. */
export interface Deployment {
  /** Where the client of that number connects: clients are spread over the servers. */
  server(client: number): { readonly url: string };
  /** A token for community `harbour`, as a contributor unless told. */
  token(visitor?: Partial<Visitor>): Promise<string>;
  /**
   * All servers end, as they are told to or at once, and come back where they were: `empty`, if told, with
   * nothing of what they had.
   */
  restart(signal: 'SIGTERM' | 'SIGKILL', empty?: 'empty'): Promise<void>;
  dispose(): Promise<void>;
}

export interface SetUp {
  readonly name: string;
  /** Whether this machine has what it needs. */
  readonly canRun: boolean;
  start(): Promise<Deployment>;
}

export const setUps: readonly SetUp[] = [
  { name: 'one server', canRun: true, start: () => deploy(1) },
  { name: 'two servers that share rooms through Redis', canRun: hasRedis, start: () => deploy(2) },
];

interface Node extends RunningKith {
  readonly folder: string;
  readonly url: string;
}

async function deploy(servers: number): Promise<Deployment> {
  const kith = createKith();
  const redis = servers > 1 ? await launchRedis() : undefined;
  const secret = randomBytes(32).toString('hex');
  const secretFile = path.join(kith.folder(), 'secret');
  writeFileSync(secretFile, secret, { mode: 0o600 });
  const shared = ['--secret-file', secretFile, ...(redis ? ['--redis', redis.url] : [])];
  const begin = (folder: string, port = '0'): Promise<Node> => serve(kith, folder, port, shared);
  let nodes: readonly Node[] = await Promise.all(Array.from({ length: servers }, () => begin(kith.folder())));
  return {
    server: (client) => nodes[client % servers] as Node,
    token: (visitor = {}) =>
      signToken(
        { member: 'ada', community: 'harbour', role: 'contributor', ...visitor },
        new TextEncoder().encode(secret),
        '1h',
      ),
    async restart(signal, empty) {
      for (const { process } of nodes) process.kill(signal);
      await Promise.all(nodes.map(({ ended }) => ended));
      if (empty) for (const { folder } of nodes) rmSync(path.join(folder, 'kith-rooms'), { recursive: true });
      nodes = await Promise.all(nodes.map(({ folder, url }) => begin(folder, new URL(url).port)));
    },
    async dispose() {
      kith.dispose();
      await Promise.all(nodes.map(({ ended }) => ended));
      await redis?.kill();
    },
  };
}

async function serve(kith: Kith, folder: string, port: string, args: readonly string[]): Promise<Node> {
  const running = kith.start(folder, 'serve', '--port', port, '--json', ...args);
  await until(
    'the server to listen',
    () => running.stdout().endsWith('\n') || running.process.exitCode !== null,
  );
  if (running.process.exitCode !== null) throw new Error(running.stderr());
  const { url } = JSON.parse(running.stdout()) as { url: string };
  return { ...running, folder, url };
}
