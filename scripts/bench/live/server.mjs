// One server in a process of its own: node server.mjs kith|y-websocket|hocuspocus FOLDER KITH-BUNDLE
// Says its port to its parent, and its processor time and memory whenever it is asked.
import { createServer } from 'node:http';

const [kind = '', folder = '', bundle = ''] = process.argv.slice(2);

const starts = {
  async kith() {
    const { createDiskRoomStore, startSyncServer, defaultLimits } = await import(bundle);
    const logger = { info() {}, warn() {}, error: console.error };
    const { port } = await startSyncServer({
      host: '127.0.0.1',
      port: 0,
      secret: undefined,
      store: createDiskRoomStore(folder),
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
    const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
    await server.listen(0);
    return server.address.port;
  },
};

process.on('message', (message) => {
  if (message !== 'figures') return;
  // Read before memory is tidied up: that is not what serving costs.
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  process.send({
    processorUs: user + system,
    heap: process.memoryUsage().heapUsed,
    rss: process.memoryUsage().rss,
  });
});
process.send({ port: await starts[kind]() });
