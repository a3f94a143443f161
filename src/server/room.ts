import * as Y from 'yjs';
import { closeCodes } from '../collab/close-codes';
import type { UpdateLog } from '../collab/update-log';
import { answerMessage, presenceMessage, readMessage, stateMessage, updateMessage } from '../collab/messages';
import { textName } from '../collab/shared-text';
import type { AuthorClaim, Authorship } from './authorship';
import { createHeardPresences } from './heard-presences';
import type { PeerLink, PeerRoom } from './peers';
import {
  createPresenceBoard,
  readPresences,
  underName,
  writePresences,
  type Presence,
  type PresenceLimits,
} from './presence';
import { isWaiting } from './room-state';
import type { Line, Turns } from './turns';
import { checkContent, StrangeContent } from './update-content';

/** What was left out of a message. */
export type Dropped = 'edit' | 'presence';

/** Somebody in a room. */
export interface Member {
  /** Who it is, where the server knows: then they may say so of themselves and no other. */
  readonly id?: string;
  /** What others are shown as their name; what they say themselves where the server does not know. */
  readonly name?: string;
  /** As whom they may sign what they type; undefined: as anybody. */
  readonly author?: AuthorClaim;
  readonly readOnly: boolean;
  /** May not write what says of itself that it binds everybody. */
  readonly isBound?: boolean;
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
  /** What the room has so far. The room destroys it. */
  readonly doc: Y.Doc;
  readonly log: Pick<UpdateLog, 'appendAll'>;
  readonly presence: PresenceLimits & { /** Milliseconds between two tellings. */ readonly interval: number };
  readonly figures: RoomFigures;
  readonly turns: Turns;
  /** The same room on other servers. */
  readonly others: Pick<PeerLink, 'tellUpdate' | 'tellPresence'>;
  /** Sees to who is named as an author; undefined: nobody does. */
  readonly authorship?: Authorship | undefined;
  /** Whether a text says of itself that it binds everybody, by how it begins. */
  bindsEverybody(text: string): boolean;
  /** The log could not be written, or the document threw half way: the room is not to be trusted any more. */
  onDidFail(error: unknown, what: 'log' | 'document'): void;
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

/** Somebody who is in the room, and what it knows of their connection. */
interface Guest {
  /** Answers that wait. */
  readonly answers: Line;
  /** What the document had when they were answered last: that, and all that came after, went to them. */
  answered?: ReadonlyMap<number, number>;
  /** How many updates in a row came that build on something that is not here. */
  early: number;
}

interface PresenceNews {
  readonly own: readonly Presence[];
  readonly messages: readonly Uint8Array[];
}
const nothingNew: PresenceNews = { own: [], messages: [] };
/** An answer that says nothing: what was asked for is there. */
const nothing = [answerMessage(Uint8Array.of(0, 0))];
/** Where a text says what it is, in UTF-16 code units from its beginning. */
const headLength = 4096;
/** Updates that are made one. */
const mostMerged = 32;
/** Updates in a row that may come before what they build on: what somebody types while the rest is on its way. */
const mostEarly = 1000;

export function createRoom(options: RoomOptions): Room {
  const { doc, log, presence, figures, turns, others, authorship, onDidFail } = options;
  const members = new Map<Member, Guest>();
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
  let disposed = false;
  let telling: NodeJS.Timeout | undefined;
  /** Since when it waits to be told where somebody is, and when it was told last. */
  let movedAt: number | undefined;
  let placesToldAt = -Infinity;

  const text = doc.getText(textName);
  /** Whether it binds everybody; undefined until that is asked again. */
  let binds: boolean | undefined;
  text.observe(({ delta }) => {
    const [{ retain = 0 } = {}] = delta;
    if (retain < headLength) binds = undefined;
  });

  doc.on('update', (update: Uint8Array, sender: unknown) => {
    whole = undefined;
    figures.updates++;
    unwritten.push({ update, sender });
    if (!isWriting) writing = write();
  });

  /**
   * What has come by now is written, then told, here and to other servers. In a calm room all of that happens before it returns, with what somebody typed: so
   * `isWriting`, since `writing` is set only after.
   */
  async function write(): Promise<void> {
    isWriting = true;
    while (unwritten.length > 0 && !failed) {
      // While a room of a thousand is told of one, others type; and of a burst the system reads a thousand letters at once. Where there is much to do, all that came by
      // now goes together.
      if (turns.busy || performance.now() - toldAt < tellingTook)
        await new Promise((resolve) => setImmediate(resolve));
      const batch = unwritten;
      unwritten = [];
      const updates = merged(batch);
      try {
        const written = log.appendAll(updates);
        if (written) await written;
      } catch (error) {
        fail(error, 'log');
        break;
      }
      const moved = tell(updates, batch);
      const own = batch.filter(({ sender }) => sender !== elsewhere);
      if (own.length > 0) spreading = others.tellUpdate(own.length === batch.length ? updates : merged(own));
      spreadPresence(moved);
    }
    isWriting = false;
  }

  function fail(error: unknown, what: 'log' | 'document'): void {
    if (failed) return;
    failed = true;
    onDidFail(error, what);
  }

  /**
   * Where people were goes along once an interval, so that a cursor costs nobody a message of its own; where they are after what they typed goes with a
   * later one, since it is told relative to the text and moves with it till then. Returns whose places of this server were told.
   */
  function tell(updates: readonly Uint8Array[], batch: readonly Unwritten[]): readonly Presence[] {
    const begun = performance.now();
    const [first] = batch;
    const only = batch.every(({ sender }) => sender === first?.sender) ? first?.sender : undefined;
    const isDue = begun - placesToldAt >= presence.interval;
    const { own, messages } = isDue ? presenceNews() : nothingNew;
    figures.delivered += broadcast([...updates.map(updateMessage), ...messages], {
      to: only,
      instead: messages,
    });
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
    for (const member of members.keys()) {
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
  function answer(member: Member, guest: Guest, vector: Uint8Array): void {
    const asked = Y.decodeStateVector(vector);
    const say = (): void => {
      if (failed || disposed || !members.has(member)) return;
      member.send(answerTo(guest, asked, vector));
    };
    if (!isWriting && !spreading) guest.answers.do(say);
    else
      Promise.all([writing, spreading]).then(
        () => guest.answers.do(say),
        () => undefined,
      );
  }

  /**
   * Whoever was answered before on their connection was sent all that came since: they are told again only where they say to lack what they were answered, since
   * with it goes all that was ever deleted.
   */
  function answerTo(
    guest: Guest,
    asked: ReadonlyMap<number, number>,
    vector: Uint8Array,
  ): readonly Uint8Array[] {
    const { answered } = guest;
    if (answered && [...answered].every(([client, clock]) => (asked.get(client) ?? 0) >= clock))
      return nothing;
    guest.answered = Y.decodeStateVector(Y.encodeStateVector(doc));
    if (asked.size > 0) return [answerMessage(Y.encodeStateAsUpdate(doc, vector))];
    return (whole ??= [answerMessage(Y.encodeStateAsUpdate(doc))]);
  }

  function takeUpdate(member: Member, guest: Guest, update: Uint8Array): void {
    // Writers answer the server's own question as well; readers have nothing to say.
    if (saysNothing(update)) return;
    if (member.readOnly) {
      figures.dropped++;
      member.tellDropped('edit');
      return;
    }
    if (member.isBound && bindsAll()) {
      figures.dropped++;
      member.close(closeCodes.forbidden, 'This text binds everybody, so not everybody may write it.');
      return;
    }
    checkContent(update, doc);
    const take = (): void => Y.applyUpdate(doc, update, member);
    apply(() => (authorship ? authorship.take(member.author, take) : take()), member);
    guest.early = isWaiting(doc) ? guest.early + 1 : 0;
    if (guest.early > mostEarly) letGoOfEarly(member);
    if (binds === undefined && bindsAll()) sendBoundAway();
  }

  /** What throws half way leaves a document that nobody knows: the room is loaded anew, and who brought it does not come back with it. */
  function apply(work: () => void, member?: Member): void {
    try {
      work();
    } catch (error) {
      member?.close(closeCodes.badMessage, 'This message cannot be taken.');
      fail(error, 'document');
      throw error;
    }
  }

  /** What it builds on does not come, and each more takes longer. */
  function letGoOfEarly(member: Member): void {
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
    member.close(closeCodes.tooSlow, 'What this builds on did not come. Come back and bring all.');
  }

  function bindsAll(): boolean {
    return (binds ??= options.bindsEverybody(headOf(text)));
  }

  function sendBoundAway(): void {
    for (const member of [...members.keys()])
      if (member.isBound && !member.readOnly)
        member.close(closeCodes.forbidden, 'This text binds everybody now, so not everybody may write it.');
  }

  function takePresence(member: Member, presences: readonly Presence[]): void {
    const { id, name } = member;
    const own = presences
      .filter(({ state, user }) => state === 'null' || id === undefined || user === id)
      .map((one) => (name === undefined ? one : underName(one, name)));
    // Who comes back is told of having been thought gone, and then says with a later clock that it is not so. Stock clients say
    // again what they hear of others: said late, that would bring back who has just left.
    const left = heard.leftOf(own);
    if (left.length > 0) member.send(presenceMessages(left));
    const back = new Set(left.map(({ client }) => client));
    const news = own.filter(({ client }) => !back.has(client));
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
      const answers = turns.line((error) => fail(error, 'document'));
      members.set(member, { answers, early: 0 });
      member.send([stateMessage(Y.encodeStateVector(doc)), ...presenceMessages(everybody())]);
    },
    leave(member) {
      members.get(member)?.answers.clear();
      if (!members.delete(member) || disposed) return;
      heard.take(board.leave(member));
      tellPresence();
    },
    receive(member, bytes) {
      const guest = members.get(member);
      if (!guest || failed || disposed) return;
      const message = readMessage(bytes);
      if (!message) {
        member.close(closeCodes.badMessage, 'This is no message of the protocol.');
        return;
      }
      try {
        switch (message.type) {
          case 'state':
            answer(member, guest, message.vector);
            break;
          case 'update':
            takeUpdate(member, guest, message.update);
            break;
          case 'presence':
            takePresence(member, readPresences(message.update, presence.perMessage, presence.stateLength));
            tellPresence();
            break;
          case 'query-presence':
            member.send([presenceMessage(writePresences(everybody()))]);
        }
      } catch (error) {
        member.close(
          closeCodes.badMessage,
          error instanceof StrangeContent ? error.message : 'This message cannot be read.',
        );
      }
    },
    close(code, reason) {
      for (const member of [...members.keys()]) member.close(code, reason);
    },
    presences: () => board.all(),
    merge(update) {
      const before = figures.updates;
      apply(() => Y.applyUpdate(doc, update, elsewhere));
      return figures.updates > before;
    },
    hear(presences) {
      const left = heard.leftOf(presences);
      if (left.length > 0) others.tellPresence(left);
      const isKnown = (client: number): boolean => heard.has(client) || board.has(client);
      const before = new Set(presences.map(({ client }) => client).filter(isKnown));
      for (const one of heard.take(presences)) {
        // Of who was never there nobody is told that they left; what is said of those who are here is for them to put right.
        const isNews = one.state === 'null' ? before.has(one.client) : !board.has(one.client);
        if (isNews) toldElsewhere.set(one.client, one);
      }
      if (toldElsewhere.size > 0) tellPresence();
    },
    async dispose() {
      disposed = true;
      clearTimeout(telling);
      for (const { answers } of members.values()) answers.clear();
      spreadPresence(board.changes());
      await writing;
      await spreading;
      doc.destroy();
    },
  };
}

/** How a text begins, in UTF-16 code units: without the rest of a long one. */
function headOf(text: Y.Text): string {
  let head = '';
  for (let item = text._start; item && head.length < headLength; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) head += item.content.str;
  return head.slice(0, headLength);
}

/** None where nobody is told of. */
function presenceMessages(presences: readonly Presence[]): Uint8Array[] {
  return presences.length > 0 ? [presenceMessage(writePresences(presences))] : [];
}

/** Updates in fewer, which is less to write and to read. All in one would take time with the square of how many they are. */
function merged(batch: readonly Unwritten[]): Uint8Array[] {
  const updates = batch.map(({ update }) => update);
  if (updates.length <= 1) return updates;
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < updates.length; at += mostMerged)
    pieces.push(Y.mergeUpdates(updates.slice(at, at + mostMerged)));
  return pieces;
}

/** As a reader answers the question what the server lacks. */
function saysNothing(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
