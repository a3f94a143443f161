import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { tokenClaims } from '../../../src/extension/live/token-claims';
import { startServerProcess, type ServerProcess } from '../../../src/extension/live/server-process';
import { verifyToken } from '../../../src/server/access/access';
import { planEntry } from '../../../src/core/services/moderation/log/plan-entry';
import { commitAll, writeFiles } from '../../harness/folders';
import { connect, until } from '../server/test-server';
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
  options: Partial<Parameters<typeof startServerProcess>[1]> = {},
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

test('follows the moderation log of its community, for tokens made before as well', async () => {
  const secret = 'x'.repeat(32);
  const root = path.join(folder, 'community');
  await writeFiles(root, {
    'community.yml': 'id: harbour\n',
    'members/ada.md': '---\nname: Ada\nroles: [moderator]\n---\n',
    'members/bo.md': '---\nname: Bo\n---\n',
  });
  await commitAll(root);
  const server = await start({ secret, community: { root, every: 20 } });
  const token = await server.sign({ member: 'bo', community: 'harbour', role: 'contributor' }, 1);
  const adas = await server.sign({ member: 'ada', community: 'harbour', role: 'moderator' }, 1);
  const url = `ws://127.0.0.1:${server.port}`;
  let rooms = 0;
  /** Whether others get what Bo writes, in a room of its own: twice a word of Ada's goes around after it. */
  const mayBoWrite = async (): Promise<boolean> => {
    const room = `harbour/main/${++rooms}.md`;
    const [ada, bo] = [connect({ url }, room, { token: adas }), connect({ url }, room, { token })];
    await until('both to be there', () => ada.provider.synced && bo.provider.synced);
    bo.text.insert(0, 'Hoi');
    for (const word of ['A', 'B']) {
      ada.text.insert(0, word);
      await until(`${word} to arrive`, () => bo.text.toJSON().includes(word));
    }
    const got = ada.text.toJSON().includes('Hoi');
    for (const { provider } of [ada, bo]) provider.destroy();
    return got;
  };
  expect(await mayBoWrite()).toBe(true);

  const mute = { actor: 'ada', action: 'mute', subject: 'bo', reason: 'Calm', duration: 'P1D' } as const;
  const { change } = planEntry(mute, { now: Date.now(), entries: [] });
  await writeFiles(root, { [change.path]: change.text });
  await commitAll(root);
  await until('Bo to read only', async () => !(await mayBoWrite()));
});

test('listens where the log cannot be read', async () => {
  const server = await start({
    secret: 'x'.repeat(32),
    community: { root: path.join(folder, 'nowhere'), every: 20 },
  });
  expect(await health(server)).toBe('ok\n');
});

test.each(['', 'x', 'a.b.c', 'a.eyJzdWIiOjF9.c', `a.${Buffer.from('null').toString('base64url')}.c`])(
  '%j is no token',
  (text) => expect(tokenClaims(text)).toBeUndefined(),
);
