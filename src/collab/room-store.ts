import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { disk } from '../node/disk/disk-paths';
import { createDiskLog } from './disk-log';
import type { LogFile } from './update-log';

/** What is kept of a room. */
export interface StoredRoom {
  /** The hash of the text that it began with; see `seedRoom`. */
  readonly lineage: string;
  readonly file: LogFile;
}

/** Where rooms are kept between two visits. */
export interface RoomStore {
  /** Undefined where there is nothing of the room yet. */
  find(room: string): Promise<StoredRoom | undefined>;
  /** Begins a room, which is there once something of it is written. */
  create(room: string, lineage: string): Promise<StoredRoom>;
  /** Takes away what was kept of a room in a lineage that it has no more. */
  forget(room: string, lineage: string): Promise<void>;
  /** The same, but it stays where somebody who looks for it finds it. */
  setAside(room: string, lineage: string): Promise<void>;
  /** Writes down that somebody was in it until now, where there is something of it. */
  noteVisit(room: string, lineage: string): Promise<void>;
}

/** A room's log, by the lineage of the room. */
export const logName = /^([0-9a-f]{64})\.log$/;

/**
 * Keeps each room in a folder of its own under `root`, whose name is a hash, so that no room's name is ever a
 * path. `atOnce` as for `createDiskLog`.
 */
export function createDiskRoomStore(root: string, atOnce?: number): RoomStore {
  const folderOf = (room: string): string => roomFolder(root, room);
  return {
    async find(room) {
      const folder = folderOf(room);
      const names = await readdir(folder).catch(nothingThere([]));
      const lineage = names.map((name) => logName.exec(name)?.[1]).find((found) => found !== undefined);
      return lineage === undefined
        ? undefined
        : { lineage, file: createDiskLog(disk.join(folder, `${lineage}.log`), atOnce) };
    },
    async create(room, lineage) {
      const folder = folderOf(room);
      // No sooner than something is written: who walks through a thousand rooms leaves nothing behind.
      const prepare = async (): Promise<void> => {
        await mkdir(folder, { recursive: true });
        // For whoever looks into the folder.
        await writeFile(disk.join(folder, 'room.txt'), `${room}\n`);
      };
      return { lineage, file: createDiskLog(disk.join(folder, `${lineage}.log`), atOnce, prepare) };
    },
    forget: (room, lineage) => rm(disk.join(folderOf(room), `${lineage}.log`), { force: true }),
    async setAside(room, lineage) {
      const file = disk.join(folderOf(room), lineage);
      await rename(`${file}.log`, `${file}.${Date.now()}.aside`).catch(nothingThere(undefined));
    },
    async noteVisit(room, lineage) {
      const now = new Date();
      await utimes(disk.join(folderOf(room), `${lineage}.log`), now, now).catch(nothingThere(undefined));
    },
  };
}

/** What comes instead where nothing was written yet. */
export function nothingThere<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}

/** The folder of a room among those that are kept under `root`. */
export function roomFolder(root: string, room: string): string {
  const hash = createHash('sha256').update(room).digest('hex');
  return disk.join(root, hash.slice(0, 2), hash.slice(2, 34));
}
