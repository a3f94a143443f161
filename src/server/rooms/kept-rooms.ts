import { readdir, readFile, rmdir, stat, unlink } from 'node:fs/promises';
import { disk } from '../../node/disk/disk-paths';
import { logName, nothingThere } from '../../collab/room-store';

/** A file of a room that was not touched for long. */
export interface KeptFile {
  /** Absolute path. */
  readonly file: string;
  /** The room's log, data set aside from it, or a draft left behind by a crash. */
  readonly kind: 'log' | 'aside' | 'bad' | 'draft';
  /** Name of the room; undefined if it is not recorded. */
  readonly room: string | undefined;
  /** Time of the last visit, or when it was set aside: milliseconds since 1970. */
  readonly touched: number;
  /** Bytes. */
  readonly size: number;
}

const asideName = /^[0-9a-f]{64}\.(\d+)\.(aside|bad)$/;
const draftName = /^[0-9a-f]{64}\.log\.[0-9a-f]+\.tmp$/;
const nameFile = 'room.txt';

/**
 * Files under a root folder that were last touched before a time (milliseconds since 1970), the oldest first.
 */
export async function keptBefore(root: string, time: number): Promise<KeptFile[]> {
  const found: KeptFile[] = [];
  for (const folder of await roomFolders(root)) {
    const room = await readFile(disk.join(folder, nameFile), 'utf8')
      .then((text) => text.trimEnd())
      .catch(nothingThere(undefined));
    for (const name of await readdir(folder)) {
      const kept = await look(disk.join(folder, name), room);
      if (kept && kept.touched < time) found.push(kept);
    }
  }
  return found.sort((one, other) => one.touched - other.touched);
}

/**
 * Deletes those files that were not touched since, and folders of rooms that are then empty. Returns the
 * deleted files.
 */
export async function deleteKept(root: string, files: readonly KeptFile[]): Promise<KeptFile[]> {
  const deleted: KeptFile[] = [];
  for (const one of files) {
    const now = await look(one.file, one.room);
    if (now?.touched !== one.touched) continue;
    await unlink(one.file);
    deleted.push(one);
  }
  for (const folder of new Set(deleted.map(({ file }) => disk.parentOf(file)))) {
    const names = await readdir(folder);
    if (names.some((name) => name !== nameFile)) continue;
    await unlink(disk.join(folder, nameFile)).catch(nothingThere(undefined));
    await rmdir(folder);
    const above = disk.parentOf(folder);
    if (above !== root && (await readdir(above)).length === 0) await rmdir(above);
  }
  return deleted;
}

async function roomFolders(root: string): Promise<string[]> {
  const folders: string[] = [];
  for (const first of await folderNames(root, /^[0-9a-f]{2}$/)) {
    const above = disk.join(root, first);
    for (const second of await folderNames(above, /^[0-9a-f]{32}$/)) folders.push(disk.join(above, second));
  }
  return folders;
}

async function folderNames(folder: string, name: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && name.test(entry.name)).map((entry) => entry.name);
}

/** Undefined for unknown files. */
async function look(file: string, room: string | undefined): Promise<KeptFile | undefined> {
  const name = disk.nameOf(file);
  const kind = kindOf(name);
  const found = kind && (await stat(file).catch(nothingThere(undefined)));
  if (!found?.isFile()) return undefined;
  // A file set aside keeps the modification time of its content; its age counts from when it was set aside.
  const setAside = Number(asideName.exec(name)?.[1] ?? 0);
  return {
    file,
    kind: kind as KeptFile['kind'],
    room,
    touched: Math.max(found.mtimeMs, setAside),
    size: found.size,
  };
}

function kindOf(name: string): KeptFile['kind'] | undefined {
  if (logName.test(name)) return 'log';
  if (draftName.test(name)) return 'draft';
  return asideName.exec(name)?.[2] as 'aside' | 'bad' | undefined;
}
