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

/**
 * A change that lies ready on disk. Of what it has made beside the files nothing is left once it was tidied.
 */
export interface Prepared {
  /** Does it in one step: a reader sees what was before, or what is after. */
  carryOut(): Promise<void>;
  /** Puts back what was there before; only after it was carried out. */
  takeBack(): Promise<void>;
  /**
   * Removes what was only for the way, and where the change is not done the folders made for it.
   *
   * @param nowAt where a place is by now, in a folder that was moved since
   */
  tidy(isDone: boolean, nowAt?: (place: string) => string): Promise<void>;
  /** Of a move, real places. */
  readonly moved?: { readonly from: string; readonly to: string };
}

/**
 * A file that gets other bytes, and keeps its permissions, or a new one where `was` is undefined.
 *
 * @param was the bytes that must stand there until it is carried out
 */
export async function prepareWrite(target: string, bytes: Uint8Array, was?: Uint8Array): Promise<Prepared> {
  // To put another file in its place would go round what its permissions say.
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
      // What another program put there since is not ours to take away.
      if ((await lstat(target, { bigint: true })).ino !== own) throw new ChangedMeanwhile('changed');
      await (was ? rename(kept, target) : rm(target));
    },
    tidy,
  };
}

/** A file or folder that gets another path. */
export async function prepareMove(from: string, to: string): Promise<Prepared> {
  await access(disk.parentOf(from), constants.W_OK);
  const folders = await makeFolders(disk.parentOf(to));
  return {
    async carryOut() {
      const [source, target] = [await lstat(from), await lstatIfThere(to)];
      // On a disk that does not tell capitals from small letters both may be the same.
      if (target && target.ino !== source.ino) throw new ChangedMeanwhile('there');
      await rename(from, to);
    },
    takeBack: () => rename(to, from),
    tidy: async (isDone) => (isDone ? undefined : folders.remove()),
    moved: { from, to },
  };
}

/** A file that goes: first out of the way, so that it can come back. */
export async function prepareDeletion(file: string): Promise<Prepared> {
  await access(disk.parentOf(file), constants.W_OK);
  const aside = temporaryBeside(file);
  return {
    carryOut: () => rename(file, aside),
    takeBack: () => rename(aside, file),
    tidy: (isDone, nowAt = (place) => place) => (isDone ? remove(nowAt(aside)) : Promise.resolve()),
  };
}

/** A second name of the same file where the disk has such, so that its times come back with it. */
async function keepCopy(file: string, kept: string): Promise<void> {
  await link(file, kept).catch(() => copyFile(file, kept, constants.COPYFILE_EXCL));
}

/** Not over a file that came to be since we looked. */
async function putNew(staged: string, target: string): Promise<void> {
  try {
    await link(staged, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new ChangedMeanwhile('there');
    // Some disks know no second name of a file.
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

/** Best effort: what is left beside a file harms nobody, and the file is as it should be. */
async function remove(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}

/** Makes the folders that lack, and says how to take them away again where they are empty still. */
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
 * On a disk that takes no writes the system may say that the folder above is not there: what is wrong is
 * asked of that one.
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
