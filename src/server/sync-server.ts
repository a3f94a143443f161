import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../core/ports';
import { mayWrite } from '../core/people/access-role';
import { ExpiredToken, tolerance, verifyToken, type Visitor } from './access';
import { prometheusText } from './figures';
import { limitLog } from './limited-log';
import { noPeers, type Peers } from './peers';
import { closeCodes } from '../collab/close-codes';
import { ConnectedMember, createFramer, type Connection } from './member';
import { tokenEnded } from '../collab/token-ended';
import { formatRoomName, parseRoomName } from '../collab/room-name';
import type { RoomStore } from '../collab/room-store';
import { createRooms, OtherLineage } from './rooms';

export interface SyncServerLimits {
  /** Bytes of a message. */
  readonly message: number;
  /** Connections from one address. */
  readonly connectionsPerAddress: number;
  /** Bytes that wait for a slow reader before it is cut off, beside one message that is longer. */
  readonly buffered: number;
  /** Milliseconds between two looks whether a connection still stands and its token is still good. */
  readonly look: number;
  readonly presence: { readonly clients: number; readonly stateLength: number; readonly interval: number };
}

export const defaultLimits: SyncServerLimits = {
  message: 16 * 1024 * 1024,
  connectionsPerAddress: 200,
  buffered: 16 * 1024 * 1024,
  look: 30_000,
  presence: { clients: 2, stateLength: 4096, interval: 100 },
};

export interface SyncServerOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Undefined: nobody is asked who they are, and only this machine is listened to. */
  readonly secret: Uint8Array | undefined;
  readonly store: RoomStore;
  /** Other servers that share the rooms; none unless told. They are left to whoever brought them when the server closes. */
  readonly peers?: Peers;
  /** Web pages that may connect; an editor sends no origin, or its own. */
  readonly origins: readonly string[];
  /** Addresses of proxies, which are believed when they say whom a connection comes from. */
  readonly proxies?: readonly string[];
  readonly limits?: SyncServerLimits;
  readonly logger: Logger;
}

export interface SyncServer {
  readonly host: string;
  readonly port: number;
  /** Takes nobody more, sends everybody away and resolves when all is written. */
  close(): Promise<void>;
}

/** What a member's connection is closed with when a message is too long, so that a client does not come back and send it again. */
class LimitedWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(closeCodes.tooLarge, 'A message was longer than this server takes.');
    else super.close(code, reason);
  }
}

/** A visitor, and until when, in milliseconds since 1970. */
type Admitted = Visitor & { readonly expires?: number };

/** How a connection stood when it was last looked at. */
interface Standing {
  readonly wire: Socket;
  /** Bytes that had come; a long message on its way is a sign of life too. */
  read: number;
  /** Until when its token is good, in milliseconds since 1970. */
  expires?: number | undefined;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Of who connects. A proxy adds whom it saw at the end; what stands before that anybody may have written. */
function addressOf({ socket, headers }: IncomingMessage, proxies: readonly string[]): string {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (!proxies.includes(address)) return address;
  const forwarded = headers['x-forwarded-for'] ?? '';
  return [forwarded].flat().join(',').split(',').at(-1)?.trim() || address;
}

/** Starts a server that speaks the protocol of y-websocket. Rejects where it may not listen there, or cannot. */
export async function startSyncServer(options: SyncServerOptions): Promise<SyncServer> {
  const { host, port, secret, store, origins, limits = defaultLimits, peers = noPeers } = options;
  const { logger, warnOf } = limitLog(options.logger);
  if (!secret && !loopback.has(host))
    throw new Error(
      `Without a secret everybody could write, so Kith listens on this machine only, not on ${host}.`,
    );
  const figures = { updates: 0, delivered: 0, dropped: 0, refused: 0, connections: 0 };
  const rooms = createRooms({ store, peers, presence: limits.presence, figures, logger });
  const framer = createFramer();
  const perAddress = new Map<string, number>();
  const http = createServer(answer);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.message,
    perMessageDeflate: false,
    WebSocket: LimitedWebSocket,
  });

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
    // Without the others it goes on for those who are here: no reason to send them away.
    else if (path === '/healthz') say(200, peers.state?.reachable === false ? 'ok, without Redis\n' : 'ok\n');
    else if (path === '/metrics') say(200, prometheusText({ ...figures, rooms: rooms.size, ...peers.state }));
    else say(404, 'There is nothing here. Connect with Kith.\n');
  }

  function mayConnect(origin: string | undefined): boolean {
    return origin === undefined || /^vscode-(?:file|webview):/.test(origin) || origins.includes(origin);
  }

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (!mayConnect(request.headers.origin)) {
      figures.refused++;
      warnOf(request.socket.remoteAddress ?? '', `A page of ${request.headers.origin ?? ''} was refused`);
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    // A client learns why it is refused from a close code, which needs a connection.
    sockets.handleUpgrade(request, socket, head, (connection) => {
      const address = addressOf(request, options.proxies ?? []);
      void receive({ socket: connection, wire: request.socket, address }, request);
    });
  });

  async function receive(connection: Connection, request: IncomingMessage): Promise<void> {
    const { socket, wire, address } = connection;
    let visit: Awaited<ReturnType<typeof rooms.enter>> | undefined;
    let closed = false;
    const count = (perAddress.get(address) ?? 0) + 1;
    perAddress.set(address, count);
    figures.connections++;
    connections.set(socket, { wire, read: -1 });
    socket.binaryType = 'nodebuffer';
    socket.on('error', (error) => warnOf(address, `A connection from ${address} failed: ${error.message}`));
    socket.on('message', (data: Buffer) => visit?.receive(data));
    socket.on('close', () => {
      closed = true;
      figures.connections--;
      connections.delete(socket);
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left > 0) perAddress.set(address, left);
      else perAddress.delete(address);
      visit?.leave();
    });
    // What comes before the room is open waits on the way, not in memory.
    socket.pause();
    const refuse = (code: number, reason: string): void => {
      figures.refused++;
      warnOf(address, `A connection from ${address} was refused: ${reason}`);
      socket.close(code, reason);
    };
    try {
      if (count > limits.connectionsPerAddress)
        return refuse(closeCodes.tooMany, 'Too many connections from this address.');
      const [target, base] = [request.url ?? '/', 'ws://localhost'];
      const url = new URL(URL.canParse(target, base) ? target : '/', base);
      const room = parseRoomName(url.pathname.slice(1));
      if (!room) return refuse(closeCodes.badMessage, 'This is no name of a room.');
      const visitor = await visitorOf(url.searchParams.get('token'));
      if (typeof visitor === 'string') return refuse(closeCodes.unauthorized, visitor);
      if (secret && visitor.community !== room.community)
        return refuse(closeCodes.forbidden, 'The token is for another community.');
      const lineage = url.searchParams.get('lineage') ?? undefined;
      if (lineage !== undefined && !/^[0-9a-f]{64}$/.test(lineage))
        return refuse(closeCodes.badMessage, 'This is no lineage.');
      const member = new ConnectedMember(connection, {
        id: secret && visitor.member,
        readOnly: !mayWrite(visitor.role, room.path, { folders: visitor.guarded ?? [] }),
        framer,
        buffered: limits.buffered,
        warnOf,
      });
      const entered = await rooms.enter(formatRoomName(room), member, lineage);
      if (closed) entered.leave();
      else visit = entered;
      const state = connections.get(socket);
      if (state) state.expires = visitor.expires;
    } catch (error) {
      if (error instanceof OtherLineage) refuse(closeCodes.otherLineage, error.lineage);
      else {
        logger.error(`A room could not be opened`, error);
        socket.close(closeCodes.tooSlow, 'The room cannot be opened now. Try again.');
      }
    } finally {
      socket.resume();
    }
  }

  async function visitorOf(token: string | null): Promise<Admitted | string> {
    if (!secret) return { member: '', community: '', role: 'maintainer' };
    if (token === null) return 'A token is needed. Ask who runs the server for one.';
    return verifyToken(token, secret).catch((error: unknown) =>
      error instanceof ExpiredToken ? tokenEnded : 'The token is not valid. Ask for a new one.',
    );
  }

  /** Who has said nothing since the last one is gone without a word; whose time is over goes too. */
  const connections = new Map<WebSocket, Standing>();
  const pings = setInterval(() => {
    for (const [socket, standing] of connections) {
      const { wire, read, expires = Infinity } = standing;
      standing.read = wire.bytesRead;
      if (expires + tolerance < Date.now()) {
        figures.refused++;
        logger.warn(`A connection was closed: ${tokenEnded}`);
        socket.close(closeCodes.unauthorized, tokenEnded);
      } else if (read === wire.bytesRead) socket.terminate();
      else socket.ping();
    }
  }, limits.look).unref();

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
      clearInterval(pings);
      const ended = new Promise((resolve) => http.close(resolve));
      await rooms.dispose();
      for (const socket of sockets.clients) socket.terminate();
      http.closeAllConnections();
      await ended;
    },
  };
}
