import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { connectRoom } from '../../../src/collab/room-connection';
import { answerMessage, readMessage } from '../../../src/collab/messages';
import { until } from '../server/test-server';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A server that answers a question only when it is told to. */
async function startSlowServer(): Promise<{ url: string; questions: (() => void)[]; cut: () => void }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  ending.push(() => server.close());
  const questions: (() => void)[] = [];
  server.on('connection', (socket) => {
    socket.on('message', (bytes: Buffer) => {
      if (readMessage(new Uint8Array(bytes))?.type !== 'state') return;
      questions.push(() => socket.send(answerMessage(Y.encodeStateAsUpdate(new Y.Doc()))));
    });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    questions,
    cut: () => server.clients.forEach((socket) => socket.terminate()),
  };
}

test('what is typed counts as safe only when the server answered what it was asked after, and not by the answer to coming in', async () => {
  const { url, questions, cut } = await startSlowServer();
  const doc = new Y.Doc();
  const connection = connectRoom({ url, room: 'r', doc, lineage: 'l', WebSocket: WebSocket as never });
  ending.push(() => connection.dispose());
  doc.getText('text').insert(0, 'a');
  await until('the way in to be asked for', () => questions.length === 1);
  questions.shift()?.();
  await until('the question what the server has', () => questions.length === 1);
  expect(connection.status).toEqual({ phase: 'live', unacknowledged: 1 });
  doc.getText('text').insert(0, 'b');
  await until('the second question', () => questions.length === 2);
  questions.shift()?.();
  await until('the answer', () => connection.status.unacknowledged < 2);
  expect(connection.status.unacknowledged).toBe(1);
  // What was asked before the way was lost is never answered.
  cut();
  questions.length = 0;
  // On a slow machine it may ask to come in more than once.
  await until('to be live again, and to ask', () => {
    const isLive = connection.status.phase === 'live';
    if (!isLive) questions.splice(0).at(-1)?.();
    return isLive && questions.length > 0;
  });
  expect(connection.status.unacknowledged).toBe(1);
  questions.pop()?.();
  await until('all to be safe', () => connection.status.unacknowledged === 0);
});

test('who asks whether all has come hears it from the server, and no sooner', async () => {
  const { url, questions, cut } = await startSlowServer();
  const doc = new Y.Doc();
  const connection = connectRoom({ url, room: 'r', doc, lineage: 'l', WebSocket: WebSocket as never });
  ending.push(() => connection.dispose());
  expect(await connection.caughtUp(1000)).toBe(false);
  await until('the way in to be asked for', () => questions.length === 1);
  questions.shift()?.();
  await until('to be live', () => connection.status.phase === 'live');
  let answer: boolean | undefined;
  void connection.caughtUp(60_000).then((is) => (answer = is));
  await until('the question', () => questions.length === 1);
  expect(answer).toBe(undefined);
  questions.shift()?.();
  await until('the answer', () => answer === true);
  expect(await connection.caughtUp(5)).toBe(false);
  const cutOff = connection.caughtUp(60_000);
  cut();
  expect(await cutOff).toBe(false);
});
