import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { checkpointOf } from '../../../src/collab/checkpoint';
import { readMessage, stateMessage } from '../../../src/collab/messages';
import { connectRoom } from '../../../src/collab/room-connection';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { openUpdateLog } from '../../../src/collab/update-log';
import { createFirstJoin } from '../../../src/server/rooms/first-join';
import { connect, dataFolder, startServer, until } from './test-server';

const room = 'harbour/main/posts/long.md';
const noLineage = '0'.repeat(64);

/** A text of many items by three people, with deletions. */
function longDocument(): Y.Doc {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()] as const;
  for (let at = 0; at < 3000; at++) {
    const doc = docs[at % 3] as Y.Doc;
    const text = doc.getText('text');
    text.insert((at * 7919) % (text.length + 1), `word ${at} `);
    if (at % 5 === 0) text.delete((at * 31) % (text.length - 3), 2);
    if (at % 500 === 0)
      for (const one of docs) for (const other of docs) Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  }
  for (const other of docs) Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(other));
  return docs[0];
}

/** A folder with the document in its log, compacted before what was typed last. */
async function logOf(doc: Y.Doc, typed: number): Promise<string> {
  const data = dataFolder();
  const { file } = await createDiskRoomStore(data).create(room, noLineage);
  const { log } = await openUpdateLog(file);
  for (const chunk of checkpointOf(doc)) await log.append(chunk);
  const late: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => late.push(update));
  for (let at = 0; at < typed; at++) doc.getText('text').insert(at, 'x');
  await log.appendAll(late);
  await log.close();
  return data;
}

async function startWith(doc: Y.Doc, typed: number) {
  return startServer({ data: await logOf(doc, typed) });
}

test.each([0, 50])('whoever opens a long room gets it once, and %i letters typed after', async (typed) => {
  const doc = longDocument();
  const server = await startWith(doc, typed);
  const socket = new WebSocket(`${server.url}/${room}`);
  const [got, updates] = [new Y.Doc(), [] as { length: number; isAnswer: boolean }[]];
  socket.on('message', (bytes: Buffer) => {
    const message = readMessage(bytes);
    if (message?.type !== 'update') return;
    Y.applyUpdate(got, message.update);
    updates.push({ length: message.update.length, isAnswer: bytes[1] === 1 });
  });
  socket.once('open', () => socket.send(stateMessage(Y.encodeStateVector(new Y.Doc()))));
  await until('the answer', () => updates.some(({ isAnswer }) => isAnswer));
  expect(got.getText('text').toString()).toBe(doc.getText('text').toString());
  // Everything was sent before; the question was asked before that.
  expect(updates.at(-1)).toEqual({ length: 2, isAnswer: true });
  socket.send(stateMessage(Y.encodeStateVector(new Y.Doc())));
  await until('the whole answer', () => updates.filter(({ isAnswer }) => isAnswer).length === 2);
  expect(updates.at(-1)?.length).toBeGreaterThan(10_000);
  socket.terminate();
});

test('each slice of the loading is sent as one update, unless the member does not keep up', async () => {
  const { file } = await createDiskRoomStore(await logOf(longDocument(), 50)).create(room, noLineage);
  const sent: Uint8Array[] = [];
  const quick = createFirstJoin({ send: (messages) => void sent.push(...messages), waiting: 0 });
  const { doc, records } = await openUpdateLog(file, { slice: 0 }, quick);
  expect(quick.end()).toBe(true);
  expect(sent).toHaveLength(records);
  const got = new Y.Doc();
  for (const message of sent.map(readMessage))
    if (message?.type === 'update') Y.applyUpdate(got, message.update);
  expect(got.getText('text').toString()).toBe(doc.getText('text').toString());
  doc.getText('text').insert(0, 'later');
  expect(sent).toHaveLength(records);

  const slow = createFirstJoin({ send: () => expect.fail('too much waits'), waiting: 2 ** 30 });
  await openUpdateLog(file, { slice: 0 }, slow);
  expect(slow.end()).toBe(false);
});

test('an editor takes all pieces at once, and who comes with changes of their own keeps them', async () => {
  const doc = longDocument();
  const server = await startWith(doc, 20);
  const whole = doc.getText('text').toString();
  const mine = new Y.Doc();
  const connection = connectRoom({
    url: server.url,
    room,
    doc: mine,
    lineage: noLineage,
    WebSocket: WebSocket as never,
  });
  const lengths = new Set<number>();
  mine.on('update', () => lengths.add(mine.getText('text').length));
  mine.getText('text').insert(0, 'mine ');
  const bo = connect(server, room);
  await until('all to be there', () => bo.text.length === whole.length + 5 && bo.provider.synced);
  expect([...lengths].sort((a, b) => a - b)).toEqual([5, whole.length + 5]);
  expect(bo.text.toString()).toBe(mine.getText('text').toString());
  await until('it to be safe', () => {
    const { status } = connection;
    return status.phase === 'live' && status.unacknowledged === 0;
  });
  connection.dispose();
});
