import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createPastTexts, type GitPastTexts } from '../../../src/node/git/past-texts';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { createRepository, git, temporaryFolder, type Fixture } from './git-fixture';
import { never } from './workspace-fixture';

const folder = temporaryFolder();
const open: GitPastTexts[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((texts) => texts.dispose()));
});

function openTexts(root: string): GitPastTexts {
  const texts = createPastTexts({ root, background: true });
  if (!texts) throw new Error('There is no repository');
  open.push(texts);
  return texts;
}

const reading = { signal: never, pacer: createTimeSlicePacer() };

async function readAll(texts: GitPastTexts, blobs: readonly string[]): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  await texts.read(
    blobs,
    (index, bytes) => {
      // In order, and each once.
      expect(index).toBe(found.length);
      found.push(bytes && Buffer.from(bytes).toString());
    },
    reading,
  );
  return found;
}

/** What commits did, with the texts instead of blob ids. */
async function changesOf(fixture: Fixture, root: string, commits: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const text = (blob: string | undefined): string =>
    blob === undefined ? '-' : git(fixture.root, ['cat-file', 'blob', blob]);
  await openTexts(root).changes(
    commits,
    (commit, { path: file, before, after }) =>
      found.push(`${commits.indexOf(commit)} ${file} ${text(before)} ${text(after)}`),
    reading,
  );
  return found;
}

test('what commits did to files: added, changed, moved, deleted; a merge does nothing', async () => {
  const fixture = createRepository(path.join(folder, 'changes'));
  const commits: string[] = [];
  const commit = (files: Parameters<Fixture['write']>[0]): void => {
    fixture.write(files);
    commits.push(fixture.commit('Some'));
  };
  commit({ 'in/a: b.md': 'A', 'in/line\nbreak.md': 'B', 'out.md': 'C' });
  git(fixture.root, ['branch', 'side']);
  commit({ 'in/a: b.md': undefined, 'in/c.md': 'A' });
  fixture.git('checkout', '-q', 'side');
  commit({ 'out.md': undefined });
  fixture.git('checkout', '-q', 'main');
  git(fixture.root, ['merge', '-q', '--no-edit', 'side']);
  commits.push(git(fixture.root, ['rev-parse', 'HEAD']).trim());
  expect(await changesOf(fixture, fixture.root, commits)).toEqual([
    '0 in/a: b.md - A',
    '0 in/line\nbreak.md - B',
    '0 out.md - C',
    '1 in/a: b.md A -',
    '1 in/c.md - A',
    '2 out.md C -',
  ]);
  // As the community in a folder calls them.
  expect(await changesOf(fixture, path.join(fixture.root, 'in'), commits.slice(1))).toEqual([
    '0 a: b.md A -',
    '0 c.md - A',
  ]);
  expect(await changesOf(fixture, fixture.root, [])).toEqual([]);
});

test('many blobs, in order, with those that there are not among them', async () => {
  const fixture = createRepository(path.join(folder, 'many'));
  const texts = Array.from({ length: 7 }, (_, number) => 'x\n'.repeat(number * 9000));
  fixture.write(Object.fromEntries(texts.map((text, number) => [`${number}.md`, text])));
  fixture.commit('All');
  const ids = texts.map((_, number) => git(fixture.root, ['rev-parse', `HEAD:${number}.md`]).trim());
  const isThere = (index: number): boolean => index % 11 > 0;
  const blobs = Array.from({ length: 951 }, (_, index) =>
    isThere(index) ? (ids[index % 7] as string) : 'f'.repeat(40),
  );
  const past = openTexts(fixture.root);
  expect(await readAll(past, blobs)).toEqual(
    blobs.map((_, index) => (isThere(index) ? texts[index % 7] : undefined)),
  );
  expect(await readAll(past, [])).toEqual([]);
});

test('stops when it is told to, and when the folder is closed', async () => {
  const fixture = createRepository(path.join(folder, 'stopped'));
  fixture.write({ 'a.md': 'A' });
  fixture.commit('One');
  const blob = git(fixture.root, ['rev-parse', 'HEAD:a.md']).trim();
  const blobs = Array.from({ length: 5000 }, () => blob);
  const stop = new AbortController();
  const texts = openTexts(fixture.root);
  let taken = 0;
  const stopped = texts.read(
    blobs,
    () => {
      if (++taken === 150) stop.abort(new Error('Enough'));
    },
    { ...reading, signal: stop.signal },
  );
  await expect(stopped).rejects.toThrow('Enough');
  expect(taken).toBeLessThan(blobs.length);
  await expect(texts.read(blobs, () => void texts.dispose(), reading)).rejects.toThrow('closed');
});

test('a clone tells where it is truncated; a folder without a repository has no past', async () => {
  const fixture = createRepository(path.join(folder, 'whole'));
  const commits = ['1', '2', '3'].map((text) => {
    fixture.write({ 'a.md': text });
    return fixture.commit(text);
  });
  const shallow = path.join(folder, 'shallow');
  git(folder, ['clone', '-q', '--depth', '2', `file://${fixture.root}`, shallow]);
  expect([...openTexts(shallow).truncatedAt()]).toEqual([commits[1]]);
  expect([...openTexts(fixture.root).truncatedAt()]).toEqual([]);
  expect(await changesOf(fixture, shallow, commits.slice(1))).toEqual(['0 a.md - 2', '1 a.md 2 3']);
  expect(createPastTexts({ root: folder })).toBeUndefined();
});
