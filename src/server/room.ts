import * as Y from 'yjs';
import { closeCodes } from '../collab/close-codes';
import type { UpdateLog } from '../collab/update-log';
import { createHeardPresences } from './heard-presences';
import { answerMessage, presenceMessage, readMessage, stateMessage, updateMessage } from '../collab/messages';
import type { PeerLink, PeerRoom } from './peers';
import {
  createPresenceBoard,
  readPresences,
  writePresences,
  type Presence,
  type PresenceLimits,
} from './presence';

/** What was left out of a message. */
export type Dropped = 'edit' | 'presence';

/** Somebody in a room. */
export interface Member {
  /** Who it is, where the server knows: then they may say so of themselves and no other. */
  readonly id?: string;
  readonly readOnly: boolean;
  /** What goes together, in one write. The same list to several is taken for the same. */
  send(messages: readonly Uint8Array[]): void;
  close(code: number, reason: string): void;
  /** Something that they may not say was left out. */
  tellDropped(what: Dropped): void;
}

export interface RoomFigures {
  updates: number;
  delivered: number;
  dropped: number;
}

export interface RoomOptions {
  /** The room's document as it is so far. */
  readonly doc: Y.Doc;
  readonly log: UpdateLog;
  readonly presence: PresenceLimits & { /** Milliseconds between two tellings. */ readonly interval: number };
  readonly figures: RoomFigures;
  /** The same room on other servers. */
  readonly others: Pick<PeerLink, 'tellUpdate' | 'tellPresence'>;
  /** The log could not be written: the room is not to be trusted any more. */
  onDidFail(error: unknown): void;
}

/** A document that several edit at once. */
export interface Room extends PeerRoom {
  readonly size: number;
  join(member: Member): void;
  leave(member: Member): void;
  /** Takes a message; one that nobody may send closes the connection. */
  receive(member: Member, bytes: Uint8Array): void;
  /** Sends everybody away. */
  close(code: number, reason: string): void;
  /** Resolves when everything is written. Nothing is taken after. */
  dispose(): Promise<void>;
}

/** Milliseconds after which clients let go of who says nothing; they say something twice as often. */
const presenceAge = 30_000;
/** Where an update comes from that another server has. */
const elsewhere = Symbol('elsewhere');

interface Unwritten {
  readonly update: Uint8Array;
  readonly sender: unknown;
}

interface PresenceNews {
  readonly own: readonly Presence[];
  readonly messages: readonly Uint8Array[];
}
const nothingNew: PresenceNews = { own: [], messages: [] };

export function createRoom({ doc, log, presence, figures, others, onDidFail }: RoomOptions): Room {
  const members = new Set<Member>();
  const board = createPresenceBoard<Member>(presence);
  const heard = createHeardPresences(presenceAge, () => performance.now());
  /** What other servers told and nobody here knows yet: the last of each client. */
  const toldElsewhere = new Map<number, Presence>();
  /** What who comes with nothing is answered, until the next update. */
  let whole: readonly Uint8Array[] | undefined;
  /** Updates that are not written yet, and who sent them. */
  let unwritten: Unwritten[] = [];
  let isWriting = false;
  let writing: Promise<void> | undefined;
  /** What was written last is being told to other servers. */
  let spreading: Promise<void> | undefined;
  /** When somebody was told last, and for how long that took, in milliseconds. */
  let toldAt = -Infinity;
  let tellingTook = 0;
  let failed = false;
  let telling: NodeJS.Timeout | undefined;
  /** Since when it waits to be told where somebody is, and when it was told last. */
  let movedAt: number | undefined;
  let placesToldAt = -Infinity;

  doc.on('update', (update: Uint8Array, sender: unknown) => {
    whole = undefined;
    figures.updates++;
    unwritten.push({ update, sender });
    if (!isWriting) writing = write();
  });

  /**
   * What has come by now is written, then told as one update, here and to other servers. In a calm room all of that happens before it returns, with what
   * somebody typed: so `isWriting`, since `writing` is set only after.
   */
  async function write(): Promise<void> {
    isWriting = true;
    while (unwritten.length > 0 && !failed) {
      // While a room of a thousand is told of one, others type. Where telling is half of what there is to do, all that the system has read by now goes together.
      if (performance.now() - toldAt < tellingTook) await new Promise((resolve) => setImmediate(resolve));
      const batch = unwritten;
      unwritten = [];
      const update = merged(batch);
      try {
        const written = log.append(update);
        if (written) await written;
      } catch (error) {
        failed = true;
        onDidFail(error);
        break;
      }
      const moved = tell(update, batch);
      const own = batch.filter(({ sender }) => sender !== elsewhere);
      if (own.length > 0) spreading = others.tellUpdate(own.length === batch.length ? update : merged(own));
      spreadPresence(moved);
    }
    isWriting = false;
  }

  /**
   * Where people were goes along once an interval, so that a cursor costs nobody a message of its own; where they are after what they typed goes with a
   * later one, since it is told relative to the text and moves with it till then. Returns whose places of this server were told.
   */
  function tell(update: Uint8Array, batch: readonly Unwritten[]): readonly Presence[] {
    const begun = performance.now();
    const [first] = batch;
    const only = batch.every(({ sender }) => sender === first?.sender) ? first?.sender : undefined;
    const isDue = begun - placesToldAt >= presence.interval;
    const { own, messages } = isDue ? presenceNews() : nothingNew;
    figures.delivered += broadcast([updateMessage(update), ...messages], { to: only, instead: messages });
    toldAt = performance.now();
    tellingTook = toldAt - begun;
    return own;
  }

  /** To everybody, but other messages to one of them. Returns to how many the messages went. */
  function broadcast(
    messages: readonly Uint8Array[],
    other?: { readonly to: unknown; readonly instead: readonly Uint8Array[] },
  ): number {
    if (messages.length === 0) return 0;
    let count = 0;
    for (const member of members) {
      const isOther = other !== undefined && member === other.to;
      const those = isOther ? other.instead : messages;
      if (those.length > 0) member.send(those);
      if (!isOther) count++;
    }
    return count;
  }

  /** Unless text takes it along before. */
  function tellPresence(): void {
    movedAt ??= performance.now();
    telling ??= setTimeout(tellWaiting, presence.interval);
  }

  /** While text comes it goes with that. The timer is not worth setting anew for each letter: it goes on, and what came since waits for the rest of its time. */
  function tellWaiting(): void {
    telling = undefined;
    if (movedAt === undefined) return;
    const rest = Math.max(movedAt, toldAt) + presence.interval - performance.now();
    if (rest > 1) {
      telling = setTimeout(tellWaiting, rest);
      return;
    }
    const { own, messages } = presenceNews();
    broadcast(messages);
    spreadPresence(own);
  }

  /** Where people are that was not told yet: those of this server, and the messages that tell of all. */
  function presenceNews(): PresenceNews {
    movedAt = undefined;
    placesToldAt = performance.now();
    const own = board.changes();
    const messages = presenceMessages([...toldElsewhere.values(), ...own]);
    toldElsewhere.clear();
    return { own, messages };
  }

  function spreadPresence(changes: readonly Presence[]): void {
    if (changes.length === 0) return;
    heard.take(changes.filter(({ state }) => state === 'null'));
    others.tellPresence(changes);
  }

  /**
   * What a member lacks. It is told only after what was sent before is written, and on its way to other servers where they can be reached, and so says
   * that it is safe.
   */
  async function answer(member: Member, vector: Uint8Array): Promise<void> {
    await writing;
    await spreading;
    if (failed || !members.has(member)) return;
    member.send(answerTo(vector));
  }

  function answerTo(vector: Uint8Array): readonly Uint8Array[] {
    const empty = vector.length === 1 && vector[0] === 0;
    if (!empty) return [answerMessage(Y.encodeStateAsUpdate(doc, vector))];
    return (whole ??= [answerMessage(Y.encodeStateAsUpdate(doc))]);
  }

  function takeUpdate(member: Member, update: Uint8Array): void {
    // Writers answer the server's own question as well; readers have nothing to say.
    if (!member.readOnly) Y.applyUpdate(doc, update, member);
    else if (!saysNothing(update)) {
      figures.dropped++;
      member.tellDropped('edit');
    }
  }

  function takePresence(member: Member, presences: readonly Presence[]): void {
    const own = presences.filter(({ state, user }) => {
      return state === 'null' || member.id === undefined || user === member.id;
    });
    // Who comes back is told of having been thought gone, and then says with a later clock that it is not so. Stock clients say
    // again what they hear of others: said late, that would bring back who has just left.
    const left = heard.leftOf(own);
    if (left.length > 0) member.send(presenceMessages(left));
    const news = own.filter(({ client }) => left.every((one) => one.client !== client));
    // Stock clients begin as nobody, and say again what they hear of others: that is left out without a word.
    const strange = presences.filter(({ client, user }) => {
      return user !== undefined && !board.has(client) && !heard.has(client);
    });
    figures.dropped += presences.length - own.length + board.take(member, news);
    if (strange.some(({ client }) => !board.has(client))) member.tellDropped('presence');
  }

  /** Everybody who is in the room, here or on another server. */
  function everybody(): Presence[] {
    return [...heard.all().filter(({ client }) => !board.has(client)), ...board.all()];
  }

  return {
    get size() {
      return members.size;
    },
    doc,
    join(member) {
      members.add(member);
      member.send([stateMessage(Y.encodeStateVector(doc)), ...presenceMessages(everybody())]);
    },
    leave(member) {
      members.delete(member);
      heard.take(board.leave(member));
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
            member.send([presenceMessage(writePresences(everybody()))]);
        }
      } catch {
        member.close(closeCodes.badMessage, 'This message cannot be read.');
      }
    },
    close(code, reason) {
      for (const member of [...members]) member.close(code, reason);
    },
    presences: () => board.all(),
    merge(update) {
      const before = figures.updates;
      Y.applyUpdate(doc, update, elsewhere);
      return figures.updates > before;
    },
    hear(presences) {
      const left = heard.leftOf(presences);
      if (left.length > 0) others.tellPresence(left);
      // What is said of those who are here is for them to put right.
      for (const one of heard.take(presences)) {
        if (one.state === 'null' || !board.has(one.client)) toldElsewhere.set(one.client, one);
      }
      if (toldElsewhere.size > 0) tellPresence();
    },
    async dispose() {
      clearTimeout(telling);
      spreadPresence(board.changes());
      await writing;
      await spreading;
      doc.destroy();
    },
  };
}

/** None where nobody is told of. */
function presenceMessages(presences: readonly Presence[]): Uint8Array[] {
  return presences.length > 0 ? [presenceMessage(writePresences(presences))] : [];
}

function merged(batch: readonly Unwritten[]): Uint8Array {
  const [first, ...more] = batch;
  return first && more.length === 0 ? first.update : Y.mergeUpdates(batch.map(({ update }) => update));
}

/** As a reader answers the question what the server lacks. */
function saysNothing(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
