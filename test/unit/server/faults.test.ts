import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { connectRoom, type RoomConnection } from '../../../src/collab/room-connection';
import { createDiskRoomStore, roomFolder } from '../../../src/collab/room-store';
import { signToken, type Visitor } from '../../../src/server/access/access';
import { stateMessage, updateMessage } from '../../../src/collab/messages';
import { defaultLimits } from '../../../src/server/sync-server';
import { createKith, type Kith } from '../cli/run-kith';
import { smallDisks } from './small-disks';
import { connect, dataFolder, startServer, until, type TestServer } from './test-server';

const room = 'harbour/main/posts/a.md';
const secret = new TextEncoder().encode('a secret of at least thirty-two bytes');
const visitor: Visitor = { member: 'ada', community: 'harbour', role: 'contributor' };
const noLineage = '0'.repeat(64);

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** Kith's own way into a room. */
function come(
  { url }: { url: string },
  { at = room, doc = new Y.Doc(), token }: { at?: string; doc?: Y.Doc; token?: string } = {},
): { doc: Y.Doc; text: Y.Text; connection: RoomConnection } {
  const connection = connectRoom({
    url,
    room: at,
    doc,
    lineage: noLineage,
    WebSocket: WebSocket as never,
    ...(token !== undefined && { token }),
  });
  ending.push(() => connection.dispose());
  return { doc, text: doc.getText('text'), connection };
}

/** A connection without a client. */
async function openSocket({ url }: { url: string }, at = room): Promise<WebSocket> {
  const socket = new WebSocket(`${url}/${at}`);
  ending.push(() => socket.terminate());
  await new Promise((resolve) => socket.once('open', resolve));
  return socket;
}

const closing = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', resolve));

async function figure({ url }: TestServer, name: string): Promise<number> {
  const text = await (await fetch(`${url.replace('ws', 'http')}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
}

describe('a message that is too long', () => {
  const tooLong = 100 * 1024 * 1024;
  const ways: Record<string, (socket: WebSocket) => void> = {
    'of 100 MB': (socket) => socket.send(new Uint8Array(tooLong)),
    'that says to be of 100 MB, and does not come': (socket) => {
      const head = Buffer.alloc(14);
      head.set([0x82, 0xff]);
      head.writeBigUInt64BE(BigInt(tooLong), 2);
      (socket as unknown as { _socket: Socket })._socket.write(head);
    },
    'in parts, none of which is': (socket) => {
      for (let part = 0; part < 5; part++) socket.send(new Uint8Array(4 * 1024 * 1024), { fin: false });
    },
  };

  test.each(Object.keys(ways))('%s ends its connection and nothing else', async (way) => {
    const server = await startServer();
    const [ada, bo] = [connect(server, room), connect(server, room)];
    ada.text.insert(0, 'kept');
    await until('bo to have it', () => bo.text.toString() === 'kept');
    const socket = await openSocket(server);
    const closed = closing(socket);
    socket.on('error', () => undefined);
    ways[way]?.(socket);
    expect(await closed).toBe(4413);
    expect(server.logger.lines).toContain('A connection from 127.0.0.1 failed: Max payload size exceeded');
    ada.text.insert(0, 'all ');
    await until('the others to go on', () => bo.text.toString() === 'all kept');
  });

  test('from an editor is told once, is not sent again, and stays on this side', async () => {
    const server = await startServer();
    const ada = come(server);
    await until('ada to be in', () => ada.connection.status.phase === 'live');
    ada.text.insert(0, 'x'.repeat(defaultLimits.message));
    await until('ada to be told', () => ada.connection.status.phase === 'refused');
    expect(ada.connection.status).toMatchObject({ code: 4413, unacknowledged: 1 });
    // What is thrown away again need not be sent.
    ada.text.delete(0, ada.text.length);
    ada.text.insert(0, 'shorter');
    come(server, { doc: ada.doc });
    const bo = connect(server, room);
    await until('the rest to be with the others', () => bo.text.toString() === 'shorter');
    expect(server.logger.lines.filter((line) => line.includes('Max payload'))).toHaveLength(1);
  });
});

test('a thousand rooms from one address: as many as it may have, and nothing is kept of them', async () => {
  const server = await startServer({ proxies: ['127.0.0.1'] });
  const codes: number[] = [];
  let open = 0;
  const sockets = Array.from({ length: 1000 }, (_, index) => {
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    const socket = new WebSocket(`${server.url}/harbour/main/${index}.md`, { headers });
    socket.once('message', () => open++);
    socket.once('close', (code) => codes.push(code));
    return socket;
  });
  ending.push(() => sockets.forEach((socket) => socket.terminate()));
  await until('all to be answered', () => open + codes.length === 1000);
  const most = defaultLimits.connectionsPerAddress;
  expect([open, ...new Set(codes)]).toEqual([most, 4429]);
  expect([await figure(server, 'kith_rooms'), await figure(server, 'kith_refused_total')]).toEqual([
    most,
    1000 - most,
  ]);
  const told = server.logger.lines.filter((line) => line.includes('192.0.2.1'));
  expect(told).toHaveLength(21);
  expect(told.at(-1)).toContain('is left out');
  const elsewhere = connect(server, room);
  await until('another address to be let in', () => elsewhere.provider.synced);
  elsewhere.provider.destroy();
  sockets.forEach((socket) => socket.close());
  await until('all to be let go of', async () => (await figure(server, 'kith_rooms')) === 0);
  expect(readdirSync(server.data)).toEqual([]);
});

test('what is sent before a room is open waits on its way, and none of it is lost', async () => {
  const data = dataFolder();
  const store = createDiskRoomStore(data);
  let letIn: () => void = () => undefined;
  const opening = new Promise<void>((resolve) => (letIn = resolve));
  const server = await startServer({
    data,
    store: {
      ...store,
      find: async (name) => {
        if (name === room) await opening;
        return store.find(name);
      },
    },
  });
  const socket = await openSocket(server);
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => socket.send(updateMessage(update)));
  for (let part = 0; part < 200; part++) doc.getText('text').insert(0, 'x'.repeat(200_000));
  const beside = connect(server, 'harbour/main/other.md');
  await until('others to be served meanwhile', () => beside.provider.synced);
  // What the system takes in between is a few megabytes.
  expect(socket.bufferedAmount).toBeGreaterThan(20_000_000);
  letIn();
  const bo = connect(server, room);
  await until('all to come', () => bo.text.length === 40_000_000);
});

describe('a reader that is slow', () => {
  const limits = { ...defaultLimits, buffered: 100_000 };

  test('is cut off, and the others go on', async () => {
    const server = await startServer({ limits });
    const ada = connect(server, room);
    const slow = await openSocket(server);
    slow.pause();
    await until('ada to be in', () => ada.provider.synced);
    await until('it to be cut off', () => {
      ada.text.insert(0, 'x'.repeat(500_000));
      return server.logger.lines.includes('A reader that was too slow was cut off (127.0.0.1)');
    });
    const bo = connect(server, room);
    await until('others to have all', () => bo.text.length === ada.text.length && bo.text.length > 0);
  });

  test('gets a document that is longer than all that may wait', async () => {
    const server = await startServer({ limits });
    const ada = connect(server, room);
    ada.text.insert(0, 'x'.repeat(12_000_000));
    await until('ada to be in', () => ada.provider.synced);
    const slow = await openSocket(server);
    slow.pause();
    slow.send(stateMessage(Uint8Array.of(0)));
    const before = await figure(server, 'kith_updates_delivered_total');
    await until('something to come after it', async () => {
      ada.text.insert(0, 'y');
      return (await figure(server, 'kith_updates_delivered_total')) > before + 4;
    });
    let longest = 0;
    slow.on('message', (bytes: Buffer) => (longest = Math.max(longest, bytes.length)));
    slow.resume();
    await until('the document to come', () => longest > 12_000_000);
    expect(slow.readyState).toBe(WebSocket.OPEN);
  });
});

test('what somebody may not say is left out and told, without filling the log', async () => {
  const server = await startServer({ secret });
  const token = await signToken({ ...visitor, role: 'reader' }, secret, '1h');
  const ada = connect(server, room, { token });
  await until('ada to be in', () => ada.provider.synced);
  expect(server.logger.lines.filter((line) => line.includes('Left out'))).toEqual([]);
  for (let i = 0; i < 100; i++) ada.text.insert(0, 'no ');
  await until('all to be left out', async () => (await figure(server, 'kith_dropped_total')) >= 100);
  const told = server.logger.lines.filter((line) => /left out/i.test(line));
  expect(told).toHaveLength(21);
  expect(told[0]).toBe('Left out from ada at 127.0.0.1: an edit, which may not be written there');
});

describe('a disk that is full', () => {
  let kith: Kith;
  beforeAll(async () => {
    kith = createKith();
  });
  afterAll(() => kith.dispose());

  test.each(smallDisks.filter(({ canRun }) => canRun))(
    '$name: people are told, keep what they typed, and it goes there once there is room',
    async ({ make }) => {
      const disk = make();
      ending.push(() => disk.dispose());
      const server = kith.start(kith.folder(), 'serve', '--port', '0', '--json', '--data', disk.folder);
      ending.push(async () => {
        server.process.kill('SIGKILL');
        await server.ended;
      });
      await until('the server to listen', () => server.stdout().endsWith('\n'));
      const where = JSON.parse(server.stdout()) as { url: string };
      const pid = server.process.pid ?? 0;
      const [ada, bo] = [come(where), come(where)];
      ada.text.insert(0, 'begun ');
      await until('it to be safe', () => ada.connection.status.unacknowledged === 0);
      await until('bo to have it', () => bo.text.toString() === 'begun ');
      disk.fill(pid);
      const long = 'x'.repeat(20_000);
      ada.text.insert(6, long);
      await until('ada to be told', () => {
        const { status } = ada.connection;
        return status.phase !== 'live' && 'code' in status && status.code === 4507;
      });
      await until('it to be in the log', () => /could not be written.*(ENOSPC|EFBIG)/.test(server.stderr()));
      bo.text.insert(0, 'bo ');
      // A room that is new cannot be written either, and nothing is said to be safe.
      const cleo = come(where, { at: 'harbour/main/new.md' });
      cleo.text.insert(0, 'y'.repeat(20_000));
      await until('cleo to be told', () => {
        const { status } = cleo.connection;
        return 'code' in status && status.code === 4507;
      });
      expect([ada, bo, cleo].map(({ connection }) => connection.status.unacknowledged)).toEqual([1, 1, 1]);
      disk.free(pid);
      const whole = `bo begun ${long}`;
      await until('all to be safe', () =>
        [ada, bo, cleo].every(({ connection: { status } }) => {
          return status.phase === 'live' && status.unacknowledged === 0 && !('code' in status);
        }),
      );
      await until('both to have both', () => [ada, bo].every(({ text }) => text.toString() === whole));
      server.process.kill('SIGKILL');
      await server.ended;
      const again = await startServer({ data: disk.folder });
      const dan = connect(again, room);
      await until('all to be there after', () => dan.text.toString() === whole);
    },
  );
});

test('a log that was cut at any byte is opened, and who comes back makes it whole', async () => {
  const source = await startServer();
  const ada = come(source);
  await until('ada to be in', () => ada.connection.status.phase === 'live');
  for (const [at, word] of [
    [0, 'one '],
    [4, 'two '],
    [0, 'zero '],
  ] as const) {
    ada.text.insert(at, word);
    await until('it to be safe', () => ada.connection.status.unacknowledged === 0);
  }
  ada.text.delete(0, 1);
  await until('it to be safe', () => ada.connection.status.unacknowledged === 0);
  const logOf = (data: string, name: string): string => path.join(roomFolder(data, name), `${noLineage}.log`);
  const log = readFileSync(logOf(source.data, room));
  const lengths = Array.from({ length: log.length + 1 }, (_, length) => length);
  expect(log.length).toBeGreaterThan(100);

  const data = dataFolder();
  const cut = (length: number): string => `harbour/main/cut-at-${length}.md`;
  for (const length of lengths) {
    mkdirSync(roomFolder(data, cut(length)), { recursive: true });
    writeFileSync(logOf(data, cut(length)), log.subarray(0, length));
  }
  const limits = { ...defaultLimits, connectionsPerAddress: Infinity };
  const server = await startServer({ data, limits });
  const clients = lengths.map((length) => {
    const [bo, back] = [connect(server, cut(length)), new Y.Doc()];
    Y.applyUpdate(back, Y.encodeStateAsUpdate(ada.doc));
    back.getText('text').insert(0, `${length}: `);
    return { bo, back: connect(server, cut(length), {}, back), whole: `${length}: ero one two ` };
  });
  await until('all to be whole', () =>
    clients.every(({ bo, back, whole }) => bo.text.toString() === whole && back.text.toString() === whole),
  );
  expect(server.logger.lines.some((line) => line.includes('were not whole and were cut off'))).toBe(true);
  for (const { bo, back } of clients) [bo, back].forEach(({ provider }) => provider.destroy());
  await server.close();
  const again = await startServer({ data, limits });
  for (const [index, { whole }] of clients.entries()) {
    const late = connect(again, cut(index));
    await until('it to be on the disk', () => late.text.toString() === whole);
    late.provider.destroy();
  }
});

describe("a server's clock that jumps", () => {
  const day = 24 * 3600 * 1000;
  // Who has not answered by the next look is let go, so not less than a busy machine needs to answer.
  const limits = { ...defaultLimits, look: 500 };
  // What clients go by is Node's own, which is not this one.
  const jump = (by: number): void => {
    vi.useFakeTimers({ toFake: ['Date'], now: vi.getRealSystemTime() + by });
  };
  afterEach(() => vi.useRealTimers());

  test('into another day ends tokens, and nothing is lost when it is right again', async () => {
    const server = await startServer({ secret, limits });
    const token = await signToken(visitor, secret, '1h');
    const ada = come(server, { token });
    ada.text.insert(0, 'kept ');
    await until('it to be safe', () => ada.connection.status.unacknowledged === 0);
    jump(3 * day);
    await until('ada to be told', () => ada.connection.status.phase === 'refused');
    expect(ada.connection.status).toMatchObject({ code: 4401 });
    expect(server.logger.lines.at(-1)).toContain('The token was good');
    ada.text.insert(5, 'meanwhile');
    expect((await connect(server, room, { token }).closed()).code).toBe(4401);
    jump(0);
    const again = come(server, { token, doc: ada.doc });
    const bo = connect(server, room, { token });
    await until('all to be there', () => bo.text.toString() === 'kept meanwhile');
    expect(again.connection.status.phase).toBe('live');
  });

  test('back lets people go on, and those in whose tokens are of days that are still to come', async () => {
    const server = await startServer({ secret, limits });
    const token = await signToken(visitor, secret, '1h');
    const [ada, refused] = [come(server, { token }), vi.fn()];
    await until('ada to be in', () => ada.connection.status.phase === 'live');
    ada.connection.onDidChange(({ phase }) => phase !== 'live' && refused());
    jump(-3 * day);
    const bo = connect(server, room, { token });
    bo.provider.awareness.setLocalStateField('user', { id: 'ada' });
    await until('bo to be seen', () => ada.connection.awareness.getStates().has(bo.doc.clientID));
    ada.text.insert(0, 'on');
    await until('bo to have it', () => bo.text.toString() === 'on');
    expect(refused).not.toHaveBeenCalled();
  });
});
