import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { PastVersion } from '../../../src/core/model/history/past-texts';
import { createPastTexts, type GitPastTexts } from '../../../src/node/git/past-texts';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { createRepository, git, temporaryFolder } from './git-fixture';
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

async function readAll(
  texts: GitPastTexts,
  versions: readonly PastVersion[],
  signal = never,
): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  await texts.read(
    versions,
    (index, text) => {
      // In order, and each once.
      expect(index).toBe(found.length);
      found.push(text && Buffer.from(text.bytes).toString());
    },
    { signal, pacer: createTimeSlicePacer() },
  );
  return found;
}

test('many versions, in order, with those that there are not among them', async () => {
  const fixture = createRepository(path.join(folder, 'many'));
  const commits = Array.from({ length: 7 }, (_, number) => {
    fixture.write({ 'with a: blank.md': `Text ${number}\n` });
    return fixture.commit(String(number));
  });
  const versions = Array.from({ length: 451 }, (_, index): PastVersion => {
    const commit = commits[index % 7] as string;
    if (index % 11 === 0) return { commit, path: 'none.md' };
    if (index % 13 === 0) return { commit, path: 'line\nbreak.md' };
    return { commit, path: 'with a: blank.md', ...(index % 5 === 0 && { before: true as const }) };
  });
  const expected = versions.map(({ path: name, before }, index) => {
    const number = (index % 7) - (before ? 1 : 0);
    return name.startsWith('with') && number >= 0 ? `Text ${number}\n` : undefined;
  });
  const texts = openTexts(fixture.root);
  expect(await readAll(texts, versions)).toEqual(expected);
  expect(await readAll(texts, [])).toEqual([]);
  const breaks = versions.filter(({ path: name }) => name.startsWith('line'));
  expect(await readAll(texts, breaks)).toEqual(breaks.map(() => undefined));
});

test('equal texts have equal blob ids', async () => {
  const fixture = createRepository(path.join(folder, 'blobs'));
  fixture.write({ 'a.md': 'A', 'b.md': 'A', 'c.md': '' });
  const commit = fixture.commit('One');
  const blobs: unknown[] = [];
  await openTexts(fixture.root).read(
    ['a.md', 'b.md', 'c.md'].map((file) => ({ commit, path: file })),
    (_, text) => blobs.push(text?.blob),
    { signal: never, pacer: createTimeSlicePacer() },
  );
  expect(blobs).toEqual(
    ['a.md', 'b.md', 'c.md'].map((file) => git(fixture.root, ['rev-parse', `HEAD:${file}`]).trim()),
  );
});

test('stops when it is told to, and when the folder is closed', async () => {
  const fixture = createRepository(path.join(folder, 'stopped'));
  fixture.write({ 'a.md': 'A' });
  const commit = fixture.commit('One');
  const versions = Array.from({ length: 5000 }, () => ({ commit, path: 'a.md' }));
  const stop = new AbortController();
  const texts = openTexts(fixture.root);
  let taken = 0;
  const reading = texts.read(
    versions,
    () => {
      if (++taken === 150) stop.abort(new Error('Enough'));
    },
    { signal: stop.signal, pacer: createTimeSlicePacer() },
  );
  await expect(reading).rejects.toThrow('Enough');
  expect(taken).toBeLessThan(versions.length);

  const closing = texts.read(versions, () => void texts.dispose(), {
    signal: never,
    pacer: createTimeSlicePacer(),
  });
  await expect(closing).rejects.toThrow('closed');
});

test('a clone tells where it is truncated; a folder without a repository has no past', async () => {
  const fixture = createRepository(path.join(folder, 'whole'));
  const [, second] = ['1', '2', '3'].map((text) => {
    fixture.write({ 'a.md': text });
    return fixture.commit(text);
  });
  const shallow = path.join(folder, 'shallow');
  git(folder, ['clone', '-q', '--depth', '2', `file://${fixture.root}`, shallow]);
  expect([...openTexts(shallow).truncatedAt()]).toEqual([second]);
  expect([...openTexts(fixture.root).truncatedAt()]).toEqual([]);
  expect(
    await readAll(openTexts(shallow), [{ commit: second as string, path: 'a.md', before: true }]),
  ).toEqual([undefined]);
  expect(createPastTexts({ root: folder })).toBeUndefined();
});
