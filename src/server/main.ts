// The server as a process of its own, for an editor that starts one: it listens to its parent, and ends with it.
import { mkdir } from 'node:fs/promises';
import { createDiskRoomStore, typedAtOnce } from '../collab/room-store';
import type { FromServer, ToServer } from '../collab/server-process';
import type { Logger } from '../core/ports';
import { signToken } from './access';
import { logUncaughtErrors } from './uncaught-errors';
import { startSyncServer, type SyncServer } from './sync-server';

const say = (message: FromServer): void => {
  if (process.connected) process.send?.(message);
};

const logger: Logger = {
  info: (text) => say({ type: 'log', level: 'info', text }),
  warn: (text) => say({ type: 'log', level: 'warn', text }),
  error: (text, error) =>
    say({ type: 'log', level: 'error', text: error instanceof Error ? `${text}: ${error.message}` : text }),
};

type Listen = Extract<ToServer, { readonly type: 'listen' }>;

let starting: Promise<SyncServer> | undefined;
let secret: Uint8Array | undefined;

async function listen({ host, port, data }: Listen): Promise<SyncServer> {
  await mkdir(data, { recursive: true });
  const options = { host, secret, store: createDiskRoomStore(data, typedAtOnce), origins: [], logger };
  return startSyncServer({ ...options, port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || port === 0) throw error;
    logger.warn(`Port ${port} is in use, so another one is taken`);
    return startSyncServer({ ...options, port: 0 });
  });
}

async function receive(message: ToServer): Promise<void> {
  if (message.type === 'listen') {
    secret = message.secret === undefined ? undefined : new TextEncoder().encode(message.secret);
    starting = listen(message);
    const { host, port } = await starting;
    say({ type: 'listening', host, port });
  } else if (secret) {
    const token = await signToken(message.visitor, secret, message.lifetime);
    say({ type: 'signed', request: message.request, token });
  }
}

async function end(): Promise<void> {
  const server = await starting?.catch(() => undefined);
  await server?.close();
  process.exit(0);
}

logUncaughtErrors(logger);
process.on('message', (message: ToServer) => {
  receive(message).catch((error: unknown) =>
    say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => void end());
process.on('SIGTERM', () => void end());
// Ctrl+C in a terminal goes to the whole group: the parent says when it is over.
process.on('SIGINT', () => undefined);
