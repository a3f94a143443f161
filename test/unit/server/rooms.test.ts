import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { readMessage, stateMessage, updateMessage } from '../../../src/collab/messages';
import { noPeers } from '../../../src/server/peers';
import { createRooms, type Visit } from '../../../src/server/rooms';
import { defaultLimits } from '../../../src/server/sync-server';
import { createFairScheduler } from '../../../src/server/fair-scheduler';
import { createTestLogger } from '../node/workspace-fixture';
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
  const figures = { updates: 0, delivered: 0, dropped: 0 };
  const logger = createTestLogger();
  const { presence } = defaultLimits;
  const rooms = createRooms({
    store,
    peers: noPeers,
    presence,
    figures,
    logger,
    scheduler: createFairScheduler(),
  });
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
