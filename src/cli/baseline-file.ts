import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { baselinePath, baselineText } from '../core/community/checks/baseline';
import type { Problem } from '../core/base/problem';

/** What the folder's baseline says; empty where there is none. */
export async function readBaseline(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, baselinePath), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    throw error;
  }
}

export async function writeBaseline(folder: string, problems: readonly Problem[]): Promise<void> {
  const file = join(folder, baselinePath);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, baselineText(problems));
}
