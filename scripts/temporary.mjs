import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Its handler has to run first at the end: what still writes to a folder must have stopped before that goes.
import './child.mjs';

/** @type {Set<string>} */
const folders = new Set();

process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/**
 * Makes a folder that is gone when the script is, however that ends.
 * @param {string} name what it is for, seen in its name
 */
export function makeTemporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `kith-${name}-`));
  folders.add(folder);
  return folder;
}

/** @param {string} folder */
export async function removeTemporaryFolder(folder) {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  folders.delete(folder);
}
