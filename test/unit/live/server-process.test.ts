import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { tokenClaims } from '../../../src/extension/live/token-claims';
import { startServerProcess, type ServerProcess } from '../../../src/extension/live/server-process';
import { verifyToken } from '../../../src/server/access/access';
import { createTestLogger } from '../node/workspace-fixture';

const folder = mkdtempSync(path.join(tmpdir(), 'kith-server-process-'));
const bundle = path.join(folder, 'server.js');
const running: ServerProcess[] = [];

beforeAll(async () => {
  await build({
    entryPoints: [path.resolve(import.meta.dirname, '../../../src/server/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(
  options: { port?: number; host?: string; secret?: string } = {},
): Promise<ServerProcess> {
  const server = await startServerProcess(
    bundle,
    { host: '127.0.0.1', port: 0, data: path.join(folder, 'rooms'), ...options },
    createTestLogger(),
  );
  running.push(server);
  return server;
}

const health = async ({ port }: ServerProcess): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}/healthz`)).text();

test('listens on this machine, and is gone when it is told to stop', async () => {
  const server = await start();
  expect(await health(server)).toBe('ok\n');
  await server.stop();
  await expect(health(server)).rejects.toThrow();
});

test('takes another port where the wanted one is in use', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as { port: number };
  const server = await start({ port });
  expect(server.port).not.toBe(port);
  expect(await health(server)).toBe('ok\n');
  holder.close();
});

test('does not work in a folder that another one has, and does once that is gone', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(/rooms is in use by the server with process id \d+\./);
  expect(await health(first)).toBe('ok\n');
  await first.stop();
  expect(await health(await start())).toBe('ok\n');
});

test('does not listen to other machines without a secret', async () => {
  await expect(start({ host: '0.0.0.0' })).rejects.toThrow(/this machine only/);
});

test('signs tokens with its secret, which never leaves it', async () => {
  const secret = 'x'.repeat(32);
  const server = await start({ secret });
  const token = await server.sign({ member: 'ada', community: 'harbour', role: 'contributor' }, 1);
  const visitor = { member: 'ada', community: 'harbour', role: 'contributor' };
  const { expires = 0, ...claims } = tokenClaims(token) ?? {};
  expect(claims).toEqual(visitor);
  expect(await verifyToken(token, new TextEncoder().encode(secret))).toEqual({ ...visitor, expires });
  expect(Math.abs(expires - Date.now() - 86_400_000)).toBeLessThan(60_000);
});

test.each(['', 'x', 'a.b.c', 'a.eyJzdWIiOjF9.c', `a.${Buffer.from('null').toString('base64url')}.c`])(
  '%j is no token',
  (text) => expect(tokenClaims(text)).toBeUndefined(),
);
