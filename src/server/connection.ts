import type { WebSocket } from 'ws';
import { closeCodes } from '../collab/close-codes';
import { tokenEnded } from '../collab/token-ended';
import type { Connection } from './member';
import type { Visit } from './rooms';
import type { Turns } from './turns';

/** Milliseconds that a client has to say good-bye: it hears why in the first of them. */
const goodbye = 1000;

/** Says why a connection ends, and ends it whether or not the other side answers. */
export function endSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), goodbye).unref();
  socket.once('close', () => clearTimeout(timer));
}

export interface OpenConnectionOptions extends Omit<Connection, 'close'> {
  /** Until when its token is good, in milliseconds since 1970. */
  readonly expires?: number | undefined;
  readonly turns: Turns;
  /** Something went wrong with what it said. */
  onDidFail(error: unknown): void;
  /** It is over, by either side. */
  onDidEnd(): void;
}

/** A connection of somebody who may come in: what they say goes to a room, in turn with what others say, until either side ends it. */
export interface OpenConnection extends Connection {
  readonly isOver: boolean;
  /** Nothing was read of it since the last look, and nothing waits that was. */
  readonly isSilent: boolean;
  /** From now on what comes is taken. Where it is over by then the visit ends. */
  enter(visit: Visit): void;
  /** Ends it where its time is over. Returns whether it did. */
  expire(): boolean;
}

export function openConnection(options: OpenConnectionOptions): OpenConnection {
  const { socket, wire, address, expires = Infinity, turns, onDidFail, onDidEnd } = options;
  let visit: Visit | undefined;
  let isOver = false;
  let read = -1;

  function leave(): void {
    visit?.leave();
    visit = undefined;
  }

  /** Nothing more is taken, also of what has come and waits. */
  function end(): void {
    isOver = true;
    line.clear();
    leave();
  }

  function close(code: number, reason: string): void {
    if (isOver) return;
    end();
    // The other side's good-bye is read, and what comes before it left alone.
    socket.resume();
    endSocket(socket, code, reason);
  }

  function expire(): boolean {
    if (expires >= Date.now()) return false;
    close(closeCodes.unauthorized, tokenEnded);
    return true;
  }

  const line = turns.line(
    (error) => {
      onDidFail(error);
      close(closeCodes.badMessage, 'This message cannot be taken.');
    },
    () => {
      if (!isOver && visit) socket.resume();
    },
  );

  socket.binaryType = 'nodebuffer';
  socket.on('message', (data: Buffer) => {
    if (isOver || expire()) return;
    line.do(() => visit?.receive(data));
    // What cannot be taken now waits on its way, not in memory.
    if (line.waiting > 0) socket.pause();
  });
  // It closes by itself, for as long as the other side likes: a message that is too long would be read on.
  socket.on('error', () => {
    if (isOver) return;
    end();
    endSocket(socket, closeCodes.badMessage, '');
  });
  socket.on('close', () => {
    if (isOver) onDidEnd();
    // What was said before is still taken.
    else
      line.do(() => {
        end();
        onDidEnd();
      });
  });
  // What comes before the room is open waits on its way too.
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
      return before === read && line.waiting === 0;
    },
    enter(entered) {
      visit = entered;
      if (isOver) leave();
      socket.resume();
    },
  };
}
