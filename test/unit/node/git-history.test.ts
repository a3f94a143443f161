import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HistoryUpdate } from '../../../src/core/model/history/history';
import { plain } from '../history/read-log';
import { createRepository, git, temporaryFolder, type Fixture } from './git-fixture';
import { createTestLogger, never, openWorkspace, updateHistory } from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;
const fresh = (): string => path.join(folder, `folder-${made++}`);

const subjects = (update: HistoryUpdate | undefined): (string | undefined)[] =>
  plain((update as HistoryUpdate).log).map(({ touches }) => touches.join(' '));

/** What Git says today, for comparing. */
async function fromScratch(root: string): Promise<unknown> {
  return plain((await updateHistory(openWorkspace(root))).at(-1)?.log as HistoryUpdate['log']);
}

function threeCommits(root = fresh()): Fixture {
  const fixture = createRepository(root);
  fixture.write({ 'a.md': '# A', 'x.txt': '' });
  fixture.commit('First');
  fixture.write({ 'b.md': '# B' });
  fixture.commit('Second', { name: 'Bo', email: 'bo@example.org' });
  fixture.write({ 'a.md': '# A2' });
  fixture.commit('Third\n\nCo-authored-by: Bo <bo@example.org>');
  return fixture;
}

describe('reading a history', () => {
  test('first who and when, then what was touched', async () => {
    const { root, git } = threeCommits();
    const updates = await updateHistory(openWorkspace(root));
    expect(updates.map(({ stage, log }) => [stage, log.size, log.columns.touches.length])).toEqual([
      ['people', 3, 0],
      ['files', 3, 3],
    ]);
    expect(subjects(updates[1])).toEqual(['M a.md', 'A b.md', 'A a.md']);
    expect(updates[1]?.repository).toEqual({
      commit: git('rev-parse', 'HEAD').trim(),
      branch: 'main',
      shallow: false,
      partial: false,
      submodules: [],
    });
  });

  test('nothing is said twice, and what is new is read alone', async () => {
    const { root, write, commit } = threeCommits();
    const workspace = openWorkspace(root);
    await updateHistory(workspace);
    expect(await updateHistory(workspace)).toEqual([]);
    write({ 'c.md': '# C' });
    commit('Fourth', { name: 'Cy', email: 'cy@example.org' });
    const updates = await updateHistory(workspace);
    expect(updates.map(({ stage }) => stage)).toEqual(['files']);
    expect(subjects(updates[0])).toEqual(['A c.md', 'M a.md', 'A b.md', 'A a.md']);
  });

  test('a history that was rewritten, another branch, a commit that is gone', async () => {
    const { root, write, commit, git } = threeCommits();
    const workspace = openWorkspace(root);
    await updateHistory(workspace);
    git('checkout', '-q', '-b', 'other', 'HEAD~1');
    write({ 'o.md': '# O' });
    commit('Other');
    let updates = await updateHistory(workspace);
    expect(updates.map(({ stage }) => stage)).toEqual(['people', 'files']);
    expect(updates.at(-1)?.repository?.branch).toBe('other');
    expect(subjects(updates[1])).toEqual(['A o.md', 'A b.md', 'A a.md']);
    expect(updates[1]?.log.paths.toSorted()).toEqual(['a.md', 'b.md', 'o.md']);

    git('commit', '-q', '--amend', '-m', 'Other, better');
    updates = await updateHistory(workspace);
    expect(plain(updates.at(-1)?.log as HistoryUpdate['log'])).toEqual(await fromScratch(root));

    // What was known is not even in the repository any more.
    git('reset', '-q', '--hard', 'main~2');
    git('branch', '-q', '-D', 'main');
    git('-c', 'gc.reflogExpire=now', 'reflog', 'expire', '--all', '--expire=now');
    git('gc', '-q', '--prune=now');
    updates = await updateHistory(workspace);
    expect(subjects(updates.at(-1))).toEqual(['A a.md']);
  });

  test('a detached head, a linked work tree, a packed branch', async () => {
    const { root, git } = threeCommits();
    git('pack-refs', '--all');
    git('worktree', 'add', '-q', path.join(folder, 'tree'), '-b', 'in-tree');
    expect((await updateHistory(openWorkspace(path.join(folder, 'tree')))).at(-1)?.repository).toMatchObject({
      branch: 'in-tree',
      commit: git('rev-parse', 'HEAD').trim(),
    });
    git('checkout', '-q', '--detach', 'HEAD~1');
    const detached = (await updateHistory(openWorkspace(root))).at(-1);
    expect(detached?.log.size).toBe(2);
    expect(detached?.repository).not.toHaveProperty('branch');
  });

  test('only the branch’s name changed', async () => {
    const { root, git } = threeCommits();
    const workspace = openWorkspace(root);
    await updateHistory(workspace);
    git('branch', '-m', 'trunk');
    const updates = await updateHistory(workspace);
    expect(updates.map(({ stage, repository }) => [stage, repository?.branch])).toEqual([['files', 'trunk']]);
  });

  test('a repository without a commit, and a folder without a repository', async () => {
    const { root, write, commit } = createRepository(fresh());
    const workspace = openWorkspace(root);
    const none = { branch: 'main', shallow: false, partial: false, submodules: [] };
    expect(await updateHistory(workspace)).toMatchObject([
      { stage: 'files', log: { size: 0 }, repository: none },
    ]);
    expect(await updateHistory(workspace)).toEqual([]);
    write({ 'a.md': '# A' });
    commit('First');
    expect((await updateHistory(workspace)).at(-1)?.log.size).toBe(1);

    const bare = fresh();
    mkdirSync(bare);
    const outside = await updateHistory(openWorkspace(bare));
    expect(outside).toMatchObject([{ stage: 'files', log: { size: 0 } }]);
    expect(outside[0]).not.toHaveProperty('repository');
  });

  test('of a folder in a repository only what touches it', async () => {
    const { root, write, commit, git } = createRepository(fresh());
    write({ 'docs/a.md': '# A', 'b.md': '# B', '.mailmap': 'Ada Nyberg <ada@example.org>\n' });
    commit('Both');
    write({ 'b.md': '# B2' });
    commit('Elsewhere', { name: 'Bo', email: 'bo@example.org' });
    write({ 'docs/a.md': undefined, 'docs/in/a.md': '# A' });
    commit('Move');
    const workspace = openWorkspace(path.join(root, 'docs'));
    const updates = await updateHistory(workspace);
    expect(subjects(updates.at(-1))).toEqual(['R a.md > in/a.md', 'A a.md']);
    expect(updates[0]?.log.identities.map(({ name }) => name)).toEqual(['Ada Ny']);
    expect(updates.at(-1)?.repository?.mailmap).toBe('Ada Nyberg <ada@example.org>\n');
    write({ 'b.md': '# B3', 'docs/c.md': '# C' });
    commit('More');
    expect(subjects((await updateHistory(workspace)).at(-1))[0]).toBe('A c.md');
    git('commit', '-q', '--amend', '-m', 'More, better');
    const amended = plain((await updateHistory(workspace)).at(-1)?.log as HistoryUpdate['log']);
    expect(amended).toEqual(await fromScratch(path.join(root, 'docs')));
  });

  test('submodules are named', async () => {
    const inner = threeCommits();
    const { root, git, commit } = createRepository(fresh());
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'with space/sub');
    commit('First');
    expect((await updateHistory(openWorkspace(root))).at(-1)?.repository?.submodules).toEqual([
      'with space/sub',
    ]);
  });
});

describe('clones that have not everything', () => {
  test('a shallow clone says so, and reads more when there is more', async () => {
    const { root } = threeCommits();
    const clone = fresh();
    git(folder, ['clone', '-q', '--depth=1', `file://${root}`, clone]);
    const workspace = openWorkspace(clone);
    const [, shallow] = await updateHistory(workspace);
    expect([shallow?.log.size, shallow?.repository?.shallow]).toEqual([1, true]);
    git(clone, ['fetch', '-q', '--unshallow']);
    const whole = (await updateHistory(workspace)).at(-1);
    expect([whole?.log.size, whole?.repository?.shallow]).toEqual([3, false]);
    expect(plain(whole?.log as HistoryUpdate['log'])).toEqual(await fromScratch(clone));
  });

  test('in a clone without blobs nothing is fetched, and lines are not counted', async () => {
    const { root, git: inRoot } = threeCommits();
    inRoot('config', 'uploadpack.allowFilter', 'true');
    const clone = fresh();
    git(folder, ['clone', '-q', '--filter=blob:none', '--no-checkout', `file://${root}`, clone]);
    const missing = (): number =>
      spawnSync('git', ['rev-list', '--objects', '--all', '--missing=print'], {
        cwd: clone,
        encoding: 'utf8',
      })
        .stdout.split('\n')
        .filter((line) => line.startsWith('?')).length;
    const before = missing();
    expect(before).toBeGreaterThan(0);
    const workspace = openWorkspace(clone);
    const updates = await updateHistory(workspace);
    expect(updates.at(-1)?.repository?.partial).toBe(true);
    expect(subjects(updates.at(-1))).toEqual(['M a.md', 'A b.md', 'A a.md']);
    let reports = 0;
    await workspace.history.countLines(() => reports++, never);
    expect([reports, missing()]).toEqual([0, before]);
  });
});

describe('counting lines', () => {
  test('comes after, is kept, and is not done twice', async () => {
    const { root, write, commit } = threeCommits();
    const cacheDir = fresh();
    const workspace = openWorkspace(root, { cacheDir });
    const files = (await updateHistory(workspace)).at(-1);
    expect(files?.log.columns.added.every((lines) => lines === -1)).toBe(true);
    const reports: HistoryUpdate[] = [];
    await workspace.history.countLines((update) => reports.push(update), never);
    expect(reports.at(-1)?.stage).toBe('lines');
    expect([...(reports.at(-1)?.log.columns.added ?? [])]).toEqual([1, 1, 1]);
    await workspace.history.countLines(() => expect.unreachable(), never);
    await workspace.dispose();

    const again = openWorkspace(root, { cacheDir });
    expect((await again.history.recall())?.stage).toBe('lines');
    write({ 'c.md': 'one\ntwo\n' });
    commit('More');
    expect((await updateHistory(again)).map(({ stage }) => stage)).toEqual(['files']);
    const more: HistoryUpdate[] = [];
    await again.history.countLines((update) => more.push(update), never);
    expect([...(more.at(-1)?.log.columns.added ?? [])]).toEqual([2, 1, 1, 1]);
  });

  test('can be stopped', async () => {
    const { root } = threeCommits();
    const workspace = openWorkspace(root);
    await updateHistory(workspace);
    const controller = new AbortController();
    const reason = new Error('Enough');
    controller.abort(reason);
    await expect(workspace.history.countLines(() => undefined, controller.signal)).rejects.toBe(reason);
    await expect(workspace.history.update(() => undefined, controller.signal)).rejects.toBe(reason);
  });
});

describe('what is kept', () => {
  test('is shown at once, and nothing is asked of Git while nothing happened', async () => {
    const { root, write, commit } = threeCommits();
    const cacheDir = fresh();
    const first = openWorkspace(root, { cacheDir });
    expect(await first.history.recall()).toBeUndefined();
    const read = (await updateHistory(first)).at(-1);
    await first.dispose();

    // A Git that cannot do anything: it is not needed.
    const second = openWorkspace(root, { cacheDir, namedGit: { configured: '/bin/false' } });
    const recalled = await second.history.recall();
    expect(plain(recalled?.log as HistoryUpdate['log'])).toEqual(plain(read?.log as HistoryUpdate['log']));
    expect(recalled?.repository).toEqual(read?.repository);
    expect(await updateHistory(second)).toEqual([]);
    await second.dispose();

    write({ 'c.md': '' });
    commit('More');
    const third = openWorkspace(root, { cacheDir });
    await third.history.recall();
    const updates = await updateHistory(third);
    expect(updates.map(({ stage, log }) => [stage, log.size])).toEqual([['files', 4]]);
  });
});

test('a broken repository is said to be so, and is no failure', async () => {
  const { root } = threeCommits();
  writeFileSync(path.join(root, '.git', 'HEAD'), `${'1'.repeat(40)}\n`);
  const logger = createTestLogger();
  const updates = await updateHistory(openWorkspace(root, { logger }));
  expect(updates).toMatchObject([{ log: { size: 0 } }]);
  expect(logger.lines.join('\n')).toMatch(/history could not be read/i);
});
