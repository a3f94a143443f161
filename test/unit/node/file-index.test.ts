import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import {
  cloneCommunity,
  communities,
  createRepository,
  git,
  haveCommunities,
  temporaryFolder,
  type Fixture,
} from './git-fixture';
import { createKnown, never, openWorkspace, titlesOf, updateFiles, updatePaths } from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;
const fresh = (): string => path.join(folder, `folder-${made++}`);
const isRoot = process.getuid?.() === 0;

describe('a repository', () => {
  test('its Markdown and other known files, and the paths of all others', async () => {
    const { root, write, commit } = createRepository(fresh());
    write({
      'README.md': '# Home',
      'docs/a b "q" ’🎉.md': '# Odd name',
      'docs/new\nline.md': '# Two lines',
      'community.yml': 'name: Us',
      OWNERS: 'approvers: [ada]',
      'image.png': 'x',
      '.gitignore': 'built/\n',
    });
    commit('First');
    write({ 'docs/untracked.md': '# Not yet', 'built/out.md': '# Built', 'notes.txt': 'x' });
    const known = createKnown();
    await updateFiles(openWorkspace(root), known);
    expect(titlesOf(known)).toEqual({
      OWNERS: '?',
      'README.md': 'Home',
      'community.yml': 'Us',
      'docs/a b "q" ’🎉.md': 'Odd name',
      'docs/new\nline.md': 'Two lines',
      'docs/untracked.md': 'Not yet',
    });
    expect([...(known.others ?? [])].sort()).toEqual(['.gitignore', 'image.png', 'notes.txt']);
    expect(known.problems).toEqual([]);
    expect(known.versions.get('README.md')).toMatch(/^[0-9a-f]{40}$/);
    expect(known.versions.get('docs/untracked.md')).toMatch(/^~9-\d+$/);
  });

  test('an update says what changed since the one before', async () => {
    const { root, write, commit, git } = createRepository(fresh());
    write({ 'a.md': '# A', 'b.md': '# B', 'c.md': '# C', 'x.txt': '' });
    commit('First');
    const workspace = openWorkspace(root);
    const known = createKnown();
    expect(await updateFiles(workspace, known)).toBe(3);
    expect(await updateFiles(workspace, known)).toBe(0);
    write({ 'a.md': '# A changed', 'b.md': undefined, 'd.md': '# D', 'x.txt': undefined, 'y.txt': '' });
    expect(await updateFiles(workspace, known)).toBe(2);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A changed', 'c.md': 'C', 'd.md': 'D' });
    expect(known.others).toEqual(['y.txt']);
    git('stash', '-u', '-q');
    expect(await updateFiles(workspace, known)).toBe(2);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A', 'b.md': 'B', 'c.md': 'C' });
  });

  test('a repository without a commit, and one that became one', async () => {
    const root = fresh();
    mkdirSync(root);
    writeFileSync(path.join(root, 'a.md'), '# A');
    const workspace = openWorkspace(root);
    const known = createKnown();
    await updateFiles(workspace, known);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A' });
    git(root, ['init', '-q']);
    writeFileSync(path.join(root, '.gitignore'), 'b.md\n');
    writeFileSync(path.join(root, 'b.md'), '# Ignored');
    await updateFiles(workspace, known);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A' });
  });

  test('a community that is a folder of its repository', async () => {
    const { root, write, commit } = createRepository(fresh());
    write({
      'docs/a.md': '# A',
      'docs/in/b.md': '# B',
      'README.md': '# Top',
      'src/x.ts': '',
      'docs/x.png': '',
    });
    commit('First');
    write({ 'docs/c.md': '# C', 'other.md': '# Other', 'docs/a.md': '# A2' });
    const workspace = openWorkspace(path.join(root, 'docs'));
    const known = createKnown();
    await updateFiles(workspace, known);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A2', 'c.md': 'C', 'in/b.md': 'B' });
    expect([...(known.others ?? [])].sort()).toEqual(['../README.md', '../src/x.ts', 'x.png']);
    write({ 'docs/in/b.md': '# B2', 'docs/in/new.md': '# New' });
    await updatePaths(workspace, known, 'in');
    expect(titlesOf(known)).toMatchObject({ 'in/b.md': 'B2', 'in/new.md': 'New' });
  });

  test('a folder that its repository ignores is a community of its own', async () => {
    const { root, write, commit } = createRepository(fresh());
    write({ '.gitignore': 'notes/\n', 'notes/a.md': '# A', 'b.md': '# B' });
    commit('First');
    const known = createKnown();
    await updateFiles(openWorkspace(path.join(root, 'notes')), known);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A' });
  });

  test('submodules, repositories inside and linked work trees', async () => {
    const inner = createRepository(fresh());
    inner.write({ 'inner.md': '# Inner' });
    inner.commit('Inner');
    const { root, write, commit, git } = createRepository(fresh());
    write({ 'a.md': '# A' });
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'sub');
    commit('First');
    execFileSync('git', ['clone', '-q', inner.root, path.join(root, 'nested')]);
    const tree = fresh();
    git('worktree', 'add', '-q', '--detach', tree);
    for (const place of [root, tree]) {
      const workspace = openWorkspace(place);
      const known = createKnown();
      await updateFiles(workspace, known);
      expect(titlesOf(known)).toEqual({ 'a.md': 'A' });
      expect(known.others).toContain('sub');
      await updatePaths(workspace, known, 'nested/inner.md', 'sub/inner.md', 'nested');
      expect(titlesOf(known)).toEqual({ 'a.md': 'A' });
    }
  });

  test('a sparse checkout has only what is there, and a merge what stands in the file', async () => {
    const { root, write, commit, git } = createRepository(fresh());
    write({ 'in/a.md': '# A', 'out/b.md': '# B' });
    commit('First');
    git('checkout', '-q', '-b', 'other');
    write({ 'in/a.md': '# Theirs' });
    commit('Theirs');
    git('checkout', '-q', 'main');
    write({ 'in/a.md': '# Ours' });
    commit('Ours');
    git('sparse-checkout', 'set', 'in');
    const known = createKnown();
    const workspace = openWorkspace(root);
    await updateFiles(workspace, known);
    expect(titlesOf(known)).toEqual({ 'in/a.md': 'Ours' });
    expect(() => git('merge', 'other')).toThrow();
    await updateFiles(workspace, known);
    expect(known.versions.get('in/a.md')).toMatch(/^~/);
  });
});

describe('a folder without a repository', () => {
  test('is walked through, past links and tools’ folders', async () => {
    const root = fresh();
    const { write } = openFolder(root);
    write({ 'a.md': '# A', 'in/b.md': '# B', 'node_modules/x/c.md': '# C', '.hg/d.md': '# D', 'y.png': '' });
    symlinkSync('in', path.join(root, 'link-to-folder'));
    symlinkSync('.', path.join(root, 'in', 'loop'));
    symlinkSync('../a.md', path.join(root, 'in', 'link.md'));
    symlinkSync('itself.md', path.join(root, 'itself.md'));
    symlinkSync('/etc/hostname', path.join(root, 'outside.md'));
    symlinkSync('nowhere', path.join(root, 'dangling.md'));
    const known = createKnown();
    const workspace = openWorkspace(root);
    await updateFiles(workspace, known);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A', 'in/b.md': 'B', 'in/link.md': 'A' });
    expect(known.others).toContain('y.png');
    expect(known.problems).toMatchObject([{ file: 'itself.md', code: 'file-unreadable' }]);
    expect(await updateFiles(workspace, known)).toBe(0);
    await updatePaths(workspace, known, 'node_modules/x/c.md', '.hg', 'outside.md', 'link-to-folder/b.md');
    expect(known.titles.size).toBe(3);
  });

  test('a folder that is not there is said to be so', async () => {
    await expect(updateFiles(openWorkspace(path.join(folder, 'nowhere')), createKnown())).rejects.toThrow(
      /ENOENT/,
    );
  });
});

function openFolder(root: string): Pick<Fixture, 'write'> {
  return {
    write(files) {
      for (const [file, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
        writeFileSync(path.join(root, file), content ?? '');
      }
    },
  };
}

describe('bad files', () => {
  test('each is a problem of its own and stops nobody', async () => {
    const { root, write, commit } = createRepository(fresh());
    write({
      'binary.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]),
      'latin1.md': Buffer.from('# Caf\xe9\n', 'latin1'),
      'nul.md': `# N\0UL\n\n${'Words enough. '.repeat(9)}\n`,
      'huge.md': Buffer.alloc(9 * 1024 * 1024, 'word '),
      'empty.md': '',
      'yaml.md': '---\na: [\n---\n# Y\n',
      'good.md': '# Good\n',
    });
    commit('First');
    execFileSync('mkfifo', [path.join(root, 'pipe.md')]);
    mkdirSync(path.join(root, 'folder.md'));
    const known = createKnown();
    const workspace = openWorkspace(root);
    const problems = new Map<string, readonly string[]>();
    await workspace.files.update((delta) => {
      known.apply(delta);
      for (let row = 0; row < delta.table.size; row++) {
        problems.set(
          delta.table.path(row),
          delta.table.facts(row).problems.map(({ code }) => code),
        );
      }
    }, never);
    expect(known.titles.get('good.md')).toBe('Good');
    expect(Object.fromEntries(problems)).toMatchObject({
      'binary.md': ['binary-file'],
      'latin1.md': ['not-utf8'],
      'nul.md': ['nul-byte'],
      'huge.md': ['file-too-large'],
      'empty.md': [],
      'good.md': [],
    });
    expect(problems.get('yaml.md')).toContain('front-matter-invalid');
    expect(problems.has('pipe.md')).toBe(false);
    await updatePaths(workspace, known, 'pipe.md', 'folder.md');
    expect(known.titles.has('pipe.md')).toBe(false);
  });

  test.skipIf(isRoot)('a file that may not be read', async () => {
    const { root, write, commit } = createRepository(fresh());
    write({ 'a.md': '# A', 'secret.md': '# S' });
    commit('First');
    chmodSync(path.join(root, 'secret.md'), 0);
    const known = createKnown();
    const workspace = openWorkspace(root);
    await updateFiles(workspace, known);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A' });
    expect(known.problems).toMatchObject([
      { file: 'secret.md', code: 'file-unreadable', severity: 'warning' },
    ]);
    chmodSync(path.join(root, 'secret.md'), 0o644);
    await updatePaths(workspace, known, 'secret.md');
    expect(known.problems).toEqual([]);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A', 'secret.md': 'S' });
  });

  test('files that vanish while they are read', async () => {
    const root = fresh();
    const { write } = openFolder(root);
    write(Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`${i % 9}/${i}.md`, `# ${i}`])));
    const known = createKnown();
    const workspace = openWorkspace(root);
    let deltas = 0;
    await workspace.files.update((delta) => {
      known.apply(delta);
      if (deltas++ === 0)
        for (let i = 0; i < 9; i++) renameSync(path.join(root, String(i)), path.join(root, `gone${i}`));
    }, never);
    expect(deltas).toBeGreaterThan(1);
    expect(known.problems).toEqual([]);
    await updateFiles(workspace, known);
    expect(known.titles.size).toBe(1500);
    expect([...known.titles.keys()].every((file) => file.startsWith('gone'))).toBe(true);
  });
});

describe('single paths', () => {
  test('changed, new, deleted, renamed, ignored; folders, too', async () => {
    const { root, write, commit } = createRepository(fresh());
    write({ 'a.md': '# A', 'in/b.md': '# B', 'in/deep/c.md': '# C', '.gitignore': 'no.md\n' });
    commit('First');
    const workspace = openWorkspace(root);
    const known = createKnown();
    await updateFiles(workspace, known);
    write({ 'a.md': '# A2', 'new.md': '# New', 'no.md': '# No', 'pic.png': '' });
    const delta = await updatePaths(workspace, known, 'a.md', 'new.md', 'no.md', 'pic.png', 'nowhere.md');
    expect(delta.table.size).toBe(2);
    expect(delta.otherPaths).toEqual(['.gitignore', 'pic.png']);
    expect(titlesOf(known)).toMatchObject({ 'a.md': 'A2', 'new.md': 'New' });
    expect(known.titles.has('no.md')).toBe(false);

    expect((await updatePaths(workspace, known, 'a.md')).table.size).toBe(0);
    renameSync(path.join(root, 'in'), path.join(root, 'out'));
    write({ 'pic.png': undefined });
    expect(await updatePaths(workspace, known, 'in', 'out', 'pic.png')).toMatchObject({
      otherPaths: ['.gitignore'],
    });
    expect(titlesOf(known)).toEqual({ 'a.md': 'A2', 'new.md': 'New', 'out/b.md': 'B', 'out/deep/c.md': 'C' });
  });

  test('very many paths, and the folder itself', async () => {
    const { root, write, commit } = createRepository(fresh());
    const files = Array.from({ length: 150 }, (_, i) => `${i}.md`);
    write(Object.fromEntries(files.map((file) => [file, `# ${file}`])));
    commit('First');
    const workspace = openWorkspace(root);
    const known = createKnown();
    await updateFiles(workspace, known);
    write(Object.fromEntries(files.map((file) => [file, `# New ${file}`])));
    await updatePaths(workspace, known, ...files);
    expect([...known.titles.values()].every((title) => title.startsWith('New '))).toBe(true);
    write({ '0.md': '# Newest' });
    await updatePaths(workspace, known, '');
    expect(known.titles.get('0.md')).toBe('Newest');
  });

  test('before anything was asked', async () => {
    const { root, write } = createRepository(fresh());
    write({ 'a.md': '# A', 'b.md': '# B' });
    const known = createKnown();
    await updatePaths(openWorkspace(root), known, 'a.md');
    expect(titlesOf(known)).toEqual({ 'a.md': 'A', 'b.md': 'B' });
  });
});

describe('stopping', () => {
  test('an update that is stopped goes on where it was', async () => {
    const root = fresh();
    const { write } = openFolder(root);
    write(Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`${i}.md`, `# ${i}`])));
    const workspace = openWorkspace(root);
    const known = createKnown();
    const controller = new AbortController();
    const reason = new Error('Enough');
    await expect(
      workspace.files.update((delta) => {
        known.apply(delta);
        controller.abort(reason);
      }, controller.signal),
    ).rejects.toBe(reason);
    expect(known.titles.size).toBeGreaterThan(0);
    expect(known.titles.size).toBeLessThan(1200);
    await updateFiles(workspace, known);
    expect([known.titles.size, known.rows]).toEqual([1200, 1200]);
    await expect(workspace.files.update(() => undefined, controller.signal)).rejects.toBe(reason);
    await expect(workspace.files.updatePaths(['1.md'], controller.signal)).rejects.toBe(reason);
  });

  test('progress shows, and something comes at once', async () => {
    const root = fresh();
    const { write } = openFolder(root);
    write(Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`${i}.md`, `# ${i}`])));
    const progress: string[] = [];
    await openWorkspace(root).files.update(
      (delta, { done, total }) => progress.push(`${delta.table.size} ${done}/${total}`),
      never,
    );
    expect(progress).toEqual(['200 200/2500', '2000 2200/2500', '300 2500/2500', '0 2500/2500']);
  });
});

describe.skipIf(!haveCommunities)('real communities', () => {
  test.each(communities)('%s', async (name) => {
    const root = cloneCommunity(name, folder);
    const known = createKnown();
    await updateFiles(openWorkspace(root), known);
    const files = git(root, ['ls-files', '-z']).split('\0').filter(Boolean);
    expect([...known.titles.keys(), ...(known.others ?? [])].sort()).toEqual(files.sort());
    expect(known.problems).toEqual([]);
    const untrusted = createKnown();
    await updateFiles(openWorkspace(root, { trusted: false }), untrusted);
    expect(titlesOf(untrusted)).toEqual(titlesOf(known));
  });
});

test('however a folder changes, what is reported adds up to what is there', async () => {
  const name = fc.constantFrom(
    'a.md',
    'b.md',
    'in/a.md',
    'in/deep/c.md',
    'x.txt',
    'in/y.png',
    'OWNERS',
    'no.md',
  );
  const operation = fc.oneof(
    fc.record({
      do: fc.constant('write' as const),
      file: name,
      text: fc.constantFrom('# One', '# Two', '# Three\n\nMore'),
    }),
    fc.record({ do: fc.constant('delete' as const), file: fc.oneof(name, fc.constantFrom('in', 'in/deep')) }),
    fc.record({
      do: fc.constantFrom('commit', 'stage', 'switch', 'update', 'reopen', 'trust').map((what) => what),
      file: name,
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 3, maxLength: 14 }), async (operations) => {
      const { root, write, commit, git } = createRepository(fresh());
      write({ '.gitignore': 'no.md\n', 'a.md': '# A', 'in/a.md': '# In' });
      commit('First');
      git('branch', 'other');
      const cacheDir = fresh();
      let options = { cacheDir, trusted: true };
      let workspace = openWorkspace(root, options);
      let known = createKnown();
      await updateFiles(workspace, known);
      let clock = 1700000000;
      for (const one of operations) {
        try {
          if (one.do === 'write') {
            write({ [one.file]: one.text });
            // Sizes are alike, so time must tell; a slow file system would not.
            utimesSync(path.join(root, one.file), ++clock, clock);
            await updatePaths(workspace, known, one.file);
          } else if (one.do === 'delete') {
            write({ [one.file]: undefined });
            await updatePaths(workspace, known, one.file);
          } else if (one.do === 'commit') commit('Next');
          else if (one.do === 'stage') git('add', '-A');
          else if (one.do === 'switch') {
            git('checkout', '-q', '-f', git('branch', '--show-current').trim() === 'main' ? 'other' : 'main');
            await updateFiles(workspace, known);
          } else if (one.do === 'update') await updateFiles(workspace, known);
          else {
            if (one.do === 'trust') options = { ...options, trusted: !options.trusted };
            await workspace.dispose();
            workspace = openWorkspace(root, options);
            known = createKnown();
            const recalled = await workspace.files.recall();
            if (recalled) known.apply(recalled);
            await updateFiles(workspace, known);
          }
        } catch (error) {
          // Deleting what is not there.
          if (
            (error as NodeJS.ErrnoException).code !== 'ENOENT' &&
            (error as NodeJS.ErrnoException).code !== 'ENOTDIR' &&
            (error as NodeJS.ErrnoException).code !== 'EISDIR'
          )
            throw error;
        }
      }
      await updateFiles(workspace, known);
      const plain = createKnown();
      await updateFiles(openWorkspace(root, { trusted: options.trusted }), plain);
      expect(titlesOf(known)).toEqual(titlesOf(plain));
      expect([...(known.others ?? [])].sort()).toEqual([...(plain.others ?? [])].sort());
    }),
    { numRuns: 12 },
  );
});

test('a repository that Git does not trust says what to do, and its files are shown', async () => {
  const { root, write, commit } = createRepository(fresh());
  write({ 'a.md': '# A' });
  commit('First');
  process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
  try {
    const known = createKnown();
    const workspace = openWorkspace(root);
    await updateFiles(workspace, known);
    expect(titlesOf(known)).toEqual({ 'a.md': 'A' });
    expect(known.problems).toMatchObject([{ code: 'git-unusable', file: '.git' }]);
    expect(known.problems[0] && inEnglish(known.problems[0].message)).toContain(
      'git config --global --add safe.directory',
    );
    const updates: unknown[] = [];
    await workspace.history.update((update) => updates.push([update.log.size, update.repository]), never);
    expect(updates).toEqual([[0, undefined]]);
    await updatePaths(workspace, known, 'a.md');
  } finally {
    delete process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'];
  }
});

test('without Git the files are shown, and it is said that there is no history', async () => {
  const { root, write, commit } = createRepository(fresh());
  write({ 'a.md': '# A' });
  commit('First');
  const known = createKnown();
  const workspace = openWorkspace(root, { namedGit: { configured: path.join(folder, 'no-git') } });
  await updateFiles(workspace, known);
  expect(titlesOf(known)).toEqual({ 'a.md': 'A' });
  expect(known.problems).toMatchObject([{ code: 'git-unusable' }]);
});
