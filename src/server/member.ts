import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { closeCodes } from '../collab/close-codes';
import { presenceMessage } from '../collab/messages';
import type { AuthorClaim } from './access/authorship';
import { framesOf, type Frames } from './frame';
import { writePresences } from './rooms/presence';
import type { Dropped, Member } from './rooms/room';

/** A connection, the raw socket for writing complete frames, and the remote address. */
export interface Connection {
  readonly socket: WebSocket;
  readonly wire: Socket;
  readonly address: string;
  /** Messages that arrive after this are ignored. */
  close(code: number, reason: string): void;
}

export interface MemberOptions {
  /** The authenticated member, if any. */
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly author: AuthorClaim | undefined;
  readonly readOnly: boolean;
  readonly mayNotWriteGuidelines: boolean;
  readonly framer: Framer;
  /** Bytes buffered for a slow reader before it is disconnected, not counting one larger message. */
  readonly buffered: number;
  /** Rate limited. */
  readonly warnOf: (address: string, message: string) => void;
}

/** Encodes a message that goes to many members once. */
export type Framer = (messages: readonly Uint8Array[]) => Frames;

export function createFramer(): Framer {
  let last: { readonly messages: readonly Uint8Array[]; readonly frames: Frames } | undefined;
  return (messages) => {
    if (last?.messages !== messages) last = { messages, frames: framesOf(messages) };
    return last.frames;
  };
}

/** An awareness update without clients. */
const keepAlive = [presenceMessage(writePresences([]))];

const droppedWords: Readonly<Record<Dropped, string>> = {
  edit: 'an edit, which may not be written there',
  presence: 'presence of somebody else, or too much of it',
};

/**
 * A participant in a room over a connection. Everything that sending needs is in one object: with a thousand
 * members, the cost of a broadcast is the memory touched for each.
 */
export class ConnectedMember implements Member {
  readonly id?: string;
  readonly name?: string;
  readonly author?: AuthorClaim;
  readonly readOnly: boolean;
  readonly mayNotWriteGuidelines: boolean;
  readonly #socket: WebSocket;
  readonly #wire: Socket;
  readonly #framer: Framer;
  readonly #buffered: number;
  /** Data is buffered. */
  #isBehind = false;
  /** Size of the largest buffered message: a single document may exceed the buffer limit. */
  #longest = 0;
  /** Name in log messages. */
  readonly #who: string;
  readonly #warn: (message: string) => void;
  readonly #close: Connection['close'];
  /** A message was sent since the last keep-alive was due. */
  #spoke = false;

  constructor({ socket, wire, address, close }: Connection, options: MemberOptions) {
    const { id, name, author, readOnly, mayNotWriteGuidelines, framer, buffered, warnOf } = options;
    if (id !== undefined) this.id = id;
    if (name !== undefined) this.name = name;
    if (author !== undefined) this.author = author;
    this.readOnly = readOnly;
    this.mayNotWriteGuidelines = mayNotWriteGuidelines;
    this.#close = close;
    this.#socket = socket;
    this.#wire = wire;
    this.#framer = framer;
    this.#buffered = buffered;
    this.#who = id === undefined ? address : `${id} at ${address}`;
    this.#warn = (message) => warnOf(address, message);
  }

  send(messages: readonly Uint8Array[]): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#isBehind && this.#wire.writableLength > this.#buffered + this.#longest) {
      this.#warn(`A reader that was too slow was cut off (${this.#who})`);
      this.#socket.terminate();
      return;
    }
    this.#spoke = true;
    const { pieces, length } = this.#framer(messages);
    this.#longest = this.#isBehind ? Math.max(this.#longest, length) : length;
    if (pieces.length > 1) this.#wire.cork();
    for (const piece of pieces) this.#isBehind = !this.#wire.write(piece);
    if (pieces.length > 1) this.#wire.uncork();
  }

  get waiting(): number {
    return this.#wire.writableLength;
  }

  close(code: number, reason: string): void {
    if (code === closeCodes.badMessage) this.#warn(`A connection was closed (${this.#who}): ${reason}`);
    this.#close(code, reason);
  }

  /** y-websocket reconnects after 30 s without a message. */
  sendKeepAlive(): void {
    if (!this.#spoke) this.send(keepAlive);
    this.#spoke = false;
  }

  tellDropped(what: Dropped): void {
    this.#warn(`Left out from ${this.#who}: ${droppedWords[what]}`);
  }
}
