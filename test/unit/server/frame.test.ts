import { expect, test } from 'vitest';
import { WebSocketServer, WebSocket } from 'ws';
import { frameOf } from '../../../src/server/frame';

test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])('a client reads a frame of %i bytes', async (length) => {
  const message = Uint8Array.from({ length }, (_, at) => at % 251);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (_socket, request) => request.socket.write(frameOf(message)));
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const got = await new Promise<Buffer>((resolve) => client.once('message', resolve));
  expect(got.equals(message)).toBe(true);
  client.terminate();
  await new Promise((resolve) => server.close(resolve));
});
