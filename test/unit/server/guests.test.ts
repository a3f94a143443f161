import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
  answerMessage,
  presenceMessage,
  readMessage,
  stateMessage,
  updateMessage,
} from '../../../src/collab/messages';
import { writePresences, type Presence } from '../../../src/server/rooms/presence';
import { createTestMember, openRoom, type TestMember } from './test-room';
import { until } from './test-server';

const never = 3_600_000;

/** The lengths of the answers that came, in bytes. */
function countAnswers({ member }: TestMember): number[] {
  const lengths: number[] = [];
  const { send } = member;
  member.send = (messages) => {
    send(messages);
    for (const bytes of messages) {
      const message = readMessage(bytes);
      if (message?.type === 'update' && bytes[1] === 1) lengths.push(message.update.length);
    }
  };
  return lengths;
}

/** A text in which many words were taken away. */
function muchDeleted(): Y.Doc {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  for (let at = 0; at < 2000; at++) text.insert(at, 'x');
  for (let at = 0; at < 1000; at++) text.delete(at, 1);
  return doc;
}

test('whoever has all is told so in two bytes, however much was ever deleted', async () => {
  const { room } = await openRoom({ interval: never });
  const [ada, bo] = [createTestMember(), createTestMember()];
  room.join(ada.member);
  room.join(bo.member);
  const doc = muchDeleted();
  room.receive(ada.member, answerMessage(Y.encodeStateAsUpdate(doc)));
  const lengths = countAnswers(bo);
  const ask = async (vector: Uint8Array): Promise<void> => {
    const before = lengths.length;
    room.receive(bo.member, stateMessage(vector));
    await until('an answer', () => lengths.length > before);
  };
  await ask(Y.encodeStateVector(new Y.Doc()));
  expect(bo.doc.getText('text').length).toBe(1000);
  expect(lengths[0]).toBeGreaterThan(2000);
  await ask(Y.encodeStateVector(bo.doc));
  // What others typed meanwhile went to them before the answer.
  doc.getText('text').insert(0, 'more ');
  room.receive(ada.member, answerMessage(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(bo.doc))));
  await ask(Y.encodeStateVector(bo.doc));
  expect(lengths.slice(1)).toEqual([2, 2]);
  expect(bo.doc.getText('text').toString()).toBe(doc.getText('text').toString());
  // Whoever lacks what they were sent is sent all again.
  await ask(Y.encodeStateVector(new Y.Doc()));
  expect(lengths[3]).toBeGreaterThan(2000);
  await room.dispose();
});

test('a message may tell of any number of clients: those of others are left out, and nobody hears of them', async () => {
  const { room } = await openRoom();
  const [ada, bo] = [createTestMember(), createTestMember()];
  room.join(ada.member);
  room.join(bo.member);
  const closed = vi.fn();
  ada.member.close = closed;
  const many = (state: string): Presence[] =>
    Array.from({ length: 300_000 }, (_, client) => ({ client: client + 1000, clock: 1, state }));
  room.receive(ada.member, presenceMessage(writePresences(many('{"user":{"id":"ada"}}'))));
  await until('some to be told', () => bo.got.length > 0);
  room.receive(ada.member, presenceMessage(writePresences(many('null'))));
  await until('their leaving to be told', () => bo.got.some(({ state }) => state === 'null'));
  room.leave(ada.member);
  room.hear(many('null'));
  room.receive(bo.member, presenceMessage(writePresences([{ client: 1, clock: 1, state: '{}' }])));
  await until('that to be told', () => bo.got.some(({ client }) => client === 1));
  expect(new Set(bo.got.map(({ client }) => client)).size).toBe(3);
  expect(closed).not.toHaveBeenCalled();
  await room.dispose();
});

test('who comes and goes between two tellings was never there, and a connection is so many people in its life', async () => {
  const { room } = await openRoom();
  const [ada, bo] = [createTestMember(), createTestMember()];
  room.join(ada.member);
  room.join(bo.member);
  const says = (client: number, state: string, clock: number): void =>
    room.receive(ada.member, presenceMessage(writePresences([{ client, clock, state }])));
  says(5, '{}', 1);
  says(5, 'null', 2);
  says(6, '{}', 1);
  await until('the other to be told', () => bo.got.length > 0);
  expect(bo.got.map(({ client }) => client)).toEqual([6]);
  says(6, 'null', 2);
  for (let client = 100; client < 1000; client++) {
    says(client, '{}', 1);
    says(client, 'null', 2);
  }
  says(2000, '{"late":1}', 1);
  says(6, '{"back":1}', 3);
  await until('what may be told to be', () => bo.got.some(({ state }) => state === 'null'));
  expect(bo.got.some(({ client }) => client === 2000)).toBe(false);
  await room.dispose();
});

test('what throws half way ends that connection for good, and the room is given up', async () => {
  const failed = vi.fn();
  const { room } = await openRoom({
    onDidFail: failed,
    authorship: {
      apply(_claim, apply) {
        apply();
        throw new Error('half way');
      },
    },
  });
  const ada = createTestMember();
  const codes: number[] = [];
  ada.member.close = (code) => void codes.push(code);
  room.join(ada.member);
  const doc = new Y.Doc();
  doc.getMap('authors').set('1', ['Ada', 'ada@harbour.example']);
  room.receive(ada.member, updateMessage(Y.encodeStateAsUpdate(doc)));
  expect(codes[0]).toBe(4400);
  expect(failed).toHaveBeenCalledWith(new Error('half way'), 'document');
  // Nothing is taken after.
  room.receive(ada.member, updateMessage(Y.encodeStateAsUpdate(doc)));
  expect(failed).toHaveBeenCalledTimes(1);
  await room.dispose();
});

test('a text that says to bind everybody is not written by who may not, and they are sent away when it comes to say so', async () => {
  const { room } = await openRoom({ isGuideline: (text) => text.startsWith('---\nkind: guideline') });
  const [ada, bo] = [createTestMember(), createTestMember()];
  const codes: number[] = [];
  bo.member.mayNotWriteGuidelines = true;
  bo.member.close = (code) => void codes.push(code);
  room.join(ada.member);
  room.join(bo.member);
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => room.receive(sender, updateMessage(update)));
  let sender = bo.member;
  doc.getText('text').insert(0, 'mine\n');
  expect(ada.doc.getText('text').toString()).toBe('mine\n');
  sender = ada.member;
  doc.getText('text').insert(0, '---\nkind: guideline\n---\n');
  expect(codes).toEqual([4403]);
  sender = bo.member;
  doc.getText('text').insert(0, 'not ');
  expect(room.doc.getText('text').toString()).toBe('---\nkind: guideline\n---\nmine\n');
  await room.dispose();
});

test('a range of nothing is refused, and the room goes on', async () => {
  const { room } = await openRoom();
  const [ada, bo] = [createTestMember(), createTestMember()];
  const codes: unknown[] = [];
  for (const { member } of [ada, bo]) {
    member.close = (code) => void codes.push([member === bo.member, code]);
    room.join(member);
  }
  // No items, then of one client one range: from its third letter on, none of them.
  room.receive(bo.member, updateMessage(Uint8Array.of(0, 1, 7, 1, 3, 0)));
  expect(codes).toEqual([[true, 4400]]);
  expect(room.doc.store.pendingDs).toBe(null);
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'goes on');
  room.receive(ada.member, answerMessage(Y.encodeStateAsUpdate(doc)));
  expect(room.doc.getText('text').toString()).toBe('goes on');
  await room.dispose();
});

test('who sends what builds on nothing costs nobody else their connection', async () => {
  const { room } = await openRoom();
  const [ada, bo] = [createTestMember(), createTestMember()];
  const codes: number[] = [];
  for (const { member } of [ada, bo]) {
    member.close = (code) => void codes.push(code);
    room.join(member);
  }
  const [doc, strange] = [new Y.Doc(), new Y.Doc()];
  const updates: Uint8Array[] = [];
  strange.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of ['never sent', 'sent']) strange.getText('text').insert(0, word);
  room.receive(bo.member, updateMessage(updates[1] ?? new Uint8Array()));
  expect(room.doc.store.pendingStructs).not.toBe(null);
  doc.on('update', (update: Uint8Array) => room.receive(ada.member, updateMessage(update)));
  for (let at = 0; at < 1500; at++) doc.getText('text').insert(0, 'x');
  expect(codes).toEqual([]);
  expect(room.doc.getText('text').length).toBe(1500);
  // They are not here any more to send the rest, and send all of it when they come back.
  room.leave(bo.member);
  expect(room.doc.store.pendingStructs).toBe(null);
  room.join(bo.member);
  room.receive(bo.member, answerMessage(Y.encodeStateAsUpdate(strange)));
  expect(room.doc.getText('text').length).toBe(1500 + 'never sentsent'.length);
  await room.dispose();
});

test('what builds on something that never comes is let go of', async () => {
  const { room } = await openRoom();
  const ada = createTestMember();
  const codes: number[] = [];
  ada.member.close = (code) => void codes.push(code);
  room.join(ada.member);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < 1500; at++) doc.getText('text').insert(0, 'x');
  for (const update of updates.slice(1))
    if (codes.length === 0) room.receive(ada.member, updateMessage(update));
  expect(codes).toEqual([1013]);
  expect(room.doc.store.pendingStructs).toBe(null);
  // Whoever comes back brings all.
  const again = createTestMember();
  room.join(again.member);
  room.receive(again.member, answerMessage(Y.encodeStateAsUpdate(doc)));
  expect(room.doc.getText('text').length).toBe(1500);
  await room.dispose();
});
