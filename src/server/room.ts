import * as Y from 'yjs';
import type { UpdateLog } from '../collab/update-log';
import { answerMessage, presenceMessage, readMessage, stateMessage, updateMessage } from './messages';
import {
  createPresenceBoard,
  readPresences,
  writePresences,
  type Presence,
  type PresenceLimits,
} from './presence';

/** Codes that a connection is closed with; y-websocket does not come back after those from 4400 to 4499. */
export const closeCodes = {
  goingAway: 1001,
  tooSlow: 1013,
  badMessage: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  otherLineage: 4409,
  tooMany: 4429,
} as const;

/** Somebody in a room. */
export interface Member {
  /** Who it is, where the server knows: then they may say so of themselves and no other. */
  readonly id?: string;
  readonly readOnly: boolean;
  send(message: Uint8Array): void;
  close(code: number, reason: string): void;
}

export interface RoomFigures {
  updates: number;
  delivered: number;
  dropped: number;
}

export interface RoomOptions {
  /** What the room's document was made of so far. */
  readonly updates: readonly Uint8Array[];
  readonly log: UpdateLog;
  readonly presence: PresenceLimits & { /** Milliseconds between two tellings. */ readonly interval: number };
  readonly figures: RoomFigures;
  /** The log could not be written: the room is not to be trusted any more. */
  onDidFail(error: unknown): void;
}

/** A document that several edit at once. */
export interface Room {
  readonly size: number;
  readonly doc: Y.Doc;
  join(member: Member): void;
  leave(member: Member): void;
  /** Takes a message; one that nobody may send closes the connection. */
  receive(member: Member, bytes: Uint8Array): void;
  /** Sends everybody away. */
  close(code: number, reason: string): void;
  /** Resolves when everything is written. Nothing is taken after. */
  dispose(): Promise<void>;
}

export function createRoom({ updates, log, presence, figures, onDidFail }: RoomOptions): Room {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const members = new Set<Member>();
  const board = createPresenceBoard<Member>(presence);
  /** The whole state for who comes with nothing, until the next update. */
  let encoded: Uint8Array | undefined;
  /** Updates that are not written yet, and who sent them. */
  let unwritten: { readonly update: Uint8Array; readonly sender: unknown }[] = [];
  let writing: Promise<void> | undefined;
  let failed = false;
  let telling: NodeJS.Timeout | undefined;

  doc.on('update', (update: Uint8Array, sender: unknown) => {
    encoded = undefined;
    figures.updates++;
    unwritten.push({ update, sender });
    writing ??= write();
  });

  /** What came while something was written is written at once, and told as one update. */
  async function write(): Promise<void> {
    // Messages that are already here go along.
    await Promise.resolve();
    while (unwritten.length > 0 && !failed) {
      const batch = unwritten;
      unwritten = [];
      const all = batch.map(({ update }) => update);
      const update = all.length === 1 && all[0] ? all[0] : Y.mergeUpdates(all);
      try {
        await log.append(update);
      } catch (error) {
        failed = true;
        onDidFail(error);
        break;
      }
      const [first] = batch;
      const only = batch.every(({ sender }) => sender === first?.sender) ? first?.sender : undefined;
      broadcast(updateMessage(update), only);
    }
    writing = undefined;
  }

  function broadcast(message: Uint8Array, except?: unknown): void {
    for (const member of members) {
      if (member === except) continue;
      member.send(message);
      figures.delivered++;
    }
  }

  function tellPresence(): void {
    telling ??= setTimeout(() => {
      telling = undefined;
      const changes = board.changes();
      if (changes.length > 0) broadcast(presenceMessage(writePresences(changes)));
    }, presence.interval);
  }

  /** What a member lacks. It is told only after what was sent before is written, and so says that it is safe. */
  async function answer(member: Member, vector: Uint8Array): Promise<void> {
    await writing;
    if (failed || !members.has(member)) return;
    member.send(answerMessage(missingOf(vector)));
  }

  function missingOf(vector: Uint8Array): Uint8Array {
    const empty = vector.length === 1 && vector[0] === 0;
    if (!empty) return Y.encodeStateAsUpdate(doc, vector);
    return (encoded ??= Y.encodeStateAsUpdate(doc));
  }

  function takeUpdate(member: Member, update: Uint8Array): void {
    // Writers answer the server's own question as well; readers have nothing to say.
    if (member.readOnly) figures.dropped++;
    else Y.applyUpdate(doc, update, member);
  }

  function takePresence(member: Member, presences: readonly Presence[]): void {
    const own = presences.filter(({ state, user }) => {
      return state === 'null' || member.id === undefined || user === member.id;
    });
    figures.dropped += presences.length - own.length + board.take(member, own);
  }

  return {
    get size() {
      return members.size;
    },
    doc,
    join(member) {
      members.add(member);
      member.send(stateMessage(Y.encodeStateVector(doc)));
      const here = board.all();
      if (here.length > 0) member.send(presenceMessage(writePresences(here)));
    },
    leave(member) {
      members.delete(member);
      board.leave(member);
      tellPresence();
    },
    receive(member, bytes) {
      const message = readMessage(bytes);
      if (!message) {
        member.close(closeCodes.badMessage, 'This is no message of the protocol.');
        return;
      }
      try {
        switch (message.type) {
          case 'state':
            // Decoded here, so that garbage is told at once.
            Y.decodeStateVector(message.vector);
            void answer(member, message.vector);
            break;
          case 'update':
            takeUpdate(member, message.update);
            break;
          case 'presence':
            takePresence(member, readPresences(message.update));
            tellPresence();
            break;
          case 'query-presence':
            member.send(presenceMessage(writePresences(board.all())));
        }
      } catch {
        member.close(closeCodes.badMessage, 'This message cannot be read.');
      }
    },
    close(code, reason) {
      for (const member of [...members]) member.close(code, reason);
    },
    async dispose() {
      clearTimeout(telling);
      await writing;
      doc.destroy();
    },
  };
}
