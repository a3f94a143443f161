import type { Logger } from '../core/ports';
import { openUpdateLog, type UpdateLog } from '../collab/update-log';
import { closeCodes, createRoom, type Member, type Room, type RoomFigures, type RoomOptions } from './room';
import type { RoomStore } from '../collab/room-store';

/** A room was begun with another text than the one who comes has. */
export class OtherLineage extends Error {
  override readonly name = 'OtherLineage';
  constructor(readonly lineage: string) {
    super('The room was begun with another text.');
  }
}

export interface RoomsOptions {
  readonly store: RoomStore;
  readonly presence: RoomOptions['presence'];
  readonly figures: RoomFigures;
  readonly logger: Logger;
}

/** The rooms that somebody is in. Each is loaded once, whoever comes at the same time, and let go of when the last one left. */
export interface Rooms {
  readonly size: number;
  /**
   * Lets a member in. `lineage` is that of the text that they have; undefined for who has none and takes what is there. Rejects with
   * `OtherLineage` where the room has another, and with what the store rejects with.
   */
  enter(name: string, member: Member, lineage: string | undefined): Promise<Visit>;
  /** Sends everybody away and writes what is not written. */
  dispose(): Promise<void>;
}

export interface Visit {
  receive(bytes: Uint8Array): void;
  leave(): void;
}

interface OpenRoom {
  readonly room: Room;
  readonly log: UpdateLog;
  readonly lineage: string;
}

/** A room that is loaded or being loaded, and how many are in it or at its door. */
interface Entry {
  readonly opening: Promise<OpenRoom>;
  visitors: number;
}

/** A lobby, or a room of clients that know of no lineages. */
const noLineage = '0'.repeat(64);

export function createRooms({ store, presence, figures, logger }: RoomsOptions): Rooms {
  const entries = new Map<string, Entry>();
  /** Rooms that are being let go of: who comes now waits until they are written. */
  const leaving = new Map<string, Promise<void>>();

  async function load(name: string, lineage = noLineage): Promise<OpenRoom> {
    await leaving.get(name);
    const stored = (await store.find(name)) ?? (await store.create(name, lineage));
    const { log, updates, torn } = await openUpdateLog(stored.file);
    if (torn > 0) logger.warn(`${name}: ${torn} bytes at the end of its log were not whole and were cut off`);
    const room = createRoom({
      updates,
      log,
      presence,
      figures,
      onDidFail(error) {
        logger.error(
          `${name}: what was sent could not be written, so everybody is asked to come back`,
          error,
        );
        entries.delete(name);
        room.close(closeCodes.tooSlow, 'The server could not write. Nothing of yours is lost; try again.');
      },
    });
    return { room, log, lineage: stored.lineage };
  }

  /** One visitor less; the last one lets go of the room. */
  function leave(name: string, entry: Entry): void {
    entry.visitors--;
    if (entry.visitors > 0) return;
    if (entries.get(name) === entry) entries.delete(name);
    const gone = entry.opening
      .then(async ({ room, log }) => {
        await room.dispose();
        await log.compact();
      })
      .catch((error: unknown) => logger.error(`${name}: it could not be put away`, error))
      .finally(() => leaving.get(name) === gone && leaving.delete(name));
    leaving.set(name, gone);
  }

  return {
    get size() {
      return entries.size;
    },
    async enter(name, member, lineage) {
      let entry = entries.get(name);
      if (!entry) entries.set(name, (entry = { opening: load(name, lineage), visitors: 0 }));
      const entered = entry;
      entered.visitors++;
      try {
        const { room, lineage: own } = await entered.opening;
        if (lineage !== undefined && own !== lineage) throw new OtherLineage(own);
        room.join(member);
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
