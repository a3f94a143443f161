import { realpathSync } from 'node:fs';

/**
 * Where something really is: links resolved, names spelled as the disk has them, and on Windows the drive as
 * the system writes it. Two such paths can be compared; one that was only resolved cannot, since an editor
 * and a shell write `c:` and `C:`.
 *
 * @throws what the file system says
 */
export function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (process.platform !== 'win32' || code === 'ENOENT' || code === 'ENOTDIR') throw error;
    // Drives that are kept in memory, and some on a network, have no answer to the system's own question.
    return realpathSync(file);
  }
}
