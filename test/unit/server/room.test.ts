import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { presenceMessage, stateMessage, updateMessage } from '../../../src/collab/messages';
import { writePresences } from '../../../src/server/rooms/presence';
import { createTestMember, openRoom } from './test-room';
import { until } from './test-server';

const never = 3_600_000;

afterEach(() => void vi.useRealTimers());

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

/** Writes nothing until it is told to. */
function createDisk(): { disk: Promise<void>; write: () => void } {
  let write = (): void => undefined;
  const disk = new Promise<void>((resolve) => (write = resolve));
  return { disk, write };
}

test('what somebody types is told at once, and ten times a second with where they were before, in one write', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { room } = await openRoom({ interval: 100 });
  const [ada, bo] = [createTestMember(), createTestMember()];
  room.join(ada.member);
  room.join(bo.member);
  ada.writes.length = bo.writes.length = 0;
  room.receive(ada.member, cursor(0));
  for (const [at, update] of typed('abcde').entries()) {
    vi.advanceTimersByTime(50);
    room.receive(ada.member, update);
    expect(bo.writes).toHaveLength(at + 1);
    room.receive(ada.member, cursor(at + 1));
  }
  expect(bo.writes).toEqual([
    ['update', 'presence'],
    ['update'],
    ['update', 'presence'],
    ['update'],
    ['update', 'presence'],
  ]);
  expect(bo.doc.getText('text').toString()).toBe('abcde');
  expect(bo.got.map(({ clock }) => clock)).toEqual([0, 2, 4]);
  // Who typed it has the text.
  expect(ada.writes).toEqual([['presence'], ['presence'], ['presence']]);
  // Where they stopped.
  vi.advanceTimersByTime(101);
  expect(bo.got.at(-1)?.clock).toBe(5);
  await room.dispose();
});

test('what is not written yet is told to nobody, and not said to be safe', async () => {
  const { disk, write } = createDisk();
  const { room, order } = await openRoom({ interval: never, disk });
  const [ada, bo] = [createTestMember(), createTestMember()];
  room.join(ada.member);
  room.join(bo.member);
  room.receive(ada.member, cursor(0));
  const [update = new Uint8Array()] = typed('a');
  ada.writes.length = bo.writes.length = 0;
  room.receive(ada.member, update);
  room.receive(ada.member, stateMessage(Y.encodeStateVector(bo.doc)));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([ada.writes, bo.writes, order]).toEqual([[], [], []]);
  write();
  await until('the answer', () => ada.writes.length > 1);
  expect(bo.doc.getText('text').toString()).toBe('a');
  expect(ada.writes).toEqual([['presence'], ['update']]);
  // Other servers hear of it after those who are here.
  expect(order).toEqual(['update', 'presence']);
  await room.dispose();
});

test('what several type while telling takes most of the time is told as one', async () => {
  const { room } = await openRoom({ interval: never });
  const [ada, bo, cleo] = [createTestMember(), createTestMember(), createTestMember()];
  for (const { member } of [ada, bo, cleo]) room.join(member);
  cleo.writes.length = 0;
  const slow = cleo.member.send;
  cleo.member.send = (messages) => {
    slow(messages);
    for (const end = performance.now() + 200; performance.now() < end;);
  };
  const [first, second] = [typed('ada'), typed('bo')];
  // Each as it comes off a connection of its own, all of them in one turn of the event loop.
  for (const update of first) await Promise.resolve().then(() => room.receive(ada.member, update));
  for (const update of second) await Promise.resolve().then(() => room.receive(bo.member, update));
  await until('it to be told', () => cleo.writes.length > 1);
  expect(cleo.writes).toEqual([['update'], ['update']]);
  expect([...cleo.doc.getText('text').toString()].sort().join('')).toBe('aabdo');
  await room.dispose();
});

test('where somebody is goes by itself where no text takes it, a whole interval after the last', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { room } = await openRoom({ interval: 100 });
  const [ada, bo] = [createTestMember(), createTestMember()];
  room.join(ada.member);
  room.join(bo.member);
  bo.writes.length = 0;
  const [update = new Uint8Array()] = typed('a');
  room.receive(ada.member, cursor(0));
  vi.advanceTimersByTime(60);
  room.receive(ada.member, update);
  room.receive(ada.member, cursor(1));
  vi.advanceTimersByTime(98);
  expect(bo.writes).toEqual([['update', 'presence']]);
  vi.advanceTimersByTime(2);
  expect(bo.writes).toEqual([['update', 'presence'], ['presence']]);
  vi.advanceTimersByTime(1000);
  expect(bo.writes).toHaveLength(2);
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
