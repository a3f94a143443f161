import type { Stats } from 'node:fs';
import {
  access,
  constants,
  copyFile,
  link,
  lstat,
  mkdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { disk } from '../disk/disk-paths';
import { temporaryBeside, writeAside } from '../disk/replace-file';
import { ChangedMeanwhile, codeOf } from './store-error';

/** A change staged on disk. After `tidy`, no temporary files remain. */
export interface Prepared {
  /** Applies it atomically: a reader sees the state before or after. */
  carryOut(): Promise<void>;
  /** Restores the previous state; only after `carryOut`. */
  takeBack(): Promise<void>;
  /**
   * Removes temporary files and, if the change is not done, the folders created for it.
   *
   * @param nowAt the current path of a place in a folder that was moved since
   */
  tidy(isDone: boolean, nowAt?: (place: string) => string): Promise<void>;
  /** For a move, the real paths. */
  readonly moved?: { readonly from: string; readonly to: string };
}

/**
 * Stages new content for a file, keeping its permissions, or a new file if `was` is undefined.
 *
 * @param was the expected bytes until the change is carried out
 */
export async function prepareWrite(target: string, bytes: Uint8Array, was?: Uint8Array): Promise<Prepared> {
  // Replacing the file would bypass its permissions.
  if (was) await access(target, constants.W_OK);
  const folders = await makeFolders(disk.parentOf(target));
  const staged = temporaryBeside(target);
  const kept = temporaryBeside(target);
  const tidy: Prepared['tidy'] = async (isDone, nowAt = (place) => place) => {
    await remove(nowAt(staged));
    await remove(nowAt(kept));
    if (!isDone) await folders.remove();
  };
  let own: bigint;
  try {
    const mode = was && (await stat(target)).mode;
    await writeAside(staged, bytes, { sync: true, ...(mode !== undefined && { mode }) });
    own = (await stat(staged, { bigint: true })).ino;
    if (was) await keepCopy(target, kept);
  } catch (error) {
    await tidy(false);
    throw error;
  }
  return {
    async carryOut() {
      if (!was) return putNew(staged, target);
      if (!Buffer.from(was).equals(await readFile(target))) throw new ChangedMeanwhile('changed');
      await rename(staged, target);
    },
    async takeBack() {
      // Never remove what another program has written since.
      if ((await lstat(target, { bigint: true })).ino !== own) throw new ChangedMeanwhile('changed');
      await (was ? rename(kept, target) : rm(target));
    },
    tidy,
  };
}

/** Stages moving a file or folder. */
export async function prepareMove(from: string, to: string): Promise<Prepared> {
  await access(disk.parentOf(from), constants.W_OK);
  const folders = await makeFolders(disk.parentOf(to));
  return {
    async carryOut() {
      const [source, target] = [await lstat(from), await lstatIfThere(to)];
      // On a case-insensitive disk both may be the same file.
      if (target && target.ino !== source.ino) throw new ChangedMeanwhile('there');
      await rename(from, to);
    },
    takeBack: () => rename(to, from),
    tidy: async (isDone) => (isDone ? undefined : folders.remove()),
    moved: { from, to },
  };
}

/** Stages deleting a file: it is first moved aside, so that it can be restored. */
export async function prepareDeletion(file: string): Promise<Prepared> {
  await access(disk.parentOf(file), constants.W_OK);
  const aside = temporaryBeside(file);
  return {
    carryOut: () => rename(file, aside),
    takeBack: () => rename(aside, file),
    tidy: (isDone, nowAt = (place) => place) => (isDone ? remove(nowAt(aside)) : Promise.resolve()),
  };
}

/** A hard link if the disk supports it, so that restoring keeps the timestamps. */
async function keepCopy(file: string, kept: string): Promise<void> {
  await link(file, kept).catch(() => copyFile(file, kept, constants.COPYFILE_EXCL));
}

/** Never overwrites a file that was created since the check. */
async function putNew(staged: string, target: string): Promise<void> {
  try {
    await link(staged, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new ChangedMeanwhile('there');
    // Some file systems have no hard links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error) ?? '')) throw error;
    if (await lstatIfThere(target)) throw new ChangedMeanwhile('there');
    await rename(staged, target);
  }
}

async function lstatIfThere(file: string): Promise<Stats | undefined> {
  return lstat(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
}

/** Best effort: a leftover temporary file is harmless, and the file itself is correct. */
async function remove(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}

/** Creates missing folders, and returns how to remove them while they are empty. */
async function makeFolders(folder: string): Promise<{ remove(): Promise<void> }> {
  const first = await mkdir(folder, { recursive: true }).catch(async (error: unknown) => {
    await blameFolderAbove(folder, error);
    throw error;
  });
  return {
    async remove() {
      if (first === undefined) return;
      for (let at = folder; at.length >= first.length; at = disk.parentOf(at)) {
        const isGone = await rmdir(at).then(
          () => true,
          () => false,
        );
        if (!isGone) return;
      }
    },
  };
}

/**
 * On a read-only disk the system may report a missing parent folder: the actual error is taken from the
 * parent.
 */
async function blameFolderAbove(folder: string, error: unknown): Promise<void> {
  for (let above = disk.parentOf(folder); codeOf(error) === 'ENOENT'; above = disk.parentOf(above)) {
    const denied = await access(above, constants.W_OK).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (denied === undefined || disk.parentOf(above) === above) return;
    if (codeOf(denied) !== 'ENOENT') throw denied;
  }
}
