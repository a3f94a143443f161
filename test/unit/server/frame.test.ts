import { expect, test } from 'vitest';
import { WebSocketServer, WebSocket } from 'ws';
import { framesOf } from '../../../src/server/frame';

/** What a stock client reads of frames that are written at once. */
async function readBack(messages: readonly Uint8Array[]): Promise<Buffer[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (_socket, request) => {
    for (const piece of framesOf(messages).pieces) request.socket.write(piece);
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const got: Buffer[] = [];
  await new Promise<void>((resolve) =>
    client.on('message', (message: Buffer) => {
      if (got.push(message) === messages.length) resolve();
    }),
  );
  client.terminate();
  await new Promise((resolve) => server.close(resolve));
  return got;
}

const messageOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at % 251);
const lengths = [0, 1, 125, 126, 16_383, 16_384, 65_535, 65_536, 200_000];

test.each(lengths)('a client reads a frame of %i bytes', async (length) => {
  const message = messageOf(length);
  expect((await readBack([message])).map((got) => got.equals(message))).toEqual([true]);
});

test('a client reads frames of all lengths that come at once', async () => {
  const messages = lengths.map(messageOf);
  const got = await readBack(messages);
  expect(got.map((one, at) => one.equals(messages[at] ?? new Uint8Array()))).toEqual(lengths.map(() => true));
});

test('short messages are one piece, a long one is not copied', () => {
  expect(framesOf([messageOf(10), messageOf(300)]).pieces).toHaveLength(1);
  const document = messageOf(200_000);
  const { pieces, length } = framesOf([messageOf(10), document, messageOf(20)]);
  expect(pieces.map((piece) => piece === document)).toEqual([false, true, false]);
  expect(length).toBe(2 + 10 + 10 + 200_000 + 2 + 20);
});
