import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import type { Backplane } from '../../../src/server/peers/backplane';
import { createReplication } from '../../../src/server/peers/replication';
import { startSyncServer, type SyncServer, type SyncServerOptions } from '../../../src/server/sync-server';
import { createTestLogger, type TestLogger } from '../node/workspace-fixture';

export interface TestServer extends SyncServer {
  readonly url: string;
  readonly logger: TestLogger;
  readonly data: string;
}

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

export function dataFolder(): string {
  const data = mkdtempSync(path.join(tmpdir(), 'kith-server-'));
  ending.push(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

/**
 * A server that shares its rooms with the others on a backplane; `interval` and `patience` as for
 * `createReplication`.
 */
export async function startNode(
  backplane: Backplane,
  { data = dataFolder(), interval = 50, patience = 2000 } = {},
): Promise<TestServer> {
  const logger = createTestLogger();
  const store = createDiskRoomStore(data);
  const peers = await createReplication({ backplane, store, logger, interval, patience });
  ending.push(() => (peers.dispose(), backplane.close()));
  return startServer({ data, store, peers, logger });
}

/** A server on a free port of this machine, closed when its test ends. */
export async function startServer({
  data = dataFolder(),
  ...options
}: Partial<SyncServerOptions> & { data?: string; logger?: TestLogger } = {}): Promise<TestServer> {
  const { logger = createTestLogger() } = options;
  const server = await startSyncServer({
    host: '127.0.0.1',
    port: 0,
    secret: undefined,
    store: createDiskRoomStore(data),
    origins: [],
    ...options,
    logger,
  });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= server.close());
  ending.push(close);
  return { ...server, close, url: `ws://127.0.0.1:${server.port}`, logger, data };
}

export interface TestClient {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly provider: WebsocketProvider;
  /** Resolves with the code and the reason of the next close. */
  closed(): Promise<{ code: number; reason: string }>;
}

/** The client that y-websocket ships, as it is. */
export function connect(
  { url }: Pick<TestServer, 'url'>,
  room: string,
  params: Record<string, string> = {},
  doc = new Y.Doc(),
): TestClient {
  const provider = new WebsocketProvider(url, room, doc, {
    params,
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
    maxBackoffTime: 100,
  });
  ending.push(() => provider.destroy());
  return {
    doc,
    text: doc.getText('text'),
    provider,
    closed: () =>
      new Promise((resolve) =>
        provider.once('connection-close', (event) =>
          resolve({ code: event?.code ?? 0, reason: event?.reason ?? '' }),
        ),
      ),
  };
}

export async function until(what: string, holds: () => unknown): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
