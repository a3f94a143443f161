import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparePaths } from '../../../src/node/files/compare-paths';
import { createFolderLister } from '../../../src/node/files/folder-lister';
import { createGitLister } from '../../../src/node/files/git-lister';
import type { Lister } from '../../../src/node/files/listing';
import { diskSpelling, keptSpelling } from '../../../src/node/files/spelling';
import { statVersion } from '../../../src/node/files/versions';
import { createDiskPaths } from '../../../src/node/disk/disk-paths';
import { findGit } from '../../../src/node/git/find-git';
import { findRepository } from '../../../src/node/git/find-repository';
import { createGit } from '../../../src/node/git/run-git';
import { createRepository, temporaryFolder } from './git-fixture';
import { never } from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;
const fresh = (): string => path.join(folder, `spelling-${made++}`);
const [windows, mac, linux] = [createDiskPaths('win32'), createDiskPaths('darwin'), createDiskPaths('linux')];
const composed = 'Zoë.md'.normalize('NFC');
const decomposed = 'Zoë.md'.normalize('NFD');

const names: Readonly<Record<string, readonly string[]>> = {
  '': ['Posts', 'README.md'],
  Posts: [decomposed, 'Tide.md'],
};
const namesIn = (one: string): readonly string[] => names[one] ?? [];

describe('how a disk spells what somebody names', () => {
  test('on Windows, name by name', () => {
    expect(diskSpelling('posts/tide.MD', namesIn, windows)).toBe('Posts/Tide.md');
    expect(diskSpelling('Posts/Tide.md', namesIn, windows)).toBe('Posts/Tide.md');
    expect(diskSpelling('posts/gone.md', namesIn, windows)).toBe('posts/gone.md');
  });

  test('on macOS, composed', () => {
    expect(diskSpelling(`posts/${decomposed}`, namesIn, mac)).toBe(`Posts/${composed}`);
    expect(diskSpelling(`Posts/${composed.toUpperCase()}`, namesIn, mac)).toBe(`Posts/${composed}`);
  });

  test('on Linux, as it is named', () => {
    expect(diskSpelling('posts/tide.md', namesIn, linux)).toBe('posts/tide.md');
  });
});

test('what Git keeps is called as Git calls it', () => {
  const spelling = keptSpelling({
    documents: new Map([
      ['Posts/A.md', '1'],
      [`Posts/${decomposed}`, '2'],
      ['b.md', '3'],
      ['B.md', '4'],
    ]),
    others: ['Pictures/Sea.png'],
  });
  expect(spelling('posts/a.md')).toBe('Posts/A.md');
  expect(spelling(`Posts/${composed}`)).toBe(`Posts/${decomposed}`);
  expect(spelling('pictures')).toBe('Pictures');
  expect(['b.md', 'B.md'].map(spelling)).toEqual(['b.md', 'B.md']);
  expect(spelling('posts/c.md')).toBeUndefined();
});

describe('a repository', () => {
  const listerOf = (root: string, paths: ReturnType<typeof createDiskPaths>): Lister => {
    const place = findRepository(root);
    const program = findGit({ notInside: root });
    if (!place || program === undefined) throw new Error('There is no Git');
    return createGitLister({ root, place, git: createGit(program), trusted: true, cache: undefined, paths });
  };

  test('a name that macOS composes is that of the index, which has it apart', async () => {
    const { root, write, commit } = createRepository(fresh());
    write({ [`posts/${decomposed}`]: '# Z', 'posts/A.md': '# A' });
    commit('First');
    const lister = listerOf(root, mac);
    expect(await lister.spelling(`posts/${composed}`, never)).toBe(`posts/${decomposed}`);
    expect(await lister.spelling('posts/a.md', never)).toBe('posts/A.md');
    expect(await listerOf(root, linux).spelling('posts/a.md', never)).toBe('posts/a.md');
  });

  test('a file that only the disk has is called as there', async () => {
    const { root, write, commit } = createRepository(fresh());
    write({ 'a.md': '# A' });
    commit('First');
    write({ 'Drafts/New.md': '# New' });
    expect(await listerOf(root, mac).spelling('drafts/new.md', never)).toBe('Drafts/New.md');
  });
});

test('without Git, names that macOS takes apart are composed', async () => {
  const root = fresh();
  mkdirSync(root);
  writeFileSync(path.join(root, decomposed), '# Z');
  const documents = async (paths: ReturnType<typeof createDiskPaths>): Promise<string[]> => [
    ...(await createFolderLister(root, paths).list(never)).listing.documents.keys(),
  ];
  expect(await documents(mac)).toEqual([composed]);
  expect(await documents(linux)).toEqual([decomposed]);
});

test('a file whose name changed in case alone went, and came under its new name', async () => {
  const root = fresh();
  mkdirSync(root);
  writeFileSync(path.join(root, 'Tide.md'), '# Tide');
  const reported = new Map([['Tide.md', statVersion(root, 'Tide.md', false) as string]]);
  renameSync(path.join(root, 'Tide.md'), path.join(root, 'tide.md'));
  const lister = createFolderLister(root, mac);
  // The old name alone: on a disk that tells them apart nothing would be found by it.
  for (const told of [['Tide.md', 'tide.md'], ['Tide.md']]) {
    const { removed, wanted } = await comparePaths(
      { realRoot: root, lister, reported, others: new Set() },
      told,
      never,
    );
    expect(removed).toEqual(['Tide.md']);
    expect(wanted.map(({ file }) => file)).toEqual(['tide.md']);
  }
});
