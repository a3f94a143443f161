import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import {
  answerMessage,
  presenceMessage,
  readMessage,
  stateMessage,
  updateMessage,
} from '../../../src/collab/messages';
import { writePresences } from '../../../src/server/rooms/presence';
import { runs } from '../collab/simulated-peers';
import { connect, startServer, until, type TestClient, type TestServer } from './test-server';

const room = 'harbour/main/posts/a.md';

/** What a client may say, of a document of its own: no message touches what others wrote. */
const valid: readonly Uint8Array[] = (() => {
  const doc = new Y.Doc();
  doc.clientID = 1_234_567_890;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const [text, map] = [doc.getText('text'), doc.getMap<unknown>('map')];
  text.insert(0, 'strange 😀 words');
  text.delete(3, 4);
  text.format(0, 5, { bold: true });
  text.insertEmbed(2, { image: 'x' });
  map.set('list', Y.Array.from([1, 'two', { three: null }, Uint8Array.of(4)]));
  map.set('list', new Y.Map([['deep', new Y.Text('deeper')]]));
  map.set('document', new Y.Doc({ guid: 'within' }));
  doc.getXmlFragment('tree').insert(0, [new Y.XmlElement('p'), new Y.XmlText('text')]);
  const presence = (state: string): Uint8Array =>
    presenceMessage(writePresences([{ client: doc.clientID, clock: 1, state }]));
  return [
    ...updates.map(updateMessage),
    answerMessage(Y.encodeStateAsUpdate(doc)),
    stateMessage(Y.encodeStateVector(doc)),
    stateMessage(Uint8Array.of(0)),
    presence('{"user":{"id":"strange","name":"Strange"},"selections":[]}'),
    presence('null'),
    Uint8Array.of(3),
  ];
})();

const whole = fc.constantFrom(...valid);
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (bytes: Uint8Array, where: number): number => Math.floor(where * bytes.length);
/** A number as large as it can be written, and larger. */
const hugeNumber = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 127 }))
  .map(([length, last]) => Uint8Array.from([...Array.from({ length }, () => 0xff), last]));

const flipped = fc
  .tuple(whole, fc.array(fc.tuple(place, fc.nat(7)), { minLength: 1, maxLength: 4 }))
  .map(([bytes, flips]) => {
    const changed = bytes.slice();
    for (const [where, bit] of flips) {
      const index = at(bytes, where);
      changed[index] = (changed[index] ?? 0) ^ (1 << bit);
    }
    return changed;
  });
const cut = fc.tuple(whole, place).map(([bytes, where]) => bytes.slice(0, at(bytes, where)));
const spliced = fc.tuple(whole, place, whole, place).map(([one, first, two, second]) => {
  return Uint8Array.from([...one.slice(0, at(one, first)), ...two.slice(at(two, second))]);
});
const blownUp = fc.tuple(whole, place, hugeNumber).map(([bytes, where, huge]) => {
  return Uint8Array.from([
    ...bytes.slice(0, at(bytes, where)),
    ...huge,
    ...bytes.slice(at(bytes, where) + 1),
  ]);
});
/** An envelope that fits, with anything in it. */
const wrapped = fc
  .tuple(
    fc.constantFrom(updateMessage, answerMessage, stateMessage, presenceMessage),
    fc.oneof(fc.uint8Array({ maxLength: 40 }), hugeNumber, flipped, blownUp),
  )
  .map(([wrap, bytes]) => wrap(bytes));
const message = fc.oneof(
  whole,
  flipped,
  cut,
  spliced,
  blownUp,
  wrapped,
  fc.uint8Array({ maxLength: 30 }),
  fc.string(),
);

/** Whether all that a client wrote is in a document, and not taken away. */
function hasAllOf(doc: Y.Doc, { clientID }: Y.Doc, length: number): boolean {
  const structs = doc.store.clients.get(clientID) ?? [];
  const kept = structs.filter((one) => one instanceof Y.Item && !one.deleted);
  return kept.length === structs.length && kept.reduce((sum, one) => sum + one.length, 0) === length;
}

/**
 * Says it all, then asks a question; resolves with the code of the close, 0 where the question was answered.
 */
function say({ url }: TestServer, messages: readonly (Uint8Array | string)[]): Promise<number> {
  const socket = new WebSocket(`${url}/${room}`);
  const never = new Y.Doc();
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => {
      let awaited = 1 + messages.filter(isQuestion).length;
      socket.on('message', (bytes: Buffer) => {
        if (readMessage(new Uint8Array(bytes))?.type !== 'update' || bytes[1] !== 1 || --awaited > 0) return;
        resolve(0);
        socket.terminate();
      });
      for (const one of messages) socket.send(one);
      socket.send(stateMessage(Y.encodeStateVector(never)));
    });
    socket.once('close', resolve);
  });
}

const isQuestion = (one: Uint8Array | string): boolean =>
  readMessage(typeof one === 'string' ? Buffer.from(one) : one)?.type === 'state';

test('whatever somebody sends, the others go on, nothing of theirs is lost, and only the sender is sent away', async () => {
  const server = await startServer();
  const [ada, bo] = [connect(server, room), connect(server, room)] as [TestClient, TestClient];
  await until('both to be in', () => ada.provider.synced && bo.provider.synced);
  let typed = 0;
  const closed: unknown[] = [];
  for (const { provider } of [ada, bo]) provider.on('connection-close', (event) => closed.push(event?.code));
  const codes = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 6 }), async (messages) => {
      const code = await say(server, messages);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      expect([0, 4400]).toContain(code);
      ada.text.insert(0, 'A');
      typed++;
      await until('the others to go on', () => hasAllOf(bo.doc, ada.doc, typed));
      expect(closed).toEqual([]);
    }),
    runs(83),
  );
  // Both kinds came, or this tests nothing.
  expect([...codes.keys()].sort()).toEqual([0, 4400]);
  await server.close();
  const again = await startServer({ data: server.data });
  const late = connect(again, room);
  await until('it to be on the disk', () => hasAllOf(late.doc, ada.doc, typed));
  expect(late.text.toString()).toBe(ada.text.toString());
});
