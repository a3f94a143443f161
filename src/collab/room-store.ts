import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
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
}

const logName = /^([0-9a-f]{64})\.log$/;

/**
 * Keeps each room in a folder of its own under `root`, whose name is a hash, so that no room's name is ever a path. `atOnce` as for
 * `createDiskLog`.
 */
export function createDiskRoomStore(root: string, atOnce?: number): RoomStore {
  const folderOf = (room: string): string => roomFolder(root, room);
  return {
    async find(room) {
      const folder = folderOf(room);
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      const lineage = names.map((name) => logName.exec(name)?.[1]).find((found) => found !== undefined);
      return lineage === undefined
        ? undefined
        : { lineage, file: createDiskLog(path.join(folder, `${lineage}.log`), atOnce) };
    },
    async create(room, lineage) {
      const folder = folderOf(room);
      // No sooner than something is written: who walks through a thousand rooms leaves nothing behind.
      const prepare = async (): Promise<void> => {
        await mkdir(folder, { recursive: true });
        // For whoever looks into the folder.
        await writeFile(path.join(folder, 'room.txt'), `${room}\n`);
      };
      return { lineage, file: createDiskLog(path.join(folder, `${lineage}.log`), atOnce, prepare) };
    },
    forget: (room, lineage) => rm(path.join(folderOf(room), `${lineage}.log`), { force: true }),
    async setAside(room, lineage) {
      const file = path.join(folderOf(room), lineage);
      await rename(`${file}.log`, `${file}.${Date.now()}.aside`).catch((error: NodeJS.ErrnoException) => {
        // Nothing was written yet.
        if (error.code !== 'ENOENT') throw error;
      });
    },
  };
}

/** The folder of a room among those that are kept under `root`. */
export function roomFolder(root: string, room: string): string {
  const hash = createHash('sha256').update(room).digest('hex');
  return path.join(root, hash.slice(0, 2), hash.slice(2, 34));
}

/** What a server writes at once: more than somebody types, less than a disk is noticed to take. */
export const typedAtOnce = 4096;

/**
 * A log in a file. Where its folder is not there, `prepare` makes it. Up to `atOnce` bytes are appended now, without another thread, to which handing them
 * over takes several times as long as writing them: for a process that nobody types in.
 */
export function createDiskLog(file: string, atOnce = 0, prepare?: () => Promise<void>): LogFile {
  let handle: FileHandle | undefined;
  const close = async (): Promise<void> => {
    const open = handle;
    handle = undefined;
    await open?.close();
  };
  const openToAppend = async (): Promise<FileHandle> => {
    try {
      return await open(file, 'a', 0o600);
    } catch (error) {
      if (!prepare || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await prepare();
      return open(file, 'a', 0o600);
    }
  };
  return {
    close,
    read: () =>
      readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return new Uint8Array();
        throw error;
      }),
    async append(bytes) {
      // Kept open: to open it takes longer than to write what somebody typed.
      handle ??= await openToAppend();
      await handle.appendFile(bytes);
    },
    appendNow(bytes) {
      if (!handle || bytes.length > atOnce) return false;
      for (let at = 0; at < bytes.length;) at += writeSync(handle.fd, bytes, at);
      return true;
    },
    truncate: (length) =>
      truncate(file, length).catch((error: NodeJS.ErrnoException) => {
        // Nothing could be written yet, not even the file.
        if (error.code !== 'ENOENT' || length > 0) throw error;
      }),
    async replace(bytes) {
      const temporary = `${file}.${process.pid}.tmp`;
      try {
        const written = await open(temporary, 'w', 0o600);
        try {
          await written.writeFile(bytes);
          await written.sync();
        } finally {
          await written.close();
        }
        await close();
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}
