import type { WebSocket } from 'ws';
import { closeCodes, tokenEnded } from '../collab/close-codes';
import { tolerance } from './access/access';
import type { Connection } from './member';
import type { Visit } from './rooms/rooms';
import type { FairScheduler } from './rooms/fair-scheduler';

/** Maximum delay of `setTimeout` in milliseconds, about 25 days. */
const longestTimeout = 2 ** 31 - 1;
/** Milliseconds for the closing handshake. */
const closeTimeout = 1000;

/** Starts the closing handshake, and destroys the socket if the client does not answer in time. */
export function endSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), closeTimeout).unref();
  socket.once('close', () => clearTimeout(timer));
}

export interface OpenConnectionOptions extends Omit<Connection, 'close'> {
  /** When its token expires, in milliseconds since 1970. */
  readonly expires?: number | undefined;
  readonly scheduler: FairScheduler;
  /** Called when handling a message threw. */
  onDidFail(error: unknown): void;
  /** Called when it is closed because its token has expired. */
  onDidExpire(): void;
  /** Called once, when the socket is closed. */
  onDidEnd(): void;
}

/**
 * An authenticated connection: its messages go to a room, in fair turns with those of other connections,
 * until either side closes it.
 */
export interface OpenConnection extends Connection {
  readonly isOver: boolean;
  /** No bytes arrived since the last read of this property, and no message is queued. */
  readonly isSilent: boolean;
  /** Starts reading messages. If the connection was closed meanwhile, leaves the room. */
  enter(visit: Visit): void;
  /** Closes the connection if its token has expired. Returns whether it did. */
  expire(): boolean;
}

export function openConnection(options: OpenConnectionOptions): OpenConnection {
  const { socket, wire, address, expires = Infinity, scheduler, onDidFail, onDidExpire, onDidEnd } = options;
  let visit: Visit | undefined;
  let isOver = false;
  let read = -1;

  function leave(): void {
    visit?.leave();
    visit = undefined;
  }

  /** Leaves the room; queued and later messages are ignored. */
  function end(): void {
    isOver = true;
    clearTimeout(expiring);
    queue.clear();
    leave();
  }

  function close(code: number, reason: string): void {
    if (isOver) return;
    end();
    // Needed for the closing handshake; messages are ignored from here on.
    socket.resume();
    endSocket(socket, code, reason);
  }

  function expire(): boolean {
    if (isOver || expires + tolerance >= Date.now()) return false;
    onDidExpire();
    close(closeCodes.unauthorized, tokenEnded);
    return true;
  }

  const queue = scheduler.createQueue(
    (error) => {
      onDidFail(error);
      close(closeCodes.badMessage, 'This message cannot be taken.');
    },
    () => {
      if (!isOver && visit) socket.resume();
    },
  );

  const left = expires + tolerance - Date.now();
  const expiring = left < longestTimeout ? setTimeout(expire, left + 1).unref() : undefined;

  socket.binaryType = 'nodebuffer';
  socket.on('message', (data: Buffer) => {
    if (isOver || expire()) return;
    queue.run(() => visit?.receive(data));
    // Back pressure: unread bytes stay in the sender's TCP window, not in memory.
    if (queue.waiting > 0) socket.pause();
  });
  // ws has sent its close frame, and would wait 30 s for the answer while it reads on.
  socket.on('error', () => {
    if (isOver) return;
    end();
    endSocket(socket, closeCodes.badMessage, '');
  });
  socket.on('close', () => {
    if (isOver) onDidEnd();
    // Messages that arrived before the close are still handled.
    else
      queue.run(() => {
        end();
        onDidEnd();
      });
  });
  // Until the room is open.
  socket.pause();

  return {
    socket,
    wire,
    address,
    close,
    expire,
    get isOver() {
      return isOver;
    },
    get isSilent() {
      const before = read;
      read = wire.bytesRead;
      return before === read && queue.waiting === 0;
    },
    enter(entered) {
      visit = entered;
      if (isOver) leave();
      socket.resume();
    },
  };
}
