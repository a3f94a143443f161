import { expect, test } from 'vitest';
import { openUpdateLog } from '../../../src/collab/update-log';
import { createDiskLog } from '../../../src/collab/room-store';
import { presenceMessage, readMessage } from '../../../src/collab/messages';
import { readPresences, writePresences, type Presence } from '../../../src/server/presence';
import { createRoom, type Member, type Room } from '../../../src/server/room';
import { dataFolder, until } from './test-server';

const client = 7;
const here = { client, clock: 5, state: '{"user":{"id":"ada"}}' };

/** A room, and what it told other servers of presence. */
async function openRoom(): Promise<{ room: Room; told: Presence[] }> {
  const { log } = await openUpdateLog(createDiskLog(`${dataFolder()}/a.log`));
  const told: Presence[] = [];
  const room = createRoom({
    updates: [],
    log,
    presence: { clients: 2, stateLength: 100, interval: 1 },
    figures: { updates: 0, delivered: 0, dropped: 0 },
    others: {
      tellUpdate: async () => undefined,
      tellPresence: (presences) => void told.push(...presences),
    },
    onDidFail: () => undefined,
  });
  return { room, told };
}

function createMember(): { member: Member; got: Presence[] } {
  const got: Presence[] = [];
  const member: Member = {
    readOnly: false,
    close: () => undefined,
    tellDropped: () => undefined,
    send(bytes) {
      const message = readMessage(bytes);
      if (message?.type === 'presence') got.push(...readPresences(message.update));
    },
  };
  return { member, got };
}

const isGone = ({ state, clock }: Presence): boolean => state === 'null' && clock === 6;
const says = (room: Room, member: Member, presence: Presence): void =>
  room.receive(member, presenceMessage(writePresences([presence])));

test('who comes back to a server that told of their leaving is told so, and can put it right', async () => {
  const { room, told } = await openRoom();
  const [first, again] = [createMember(), createMember()];
  room.join(first.member);
  says(room, first.member, here);
  await until('it to be told', () => told.length === 1);
  room.leave(first.member);
  await until('the leaving to be told', () => told.some(isGone));
  room.join(again.member);
  says(room, again.member, here);
  expect(again.got.some(isGone)).toBe(true);
  again.got.length = 0;
  says(room, again.member, { ...here, clock: 7 });
  expect(again.got).toEqual([]);
  await room.dispose();
});

test('who has just left is not brought back by what another client says again of them', async () => {
  const { room, told } = await openRoom();
  const [leaving, staying] = [createMember(), createMember()];
  room.join(leaving.member);
  room.join(staying.member);
  says(room, leaving.member, here);
  await until('it to be told', () => told.length === 1);
  room.leave(leaving.member);
  says(room, staying.member, here);
  expect(room.presences()).toEqual([]);
  await until('the leaving to be told', () => told.some(isGone));
  expect(staying.got.filter((one) => one.client === client).at(-1)).toMatchObject({ state: 'null' });
  await room.dispose();
});

test('who comes back to another server is told by those who saw them leave', async () => {
  const [one, two] = [await openRoom(), await openRoom()];
  const { member, got } = createMember();
  one.room.hear([{ ...here, clock: 6, state: 'null' }]);
  two.room.join(member);
  says(two.room, member, here);
  await until('it to be told', () => two.told.length === 1);
  one.room.hear(two.told);
  two.room.hear(one.told);
  expect(got.some(isGone)).toBe(true);
});
