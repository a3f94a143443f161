import { addAbortListener } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { disk } from '../node/disk/disk-paths';
import type { Logger } from '../core/base/ports';
import { typedAtOnce } from '../collab/disk-log';
import { createDiskRoomStore, type RoomStore } from '../collab/room-store';
import { watchSanctions, type SanctionWatch } from '../node/sanction-watch';
import { lockFolder } from '../server/folder-lock';
import { noPeers, type Peers } from '../server/peers/peers';
import { logUncaughtErrors } from '../server/uncaught-errors';
import { createSecret, readSecret } from '../server/access/secret';
import { startSyncServer, type SyncServer } from '../server/sync-server';
import { UsageError } from './arguments';
import { noPauses } from './open-community';
import { daysOf, pruneRooms } from './prune-rooms';
import { printable, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

const usualPort = '4785';
/** Milliseconds between two looks at the community's last commit. */
const sanctionInterval = 30_000;

/** `kith serve`: the server for live editing. It runs until it is stopped. */
export const serve: Verb = {
  summary: 'run the server for live editing',
  options: {
    port: {
      type: 'string',
      short: 'p',
      value: 'N',
      help: `the port, 0 for any that is free (default: ${usualPort})`,
    },
    host: { type: 'string', value: 'ADDRESS', help: 'the address to listen on (default: 127.0.0.1)' },
    data: { type: 'string', value: 'FOLDER', help: 'where rooms are kept (default: kith-rooms)' },
    'secret-file': {
      type: 'string',
      value: 'FILE',
      help: 'the secret that tokens are signed with; needed beyond this machine',
    },
    'new-secret': { type: 'boolean', help: 'write a new secret to that file first' },
    origin: {
      type: 'string',
      value: 'ORIGIN,…',
      help: 'web pages that may connect, such as a VS Code in the browser',
    },
    proxy: {
      type: 'string',
      value: 'ADDRESS,…',
      help: 'proxies, believed when they say whom a connection comes from (X-Forwarded-For)',
    },
    redis: {
      type: 'string',
      value: 'URL',
      help: 'share the rooms with other servers through this Redis; its password may be in KITH_REDIS_PASSWORD',
    },
    community: {
      type: 'string',
      value: 'FOLDER',
      help: 'hold mutes and suspensions that the last commit of this community has, also of tokens made before',
    },
    prune: { type: 'boolean', help: 'serve nothing, but list the rooms that nobody was in for so many days' },
    days: { type: 'string', value: 'N', help: 'for how many days, with “--prune”' },
    yes: { type: 'boolean', help: 'with “--prune”: delete them' },
  },
  async run({ args, terminal, signal }) {
    const port = Number(args.get('port') ?? usualPort);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError('“--port” is a number from 0 to 65535.');
    const secretFile = args.get('secret-file');
    if (args.has('new-secret') && secretFile === undefined)
      throw new UsageError('“--new-secret” needs “--secret-file”, the file to write it to.');
    const data = disk.absolute(terminal.cwd, args.get('data') ?? 'kith-rooms');
    const days = daysOf(args);
    if (days !== undefined) {
      await pruneRooms({ data, days, isSure: args.has('yes'), isJson: args.has('json') }, terminal);
      return exit.fine;
    }
    const file = secretFile === undefined ? undefined : disk.absolute(terminal.cwd, secretFile);
    if (file !== undefined && args.has('new-secret')) await createSecret(file);
    const secret = file === undefined ? undefined : await readSecret(file);
    const redis = redisUrl(args.get('redis'));
    await mkdir(data, { recursive: true });
    const store = createDiskRoomStore(data, typedAtOnce);
    const logger = createLineLogger(terminal);
    const lost = new AbortController();
    const lock = await lockFolder(data, { onDidLose: () => lost.abort() });
    const { peers, leave } = await joinPeers(redis, store, logger).catch(async (error: unknown) => {
      await lock.release();
      throw error;
    });
    const stopLogging = logUncaughtErrors(logger);
    const watched = args.get('community');
    let sanctions: SanctionWatch | undefined;
    try {
      if (watched !== undefined) {
        const root = disk.absolute(terminal.cwd, watched);
        sanctions = await watchSanctions({ root, pacer: noPauses, logger, every: sanctionInterval });
      }
      const server = await startSyncServer({
        host: args.get('host') ?? '127.0.0.1',
        port,
        secret,
        store,
        peers,
        origins: listed(args.get('origin')),
        proxies: listed(args.get('proxy')),
        ...(sanctions && { readsUntil: sanctions.readsUntil }),
        logger,
      });
      terminal.out(
        args.has('json')
          ? `${JSON.stringify(described(server, data))}\n`
          : greeting(server, data, secret !== undefined),
      );
      await aborted(AbortSignal.any([signal, lost.signal]));
      if (lost.signal.aborted) logger.error(`Another server has taken the folder ${data}, so this one ends`);
      await server.close();
    } finally {
      sanctions?.dispose();
      stopLogging();
      await leave();
      await lock.release();
    }
    return lost.signal.aborted ? exit.problems : exit.fine;
  },
};

function listed(given = ''): string[] {
  return given.split(',').filter((one) => one !== '');
}

function redisUrl(given: string | undefined): string | undefined {
  if (given === undefined || (URL.canParse(given) && isRedis(new URL(given)))) return given;
  throw new UsageError(
    '“--redis” is an address such as redis://HOST:PORT/NUMBER or, encrypted, rediss://HOST:PORT/NUMBER.',
  );
}

function isRedis({ protocol, hostname, pathname }: URL): boolean {
  return /^rediss?:$/.test(protocol) && hostname !== '' && /^(?:\/\d*)?$/.test(pathname);
}

async function joinPeers(
  url: string | undefined,
  store: RoomStore,
  logger: Logger,
): Promise<{ peers: Peers; leave(): Promise<void> }> {
  if (url === undefined) return { peers: noPeers, leave: async () => undefined };
  // Imported lazily: the Redis client is needed only for shared rooms.
  const { shareThroughRedis } = await import('../server/peers/redis-peers');
  return shareThroughRedis(url, process.env['KITH_REDIS_PASSWORD'], store, logger);
}

function described({ host, port }: SyncServer, data: string): object {
  return { url: `ws://${urlHost(host)}:${port}`, host, port, data };
}

function greeting({ host, port }: SyncServer, data: string, closed: boolean): string {
  const who = closed
    ? 'Whoever has a token may come in; “kith token MEMBER” makes one.'
    : 'There is no secret, so nobody is asked who they are, and only this machine can connect.';
  return `Live editing at ws://${urlHost(host)}:${port}\n${who}\nRooms are kept in ${data}. Ctrl+C stops it.\n`;
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Logs every event as a line of JSON, for log collectors. */
function createLineLogger({ err }: Terminal): Logger {
  const line = (level: string, text: string, error?: unknown): void => {
    const detail =
      error === undefined ? {} : { error: error instanceof Error ? error.message : String(error) };
    err(`${JSON.stringify({ time: new Date().toISOString(), level, text: printable(text), ...detail })}\n`);
  };
  return {
    info: (text) => line('info', text),
    warn: (text) => line('warn', text),
    error: (text, error) => line('error', text, error),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else addAbortListener(signal, () => done());
  });
}
