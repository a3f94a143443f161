import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileStoreError } from '../../../src/core/base/ports';
import { PlanRefused } from '../../../src/core/model/changes/change-plan';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';
import { temporaryFolder } from './git-fixture';

const folder = temporaryFolder();
const root = path.join(folder, 'root');
mkdirSync(root);
const store = createNodeFileStore(root);
const bytes = (text: string): Uint8Array => Buffer.from(text);

/** Puts bytes in the place of what is there, or where nothing is. */
async function write(file: string, after: Uint8Array): Promise<void> {
  const was = await store.read(file).catch((error: unknown) => {
    if (error instanceof FileStoreError && error.reason === 'not-found') return undefined;
    return new Uint8Array();
  });
  const change = was
    ? ({ kind: 'write', path: file, was, bytes: after } as const)
    : ({ kind: 'new', path: file, bytes: after } as const);
  const prepared = await store.prepare(change);
  const done = await prepared.carryOut().then(
    () => ({ ok: true }) as const,
    (error: unknown) => ({ ok: false, error }) as const,
  );
  await prepared.tidy(done.ok);
  if (!done.ok) throw done.error;
}

async function reason(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  return error instanceof FileStoreError ? error.reason : 'none';
}

describe('a file store', () => {
  test('gives back what was written, in folders that it makes', async () => {
    await write('in/deep/ünï "q" 🎉.md', bytes('one'));
    expect(Buffer.from(await store.read('in/deep/ünï "q" 🎉.md')).toString()).toBe('one');
    await write('in/deep/ünï "q" 🎉.md', bytes('two'));
    expect(readFileSync(path.join(root, 'in/deep/ünï "q" 🎉.md'), 'utf8')).toBe('two');
    expect(readdirSync(path.join(root, 'in/deep'))).toEqual(['ünï "q" 🎉.md']);
  });

  test('keeps a file’s permissions, and writes through a link', async () => {
    writeFileSync(path.join(root, 'script.md'), 'x');
    chmodSync(path.join(root, 'script.md'), 0o755);
    symlinkSync('script.md', path.join(root, 'link.md'));
    await write('link.md', bytes('y'));
    expect(statSync(path.join(root, 'script.md')).mode & 0o777).toBe(0o755);
    expect(readFileSync(path.join(root, 'script.md'), 'utf8')).toBe('y');
  });

  test('says what is not there', async () => {
    expect(await reason(store.read('nowhere.md'))).toBe('not-found');
    writeFileSync(path.join(root, 'file'), '');
    expect(await reason(store.read('file/x.md'))).toBe('not-found');
    mkdirSync(path.join(root, 'folder.md'));
    expect(await reason(store.read('folder.md'))).toBe('other');
    expect(await reason(createNodeFileStore(path.join(folder, 'nowhere')).read('a.md'))).toBe('not-found');
  });

  test('touches nothing outside', async () => {
    writeFileSync(path.join(folder, 'outside.md'), 'outside');
    mkdirSync(path.join(folder, 'root-too'));
    symlinkSync('../outside.md', path.join(root, 'out.md'));
    symlinkSync('..', path.join(root, 'up'));
    symlinkSync('../nowhere.md', path.join(root, 'dangling.md'));
    for (const file of [
      '../outside.md',
      'out.md',
      'up/outside.md',
      '/etc/hostname',
      '',
      '.',
      'in/../../outside.md',
      '../root-too/a.md',
    ]) {
      expect([file, await reason(store.read(file))]).toEqual([file, 'no-permission']);
      expect([file, await reason(write(file, bytes('changed')))]).toEqual([file, 'no-permission']);
    }
    // What a link to nothing means is not for us to say.
    await expect(write('dangling.md', bytes('mine'))).rejects.toThrow(PlanRefused);
    expect(readlinkSync(path.join(root, 'dangling.md'))).toBe('../nowhere.md');
    expect(readdirSync(folder).sort()).toEqual(['outside.md', 'root', 'root-too']);
    expect(readFileSync(path.join(folder, 'outside.md'), 'utf8')).toBe('outside');
  });

  test('follows no link where it is not to', async () => {
    writeFileSync(path.join(root, 'names'), 'Ada <a@x.org>');
    symlinkSync('names', path.join(root, '.mailmap'));
    expect(await reason(store.read('.mailmap', { followLinks: false }))).toBe('not-found');
    expect(new TextDecoder().decode(await store.read('names', { followLinks: false }))).toBe('Ada <a@x.org>');
    expect(new TextDecoder().decode(await store.read('.mailmap'))).toBe('Ada <a@x.org>');
  });

  test('a write that fails leaves the file and nothing else', async () => {
    mkdirSync(path.join(root, 'full', 'taken.md', 'x'), { recursive: true });
    expect(await reason(write('full/taken.md', bytes('x')))).toBe('other');
    expect(readdirSync(path.join(root, 'full'))).toEqual(['taken.md']);
  });
});
