// One server in a process of its own: node server.mjs kith|y-websocket|hocuspocus|bare FOLDER KITH-BUNDLE
// [SECRET]
// Says its port to its parent, and its processor time in microseconds, its heap or its memory in bytes
// whenever it is asked.
import { createServer } from 'node:http';

const [kind = '', folder = '', bundle = '', secret = ''] = process.argv.slice(2);

const starts = {
  async kith() {
    const { createDiskRoomStore, typedAtOnce, startSyncServer, defaultLimits } = await import(bundle);
    const logger = { info() {}, warn() {}, error: console.error };
    const { port } = await startSyncServer({
      host: '127.0.0.1',
      port: 0,
      secret: secret === '' ? undefined : Buffer.from(secret),
      store: createDiskRoomStore(folder, typedAtOnce),
      origins: [],
      // All connections come from one address here.
      limits: { ...defaultLimits, connectionsPerAddress: 10_000 },
      logger,
    });
    return port;
  },
  async 'y-websocket'() {
    const [{ WebSocketServer }, { setupWSConnection }] = await Promise.all([
      import('ws'),
      import('@y/websocket-server/utils'),
    ]);
    const sockets = new WebSocketServer({ noServer: true });
    sockets.on('connection', setupWSConnection);
    const http = createServer();
    http.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (connection) =>
        sockets.emit('connection', connection, request),
      ),
    );
    await new Promise((done) => http.listen(0, '127.0.0.1', done));
    return http.address().port;
  },
  async hocuspocus() {
    const { Server } = await import('@hocuspocus/server');
    // Who only looks on says nothing here, other than clients of Hocuspocus: they would be sent away.
    const timeout = 3_600_000;
    const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false, timeout });
    await server.listen(0);
    return server.address.port;
  },
  bare: startBare,
};

/**
 * Takes a message's bytes for what they are, and writes them to all sockets: of each message by itself no
 * server in Node can do less.
 */
async function startBare() {
  const { WebSocketServer } = await import('ws');
  const sockets = new Set();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (connection, { socket }) => {
    sockets.add(socket);
    connection.on('close', () => sockets.delete(socket));
    connection.on('message', (message) => {
      // Neither what is typed nor where a cursor is comes to 64 kB.
      const { length } = message;
      const head = length < 126 ? [0x82, length] : [0x82, 126, length >> 8, length & 255];
      const frame = Buffer.concat([Uint8Array.from(head), message]);
      for (const one of sockets) if (one !== socket) one.write(frame);
    });
  });
  await new Promise((done) => server.once('listening', done));
  return server.address().port;
}

process.on('message', async (message) => {
  // Tidied up for who asks for memory alone: it would cost processor time, then and for a while after.
  if (message === 'heap') process.send(await leastHeap());
  else if (message === 'memory') process.send(process.memoryUsage().rss);
  else if (message === 'processor') {
    const { user, system } = process.cpuUsage();
    process.send(user + system);
  }
});

/** In bytes. One collection leaves what the next one finds, more of it on one core. */
async function leastHeap() {
  let least = Infinity;
  for (let i = 0; i < 5; i++) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 20));
    least = Math.min(least, process.memoryUsage().heapUsed);
  }
  return least;
}

// Whoever started it is gone.
process.on('disconnect', () => process.exit());
process.send({ port: await starts[kind]() });
