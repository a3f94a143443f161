import { realpathSync } from 'node:fs';

/**
 * The canonical path: symbolic links resolved, names spelled as on disk, and on Windows the drive letter as
 * the system writes it. Canonical paths can be compared; merely resolved ones cannot, since an editor and a
 * shell write `c:` and `C:`.
 *
 * @throws the file system's error
 */
export function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (process.platform !== 'win32' || code === 'ENOENT' || code === 'ENOTDIR') throw error;
    // RAM disks and some network drives do not support the native call.
    return realpathSync(file);
  }
}
