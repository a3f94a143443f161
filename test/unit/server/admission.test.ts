import { randomBytes } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { updateMessage } from '../../../src/collab/messages';
import { signToken, type Visitor } from '../../../src/server/access/access';
import { defaultLimits } from '../../../src/server/sync-server';
import { connect, startServer, until, type TestServer } from './test-server';

const room = 'harbour/main/posts/a.md';
const secret = new TextEncoder().encode('a secret of at least thirty-two bytes');
const visitor: Visitor = { member: 'ada', community: 'harbour', role: 'contributor' };

const ending: (() => unknown)[] = [];
afterEach(() => ending.splice(0).forEach((end) => end()));

interface Raw {
  readonly wire: Socket;
  readonly got: () => Buffer;
  readonly isOver: () => boolean;
  say(message: Uint8Array): void;
}

/** A connection whose other side does as little as it likes: it answers no good-bye. */
function callRaw({ port }: TestServer, path: string, headers: Record<string, string> = {}): Raw {
  const wire = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true });
  let got = Buffer.alloc(0);
  let isOver = false;
  wire.on('data', (bytes) => (got = Buffer.concat([got, bytes])));
  wire.on('error', () => undefined);
  wire.on('close', () => (isOver = true));
  ending.push(() => wire.destroy());
  const all = {
    Host: 'x',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  wire.write(`GET /${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  return { wire, got: () => got, isOver: () => isOver, say: (message) => wire.write(framed(message)) };
}

/** A frame as clients send it, under a mask of zeros. */
function framed(message: Uint8Array): Buffer {
  const head = Buffer.alloc(message.length < 126 ? 6 : 14);
  head[0] = 0x82;
  head[1] = 0x80 | (message.length < 126 ? message.length : 127);
  if (message.length >= 126) head.writeBigUInt64BE(BigInt(message.length), 2);
  return Buffer.concat([head, message]);
}

/** Whether a close frame with that code came. */
const wasClosed = ({ got }: Raw, code: number): boolean => {
  const bytes = Buffer.from([code >> 8, code & 0xff]);
  return got().includes(bytes);
};

const ends = (raw: Raw): Promise<unknown> => {
  // Its own end goes with the first that it writes.
  return until('it to be gone', () => {
    raw.wire.write('x');
    return raw.isOver();
  });
};

test.each([
  ['a page of elsewhere', room, { Origin: 'http://elsewhere.example' }],
  ['who has no token', room, {}],
  ['who names no room', 'harbour', {}],
])(
  '%s that does not answer the refusal is gone soon, and keeps no server alive',
  async (_who, path, headers) => {
    const server = await startServer({ secret });
    const raw = callRaw(server, path, headers);
    await until('an answer', () => raw.got().length > 0);
    await ends(raw);
    const staying = callRaw(server, path, headers);
    await until('an answer', () => staying.got().length > 0);
    await server.close();
    await ends(staying);
  },
);

test('nothing that is long is read of who is not let in', async () => {
  const server = await startServer({ secret });
  const raw = callRaw(server, room);
  let taken = 0;
  raw.wire.on('error', () => (taken = raw.wire.bytesWritten - raw.wire.writableLength));
  await until('the refusal', () => wasClosed(raw, 4401));
  const sent = 32 * 1024 * 1024;
  raw.say(new Uint8Array(sent));
  await until('it to be gone', raw.isOver);
  // What the system takes in between is a few megabytes at most.
  expect(taken).toBeLessThan(sent);
});

test('who is refused counts among the connections of their address for as long as they are there', async () => {
  const limits = { ...defaultLimits, connectionsPerAddress: 2 };
  const server = await startServer({ secret, limits });
  const token = await signToken(visitor, secret, '1h');
  const refused = [callRaw(server, room), callRaw(server, room)];
  await until('both to be refused', () => refused.every((one) => wasClosed(one, 4401)));
  const third = connect(server, room, { token });
  expect((await third.closed()).code).toBe(4429);
  third.provider.destroy();
  refused.forEach(({ wire }) => wire.destroy());
  const ada = connect(server, room, { token });
  ada.provider.shouldConnect = true;
  await until('ada to be let in once they are gone', () => {
    if (!ada.provider.wsconnected && !ada.provider.wsconnecting) ada.provider.connect();
    return ada.provider.synced;
  });
});

test.each([
  ['a message that is none', { life: '1h', wrong: true, code: 4400 }],
  ['the end of a token', { life: '2s', wrong: false, code: 4401 }],
])('nothing is taken of what comes after %s', async (_what, { life, wrong, code }) => {
  const server = await startServer({ secret });
  const bo = connect(server, room, { token: await signToken({ ...visitor, member: 'bo' }, secret, '1h') });
  bo.text.insert(0, 'kept');
  await until('bo to be in', () => bo.provider.synced);
  const raw = callRaw(server, `${room}?token=${await signToken(visitor, secret, life)}`);
  await until('it to be in', () => raw.got().includes('101 Switching'));
  const doc = new Y.Doc();
  let typed = 0;
  doc.on('update', (update: Uint8Array) => raw.say(updateMessage(update)));
  const type = (): void => doc.getText('text').insert(doc.getText('text').length, `<${typed++}>`);
  type();
  await until('it to be taken', () => bo.text.toString().includes('<0>'));
  if (wrong) raw.say(Uint8Array.of(99));
  await until('it to be closed', () => {
    if (!wrong) type();
    return wasClosed(raw, code);
  });
  const before = bo.text.toString();
  await until('it to be gone', () => {
    if (!raw.isOver()) type();
    return raw.isOver();
  });
  bo.text.insert(0, 'on ');
  const cleo = connect(server, room, { token: await signToken(visitor, secret, '1h') });
  await until('cleo to have it', () => cleo.text.toString().startsWith('on '));
  expect(cleo.text.toString()).toBe(`on ${before}`);
});

test('who says nothing that others hear is kept awake', async () => {
  const server = await startServer({ secret, limits: { ...defaultLimits, keepAlive: 20 } });
  const token = await signToken(visitor, secret, '1h');
  const ada = connect(server, room, { token });
  let heard = 0;
  await until('ada to be in', () => ada.provider.synced);
  ada.provider.ws?.addEventListener('message', () => heard++);
  await until('signs of life', () => heard >= 3);
  expect([...ada.provider.awareness.getStates().keys()]).toEqual([ada.doc.clientID]);
});

test('a burst of one holds up nobody in another room', async () => {
  const server = await startServer();
  const [one, other] = ['harbour/main/one.md', 'harbour/main/other.md'];
  const [ada, bo, cleo] = [connect(server, one), connect(server, one), connect(server, other)];
  await until('all to be in', () => [ada, bo, cleo].every(({ provider }) => provider.synced));
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < 20_000; at++) doc.getText('text').insert(at, 'x');
  for (const update of updates) ada.provider.ws?.send(updateMessage(update));
  const dan = connect(server, other);
  cleo.text.insert(0, 'not held up');
  await until('cleo to be heard', () => dan.text.toString() === 'not held up');
  const [sofar, all] = [bo.text.length, 20_000];
  await until('the burst to be through', () => bo.text.length === all);
  // Cleo's came first, or this tests nothing.
  expect(sofar).toBeLessThan(all);
});
