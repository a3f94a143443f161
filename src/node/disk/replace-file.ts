import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { Path } from '../../core/base/ports';
import { folderOf, inFolder } from '../../core/base/paths';
import { disk } from './disk-paths';

/** How a file is written. */
export interface ReplaceOptions {
  /**
   * The permissions that it gets, whatever the process would take away from them; what the process gives new
   * files unless told.
   */
  readonly mode?: number;
  /** Waits until the disk has it, so that it outlives a power cut. */
  readonly sync?: boolean;
}

/**
 * A name beside a file for what is to take its place: only within one file system a file takes another's
 * place at once. No two are the same, since the same file may be written twice at a time, and none is too
 * long where the file's own is not.
 */
export function temporaryBeside(file: string): string {
  return disk.join(disk.parentOf(file), temporaryName());
}

/** The same beside a path of a community, which uses `/`. */
export function pathBeside(file: Path): Path {
  return inFolder(folderOf(file), temporaryName());
}

function temporaryName(): string {
  return `.kith-${randomBytes(8).toString('hex')}.tmp`;
}

/**
 * Writes a file whole and puts it in the place of the one before, in folders that are made where they lack:
 * whoever reads meanwhile reads the one or the other. Of several that write at once one wins. Where it cannot
 * be written the one before stays, and nothing beside it.
 *
 * @throws what the file system says
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
 * Writes a file where none is, such as at a {@link temporaryBeside}. Where that fails a part of it may stay.
 *
 * @throws what the file system says
 */
export async function writeAside(
  temporary: string,
  content: string | Uint8Array,
  { mode, sync = false }: ReplaceOptions = {},
): Promise<void> {
  const handle = await open(temporary, 'wx', mode ?? 0o666);
  try {
    await handle.writeFile(content);
    // What the umask took away.
    if (mode !== undefined) await handle.chmod(mode);
    if (sync) await handle.sync();
  } finally {
    await handle.close();
  }
}
