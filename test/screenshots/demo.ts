import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** The demo community with its history, in a folder of its own. */
export async function makeDemo(): Promise<string> {
  const folder = join(await mkdtemp(join(inject('editor').temporary, 'demo-')), 'bolder');
  const generator = join(root, 'scripts', 'demo', 'generate-history.mjs');
  await promisify(execFile)(process.execPath, [generator, folder]);
  return folder;
}
