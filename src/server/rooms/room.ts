import * as Y from 'yjs';
import { closeCodes } from '../../collab/close-codes';
import type { UpdateLog } from '../../collab/update-log';
import {
  answerMessage,
  presenceMessage,
  readMessage,
  stateMessage,
  updateMessage,
} from '../../collab/messages';
import { textName } from '../../collab/shared-text';
import type { AuthorClaim, Authorship } from '../access/authorship';
import { createRemotePresence } from './remote-presence';
import type { PeerLink, PeerRoom } from '../peers/peers';
import {
  createPresenceBoard,
  readPresences,
  withName,
  writePresences,
  type Presence,
  type PresenceLimits,
} from './presence';
import { dropWaiting, isWaiting, waitingBytes } from './room-state';
import type { FairScheduler, TaskQueue } from './fair-scheduler';
import { createTextHead } from './text-head';
import { inspectUpdate, UnsupportedContent } from './update-content';

/** What was left out of a message. */
export type Dropped = 'edit' | 'presence';

/** Somebody in a room. */
export interface Member {
  /** Who it is, where the server knows: then they may say so of themselves and no other. */
  readonly id?: string;
  /** Replaces the name in their presence. Undefined: they choose it themselves. */
  readonly name?: string;
  /** The identity that they may sign edits with. Undefined: not verified. */
  readonly author?: AuthorClaim;
  readonly readOnly: boolean;
  readonly mayNotWriteGuidelines?: boolean;
  /** What goes together, in one write. The same list to several is taken for the same. */
  send(messages: readonly Uint8Array[]): void;
  /** Bytes that were sent and are not on their way yet. */
  readonly waiting: number;
  close(code: number, reason: string): void;
  /** Something that they may not say was left out. */
  tellDropped(what: Dropped): void;
}

export interface RoomMetrics {
  updates: number;
  delivered: number;
  dropped: number;
}

export interface RoomOptions {
  /** The loaded document; destroyed with the room. */
  readonly doc: Y.Doc;
  readonly log: Pick<UpdateLog, 'appendAll'>;
  readonly presence: PresenceLimits & { /** Milliseconds between two tellings. */ readonly interval: number };
  readonly metrics: RoomMetrics;
  readonly scheduler: FairScheduler;
  /** The same room on other servers. */
  readonly others: Pick<PeerLink, 'tellUpdate' | 'tellPresence'>;
  /** Undefined: authors are not verified. */
  readonly authorship?: Authorship | undefined;
  /** Whether a text declares itself a guideline, by its front matter. `text` is its beginning. */
  isGuideline(text: string): boolean;
  /** The log could not be written, or an update threw while it was applied: the room must be loaded again. */
  onDidFail(error: unknown, what: 'log' | 'document'): void;
}

/** A document that several edit at once. */
export interface Room extends PeerRoom {
  readonly size: number;
  /** `sentAll`: they were sent all of the document already. */
  join(member: Member, sentAll?: boolean): void;
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

/** A member's connection, as far as the room keeps track of it. */
interface Session {
  /** Answers that are not computed yet. */
  readonly answers: TaskQueue;
  /** They were sent the whole document before their first question, which may have been asked before that. */
  sentAll: boolean;
  /** State vector at their last full answer: they were sent that, and every update since. */
  answered?: ReadonlyMap<number, number>;
}

interface PresenceNews {
  readonly own: readonly Presence[];
  readonly messages: readonly Uint8Array[];
}
const nothingNew: PresenceNews = { own: [], messages: [] };
/** An empty sync step 2: the client has everything. */
const upToDate = [answerMessage(Uint8Array.of(0, 0))];
/** Front matter is looked for in so many UTF-16 code units. */
const headLength = 4096;
/** `Y.mergeUpdates` takes time quadratic in the number of updates. */
const mergedAtOnce = 32;
/**
 * Typing right after connecting may arrive before the offline edits that it builds on. Merging what waits
 * gets slower with each.
 */
const mostWaiting = 1000;

export function createRoom(options: RoomOptions): Room {
  const { doc, log, presence, metrics, scheduler, others, authorship, onDidFail } = options;
  const members = new Map<Member, Session>();
  const board = createPresenceBoard<Member>(presence);
  const heard = createRemotePresence(presenceAge, () => performance.now());
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
  /** Who sent what came before what it builds on, and how many updates of it. */
  const waiting = new Map<unknown, number>();
  let failed = false;
  let disposed = false;
  let telling: NodeJS.Timeout | undefined;
  /** Since when it waits to be told where somebody is, and when it was told last. */
  let movedAt: number | undefined;
  let placesToldAt = -Infinity;

  const head = createTextHead(doc.getText(textName), headLength);
  let guideline = false;
  /** Those who are not to write guidelines. */
  const limited = new Set<Member>();

  /** Takes what changed the document. */
  function queue(update: Uint8Array, sender: unknown): void {
    whole = undefined;
    metrics.updates++;
    unwritten.push({ update, sender });
    if (!isWriting) writing = write();
  }

  /** Queues what `work` changes. */
  function recordChanges(work: () => void): void {
    doc.on('update', queue);
    try {
      work();
    } finally {
      doc.off('update', queue);
    }
  }

  /**
   * What has come by now is written, then told, here and to other servers. In a calm room all of that happens
   * before it returns, with what somebody typed: so `isWriting`, since `writing` is set only after.
   */
  async function write(): Promise<void> {
    isWriting = true;
    while (unwritten.length > 0 && !failed) {
      // Batching under load: while broadcasting takes over half of the time, or within a burst, updates are
      // collected until the event loop has read what has arrived.
      if (scheduler.busy || performance.now() - toldAt < tellingTook)
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
   * Where people were goes along once an interval, so that a cursor costs nobody a message of its own; where
   * they are after what they typed goes with a later one, since it is told relative to the text and moves
   * with it till then. Returns whose places of this server were told.
   */
  function tell(updates: readonly Uint8Array[], batch: readonly Unwritten[]): readonly Presence[] {
    const begun = performance.now();
    const [first] = batch;
    const only = batch.every(({ sender }) => sender === first?.sender) ? first?.sender : undefined;
    const isDue = begun - placesToldAt >= presence.interval;
    const { own, messages } = isDue ? presenceNews() : nothingNew;
    metrics.delivered += broadcast([...updates.map(updateMessage), ...messages], {
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

  /**
   * While text comes it goes with that. The timer is not worth setting anew for each letter: it goes on, and
   * what came since waits for the rest of its time.
   */
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
   * What a member lacks. It is told only after what was sent before is written, and on its way to other
   * servers where they can be reached, and so says that it is safe.
   */
  function answer(member: Member, session: Session, vector: Uint8Array): void {
    const asked = Y.decodeStateVector(vector);
    const say = (): void => {
      if (failed || disposed || !members.has(member)) return;
      member.send(answerTo(session, asked, vector));
    };
    if (!isWriting && !spreading) session.answers.run(say);
    else
      Promise.all([writing, spreading]).then(
        () => session.answers.run(say),
        () => undefined,
      );
  }

  /**
   * A full answer carries all deletions ever made. Whoever had one on this connection was sent every update
   * since, in order, so an empty one is enough, unless they lack something that the full one had.
   */
  function answerTo(
    session: Session,
    asked: ReadonlyMap<number, number>,
    vector: Uint8Array,
  ): readonly Uint8Array[] {
    const { answered, sentAll } = session;
    session.sentAll = false;
    if (sentAll) return upToDate;
    if (answered && [...answered].every(([client, clock]) => (asked.get(client) ?? 0) >= clock))
      return upToDate;
    session.answered = Y.decodeStateVector(Y.encodeStateVector(doc));
    if (asked.size > 0) return [answerMessage(Y.encodeStateAsUpdate(doc, vector))];
    return (whole ??= [answerMessage(Y.encodeStateAsUpdate(doc))]);
  }

  function takeUpdate(member: Member, update: Uint8Array): void {
    // Writers answer the server's own question as well; readers have nothing to say.
    if (saysNothing(update)) return;
    if (member.readOnly) {
      metrics.dropped++;
      member.tellDropped('edit');
      return;
    }
    if (limited.has(member) && isGuideline()) {
      metrics.dropped++;
      member.close(closeCodes.forbidden, 'This is a guideline, which needs a moderator or a maintainer.');
      return;
    }
    const before = waitingBytes(doc);
    const { isNewText } = inspectUpdate(update, doc);
    const take = (): void => Y.applyUpdate(doc, update, member);
    if (isNewText && !isWaiting(doc)) {
      apply(take, member);
      queue(update, member);
    } else
      apply(() => recordChanges(() => (authorship ? authorship.apply(member.author, take) : take())), member);
    noteWaiting(member, before);
    if ((waiting.get(member) ?? 0) > mostWaiting) {
      dropWaiting(doc);
      member.close(
        closeCodes.tooSlow,
        'Updates that this one builds on are missing. Reconnect to send them.',
      );
    }
    closeThoseWithoutRight();
  }

  /**
   * An update that throws while it is integrated leaves the document in an unknown state: the room is loaded
   * again, without its sender.
   */
  function apply(work: () => void, member?: Member): void {
    try {
      work();
    } catch (error) {
      member?.close(closeCodes.badMessage, 'This message cannot be taken.');
      fail(error, 'document');
      throw error;
    }
  }

  /** Counts what somebody sent where it waits now. `bytes` waited before. */
  function noteWaiting(sender: unknown, bytes: number): void {
    if (!isWaiting(doc)) waiting.clear();
    else if (waitingBytes(doc) > bytes) waiting.set(sender, (waiting.get(sender) ?? 0) + 1);
  }

  function isGuideline(): boolean {
    const changed = head.next();
    if (changed !== undefined) guideline = options.isGuideline(changed);
    return guideline;
  }

  function closeThoseWithoutRight(): void {
    if (limited.size === 0 || !isGuideline()) return;
    for (const member of [...limited])
      member.close(closeCodes.forbidden, 'This is a guideline now, which needs a moderator or a maintainer.');
  }

  function takePresence(member: Member, presences: readonly Presence[]): void {
    const { id, name } = member;
    const own = presences
      .filter(({ state, user }) => state === 'null' || id === undefined || user === id)
      .map((one) => (name === undefined ? one : withName(one, name)));
    // Who comes back is told of having been thought gone, and then says with a later clock that it is not so.
    // Stock clients say again what they hear of others: said late, that would bring back who has just left.
    const left = heard.leftOf(own);
    if (left.length > 0) member.send(presenceMessages(left));
    const back = new Set(left.map(({ client }) => client));
    const news = own.filter(({ client }) => !back.has(client));
    // Stock clients begin as nobody, and say again what they hear of others: that is left out without a word.
    const strange = presences.filter(({ client, user }) => {
      return user !== undefined && !board.has(client) && !heard.has(client);
    });
    metrics.dropped += presences.length - own.length + board.take(member, news);
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
    join(member, sentAll = false) {
      const answers = scheduler.createQueue((error) => fail(error, 'document'));
      const vector = Y.encodeStateVector(doc);
      members.set(member, {
        answers,
        sentAll,
        ...(sentAll && { answered: Y.decodeStateVector(vector) }),
      });
      if (member.mayNotWriteGuidelines && !member.readOnly) limited.add(member);
      member.send([stateMessage(vector), ...presenceMessages(everybody())]);
    },
    leave(member) {
      members.get(member)?.answers.clear();
      limited.delete(member);
      if (!members.delete(member) || disposed) return;
      // Nobody who is here will send what it builds on.
      if (waiting.delete(member) && waiting.size === 0) dropWaiting(doc);
      heard.take(board.leave(member));
      tellPresence();
    },
    receive(member, bytes) {
      const session = members.get(member);
      if (!session || failed || disposed) return;
      const message = readMessage(bytes);
      if (!message) {
        member.close(closeCodes.badMessage, 'This is no message of the protocol.');
        return;
      }
      try {
        switch (message.type) {
          case 'state':
            answer(member, session, message.vector);
            break;
          case 'update':
            takeUpdate(member, message.update);
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
          error instanceof UnsupportedContent ? error.message : 'This message cannot be read.',
        );
      }
    },
    close(code, reason) {
      for (const member of [...members.keys()]) member.close(code, reason);
    },
    presences: () => board.all(),
    merge(update) {
      const [updates, bytes] = [metrics.updates, waitingBytes(doc)];
      apply(() => recordChanges(() => Y.applyUpdate(doc, update, elsewhere)));
      noteWaiting(elsewhere, bytes);
      return metrics.updates > updates;
    },
    hear(presences) {
      const left = heard.leftOf(presences);
      if (left.length > 0) others.tellPresence(left);
      const isKnown = (client: number): boolean => heard.has(client) || board.has(client);
      const before = new Set(presences.map(({ client }) => client).filter(isKnown));
      for (const one of heard.take(presences)) {
        // Of who was never there nobody is told that they left; what is said of those who are here is for
        // them to put right.
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

/** None where nobody is told of. */
function presenceMessages(presences: readonly Presence[]): Uint8Array[] {
  return presences.length > 0 ? [presenceMessage(writePresences(presences))] : [];
}

/** Fewer updates: less to write and for clients to apply. */
function merged(batch: readonly Unwritten[]): Uint8Array[] {
  const updates = batch.map(({ update }) => update);
  if (updates.length <= 1) return updates;
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < updates.length; at += mergedAtOnce)
    pieces.push(Y.mergeUpdates(updates.slice(at, at + mergedAtOnce)));
  return pieces;
}

/** As a reader answers the question what the server lacks. */
function saysNothing(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
