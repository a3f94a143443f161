import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  abortMergeByHand,
  beginMergeByHand,
  completeMergeByHand,
  isMergeByHand,
} from '../../../src/node/git/sharing/merge-by-hand';
import {
  openSharingRepository,
  type SharingRepository,
} from '../../../src/node/git/sharing/sharing-repository';
import { temporaryFolder } from '../node/git-fixture';
import { createHub, stopIn, type Clone, type Hub } from './clones';

const folder = temporaryFolder();
let count = 0;

beforeAll(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});

interface Torn {
  readonly hub: Hub;
  readonly ada: Clone;
  readonly repository: SharingRepository;
  readonly theirs: string;
}

/** Ada and Bo changed the same line, and Bo was faster. */
async function torn(): Promise<Torn> {
  const hub = createHub(path.join(folder, String(count++)), { 'README.md': '# Here\n', 'gone.md': 'x\n' });
  const [ada, bo] = [hub.clone('ada'), hub.clone('bo')];
  bo.write({ 'README.md': '# Theirs\n', 'b.md': 'b\n' });
  await bo.share(['README.md', 'b.md']);
  ada.write({ 'README.md': '# Mine\n' });
  const stop = await stopIn(ada.share(['README.md'], 'Mine'));
  if (stop.why !== 'conflict') throw new Error(stop.why);
  return { hub, ada, repository: await openSharingRepository(ada.root, {}), theirs: stop.theirs };
}

describe('a conflict', () => {
  test('is settled by a person, and goes out', async () => {
    const { hub, ada, repository, theirs } = await torn();
    expect(await beginMergeByHand(repository, theirs)).toEqual(['README.md']);
    expect(await isMergeByHand(repository)).toBe(true);
    expect(ada.read('README.md')).toContain('<<<<<<<');
    expect(await stopIn(completeMergeByHand(repository))).toEqual({
      why: 'unresolved',
      files: ['README.md'],
    });
    // Saved, and not marked as resolved: who has never heard of Git would not.
    ada.write({ 'README.md': '# Ours\n' });
    await completeMergeByHand(repository);
    await ada.share([]);
    expect(hub.git('show', 'main:README.md')).toBe('# Ours\n');
    expect(hub.git('show', 'main:b.md')).toBe('b\n');
    expect(ada.status()).toEqual([]);
    expect(await isMergeByHand(repository)).toBe(false);
  });

  test('is taken back, and all is as it was', async () => {
    const { ada, repository, theirs } = await torn();
    ada.write({ 'draft.md': 'draft\n' });
    await beginMergeByHand(repository, theirs);
    await abortMergeByHand(repository);
    expect(ada.read('README.md')).toBe('# Mine\n');
    expect(ada.status()).toEqual(['?? draft.md']);
    expect(existsSync(path.join(ada.root, '.git/MERGE_HEAD'))).toBe(false);
  });

  test('does not begin over files that are not shared or staged', async () => {
    const { ada, repository, theirs } = await torn();
    ada.write({ 'b.md': 'mine\n' });
    expect(await stopIn(beginMergeByHand(repository, theirs))).toEqual({
      why: 'in-the-way',
      files: ['b.md'],
    });
    ada.write({ 'b.md': undefined, 'README.md': '# Mine, again\n' });
    expect((await stopIn(beginMergeByHand(repository, theirs))).why).toBe('in-the-way');
    expect(ada.read('README.md')).toBe('# Mine, again\n');
    ada.write({ 'README.md': '# Mine\n', 'one two.ts': '1\n' });
    ada.git('add', 'one two.ts');
    expect(await stopIn(beginMergeByHand(repository, theirs))).toEqual({
      why: 'staged',
      files: ['one two.ts'],
    });
    expect(ada.status()).toEqual(['A  "one two.ts"']);
  });

  test('does not begin over a file that Git ignores', async () => {
    const { ada, repository, theirs } = await torn();
    ada.write({ '.git/info/exclude': 'b.md\n', 'b.md': 'mine, and nowhere else\n' });
    expect(await stopIn(beginMergeByHand(repository, theirs))).toEqual({
      why: 'in-the-way',
      files: ['b.md'],
    });
    expect(ada.read('b.md')).toBe('mine, and nowhere else\n');
  });

  test('does not begin over a file that is ignored, where others have a folder', async () => {
    const hub = createHub(path.join(folder, String(count++)));
    const [ada, bo] = [hub.clone('ada'), hub.clone('bo')];
    bo.write({ 'README.md': '# Theirs\n', 'notes/b.md': 'b\n' });
    await bo.share(['README.md', 'notes/b.md']);
    ada.write({ 'README.md': '# Mine\n', '.git/info/exclude': 'notes\n', notes: 'mine\n' });
    const stop = await stopIn(ada.share(['README.md']));
    const repository = await openSharingRepository(ada.root, {});
    const begun = beginMergeByHand(repository, 'theirs' in stop ? stop.theirs : '');
    expect(await stopIn(begun)).toEqual({ why: 'in-the-way', files: ['notes'] });
    expect(ada.read('notes')).toBe('mine\n');
  });

  test('is not completed with what is staged besides', async () => {
    const { ada, repository, theirs } = await torn();
    await beginMergeByHand(repository, theirs);
    ada.write({ 'README.md': '# Ours\n', 'foreign.ts': '1\n' });
    ada.git('add', 'foreign.ts');
    expect(await stopIn(completeMergeByHand(repository))).toEqual({ why: 'staged', files: ['foreign.ts'] });
    ada.git('reset', '-q', 'foreign.ts');
    await completeMergeByHand(repository);
    expect(ada.status()).toEqual(['?? foreign.ts']);
  });

  test('of the person’s own is left alone', async () => {
    const { ada, repository } = await torn();
    expect(() => ada.git('merge', '-q', 'origin/main')).toThrow();
    expect(await isMergeByHand(repository)).toBe(false);
    expect(await stopIn(completeMergeByHand(repository))).toEqual({ why: 'under-way', work: 'merge' });
    expect(await stopIn(abortMergeByHand(repository))).toEqual({ why: 'under-way', work: 'merge' });
  });

  test('with a file that one side deleted is for the person to decide', async () => {
    const hub = createHub(path.join(folder, String(count++)), { 'a.md': 'a\nb\nc\n' });
    const [ada, bo] = [hub.clone('ada'), hub.clone('bo')];
    bo.write({ 'a.md': undefined });
    await bo.share(['a.md']);
    ada.write({ 'a.md': 'a\nb\nchanged\n' });
    const stop = await stopIn(ada.share(['a.md']));
    const repository = await openSharingRepository(ada.root, {});
    expect(await beginMergeByHand(repository, 'theirs' in stop ? stop.theirs : '')).toEqual(['a.md']);
    expect(await stopIn(completeMergeByHand(repository))).toEqual({ why: 'unresolved', files: ['a.md'] });
    ada.git('add', 'a.md');
    await completeMergeByHand(repository);
    expect(ada.read('a.md')).toBe('a\nb\nchanged\n');
  });
});
