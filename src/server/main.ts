// Entry point of the server as a child process of an editor: it listens to its parent, and exits with it.
import { mkdir } from 'node:fs/promises';
import { typedAtOnce } from '../collab/disk-log';
import { createDiskRoomStore } from '../collab/room-store';
import type { FromServer, ToServer } from '../collab/server-process';
import type { Logger } from '../core/base/ports';
import type { SanctionWatch } from '../node/sanction-watch';
import { signToken } from './access/access';
import { lockFolder, type FolderLock } from './folder-lock';
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
let lock: FolderLock | undefined;
let sanctions: SanctionWatch | undefined;
let secret: Uint8Array | undefined;

async function listen({ host, port, data, community }: Listen): Promise<SyncServer> {
  await mkdir(data, { recursive: true });
  lock = await lockFolder(data, { onDidLose });
  if (secret && community) sanctions = await watched(community);
  const options = {
    host,
    secret,
    store: createDiskRoomStore(data, typedAtOnce),
    origins: [],
    logger,
    ...(sanctions && { readsUntil: sanctions.readsUntil }),
  };
  try {
    return await startSyncServer({ ...options, port }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || port === 0) throw error;
      logger.warn(`Port ${port} is in use, so another one is taken`);
      return startSyncServer({ ...options, port: 0 });
    });
  } catch (error) {
    sanctions?.dispose();
    await lock.release();
    throw error;
  }
}

/** A log that cannot be read stops nobody from working together: new tokens still say what it says. */
async function watched({
  root,
  every,
}: NonNullable<Listen['community']>): Promise<SanctionWatch | undefined> {
  try {
    // What reads a community is needed only where members have tokens.
    const [{ watchSanctions }, { createTimeSlicePacer }] = await Promise.all([
      import('../node/sanction-watch'),
      import('../node/time-slice-pacer'),
    ]);
    return await watchSanctions({ root, pacer: createTimeSlicePacer(), logger, every });
  } catch (error) {
    logger.error('Mutes and suspensions hold in new tokens only: the community could not be read', error);
    return undefined;
  }
}

/** The parent starts another process, which gets `FolderInUse` with the new owner. */
function onDidLose(): void {
  logger.error('Another server has taken the folder that rooms are kept in, so this one ends');
  void end(1);
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

async function end(status = 0): Promise<void> {
  const server = await starting?.catch(() => undefined);
  sanctions?.dispose();
  await server?.close();
  await lock?.release();
  process.exit(status);
}

logUncaughtErrors(logger);
process.on('message', (message: ToServer) => {
  receive(message).catch((error: unknown) =>
    say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => void end());
process.on('SIGTERM', () => void end());
// Ctrl+C in a terminal reaches the whole process group: the parent decides when to stop.
process.on('SIGINT', () => undefined);
