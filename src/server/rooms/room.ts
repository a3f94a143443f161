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

/** What was dropped from a message. */
export type Dropped = 'edit' | 'presence';

/** A participant in a room. */
export interface Member {
  /** Authenticated id, if any: presences with other ids are dropped. */
  readonly id?: string;
  /** Replaces the name in their presence. Undefined: the client chooses it. */
  readonly name?: string;
  /** The identity that they may sign edits with. Undefined: not verified. */
  readonly author?: AuthorClaim;
  readonly readOnly: boolean;
  readonly mayNotWriteGuidelines?: boolean;
  /** Sends messages in one write. A list passed for several members is encoded once, by identity. */
  send(messages: readonly Uint8Array[]): void;
  /** Bytes that are buffered and not yet sent. */
  readonly waiting: number;
  close(code: number, reason: string): void;
  /** Called when a message or a part of it was dropped for lack of permission. */
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
  readonly presence: PresenceLimits & { /** Broadcast interval in ms. */ readonly interval: number };
  readonly metrics: RoomMetrics;
  readonly scheduler: FairScheduler;
  /** Replication to other servers. */
  readonly others: Pick<PeerLink, 'tellUpdate' | 'tellPresence'>;
  /** Undefined: authors are not verified. */
  readonly authorship?: Authorship | undefined;
  /** Whether a text is a guideline according to its front matter. `text` is the start of the file. */
  isGuideline(text: string): boolean;
  /** The log could not be written, or applying an update threw: the room must be reloaded. */
  onDidFail(error: unknown, what: 'log' | 'document'): void;
}

/** A document that several members edit at once. */
export interface Room extends PeerRoom {
  readonly size: number;
  /** `sentAll`: the complete document was already sent to the member. */
  join(member: Member, sentAll?: boolean): void;
  leave(member: Member): void;
  /** Handles a message; an invalid one closes the connection. */
  receive(member: Member, bytes: Uint8Array): void;
  /** Disconnects all members. */
  close(code: number, reason: string): void;
  /** Resolves when everything is written. Later messages are ignored. */
  dispose(): Promise<void>;
}

/** Milliseconds after which clients drop silent participants; clients renew their presence twice as often. */
const presenceAge = 30_000;
/** Transaction origin of updates from other servers. */
const elsewhere = Symbol('elsewhere');

interface Unwritten {
  readonly update: Uint8Array;
  readonly sender: unknown;
}

/** Per-connection state of a member. */
interface Session {
  /** Pending answers to sync step 1. */
  readonly answers: TaskQueue;
  /** The complete document was sent before their first sync step 1, which may have been sent before that. */
  sentAll: boolean;
  /** State vector at their last full answer: the member has that state, and every update since. */
  answered?: ReadonlyMap<number, number>;
}

interface PresenceNews {
  readonly own: readonly Presence[];
  readonly messages: readonly Uint8Array[];
}
const nothingNew: PresenceNews = { own: [], messages: [] };
/** An empty sync step 2: the client has everything. */
const upToDate = [answerMessage(Uint8Array.of(0, 0))];
/** Front matter is searched in this many UTF-16 code units. */
const headLength = 4096;
/** `Y.mergeUpdates` takes time quadratic in the number of updates. */
const mergedAtOnce = 32;
/**
 * Updates typed right after a reconnect may arrive before the offline edits that they depend on. Merging
 * pending updates gets slower with each.
 */
const mostWaiting = 1000;

export function createRoom(options: RoomOptions): Room {
  const { doc, log, presence, metrics, scheduler, others, authorship, onDidFail } = options;
  const members = new Map<Member, Session>();
  const board = createPresenceBoard<Member>(presence);
  const heard = createRemotePresence(presenceAge, () => performance.now());
  /** Presences from other servers that are not broadcast here yet, the latest per client. */
  const toldElsewhere = new Map<number, Presence>();
  /** Cached full answer to an empty state vector; invalidated by each update. */
  let whole: readonly Uint8Array[] | undefined;
  /** Updates that are not written yet, with their senders. */
  let unwritten: Unwritten[] = [];
  let isWriting = false;
  let writing: Promise<void> | undefined;
  /** The last written batch is being published to other servers. */
  let spreading: Promise<void> | undefined;
  /** Time and duration of the last broadcast, in milliseconds. */
  let toldAt = -Infinity;
  let tellingTook = 0;
  /** Number of pending updates per sender, whose dependencies are missing. */
  const waiting = new Map<unknown, number>();
  let failed = false;
  let disposed = false;
  let telling: NodeJS.Timeout | undefined;
  /** Since when presences wait to be broadcast, and when they were last broadcast. */
  let movedAt: number | undefined;
  let placesToldAt = -Infinity;

  const head = createTextHead(doc.getText(textName), headLength);
  let guideline = false;
  /** Members who may not write guidelines. */
  const limited = new Set<Member>();

  /** Queues an update for writing. */
  function queue(update: Uint8Array, sender: unknown): void {
    whole = undefined;
    metrics.updates++;
    unwritten.push({ update, sender });
    if (!isWriting) writing = write();
  }

  /** Queues the changes that `work` makes to the document. */
  function recordChanges(work: () => void): void {
    doc.on('update', queue);
    try {
      work();
    } finally {
      doc.off('update', queue);
    }
  }

  /**
   * Writes all queued updates, then broadcasts them, here and to other servers. Under low load all of this is
   * synchronous: hence `isWriting`, since `writing` is set only after the call returns.
   */
  async function write(): Promise<void> {
    isWriting = true;
    while (unwritten.length > 0 && !failed) {
      // Batching: while broadcasting takes over half of the time, or within a burst, collect updates until
      // the event loop has read everything that has arrived.
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
   * Presences are piggybacked once per interval, so that cursor moves cost no messages of their own. The
   * cursor position after the typing follows later: positions are relative to the text, and move with it
   * until then. Returns the presences of this server that were sent.
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

  /**
   * Sends messages to all members, with a different list for one of them. Returns the number of recipients.
   */
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

  /** Throttled; text updates may carry the presences earlier. */
  function tellPresence(): void {
    movedAt ??= performance.now();
    telling ??= setTimeout(tellWaiting, presence.interval);
  }

  /**
   * Presences are piggybacked on text updates, if there are any. The timer is not reset for each update, to
   * save cost: it runs on, and later presences wait for the rest of the interval.
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

  /** Presences that were not broadcast yet: those of this server, and the messages with all of them. */
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
   * Answers sync step 1. Sent only after all earlier updates are written and, if other servers are reachable,
   * published to them: so the answer is an acknowledgement.
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
   * A full answer carries all deletions ever made. A member who had one on this connection has received every
   * update since, in order, so an empty answer is enough, unless they lack something that the full one
   * contained.
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
    // Clients that may write answer the server's sync step 1 as well; read-only ones have nothing to send.
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
   * An update that throws while it is integrated leaves the document in an unknown state: the room is
   * reloaded, and the sender disconnected.
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

  /** Counts pending updates by sender. `bytes`: size of the pending updates before. */
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
    // A returning client is sent its own removal, and then announces itself with a later clock. Stock clients
    // repeat what they receive of others: sent late, that would bring back a client that has just left.
    const left = heard.leftOf(own);
    if (left.length > 0) member.send(presenceMessages(left));
    const back = new Set(left.map(({ client }) => client));
    const news = own.filter(({ client }) => !back.has(client));
    // Stock clients start without a user, and repeat presences of others: those are dropped silently.
    const strange = presences.filter(({ client, user }) => {
      return user !== undefined && !board.has(client) && !heard.has(client);
    });
    metrics.dropped += presences.length - own.length + board.take(member, news);
    if (strange.some(({ client }) => !board.has(client))) member.tellDropped('presence');
  }

  /** All participants, here and on other servers. */
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
      // No remaining member will send the missing dependencies.
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
        // Removals of unknown clients are not announced; entries about local clients are for those to
        // correct.
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

/** Empty without presences. */
function presenceMessages(presences: readonly Presence[]): Uint8Array[] {
  return presences.length > 0 ? [presenceMessage(writePresences(presences))] : [];
}

/** Fewer updates mean less to write and for clients to apply. */
function merged(batch: readonly Unwritten[]): Uint8Array[] {
  const updates = batch.map(({ update }) => update);
  if (updates.length <= 1) return updates;
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < updates.length; at += mergedAtOnce)
    pieces.push(Y.mergeUpdates(updates.slice(at, at + mergedAtOnce)));
  return pieces;
}

/** Empty update, as a read-only client answers the server's sync step 1. */
function saysNothing(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
