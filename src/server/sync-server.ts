import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../core/base/ports';
import { mayWrite, type AccessRole } from '../core/model/people/access-role';
import { roleAt } from '../core/model/people/live-visitor';
import { prometheusText } from './metrics';
import { limitLog } from './limited-log';
import { noPeers, type Peers } from './peers/peers';
import { closeCodes, tokenEnded } from '../collab/close-codes';
import { addressOf, admit, createConnectionCounter, type Admission } from './access/admission';
import type { Visitor } from './access/access';
import { endSocket, openConnection, type OpenConnection } from './connection';
import { ConnectedMember, createFramer } from './member';
import { formatRoomName } from '../collab/room-name';
import type { RoomStore } from '../collab/room-store';
import type { PresenceLimits } from './rooms/presence';
import { createRooms, OtherLineage } from './rooms/rooms';
import { createFairScheduler } from './rooms/fair-scheduler';

export interface SyncServerLimits {
  /** Maximum bytes of a message. */
  readonly message: number;
  /** Maximum connections per address. */
  readonly connectionsPerAddress: number;
  /** Bytes buffered for a slow reader before it is disconnected, not counting one larger message. */
  readonly buffered: number;
  /** Maximum bytes of a message before admission. */
  readonly refused: number;
  /** Milliseconds between two checks that connections are alive and their tokens valid. */
  readonly look: number;
  /**
   * Milliseconds between keep-alives. No client waits more than twice as long for a message: y-websocket
   * reconnects after 30 s.
   */
  readonly keepAlive: number;
  readonly presence: PresenceLimits & { /** Broadcast interval in ms. */ readonly interval: number };
}

export const defaultLimits: SyncServerLimits = {
  message: 16 * 1024 * 1024,
  connectionsPerAddress: 200,
  buffered: 16 * 1024 * 1024,
  refused: 1024,
  look: 30_000,
  keepAlive: 12_000,
  presence: { clients: 2, clientsEver: 32, stateLength: 4096, perMessage: 2000, interval: 100 },
};

export interface SyncServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Undefined: no authentication, and only connections from this machine. */
  readonly secret: Uint8Array | undefined;
  readonly store: RoomStore;
  /** Other servers that share the rooms; none by default. The caller closes them, not this server. */
  readonly peers?: Peers;
  /** Allowed origins of web pages; an editor sends no origin, or its own. */
  readonly origins: readonly string[];
  /** Addresses of trusted proxies, whose X-Forwarded-For is used. */
  readonly proxies?: readonly string[];
  readonly limits?: SyncServerLimits;
  /**
   * Until when a member only reads, in ms since 1970-01-01 UTC, by what moderators decided since their token
   * was made; undefined if they decided nothing.
   */
  readonly readsUntil?: (visitor: Pick<Visitor, 'member' | 'community'>) => number | undefined;
  readonly logger: Logger;
}

export interface SyncServer {
  readonly host: string;
  readonly port: number;
  /** Stops accepting connections, disconnects everybody and resolves when all updates are written. */
  close(): Promise<void>;
}

const otherRole = 'What you may do here has changed.';
const tooMany = 'Too many connections from this address.';

/**
 * Replaces the close code for a message that is too long, so that the client does not reconnect and send it
 * again.
 */
class LimitedWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(closeCodes.tooLarge, 'A message was longer than this server takes.');
    else super.close(code, reason);
  }
}

/** An admitted connection. */
interface Present {
  readonly connection: OpenConnection;
  readonly member: ConnectedMember;
  readonly visitor: Visitor | undefined;
  /** What they could do when they came. */
  readonly role: AccessRole;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Starts a server for the y-websocket protocol. Rejects if it may not or cannot listen on the address. */
export async function startSyncServer(options: SyncServerOptions): Promise<SyncServer> {
  const { host, port, secret, store, origins, limits = defaultLimits, peers = noPeers } = options;
  const { logger, warnOf, errorOf } = limitLog(options.logger);
  if (!secret && !loopback.has(host))
    throw new Error(
      `Without a secret everybody could write, so Kith listens on this machine only, not on ${host}.`,
    );
  const metrics = { updates: 0, delivered: 0, dropped: 0, refused: 0, connections: 0 };
  const scheduler = createFairScheduler();
  const rooms = createRooms({ store, peers, presence: limits.presence, metrics, logger, scheduler, secret });
  const framer = createFramer();
  const perAddress = createConnectionCounter();
  const present = new Set<Present>();
  /** All TCP connections, including refused and plain HTTP ones. */
  const wires = new Set<Socket>();
  const http = createServer(answer);
  const common = { noServer: true, perMessageDeflate: false, WebSocket: LimitedWebSocket };
  const sockets = new WebSocketServer({ ...common, maxPayload: limits.message });
  /** A client learns the reason of a refusal from a close code, which requires a WebSocket. */
  const refusing = new WebSocketServer({ ...common, maxPayload: limits.refused });

  function answer({ url = '/', method }: IncomingMessage, response: ServerResponse): void {
    const path = url.split('?')[0];
    const say = (status: number, text: string): void => {
      response.writeHead(status, {
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
      response.end(method === 'HEAD' ? undefined : text);
    };
    if (method !== 'GET' && method !== 'HEAD') say(405, 'This is a server for live editing.\n');
    // Without Redis the server still works for its local members: no reason to disconnect them.
    else if (path === '/healthz') say(200, peers.state?.reachable === false ? 'ok, without Redis\n' : 'ok\n');
    else if (path === '/metrics') say(200, prometheusText({ ...metrics, rooms: rooms.size, ...peers.state }));
    else say(404, 'There is nothing here. Connect with Kith.\n');
  }

  function roleOf(visitor: Visitor | undefined): AccessRole {
    if (!visitor) return 'maintainer';
    const readsUntil = Math.max(visitor.readsUntil ?? 0, options.readsUntil?.(visitor) ?? 0);
    return roleAt({ role: visitor.role, readsUntil }, Date.now());
  }

  function mayConnect(origin: string | undefined): boolean {
    return origin === undefined || /^vscode-(?:file|webview):/.test(origin) || origins.includes(origin);
  }

  http.on('connection', (wire: Socket) => {
    wires.add(wire);
    wire.once('close', () => wires.delete(wire));
  });
  http.on('upgrade', (request: IncomingMessage, _duplex: Duplex, head: Buffer) => {
    const wire = request.socket;
    const address = addressOf(request, options.proxies ?? []);
    wire.on('error', () => wire.destroy());
    const count = perAddress.add(address);
    wire.once('close', () => perAddress.remove(address));
    const refuse = (reason: string, end: (socket: WebSocket) => void): void => {
      noteRefusal(address, reason);
      refusing.handleUpgrade(request, wire, head, (socket) => {
        // Such as a message over the limit before admission.
        socket.on('error', () => socket.terminate());
        end(socket);
      });
    };
    if (!mayConnect(request.headers.origin)) {
      metrics.refused++;
      warnOf(address, `A page of ${request.headers.origin ?? ''} was refused`);
      wire.write('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      wire.destroySoon();
    } else if (count > limits.connectionsPerAddress) {
      refuse(tooMany, (socket) => {
        socket.close(closeCodes.tooMany, tooMany);
        wire.destroySoon();
      });
    } else
      void admit(request.url, secret).then((asked) => {
        if (wire.destroyed) return;
        if ('room' in asked)
          sockets.handleUpgrade(request, wire, head, (socket) => void receive(socket, wire, address, asked));
        else refuse(asked.reason, (socket) => endSocket(socket, asked.code, asked.reason));
      });
  });

  function noteRefusal(address: string, reason: string): void {
    metrics.refused++;
    warnOf(address, `A connection from ${address} was refused: ${reason}`);
  }

  async function receive(
    socket: WebSocket,
    wire: Socket,
    address: string,
    { room, lineage, visitor }: Admission,
  ): Promise<void> {
    metrics.connections++;
    socket.on('error', (error) => warnOf(address, `A connection from ${address} failed: ${error.message}`));
    const connection = openConnection({
      socket,
      wire,
      address,
      scheduler,
      expires: visitor?.expires,
      onDidFail: (error) => errorOf(address, `What came from ${address} could not be taken`, error),
      onDidExpire: () => noteRefusal(address, tokenEnded),
      onDidEnd() {
        metrics.connections--;
        present.delete(one);
      },
    });
    const role = roleOf(visitor);
    const member = new ConnectedMember(connection, {
      id: visitor?.member,
      name: visitor?.name,
      author: visitor?.emails && { name: visitor.name ?? visitor.member, emails: visitor.emails },
      readOnly: !mayWrite(role, room.path, { folders: visitor?.guarded ?? [] }),
      mayNotWriteGuidelines: !mayWrite(role, 'CODE_OF_CONDUCT.md'),
      framer,
      buffered: limits.buffered,
      warnOf,
    });
    const one = { connection, member, visitor, role };
    present.add(one);
    try {
      connection.enter(await rooms.enter(formatRoomName(room), member, lineage));
    } catch (error) {
      if (error instanceof OtherLineage) {
        noteRefusal(address, error.lineage);
        connection.close(closeCodes.otherLineage, error.lineage);
      } else {
        errorOf(address, 'A room could not be opened', error);
        connection.close(closeCodes.tooSlow, 'The room cannot be opened now. Try again.');
      }
    }
  }

  /**
   * Terminates connections that were silent since the last check, those whose token has expired meanwhile,
   * even if the clock has jumped, and those of members who were muted or suspended, or no longer are: they
   * come back as what they are now.
   */
  const looks = setInterval(() => {
    for (const { connection, visitor, role } of present) {
      const { isSilent, socket } = connection;
      if (connection.isOver || connection.expire()) continue;
      if (roleOf(visitor) !== role) {
        connection.close(closeCodes.goingAway, otherRole);
        continue;
      }
      if (isSilent) socket.terminate();
      else socket.ping();
    }
  }, limits.look).unref();
  const keepAlives = setInterval(() => {
    for (const { member } of present) member.sendKeepAlive();
  }, limits.keepAlive).unref();

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
  const { port: listening } = http.address() as AddressInfo;
  logger.info(
    `Listening on ${host}:${listening}${secret ? '' : ', without a secret: for this machine only'}`,
  );
  return {
    host,
    port: listening,
    async close() {
      clearInterval(looks);
      clearInterval(keepAlives);
      const ended = new Promise((resolve) => http.close(resolve));
      await rooms.dispose();
      for (const { connection } of present) connection.socket.terminate();
      for (const wire of wires) wire.destroy();
      await ended;
    },
  };
}
