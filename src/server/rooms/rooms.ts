import { guardsItself } from '../../core/model/people/guarded-files';
import type { Logger } from '../../core/base/ports';
import { parseRoomName } from '../../collab/room-name';
import { openUpdateLog, type LogOptions, type UpdateLog } from '../../collab/update-log';
import { createSelfCompactingLog } from './self-compacting-log';
import { closeCodes } from '../../collab/close-codes';
import { createRoom, type Member, type Room, type RoomMetrics, type RoomOptions } from './room';
import type { RoomStore, StoredRoom } from '../../collab/room-store';
import { createAuthorship } from '../access/authorship';
import type { PeerLink, Peers } from '../peers/peers';
import { createFirstJoin, type FirstJoin } from './first-join';
import type { FairScheduler } from './fair-scheduler';

/** The room has a different initial text than the client. */
export class OtherLineage extends Error {
  override readonly name = 'OtherLineage';
  constructor(readonly lineage: string) {
    super('The room was begun with another text.');
  }
}

export interface RoomsOptions {
  readonly store: RoomStore;
  readonly peers: Peers;
  readonly presence: RoomOptions['presence'];
  readonly metrics: RoomMetrics;
  readonly logger: Logger;
  /** Reading and compaction of logs. */
  readonly logs?: LogOptions;
  readonly scheduler: FairScheduler;
  /** Key for signing authors; undefined: authors are not verified. */
  readonly secret?: Uint8Array | undefined;
}

/**
 * The open rooms. Each is loaded once, even if several members join at the same time, and closed when the
 * last one leaves.
 */
export interface Rooms {
  readonly size: number;
  /**
   * Adds a member. `lineage` is that of the client's text; undefined if it has none and takes the existing
   * one. Rejects with `OtherLineage` if the room has a different one, and with errors of the store.
   */
  enter(name: string, member: Member, lineage: string | undefined): Promise<Visit>;
  /** Disconnects everybody and writes pending updates. */
  dispose(): Promise<void>;
}

export interface Visit {
  receive(bytes: Uint8Array): void;
  leave(): void;
}

interface OpenRoom {
  readonly room: Room;
  readonly log: UpdateLog;
  readonly link: PeerLink;
  readonly lineage: string;
}

/** A room that is open or loading, with the number of members and of pending joins. */
interface Entry {
  readonly opening: Promise<OpenRoom>;
  visitors: number;
  /** It is closed, although members may still be disconnecting. */
  isOver: boolean;
}

/** A lobby, or a room of clients without lineages. */
const noLineage = '0'.repeat(64);

export function createRooms(options: RoomsOptions): Rooms {
  const { store, peers, presence, metrics, logger, scheduler, secret } = options;
  const entries = new Map<string, Entry>();
  /** Rooms that are closing: a new join waits until they are written. */
  const leaving = new Map<string, Promise<void>>();

  /** `first` gets the document while it is loading. */
  async function load(name: string, lineage: string | undefined, first: FirstJoin): Promise<OpenRoom> {
    await leaving.get(name);
    for (;;) {
      const stored = await store.find(name);
      // Other servers may have the room with a different lineage.
      const mayWatch = peers.state === undefined && (lineage ?? stored?.lineage) === stored?.lineage;
      const opened = stored
        ? await open(name, stored, mayWatch ? first : undefined)
        : await peers.exclusively(name, async () =>
            open(name, await store.create(name, (await peers.lineageOf(name)) ?? lineage ?? noLineage)),
          );
      if (opened) return opened;
    }
  }

  /** Undefined if other servers have a stronger lineage: the local room is set aside then. */
  async function open(
    name: string,
    { lineage, file }: StoredRoom,
    first?: FirstJoin,
  ): Promise<OpenRoom | undefined> {
    const kept = await openUpdateLog(file, options.logs, first);
    const { doc, torn } = kept;
    if (torn > 0) logger.warn(`${name}: ${torn} bytes at the end of its log were not whole and were cut off`);
    for (const problem of kept.problems) logger.warn(`${name}: of its log, ${problem}`);
    const log = createSelfCompactingLog(kept.log, doc, (error) =>
      logger.error(`${name}: its log could not be written anew, and goes on growing`, error),
    );
    const link = peers.link(name, lineage);
    const room = createRoom({
      doc,
      log,
      presence,
      metrics,
      scheduler,
      others: link,
      authorship: secret && createAuthorship(doc, name, secret),
      isGuideline: (text) => guardsItself(text, parseRoomName(name)?.path),
      onDidFail(error, what) {
        // The log is not compacted: returning members may already be writing to the same file.
        if (what === 'log') {
          logger.error(
            `${name}: what was sent could not be written, so everybody is asked to come back`,
            error,
          );
          giveUp(
            closeCodes.cannotWrite,
            'The server could not write. Nothing of yours is lost; try again.',
            release,
          );
        } else {
          logger.error(`${name}: what was sent could not be taken, so it is loaded anew`, error);
          giveUp(closeCodes.tooSlow, 'The room is loaded anew. Nothing of yours is lost.', release);
        }
      },
    });
    const opened = { room, log, link, lineage };
    /** Disconnects everybody and closes the room at once, not when the last member has left. */
    function giveUp(code: number, reason: string, put: (opened: OpenRoom) => Promise<void>): void {
      const entry = entries.get(name);
      if (!entry || entry.isOver) return;
      entry.isOver = true;
      entries.delete(name);
      room.close(code, reason);
      putAway(name, put(opened));
    }
    const stronger = await link.attach(room, (other) =>
      giveUp(closeCodes.otherLineage, other, (one) => setAside(name, one)),
    );
    if (stronger === undefined) return opened;
    await setAside(name, opened);
    return undefined;
  }

  async function release({ room, log, link }: OpenRoom): Promise<void> {
    // An update that failed may have left a part of itself in the document.
    log.stopCompacting();
    link.dispose();
    await room.dispose();
    await log.close();
  }

  async function setAside(name: string, opened: OpenRoom): Promise<void> {
    const { lineage } = opened;
    await release(opened);
    await store.setAside(name, lineage);
    logger.warn(`${name}: other servers have it with another beginning, so what was here is set aside`);
  }

  async function close(name: string, { room, log, link, lineage }: OpenRoom): Promise<void> {
    link.dispose();
    await room.dispose();
    await log.compact().finally(() => log.close());
    await store.noteVisit(name, lineage);
  }

  /** New joins wait until `work` is done. */
  function putAway(name: string, work: Promise<void>): void {
    const gone = work
      .catch((error: unknown) => logger.error(`${name}: it could not be put away`, error))
      .finally(() => leaving.get(name) === gone && leaving.delete(name));
    leaving.set(name, gone);
  }

  /** Removes one member; the last one closes the room. */
  function leave(name: string, entry: Entry): void {
    entry.visitors--;
    if (entry.visitors > 0 || entry.isOver) return;
    entry.isOver = true;
    if (entries.get(name) === entry) entries.delete(name);
    // Members whose join failed were sent the reason.
    putAway(
      name,
      entry.opening.then(
        (opened) => close(name, opened),
        () => undefined,
      ),
    );
  }

  return {
    get size() {
      return entries.size;
    },
    async enter(name, member, lineage) {
      const first = createFirstJoin(member);
      const entered = entries.get(name) ?? {
        opening: load(name, lineage, first),
        visitors: 0,
        isOver: false,
      };
      entries.set(name, entered);
      entered.visitors++;
      try {
        const { room, lineage: own } = await entered.opening;
        if (lineage !== undefined && own !== lineage) throw new OtherLineage(own);
        room.join(member, first.end());
        return {
          receive: (bytes) => room.receive(member, bytes),
          leave() {
            room.leave(member);
            leave(name, entered);
          },
        };
      } catch (error) {
        leave(name, entered);
        throw error;
      }
    },
    async dispose() {
      const all = await Promise.allSettled([...entries.values()].map(({ opening }) => opening));
      for (const result of all) {
        if (result.status === 'rejected') continue;
        const { room } = result.value;
        room.close(closeCodes.goingAway, 'The server stops. Come back in a moment.');
        await room.dispose();
      }
      await Promise.all(leaving.values());
    },
  };
}
