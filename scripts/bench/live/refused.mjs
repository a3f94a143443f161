// Who is not let in sends as much as they can all the same.
import { randomBytes } from 'node:crypto';
import net from 'node:net';

const count = 60;
/** Bytes of a message: as long as one may be, or nearly, since it is kept until it is whole. */
const length = 15 * 1024 * 1024;
const piece = Buffer.alloc(256 * 1024);
/** Milliseconds after which we end them. */
const patience = 60_000;

/** Sixty connect without a token to a server that wants one. */
export async function refused(start) {
  const server = await start({ secret: randomBytes(32).toString('hex') });
  const before = await server.memory();
  // The system's own maximum begins with what the process had that forked this one.
  let most = before;
  const flooding = Promise.all(Array.from({ length: count }, () => flood(server.port)));
  let isOver = false;
  void flooding.finally(() => (isOver = true));
  while (!isOver) {
    most = Math.max(most, await server.memory());
    await new Promise((next) => setTimeout(next, 10));
  }
  const lives = await flooding;
  return {
    'memory rise, MB': (most - before) / 1024 / 1024,
    'longest life, ms': Math.max(...lives.map(({ life }) => life)),
    'taken from each, MB': lives.reduce((sum, { written }) => sum + written, 0) / count / 1024 / 1024,
  };
}

/**
 * Resolves when the connection has ended, with how long it stood in milliseconds and how many bytes the
 * system took.
 */
function flood(port) {
  return new Promise((resolve) => {
    const begun = performance.now();
    const socket = net.connect({ port, host: '127.0.0.1' });
    const timer = setTimeout(() => socket.destroy(), patience);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve({ life: performance.now() - begun, written: socket.bytesWritten });
    });
    // Nothing is made of what it says, not even of its wish to end.
    socket.once('data', () => {
      socket.resume();
      send(socket);
    });
    const head = [
      'Host: 127.0.0.1',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
    ];
    const key = `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`;
    socket.write(['GET /bench/main/refused.md HTTP/1.1', ...head, key, '\r\n'].join('\r\n'));
  });
}

function send(socket) {
  const head = Buffer.alloc(14);
  head.set([0x82, 0xff]);
  head.writeBigUInt64BE(BigInt(length), 2);
  let left = 0;
  const go = () => {
    for (let isTaken = true; isTaken && !socket.destroyed;) {
      if (left === 0) {
        left = length;
        isTaken = socket.write(head);
      } else {
        const bytes = piece.subarray(0, Math.min(left, piece.length));
        left -= bytes.length;
        isTaken = socket.write(bytes);
      }
    }
  };
  socket.on('drain', go);
  go();
}
