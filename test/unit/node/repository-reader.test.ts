import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRepository } from '../../../src/node/git/find-repository';
import { createRepositoryReader, type RepositoryReader } from '../../../src/node/git/repository-reader';
import { repositoryWork } from '../../../src/node/git/repository-work';
import { commitAll, git, writeFiles } from '../../harness/folders';

let folder = '';
let reader: RepositoryReader;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kith-reader-'));
  await writeFiles(folder, { 'a b.md': '\ufeffone\r\ntwo\r\n', 'docs/c.md': 'deep\n' });
  await commitAll(folder);
  reader = createRepositoryReader(folder, undefined);
});
afterEach(async () => {
  await reader.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('reads a file as it was committed, whatever it is now', async () => {
  writeFileSync(path.join(folder, 'a b.md'), 'changed\n');
  expect(await reader.committedText('a b.md')).toBe('one\ntwo\n');
  expect(await reader.committedText('new.md')).toBe('');
});

test('reads it where the community is a folder of its repository', async () => {
  const inner = createRepositoryReader(path.join(folder, 'docs'), undefined);
  expect(await inner.committedText('c.md')).toBe('deep\n');
  await inner.dispose();
});

test('knows whom a commit would name', async () => {
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  expect(await reader.identity()).toEqual({ name: 'Ada Mast', email: 'ada@example.org' });
});

test('has no answers outside of a repository, and without Git', async () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'kith-empty-'));
  for (const git of [undefined, path.join(empty, 'no-git')]) {
    const outside = createRepositoryReader(empty, git === undefined ? {} : { configured: git });
    expect(await outside.committedText('a.md')).toBe('');
    expect(await outside.localChanges(new AbortController().signal)).toBeUndefined();
    await outside.dispose();
  }
  rmSync(empty, { recursive: true });
});

test('tells what has begun, and whether Git is at work', async () => {
  const place = findRepository(folder);
  if (!place) throw new Error('no repository');
  expect(repositoryWork(place)).toEqual({ branch: 'main', locked: false });
  await git(folder, 'checkout', '--quiet', '-b', 'feature/one');
  expect(repositoryWork(place).branch).toBe('feature/one');
  writeFileSync(path.join(folder, '.git', 'index.lock'), '');
  expect(repositoryWork(place).locked).toBe(true);
  for (const [mark, begun] of [
    ['MERGE_HEAD', 'merge'],
    ['rebase-apply', 'rebase'],
    ['CHERRY_PICK_HEAD', 'cherry-pick'],
    ['REVERT_HEAD', 'revert'],
  ] as const) {
    mkdirSync(path.join(folder, '.git', mark));
    expect(repositoryWork(place).begun).toBe(begun);
    rmSync(path.join(folder, '.git', mark), { recursive: true });
  }
  await git(folder, 'checkout', '--quiet', '--detach').catch(() => undefined);
  rmSync(path.join(folder, '.git', 'index.lock'));
  await git(folder, 'checkout', '--quiet', '--detach');
  expect(repositoryWork(place)).toEqual({ locked: false });
});

test('knows when the commit of an id, a tag or a branch was made, and takes nothing else for one', async () => {
  await git(folder, 'tag', 'v1.0');
  const id = (await git(folder, 'rev-parse', 'HEAD')).trim();
  const made = Date.parse('2026-01-05T12:00:00Z');
  for (const name of [id, id.slice(0, 8), 'v1.0', 'main', 'HEAD'])
    expect(await reader.commitTime(name), name).toBe(made);
  for (const name of ['', 'none', '--all', '-1', 'HEAD..main', 'HEAD --all', ':/Begin', 'HEAD:docs'])
    expect(await reader.commitTime(name), name).toBeUndefined();
});
