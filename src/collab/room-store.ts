import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { disk } from '../node/disk/disk-paths';
import { createDiskLog } from './disk-log';
import type { LogFile } from './update-log';

/** The stored state of a room. */
export interface StoredRoom {
  /** Hash of the initial text; see `seedRoom`. */
  readonly lineage: string;
  readonly file: LogFile;
}

/** Persistent storage of rooms. */
export interface RoomStore {
  /** Undefined if nothing is stored for the room. */
  find(room: string): Promise<StoredRoom | undefined>;
  /** Creates a room, which exists once something is written to it. */
  create(room: string, lineage: string): Promise<StoredRoom>;
  /** Deletes the stored log of a lineage that the room no longer has. */
  forget(room: string, lineage: string): Promise<void>;
  /** Like `forget`, but renames the log, so that its content can be recovered. */
  setAside(room: string, lineage: string): Promise<void>;
  /** Records the time of the last visit, if anything is stored. */
  noteVisit(room: string, lineage: string): Promise<void>;
}

/** File name of a room's log: its lineage. */
export const logName = /^([0-9a-f]{64})\.log$/;

/**
 * Stores each room in its own folder under `root`. The folder name is a hash, so that a room name is never
 * used as a path. `atOnce` as for `createDiskLog`.
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
      // Created lazily: opening a thousand rooms without typing leaves nothing on disk.
      const prepare = async (): Promise<void> => {
        await mkdir(folder, { recursive: true });
        // For people who inspect the folder.
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

/** Returns a handler that replaces ENOENT by a default value. */
export function nothingThere<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}

/** The folder of a room under `root`. */
export function roomFolder(root: string, room: string): string {
  const hash = createHash('sha256').update(room).digest('hex');
  return disk.join(root, hash.slice(0, 2), hash.slice(2, 34));
}
