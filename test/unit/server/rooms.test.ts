import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDiskRoomStore, roomFolder, type RoomStore } from '../../../src/collab/room-store';
import { openUpdateLog, type LogOptions } from '../../../src/collab/update-log';
import { readMessage, stateMessage, updateMessage } from '../../../src/collab/messages';
import { noPeers } from '../../../src/server/peers/peers';
import { createRooms, type Rooms, type Visit } from '../../../src/server/rooms/rooms';
import { defaultLimits } from '../../../src/server/sync-server';
import { createFairScheduler } from '../../../src/server/rooms/fair-scheduler';
import { createTypist, unappliable, unreadable } from '../collab/typist';
import { createTestLogger, type TestLogger } from '../node/workspace-fixture';
import { dataFolder, until } from './test-server';

const room = 'harbour/main/a.md';

/** Somebody in a room, without a connection. */
function createPerson() {
  const doc = new Y.Doc();
  let answers = 0;
  let code = 0;
  let visit: Visit | undefined;
  const text = doc.getText('text');
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') visit?.receive(updateMessage(update));
  });
  return {
    text,
    get code() {
      return code;
    },
    member: {
      readOnly: false,
      waiting: 0,
      send(messages: readonly Uint8Array[]) {
        for (const bytes of messages) {
          const message = readMessage(bytes);
          if (message?.type !== 'update') continue;
          Y.applyUpdate(doc, message.update, 'server');
          answers++;
        }
      },
      close: (closed: number) => void (code = closed),
      tellDropped: () => undefined,
    },
    enter(entered: Visit) {
      visit = entered;
    },
    leave: () => visit?.leave(),
    /** Resolves when the server says to have all. */
    async safe() {
      const before = answers;
      visit?.receive(stateMessage(Y.encodeStateVector(doc)));
      await until('an answer', () => answers > before);
    },
  };
}

/** Rooms in a folder. */
function openRooms(store: RoomStore, logs?: LogOptions): { rooms: Rooms; logger: TestLogger } {
  const metrics = { updates: 0, delivered: 0, dropped: 0 };
  const logger = createTestLogger();
  const { presence } = defaultLimits;
  const scheduler = createFairScheduler();
  const options = { store, peers: noPeers, presence, metrics, logger, scheduler };
  return { rooms: createRooms({ ...options, ...(logs && { logs }) }), logger };
}

test('a log does not grow without end while its room is open', async () => {
  const store = createDiskRoomStore(dataFolder(), 4096);
  const { rooms, logger } = openRooms(store, { smallest: 2000 });
  const [ada, bo] = [createPerson(), createPerson()];
  ada.enter(await rooms.enter(room, ada.member, undefined));
  let longest = 0;
  for (let i = 0; i < 1000; i++) {
    ada.text.insert(ada.text.length, `${i} `);
    ada.text.delete(0, 2);
    if (i % 10 > 0) continue;
    await ada.safe();
    const reader = await (await store.find(room))?.file.reader();
    await reader?.close();
    longest = Math.max(longest, reader?.size ?? 0);
  }
  // Some sixty bytes are written for each.
  expect(longest).toBeLessThan(15_000);
  bo.enter(await rooms.enter(room, bo.member, undefined));
  await bo.safe();
  ada.leave();
  bo.leave();
  await rooms.dispose();
  const after = openRooms(store);
  const cleo = createPerson();
  cleo.enter(await after.rooms.enter(room, cleo.member, undefined));
  await cleo.safe();
  expect(cleo.text.toString() === ada.text.toString()).toBe(true);
  cleo.leave();
  await after.rooms.dispose();
  expect([logger.lines, after.logger.lines]).toEqual([[], []]);
});

test.each([
  ['read', unreadable],
  ['applied', unappliable],
])(
  'a room of which a record cannot be %s is opened with everything else, and it is told where that is',
  async (_, bad) => {
    const data = dataFolder();
    const store = createDiskRoomStore(data);
    const opened = await openUpdateLog((await store.create(room, '0'.repeat(64))).file);
    const typist = createTypist(opened.log, opened.doc);
    typist.write(3);
    await opened.log.append(bad);
    typist.write(3);
    await typist.written();
    await opened.log.close();
    const { rooms, logger } = openRooms(store);
    const ada = createPerson();
    ada.enter(await rooms.enter(room, ada.member, undefined));
    await ada.safe();
    expect(ada.text.toString()).toBe(typist.text.toString());
    const told = new RegExp(
      `^${room}: of its log, a record of ${bad.length} bytes at \\d+ cannot be read, and is kept in (0{64}\\.\\d+\\.bad)$`,
    );
    expect(logger.lines).toEqual([expect.stringMatching(told)]);
    const [, name = ''] = told.exec(logger.lines[0] ?? '') ?? [];
    expect(readFileSync(path.join(roomFolder(data, room), name))).toEqual(Buffer.from(bad));
    ada.leave();
    await rooms.dispose();
  },
);

test('a server that another has written beside gives the room up, and has what both wrote when people come back', async () => {
  const store = createDiskRoomStore(dataFolder(), 4096);
  const [one, other] = [openRooms(store), openRooms(store)];
  const [ada, bo] = [createPerson(), createPerson()];
  ada.enter(await one.rooms.enter(room, ada.member, undefined));
  ada.text.insert(0, 'ada ');
  await ada.safe();
  bo.enter(await other.rooms.enter(room, bo.member, undefined));
  bo.text.insert(0, 'bo ');
  await bo.safe();
  ada.text.insert(0, 'more ');
  await until('ada to be sent away', () => ada.code === 4507);
  expect(one.logger.lines.at(-1)).toContain('Another program has changed this log');
  bo.leave();
  await other.rooms.dispose();
  ada.leave();
  ada.enter(await one.rooms.enter(room, ada.member, undefined));
  await ada.safe();
  expect(ada.text.toString()).toContain('bo ');
  ada.leave();
  await one.rooms.dispose();
});

test('who comes into another room has their turn while a long one is opened', async () => {
  const store = createDiskRoomStore(dataFolder());
  const opened = await openUpdateLog((await store.create(room, '0'.repeat(64))).file);
  const typist = createTypist(opened.log, opened.doc);
  typist.write(3000);
  await typist.written();
  await opened.log.close();
  const { rooms } = openRooms(store, { slice: 0 });
  const [ada, bo] = [createPerson(), createPerson()];
  bo.enter(await rooms.enter('harbour/main/b.md', bo.member, undefined));
  let isOpen = false;
  const opening = rooms.enter(room, ada.member, undefined).finally(() => (isOpen = true));
  let answers = 0;
  while (!isOpen) {
    await bo.safe();
    answers++;
  }
  ada.enter(await opening);
  expect(answers).toBeGreaterThan(10);
  ada.leave();
  bo.leave();
  await rooms.dispose();
});

test('who stays in a room whose log failed does not write over what others write after', async () => {
  let full = false;
  const disk = createDiskRoomStore(dataFolder());
  const store: typeof disk = {
    ...disk,
    async create(name, lineage) {
      const { file } = await disk.create(name, lineage);
      const append = async (bytes: Uint8Array): Promise<void> =>
        full ? Promise.reject(new Error('ENOSPC')) : file.append(bytes);
      return { lineage, file: { ...file, append } };
    },
  };
  const { rooms } = openRooms(store);
  const [ada, bo, cleo] = [createPerson(), createPerson(), createPerson()];
  ada.enter(await rooms.enter(room, ada.member, undefined));
  // Enough that the log would be written anew.
  for (let i = 0; i < 5; i++) ada.text.insert(0, 'x'.repeat(20_000));
  await ada.safe();
  full = true;
  ada.text.insert(0, 'lost');
  await until('ada to be sent away', () => ada.code === 4507);
  full = false;
  bo.enter(await rooms.enter(room, bo.member, undefined));
  bo.text.insert(0, 'first ');
  await bo.safe();
  ada.leave();
  for (let i = 0; i < 50; i++) {
    bo.text.insert(0, `${i} `);
    await bo.safe();
  }
  const whole = bo.text.toString();
  bo.leave();
  cleo.enter(await rooms.enter(room, cleo.member, undefined));
  await cleo.safe();
  expect(cleo.text.toString() === whole).toBe(true);
  cleo.leave();
  await rooms.dispose();
});
