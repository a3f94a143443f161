import { rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from './arguments';

/**
 * Writes beside the file and renames, so that nothing half-written is ever there.
 * @param given the path as the person wrote it
 * @throws UsageError where it cannot be written
 */
export async function replaceFile(path: string, given: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(`“${given}” cannot be written (${code || String(error)}).`);
  }
}
