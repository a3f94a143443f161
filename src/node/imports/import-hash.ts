import { createHash, createHmac, randomBytes } from 'node:crypto';
import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { message } from '../../core/base/message';
import { ImportError } from '../../core/services/imports/imported-item';
import type { ImportHash, KeyedHash } from '../../core/services/imports/writing/import-ports';
import { disk } from '../disk/disk-paths';
import { realPath } from '../disk/real-path';
import { codeOf } from '../files/store-error';
import { isPublic, publicRoot } from '../surveys/public-root';

export const importHash: ImportHash = {
  digest: (text) => createHash('sha256').update(text, 'utf8').digest(),
};

/**
 * The key in a file outside the community; a new one if there is no file yet.
 * @throws ImportError if the file would get to others with the community, or holds no key
 */
export async function keyedHash(file: string, root: string): Promise<KeyedHash> {
  const name = disk.nameOf(file);
  if (await wouldBePublic(root, file))
    throw new ImportError(
      message('The key would get to others: keep it outside the community’s folder and its repository.'),
      { file: name },
    );
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  });
  const key = text === undefined ? await newKey(file) : text.trim();
  if (!/^[0-9a-f]{32,}$/i.test(key))
    throw new ImportError(message('This file holds no key that Kith made.'), { file: name });
  const bytes = Buffer.from(key, 'hex');
  return (value) => createHmac('sha256', bytes).update(value, 'utf8').digest();
}

/** Whether a file gets to others with the community; if it is not there yet, its nearest folder tells. */
export async function wouldBePublic(root: string, file: string): Promise<boolean> {
  for (let at = file; ; at = disk.parentOf(at)) {
    const isThere = await lstat(at).then(
      () => true,
      () => false,
    );
    if (isThere) return isPublic(root, at) || (at !== file && realPath(at) === publicRoot(root));
    if (disk.parentOf(at) === at) return false;
  }
}

async function newKey(file: string): Promise<string> {
  const key = randomBytes(32).toString('hex');
  await mkdir(disk.parentOf(file), { recursive: true });
  await writeFile(file, `${key}\n`, { flag: 'wx', mode: 0o600 });
  return key;
}
