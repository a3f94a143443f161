import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findRepository } from '../../../src/node/git/find-repository';
import { createGit } from '../../../src/node/git/run-git';
import { readLocalChanges } from '../../../src/node/git/sharing/read-changes';
import { openWrittenFiles } from '../../../src/node/git/sharing/written-files';
import { findGit } from '../../../src/node/git/find-git';
import { temporaryFolder } from '../node/git-fixture';
import { createHub, type Clone } from './clones';

const folder = temporaryFolder();
const git = createGit(findGit({ notInside: folder }) ?? '');

beforeAll(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});
afterAll(() => git.dispose());

function placeOf(clone: Clone, inside = '') {
  const place = findRepository(path.join(clone.root, inside));
  if (!place) throw new Error('no repository');
  return place;
}

async function changesIn(clone: Clone, inside = '') {
  return readLocalChanges(git, placeOf(clone, inside), path.join(clone.root, inside));
}

test('what differs from the last commit, and what of it is staged', async () => {
  const hub = createHub(path.join(folder, 'status'), {
    'changed.md': '1\n',
    'deleted.md': '1\n',
    'staged.md': '1\n',
    'partly.md': '1\n',
    'taken out.md': '1\n',
    'removed.md': '1\n',
  });
  const ada = hub.clone('ada');
  ada.write({
    'changed.md': '2\n',
    'deleted.md': undefined,
    'staged.md': '2\n',
    'partly.md': '2\n',
    'ü new.md': 'n\n',
    'ghost.md': 'g\n',
  });
  ada.git('add', 'staged.md', 'partly.md', 'ghost.md');
  ada.git('rm', '-q', 'removed.md');
  ada.git('rm', '-q', '--cached', 'taken out.md');
  ada.write({ 'partly.md': '3\n', 'ghost.md': undefined });
  const { files, committed, commits } = await changesIn(ada);
  expect(files.map(({ path: file, change, staged }) => `${file}: ${change}, ${staged}`).sort()).toEqual([
    'changed.md: changed, no',
    'deleted.md: deleted, no',
    'partly.md: changed, partly',
    'removed.md: deleted, wholly',
    'staged.md: changed, wholly',
    'taken out.md: deleted, wholly',
    'ü new.md: added, no',
  ]);
  expect({ committed, commits }).toEqual({ committed: [], commits: 0 });
});

test('without a remote there is nobody who lacks anything', async () => {
  const ada = createHub(path.join(folder, 'alone')).clone('ada');
  ada.git('remote', 'remove', 'origin');
  expect(await changesIn(ada)).toEqual({ hasRemote: false, files: [], committed: [], commits: 0 });
});

test('commits that no remote has, in the community’s folder alone', async () => {
  const hub = createHub(path.join(folder, 'log'), { 'docs/a.md': 'a\n', 'code.ts': '1\n' });
  const ada = hub.clone('ada');
  ada.write({ 'docs/a.md': 'b\n', 'code.ts': '2\n' });
  ada.git('commit', '-q', '-am', 'One');
  ada.write({ 'docs/ü b.md': 'b\n' });
  ada.git('add', '-A');
  ada.git('commit', '-q', '-m', 'Two');
  ada.write({ 'code.ts': '3\n' });
  ada.git('commit', '-q', '-am', 'Elsewhere');
  const { files, committed, commits } = await changesIn(ada, 'docs');
  expect(files).toEqual([]);
  expect([...committed].sort()).toEqual(['a.md', 'ü b.md']);
  expect(commits).toBe(2);
  ada.git('push', '-q', 'origin', 'main:proposed');
  expect((await changesIn(ada, 'docs')).commits).toBe(0);
});

test('who wrote a file is remembered in the Git folder, and forgotten when it is shared', async () => {
  const hub = createHub(path.join(folder, 'written'));
  const ada = hub.clone('ada');
  ada.write({ 'docs/x.md': '' });
  const written = await openWrittenFiles(placeOf(ada));
  await written.add('kith', ['docs/a.md', 'b "ü"\n.md']);
  await written.add('person', ['docs/a.md', 'c.md']);
  const docs = await openWrittenFiles(placeOf(ada, 'docs'));
  expect(docs.writerOf('a.md')).toBe('person');
  await docs.keepOnly(new Set());
  const again = await openWrittenFiles(placeOf(ada));
  expect(['docs/a.md', 'b "ü"\n.md', 'c.md', 'd.md'].map(again.writerOf)).toEqual([
    undefined,
    'kith',
    'person',
    undefined,
  ]);
  await again.add('kith', ['moved']);
  await again.keepOnly(new Set(['c.md', 'moved/deep/e.md']));
  expect(again.writerOf('moved/deep/e.md')).toBe('kith');
  expect((await openWrittenFiles(placeOf(ada))).writerOf('b "ü"\n.md')).toBeUndefined();
  expect(ada.status()).toEqual(['?? docs/x.md']);
});
