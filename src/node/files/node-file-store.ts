import { access, constants, lstat, mkdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileStoreError, type FileStore } from '../../core/base/ports';
import { replaceFile } from '../disk/replace-file';

/**
 * Reads and writes the files of a folder on disk. Nothing outside the folder is touched, whatever links lead
 * there.
 */
export function createNodeFileStore(root: string): FileStore {
  /**
   * The file's real place, with links resolved; where it is not there yet, that of its nearest folder that
   * is.
   */
  async function resolve(file: string): Promise<string> {
    const absolute = path.resolve(root, file);
    const realRoot = await realpath(root);
    let existing = absolute;
    let rest = '';
    for (;;) {
      try {
        const real = path.join(await realpath(existing), rest);
        if (real === realRoot || !isInside(realRoot, real)) {
          throw new FileStoreError(file, 'no-permission', 'is outside the community’s folder');
        }
        return real;
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || path.dirname(existing) === existing) throw error;
        rest = path.join(path.basename(existing), rest);
        existing = path.dirname(existing);
      }
    }
  }

  async function guard<T>(file: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof FileStoreError ? error : toStoreError(file, error);
    }
  }

  return {
    read: (file, { followLinks = true } = {}) =>
      guard(file, async () => {
        if (!followLinks && (await lstat(path.resolve(root, file))).isSymbolicLink())
          throw new FileStoreError(file, 'not-found', 'is a symbolic link');
        return readFile(await resolve(file));
      }),
    write: (file, bytes) =>
      guard(file, async () => {
        const target = await resolve(file);
        await makeFolder(file, path.dirname(target));
        const mode = await stat(target).then(
          (found) => found.mode,
          () => undefined,
        );
        await replaceFile(target, bytes, { sync: true, ...(mode !== undefined && { mode }) });
      }),
  };
}

/**
 * On a disk that takes no writes the system may say that the folder above is not there: what is wrong is
 * asked of that one.
 */
async function makeFolder(file: string, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    for (let above = path.dirname(folder); codeOf(error) === 'ENOENT'; above = path.dirname(above)) {
      const denied = await access(above, constants.W_OK).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (denied === undefined || path.dirname(above) === above) break;
      if (codeOf(denied) !== 'ENOENT') throw toStoreError(file, denied);
    }
    throw error;
  }
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

function toStoreError(file: string, error: unknown): FileStoreError {
  const code = codeOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileStoreError(file, 'not-found', detail);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new FileStoreError(file, 'no-permission', detail);
  return new FileStoreError(file, 'other', detail);
}
