import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signToken, type Visitor } from '../../../src/server/access/access';
import { defaultLimits, startSyncServer } from '../../../src/server/sync-server';
import { connect, startServer, until } from './test-server';

const room = 'harbour/main/posts/a.md';
const secret = new TextEncoder().encode('a secret of at least thirty-two bytes');
const visitor: Visitor = { member: 'ada', community: 'harbour', role: 'contributor' };

test('a room that is left while another enters is whole', async () => {
  const server = await startServer();
  for (let i = 0; i < 30; i++) {
    const ada = connect(server, room);
    await until('ada to be in', () => ada.provider.synced);
    ada.text.insert(0, `${i},`);
    const whole = ada.text.toString();
    await until('it to be taken', () => server.logger.lines.length >= 0);
    const bo = connect(server, room);
    await until('bo to have it', () => bo.text.toString() === whole);
    ada.provider.destroy();
    bo.provider.destroy();
  }
});

test('nobody speaks for another', async () => {
  const server = await startServer({ secret });
  const as = async (member: string) =>
    connect(server, room, { token: await signToken({ ...visitor, member }, secret, '1h') });
  const [ada, bo] = [await as('ada'), await as('bo')];
  bo.provider.awareness.setLocalStateField('user', { id: 'ada' });
  ada.provider.awareness.setLocalStateField('user', { id: 'ada' });
  bo.text.insert(0, 'x');
  await until('bo to be heard', () => ada.text.length === 1);
  await until('ada to be seen', () => bo.provider.awareness.getStates().get(ada.doc.clientID)?.['user']);
  expect(ada.provider.awareness.getStates().has(bo.doc.clientID)).toBe(false);
  bo.provider.awareness.setLocalStateField('user', { id: 'bo' });
  await until('bo to be seen', () => ada.provider.awareness.getStates().get(bo.doc.clientID)?.['user']);
  await until('it to be told whose words were left out', () =>
    server.logger.lines.includes(
      'Left out from bo at 127.0.0.1: presence of somebody else, or too much of it',
    ),
  );
});

test.each([
  ['no token', {}, 4401],
  ['garbage', { token: 'x.y.z' }, 4401],
  ['expired', { lifetime: '-1h' }, 4401],
  ['forged', { key: 'another secret of at least thirty-two bytes' }, 4401],
  ['of another community', { community: 'lighthouse' }, 4403],
])('a token that is %s is refused for good', async (_name, how, code) => {
  const server = await startServer({ secret });
  const { token, lifetime, key, community } = how as Partial<Record<string, string>>;
  const signed =
    token ??
    (await signToken(
      { ...visitor, community: community ?? 'harbour' },
      key === undefined ? secret : new TextEncoder().encode(key),
      lifetime ?? '1h',
    ));
  const client = connect(server, room, Object.keys(how).length === 0 ? {} : { token: signed });
  expect((await client.closed()).code).toBe(code);
  expect(client.provider.shouldConnect).toBe(false);
  expect(server.logger.lines.join('\n')).toContain('refused');
  expect(server.logger.lines.join('\n')).not.toContain(signed);
});

test.each([
  'harbour',
  'harbour/main',
  'harbour/main/../../etc/passwd',
  'harbour/main/%2e%2e/secret.md',
  'harbour/main/a%2Fb.md',
  'harbour/main/.git/config',
  'harbour/main/%00.md',
  'harbour/main/%E0%A4%A',
  '%2e%2e/main/a.md',
])('%s is no room', async (name) => {
  const server = await startServer();
  const socket = new WebSocket(`${server.url}/${name}`);
  const code = await new Promise((resolve) => socket.once('close', resolve));
  // The address's own rules turn some of these into others, which are no rooms either or lie where they may.
  expect(code === 4400 || /^(?:\/etc|harbour)/.test(name)).toBe(true);
  expect(readdirSync(server.data).filter((one) => one.includes('..'))).toEqual([]);
});

test.each([
  ['nothing', new Uint8Array()],
  ['an unknown kind', Uint8Array.of(9, 1, 2)],
  ['an update that is none', Uint8Array.of(0, 2, 3, 255, 255, 255)],
  ['a length beyond the end', Uint8Array.of(0, 2, 200, 1)],
  ['presence that is no JSON', Uint8Array.of(1, 6, 1, 5, 1, 2, 123, 120)],
])('a message of %s closes that connection, and the room stays as it is', async (_name, bytes) => {
  const server = await startServer();
  const ada = connect(server, room);
  ada.text.insert(0, 'kept');
  await until('ada to be in', () => ada.provider.synced);
  const socket = new WebSocket(`${server.url}/${room}`);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(bytes);
  expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(4400);
  const bo = connect(server, room);
  await until('the text to be there', () => bo.text.toString() === 'kept');
});

test('too many connections from one address are refused, and the others stay', async () => {
  const server = await startServer({ limits: { ...defaultLimits, connectionsPerAddress: 2 } });
  const [ada, bo] = [connect(server, room), connect(server, room)];
  await until('two to be in', () => ada.provider.synced && bo.provider.synced);
  expect((await connect(server, room).closed()).code).toBe(4429);
  ada.text.insert(0, 'x');
  await until('the two to go on', () => bo.text.length === 1);
});

test('a proxy says whom connections come from, and nobody else does', async () => {
  const code = (server: { url: string }, from: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${server.url}/${room}`, { headers: { 'x-forwarded-for': from } });
      socket.once('close', resolve);
      socket.once('message', () => resolve('in'));
    });
  const limits = { ...defaultLimits, connectionsPerAddress: 1 };
  const behind = await startServer({ limits, proxies: ['127.0.0.1'] });
  expect(await code(behind, '192.0.2.1')).toBe('in');
  expect(await code(behind, '192.0.2.9, 192.0.2.2')).toBe('in');
  expect(await code(behind, '192.0.2.9, 192.0.2.1')).toBe(4429);
  const open = await startServer({ limits });
  expect(await code(open, '192.0.2.1')).toBe('in');
  expect(await code(open, '192.0.2.2')).toBe(4429);
});

test('a page of elsewhere is refused', async () => {
  const server = await startServer({ origins: ['https://mine.example'] });
  const status = (origin: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${server.url}/${room}`, { origin });
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.once('open', () => (socket.close(), resolve('open')));
      socket.once('error', () => undefined);
    });
  expect(await status('https://evil.example')).toBe(403);
  expect(await status('https://mine.example')).toBe('open');
});

test('without a secret it listens to this machine only', async () => {
  const store = {
    find: async () => undefined,
    create: async () => Promise.reject(new Error('unused')),
    forget: async () => undefined,
    setAside: async () => undefined,
    noteVisit: async () => undefined,
  };
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const options = { port: 0, secret: undefined, store, origins: [], logger };
  await expect(startSyncServer({ ...options, host: '0.0.0.0' })).rejects.toThrow('this machine only');
});

test('says how it is, and what it counted', async () => {
  const server = await startServer();
  const ada = connect(server, room);
  ada.text.insert(0, 'x');
  await until('ada to be in', () => ada.provider.synced);
  const http = server.url.replace('ws', 'http');
  expect(await (await fetch(`${http}/healthz`)).text()).toBe('ok\n');
  const metrics = await (await fetch(`${http}/metrics`)).text();
  expect(metrics).toMatch(/^kith_rooms 1$/m);
  expect(metrics).toMatch(/^kith_connections 1$/m);
  expect((await fetch(`${http}/other`)).status).toBe(404);
});

test('a room nobody is in leaves the memory, and its log is whole', async () => {
  const server = await startServer();
  const ada = connect(server, room);
  ada.text.insert(0, 'x'.repeat(1000));
  await until('ada to be in', () => ada.provider.synced);
  ada.provider.destroy();
  const http = server.url.replace('ws', 'http');
  let metrics = '';
  const look = async (): Promise<void> => {
    metrics = await fetch(`${http}/metrics`).then(
      (answer) => answer.text(),
      () => '',
    );
  };
  await until('the room to be let go of', () => {
    void look();
    return /^kith_rooms 0$/m.test(metrics);
  });
  // It is written after it has left.
  await until('its log to be whole', () => {
    const names = readdirSync(server.data, { recursive: true, encoding: 'utf8' });
    const logs = names.map((name) => path.join(server.data, name)).filter((name) => name.endsWith('.log'));
    return logs.length === 1 && readFileSync(logs[0] ?? '', 'latin1').includes('xxxx');
  });
});
