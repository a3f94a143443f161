import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { workspace } from 'vscode';
import type { CommunityFolder } from '../../../communities/community-folder';
import type { App } from '../../../feature';
import { startServerProcess, type ServerProcess } from '../../../live/server-process';
import { liveStorage } from './storage';

/** A server that this window runs. It is restarted on the same port after a crash. */
export interface OwnServer {
  /** Address for this window. */
  readonly address: string;
  /** Address for other machines. */
  readonly publicAddress: string;
  /** Whether it requires authentication, and so accepts connections from other machines. */
  readonly closed: boolean;
  readonly sign: ServerProcess['sign'];
  stop(): Promise<void>;
}

/** Maximum number of crashes within a number of milliseconds; after that, no restart. */
const mostEndings = 3;
const endingsCount = 60_000;

/** Milliseconds between two looks at what moderators decided. */
const sanctionInterval = 30_000;

const secretKey = 'kith.live.secret';
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
const everywhere = new Set(['0.0.0.0', '::']);

/**
 * Starts a server according to the settings: on localhost, unless they set a host to listen on. `gaveUp` is
 * called when it has stopped and will not be restarted.
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
        ...(secret !== undefined && {
          secret,
          community: { root: folder.uri.fsPath, every: sanctionInterval },
        }),
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

/** The secret for signing tokens. Persistent, so that tokens stay valid. */
async function ownSecret({ context: { secrets } }: App): Promise<string> {
  const known = await secrets.get(secretKey);
  if (known !== undefined) return known;
  const secret = randomBytes(32).toString('base64url');
  await secrets.store(secretKey, secret);
  return secret;
}

/** The first address at which other machines may reach this one. */
function networkAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
}
