import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { Path } from '../../core/base/ports';
import { folderOf, inFolder } from '../../core/base/paths';
import { disk } from './disk-paths';

/** How a file is written. */
export interface ReplaceOptions {
  /** The permissions, regardless of the umask; by default those of a new file. */
  readonly mode?: number;
  /** Syncs to disk, so that the file survives a power failure. */
  readonly sync?: boolean;
}

/**
 * A temporary name beside a file that is to replace it, since a rename is atomic only within one file system.
 * Names are unique, since the same file may be written twice at a time, and never too long if the file's own
 * is not.
 */
export function temporaryBeside(file: string): string {
  return disk.join(disk.parentOf(file), temporaryName());
}

/** The same beside a community path, which uses `/`. */
export function pathBeside(file: Path): Path {
  return inFolder(folderOf(file), temporaryName());
}

function temporaryName(): string {
  return `.kith-${randomBytes(8).toString('hex')}.tmp`;
}

/**
 * Replaces a file atomically, creating missing folders: concurrent readers see the old or the new content,
 * and of concurrent writers one wins. If writing fails, the old file stays and no temporary file is left.
 *
 * @throws the file system's error
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  options: ReplaceOptions = {},
): Promise<void> {
  await mkdir(disk.parentOf(file), { recursive: true });
  const temporary = temporaryBeside(file);
  try {
    await writeAside(temporary, content, options);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a new file, such as at a {@link temporaryBeside}. On failure a partial file may remain.
 *
 * @throws the file system's error
 */
export async function writeAside(
  temporary: string,
  content: string | Uint8Array,
  { mode, sync = false }: ReplaceOptions = {},
): Promise<void> {
  const handle = await open(temporary, 'wx', mode ?? 0o666);
  try {
    await handle.writeFile(content);
    // Restores the permissions that the umask removed.
    if (mode !== undefined) await handle.chmod(mode);
    if (sync) await handle.sync();
  } finally {
    await handle.close();
  }
}
