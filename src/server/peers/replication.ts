import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { RoomStore } from '../../collab/room-store';
import { readUpdateLog } from '../../collab/update-log';
import type { Subscription } from '../../core/base/emitter';
import type { Logger } from '../../core/base/ports';
import type { Backplane } from './backplane';
import { readPeerMessage, writePeerMessage, type Ask, type PeerMessage } from './peer-messages';
import { createPeerQuestions, type Answers } from './peer-questions';
import type { PeerLink, PeerRoom, Peers } from './peers';
import { readPresences, writePresences } from '../rooms/presence';
import { createDigest, isStronger, isWaiting, type Claim } from '../rooms/room-state';

export interface ReplicationOptions {
  readonly backplane: Backplane;
  /** The rooms of this server. */
  readonly store: RoomStore;
  readonly logger: Logger;
  /** Milliseconds between two anti-entropy requests for an open room. */
  readonly interval?: number;
  /** Milliseconds to wait for answers. */
  readonly patience?: number;
}

export interface Replication extends Peers {
  dispose(): void;
}

/** A local room that is replicated. */
interface Linked extends Claim {
  readonly room: PeerRoom;
  open: boolean;
  digest(): Uint8Array;
  giveWay(lineage: string): void;
  askSoon(): void;
}

const nothing = new Uint8Array();
const emptyVector = Uint8Array.of(0);
const allServers = 'servers';
const serverChannel = (node: string): string => `server:${node}`;
const roomChannel = (room: string): string => `room:${room}`;
/** Milliseconds to wait for delayed messages before a missing update is requested. */
const grace = 50;

/**
 * Replicates rooms over a backplane. Each update is published once it is written here. Since messages may be
 * lost, a room is also compared when it is opened, after a reconnect, when a dependency is missing, and
 * periodically; the others send what the requester lacks, and request what they lack in turn. Opening a room
 * also asks servers that have it only on disk.
 */
export async function createReplication(options: ReplicationOptions): Promise<Replication> {
  const { backplane, store, logger, interval = 10_000, patience = 2000 } = options;
  const node = randomUUID();
  const rooms = new Map<string, Linked>();
  const questions = createPeerQuestions(patience);
  let healed = 0;

  function publish(channel: string, message: PeerMessage): Promise<number> {
    return backplane.publish(channel, writePeerMessage(message));
  }

  function hear(bytes: Uint8Array): void {
    const message = readPeerMessage(bytes);
    if (!message) logger.warn('Something came that no server of Kith sends to another');
    else if (message.node !== node)
      take(message).catch((error: unknown) =>
        logger.error(`What another server sent could not be taken (${message.type})`, error),
      );
  }

  async function take(message: PeerMessage): Promise<void> {
    if (message.type === 'hello') return askForAll();
    const linked = rooms.get(message.room);
    if (message.type === 'ask') return answer(message, linked);
    if (message.type === 'answer') questions.take(message);
    const open = message.type === 'answer' ? message.open : true;
    if (!linked || !isSame(linked, { lineage: message.lineage, open })) return;
    if (message.type === 'update') {
      for (const update of message.updates) linked.room.merge(update);
      if (isWaiting(linked.room.doc)) linked.askSoon();
    }
    if (message.type === 'answer' && message.update.length > 0 && linked.room.merge(message.update)) {
      if (linked.open) healed++;
    }
    if (message.type !== 'update' && message.presences.length > 0)
      linked.room.hear(readPresences(message.presences));
  }

  /** Documents of different lineages are never merged: one yields, here or on the other server. */
  function isSame(linked: Linked, other: Claim): boolean {
    if (other.lineage !== linked.lineage && linked.open && isStronger(other, linked))
      linked.giveWay(other.lineage);
    return other.lineage === linked.lineage;
  }

  async function answer(ask: Ask, linked: Linked | undefined): Promise<void> {
    const same = linked !== undefined && isSame(linked, ask);
    const differs = same && Buffer.compare(linked.digest(), ask.digest) !== 0;
    const claim = linked ?? (await store.find(ask.room));
    const asker = serverChannel(ask.node);
    await publish(asker, {
      type: 'answer',
      node,
      room: ask.room,
      id: ask.id,
      lineage: claim?.lineage ?? '',
      open: linked?.open ?? false,
      update: differs ? missing(linked.room.doc, ask) : linked ? nothing : await missingFromDisk(ask),
      presences: same ? writePresences(linked.room.presences()) : nothing,
    });
    if (differs && !ask.back) await publish(asker, questionOf(ask.room, linked, 0, true));
  }

  const missing = (doc: Y.Doc, { vector }: Ask): Uint8Array => Y.encodeStateAsUpdate(doc, vector);

  /** For a room that is not open here. */
  async function missingFromDisk(ask: Ask): Promise<Uint8Array> {
    const stored = await store.find(ask.room);
    if (stored?.lineage !== ask.lineage) return nothing;
    return missing(await readUpdateLog(stored.file), ask);
  }

  function questionOf(room: string, linked: Linked | undefined, id: number, back = false): Ask {
    return {
      type: 'ask',
      node,
      room,
      id,
      back,
      lineage: linked?.lineage ?? '',
      open: linked?.open ?? false,
      vector: linked ? Y.encodeStateVector(linked.room.doc) : emptyVector,
      digest: linked?.digest() ?? nothing,
    };
  }

  function askEverybody(room: string): Promise<Answers> {
    return questions.ask((id) => publish(allServers, questionOf(room, rooms.get(room), id)));
  }

  /** The others may have unpublished updates, also on disk. */
  async function askForAll(): Promise<void> {
    for (const [room, linked] of rooms) await publish(allServers, questionOf(room, linked, 0));
  }

  function link(name: string, lineage: string): PeerLink {
    const channel = roomChannel(name);
    const said = { node, room: name, lineage };
    let linked: Linked | undefined;
    let soon: NodeJS.Timeout | undefined;
    let regular: NodeJS.Timeout | undefined;
    let subscription: Subscription | undefined;
    /** Asks the servers that have the room open. */
    function ask(): void {
      soon = undefined;
      if (linked) void publish(channel, questionOf(name, linked, 0));
    }
    return {
      tellUpdate: async (updates) =>
        void (await publish(channel, { type: 'update', ...said, updates: [...updates] })),
      tellPresence: (presences) =>
        void publish(channel, { type: 'presence', ...said, presences: writePresences(presences) }),
      async attach(room, giveWay) {
        const askSoon = (): void => void (soon ??= setTimeout(ask, grace));
        linked = { lineage, room, open: false, digest: createDigest(room.doc), giveWay, askSoon };
        rooms.set(name, linked);
        // Subscribed before the others are asked, so that what they write after their answer arrives as well.
        subscription = await backplane.subscribe(channel, (message) => hear(message));
        const { strongest } = await askEverybody(name);
        if (strongest && strongest.lineage !== lineage && isStronger(strongest, linked))
          return strongest.lineage;
        linked.open = true;
        // Jitter, so that not all servers ask at once.
        regular = setInterval(ask, interval * (0.75 + Math.random() / 2)).unref();
        return undefined;
      },
      dispose() {
        clearTimeout(soon);
        clearInterval(regular);
        subscription?.dispose();
        if (rooms.get(name) === linked) rooms.delete(name);
        linked = undefined;
      },
    };
  }

  async function greet(): Promise<void> {
    await publish(allServers, { type: 'hello', node });
    await askForAll();
  }

  const subscriptions = [
    await backplane.subscribe(allServers, hear),
    await backplane.subscribe(serverChannel(node), hear),
    backplane.onDidChange((connected) => void (connected && greet())),
  ];
  await greet();
  return {
    get state() {
      return { reachable: backplane.connected, healed };
    },
    exclusively: (room, work) => backplane.exclusively(room, work),
    async lineageOf(room) {
      const { strongest, complete } = await askEverybody(room);
      if (!strongest && !complete)
        throw new Error('Not every server has said whether it has this room, so it is not begun.');
      return strongest?.lineage;
    },
    link,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
