import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { workspace } from 'vscode';
import type { CommunityFolder } from '../../../communities/community-folder';
import type { App } from '../../../feature';
import { startServerProcess, type ServerProcess } from '../../../live/server-process';
import { liveStorage } from './storage';

/** A server that this window runs. One that ends by itself is started again where it was. */
export interface OwnServer {
  /** For this window. */
  readonly address: string;
  /** For others. */
  readonly publicAddress: string;
  /** Whether it asks who somebody is, and so lets other machines in. */
  readonly closed: boolean;
  readonly sign: ServerProcess['sign'];
  stop(): Promise<void>;
}

/** Endings by itself within so many milliseconds after which it is not started again. */
const mostEndings = 3;
const endingsCount = 60_000;

const secretKey = 'kith.live.secret';
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
const everywhere = new Set(['0.0.0.0', '::']);

/**
 * Starts one as the settings say: for this machine alone, unless they name another address to listen on.
 * `gaveUp` is called where it has ended and does not start again.
 */
export async function startOwnServer(
  app: App,
  folder: CommunityFolder,
  gaveUp: () => void,
): Promise<OwnServer> {
  const settings = workspace.getConfiguration('kith.live');
  const host = settings.get('host', '127.0.0.1');
  const closed = !loopback.has(host);
  const secret = closed ? await ownSecret(app) : undefined;
  const begin = (port: number): Promise<ServerProcess> =>
    startServerProcess(
      app.context.asAbsolutePath('dist/server.js'),
      {
        host,
        port,
        data: liveStorage(app.context, folder).rooms,
        ...(secret !== undefined && { secret }),
      },
      {
        info: (text) => app.log.info(`live server: ${text}`),
        warn: (text) => app.log.warn(`live server: ${text}`),
        error: (text) => app.log.error(`live server: ${text}`),
      },
    );
  let running = await begin(settings.get('port', 4785));
  const { port } = running;
  let stopped = false;
  let endings: number[] = [];

  async function goOn(): Promise<void> {
    for (;;) {
      await running.ended;
      if (stopped) return;
      endings = [...endings.filter((at) => at > performance.now() - endingsCount), performance.now()];
      app.log.error('live server: it has ended by itself');
      const again = endings.length <= mostEndings ? await begin(port).catch(logged) : undefined;
      if (again && (stopped || again.port !== port)) await again.stop();
      else if (again) {
        running = again;
        continue;
      }
      if (!stopped) gaveUp();
      return;
    }
  }
  const logged = (error: unknown): undefined => void app.log.error(`live server: ${String(error)}`);
  void goOn();

  const address = (name: string): string => `ws://${name.includes(':') ? `[${name}]` : name}:${port}`;
  return {
    address: address(everywhere.has(host) ? '127.0.0.1' : host),
    publicAddress: address(everywhere.has(host) ? (networkAddress() ?? host) : host),
    closed,
    sign: (visitor, days) => running.sign(visitor, days),
    async stop() {
      stopped = true;
      await running.stop();
    },
  };
}

/** What this person's servers sign tokens with: the same each time, so that tokens stay good. */
async function ownSecret({ context: { secrets } }: App): Promise<string> {
  const known = await secrets.get(secretKey);
  if (known !== undefined) return known;
  const secret = randomBytes(32).toString('base64url');
  await secrets.store(secretKey, secret);
  return secret;
}

/** The first address by which other machines may reach this one. */
function networkAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
}
