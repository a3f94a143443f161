import { expect, test } from 'vitest';
import { presenceMessage } from '../../../src/collab/messages';
import { writePresences, type Presence } from '../../../src/server/rooms/presence';
import type { Member, Room } from '../../../src/server/rooms/room';
import { createTestMember, openRoom } from './test-room';
import { until } from './test-server';

const client = 7;
const here = { client, clock: 5, state: '{"user":{"id":"ada"}}' };

const isGone = ({ state, clock }: Presence): boolean => state === 'null' && clock === 6;
const says = (room: Room, member: Member, presence: Presence): void =>
  room.receive(member, presenceMessage(writePresences([presence])));

test('who comes back to a server that told of their leaving is told so, and can put it right', async () => {
  const { room, told } = await openRoom();
  const [first, again] = [createTestMember(), createTestMember()];
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
  const [leaving, staying] = [createTestMember(), createTestMember()];
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
  const { member, got } = createTestMember();
  one.room.hear([{ ...here, clock: 6, state: 'null' }]);
  two.room.join(member);
  says(two.room, member, here);
  await until('it to be told', () => two.told.length === 1);
  one.room.hear(two.told);
  two.room.hear(one.told);
  await until('them to be told', () => got.some(isGone));
});
