import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { presenceMessage, updateMessage } from '../../../src/collab/messages';
import { writePresences } from '../../../src/server/presence';
import { createTestMember, openRoom } from './test-room';
import { until } from './test-server';

const never = 3_600_000;

/** The updates of somebody who types, a letter each. */
function typed(text: string): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(updateMessage(update)));
  for (const [at, letter] of [...text].entries()) doc.getText('text').insert(at, letter);
  return updates;
}

const cursor = (clock: number): Uint8Array =>
  presenceMessage(writePresences([{ client: 1, clock, state: '{"cursor":1}' }]));

test('where somebody is goes along with what they type, in one write, to other servers after it', async () => {
  const { room, order } = await openRoom({ interval: never });
  const [ada, bo] = [createTestMember(), createTestMember()];
  room.join(ada.member);
  room.join(bo.member);
  ada.writes.length = bo.writes.length = 0;
  for (const [at, update] of typed('ab').entries()) {
    room.receive(ada.member, update);
    room.receive(ada.member, cursor(at));
    await until('it to be told', () => bo.writes.length === at + 1);
  }
  expect(bo.writes).toEqual([
    ['update', 'presence'],
    ['update', 'presence'],
  ]);
  expect(bo.doc.getText('text').toString()).toBe('ab');
  expect(bo.got.map(({ clock }) => clock)).toEqual([0, 1]);
  // Who typed it has the text.
  expect(ada.writes).toEqual([['presence'], ['presence']]);
  expect(order).toEqual(['update', 'presence', 'update', 'presence']);
  await room.dispose();
});

test('what several type while others are told is told as one', async () => {
  const { room } = await openRoom({ interval: never });
  const [ada, bo, cleo] = [createTestMember(), createTestMember(), createTestMember()];
  for (const { member } of [ada, bo, cleo]) room.join(member);
  cleo.writes.length = 0;
  const [first, second] = [typed('ada'), typed('bo')];
  // Each as it comes off a connection of its own, all of them in one turn of the event loop.
  for (const update of first) await Promise.resolve().then(() => room.receive(ada.member, update));
  for (const update of second) await Promise.resolve().then(() => room.receive(bo.member, update));
  await until('it to be told', () => cleo.writes.length > 0);
  expect(cleo.writes).toEqual([['update']]);
  expect([...cleo.doc.getText('text').toString()].sort().join('')).toBe('aabdo');
  await room.dispose();
});

test('what other servers tell of goes along with text as well, the last of each', async () => {
  const { room } = await openRoom({ interval: never });
  const bo = createTestMember();
  room.join(bo.member);
  bo.writes.length = 0;
  for (const clock of [1, 2, 3]) room.hear([{ client: 9, clock, state: `{"cursor":${clock}}` }]);
  expect(bo.writes).toEqual([]);
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'a');
  room.merge(Y.encodeStateAsUpdate(doc));
  await until('it to be told', () => bo.writes.length > 0);
  expect(bo.writes).toEqual([['update', 'presence']]);
  expect(bo.got).toEqual([{ client: 9, clock: 3, state: '{"cursor":3}' }]);
  await room.dispose();
});
