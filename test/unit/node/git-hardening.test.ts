import { chmodSync, existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findGit } from '../../../src/node/git/find-git';
import type { GitError } from '../../../src/node/git/git-error';
import { createGit } from '../../../src/node/git/run-git';
import { createRepository, temporaryFolder, type Fixture } from './git-fixture';
import {
  createKnown,
  never,
  openWorkspace,
  titlesOf,
  updateFiles,
  updateHistory,
  updatePaths,
} from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;
const fresh = (): string => path.join(folder, `folder-${made++}`);

/** A repository whose every configurable program leaves a mark when it runs. */
function createTrap(): Fixture & { readonly marks: () => string[] } {
  const marksFolder = fresh();
  const fixture = createRepository(fresh());
  const { root, write, commit, git } = fixture;
  write({ placeholder: '' });
  git('init', '-q', marksFolder);
  write({ 'a.md': '# A\n', 'b.md': '# B\n', 'in/c.md': '# C\n' });
  commit('First');
  write({ 'a.md': '# A2\n' });
  commit('Second');
  const program = (name: string): string => {
    const file = path.join(marksFolder, `${name}.sh`);
    writeFileSync(file, `#!/bin/sh\ntouch "${marksFolder}/ran-${name}"\ncat 2>/dev/null\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const settings: Record<string, string> = {
    'core.fsmonitor': program('fsmonitor'),
    'core.hooksPath': path.join(marksFolder, 'hooks'),
    'core.pager': program('pager'),
    'pager.log': 'true',
    'pager.status': 'true',
    'core.sshCommand': program('ssh'),
    'core.askPass': program('askpass'),
    'core.editor': program('editor'),
    'credential.helper': program('credential'),
    'diff.external': program('diff-external'),
    'diff.trap.textconv': program('textconv'),
    'diff.trap.command': program('diff-command'),
    'filter.trap.clean': program('filter-clean'),
    'filter.trap.smudge': program('filter-smudge'),
    'filter.trap.process': program('filter-process'),
    'filter.trap.required': 'true',
    'gpg.program': program('gpg'),
    'log.showSignature': 'true',
    'alias.log': `!${program('alias')}`,
    'trailer.co.command': program('trailer'),
    'interactive.diffFilter': program('diff-filter'),
    'uploadpack.packObjectsHook': program('pack-objects'),
    'remote.origin.url': `ext::${program('remote')}`,
  };
  for (const [key, value] of Object.entries(settings)) git('config', key, value);
  write({ '.gitattributes': '*.md diff=trap filter=trap\n' });
  // Git compares a file by its filter only where its time is not that of the index.
  utimesSync(path.join(root, 'a.md'), new Date(0), new Date(0));
  for (const hook of [
    'post-index-change',
    'pre-auto-gc',
    'reference-transaction',
    'post-checkout',
    'fsmonitor-watchman',
  ]) {
    for (const place of [path.join(root, '.git', 'hooks'), path.join(marksFolder, 'hooks')]) {
      writeFileSync(ensure(place, hook), `#!/bin/sh\ntouch "${marksFolder}/ran-hook-${hook}"\n`);
      chmodSync(path.join(place, hook), 0o755);
    }
  }
  return { ...fixture, marks: () => readdirSync(marksFolder).filter((name) => name.startsWith('ran-')) };

  function ensure(place: string, hook: string): string {
    git('init', '-q', path.join(marksFolder, 'x'));
    writeFileSync(path.join(marksFolder, 'x', 'keep'), '');
    if (!existsSync(place)) git('init', '-q', `--template=`, place);
    return path.join(place, hook);
  }
}

async function useEverything(root: string, trusted: boolean): Promise<string[]> {
  const workspace = openWorkspace(root, { trusted, cacheDir: fresh() });
  const known = createKnown();
  await updateFiles(workspace, known);
  // Same bytes, new time: a Git that compares would have to run the filter.
  writeFileSync(path.join(root, 'b.md'), '# B\n');
  writeFileSync(path.join(root, 'new.md'), '# New\n');
  await updateFiles(workspace, known);
  await updatePaths(workspace, known, 'b.md', 'new.md', 'in');
  await updateHistory(workspace);
  await workspace.history.countLines(() => undefined, never);
  await workspace.dispose();
  const again = openWorkspace(root, { trusted, cacheDir: fresh() });
  await again.files.recall();
  await updateFiles(again, createKnown());
  return Object.keys(titlesOf(known));
}

describe('programs that a repository names', () => {
  test('none runs in a folder that is not trusted', async () => {
    const { root, marks } = createTrap();
    expect(await useEverything(root, false)).toEqual(['a.md', 'b.md', 'in/c.md', 'new.md']);
    expect(marks()).toEqual([]);
  });

  test('the trap is one: Git runs them when it is asked as usual', () => {
    const { git, marks } = createTrap();
    // Not all of them are good programs.
    expect(() => git('status')).toThrow(/filter/);
    expect(marks().some((name) => name.includes('fsmonitor'))).toBe(true);
  });

  test('in a trusted folder only filters run, which Git needs to compare files', async () => {
    const { root, marks } = createTrap();
    await useEverything(root, true);
    expect(marks().filter((name) => !name.startsWith('ran-filter-'))).toEqual([]);
  });
});

describe('finding Git', () => {
  const notInside = path.join(folder, 'community');
  const program = (file: string): string => {
    const fixture = createRepository(path.dirname(file));
    fixture.write({ [path.basename(file)]: '#!/bin/sh\n' });
    chmodSync(file, 0o755);
    return file;
  };
  const outside = program(path.join(folder, 'bin', 'git'));
  const inside = program(path.join(notInside, 'tools', 'git'));
  const find = (env: NodeJS.ProcessEnv, configured?: string): string | undefined =>
    findGit({ notInside, env, platform: 'linux', ...(configured !== undefined && { configured }) });

  test('on the PATH, in absolute folders that are not the community’s', () => {
    expect(find({ PATH: `${path.dirname(inside)}:tools:.::${path.dirname(outside)}` })).toBe(outside);
    expect(find({ PATH: `${path.dirname(inside)}:.:` })).toBeUndefined();
    expect(find({})).toBeUndefined();
  });

  test('where the user says, or nowhere', () => {
    expect(find({ PATH: path.dirname(outside) }, outside)).toBe(outside);
    expect(find({ PATH: path.dirname(outside) }, inside)).toBeUndefined();
    expect(find({ PATH: path.dirname(outside) }, 'git')).toBeUndefined();
    expect(find({ PATH: path.dirname(outside) }, path.join(folder, 'nowhere'))).toBeUndefined();
  });
});

describe('running Git', () => {
  const program = findGit({ notInside: folder }) as string;

  test('what it says is an error that says what', async () => {
    const git = createGit(program);
    const { root } = createRepository(fresh());
    const failure = (args: string[], cwd = root): Promise<unknown> =>
      git.read(args, { cwd }).then(
        () => undefined,
        (error: unknown) => (error as GitError).failure,
      );
    expect(await failure(['rev-parse', '--verify', 'HEAD'])).toBe('failed');
    expect(await failure(['log', 'f'.repeat(40)])).toBe('unknown-commit');
    expect(await failure(['status'], folder)).toBe('not-a-repository');
    await expect(git.read(['status', '--nonsense'], { cwd: root })).rejects.toThrow(/nonsense/);
    await expect(createGit('/nowhere/git').read(['status'], { cwd: root })).rejects.toMatchObject({
      failure: 'missing',
    });
  });

  test('stopping it kills it', async () => {
    const git = createGit(program);
    const { root } = createRepository(fresh());
    const controller = new AbortController();
    const reason = new Error('Enough');
    // Waits for input that never ends.
    const running = git.run(['cat-file', '--batch'], {
      cwd: root,
      signal: controller.signal,
      input: 'HEAD\n'.repeat(100_000),
      onOutput: () => controller.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
  });

  test('closing it kills what runs and refuses what comes', async () => {
    const git = createGit('/bin/sleep');
    const running = git.run([], { cwd: folder }).catch((error: unknown) => error);
    const sleeper = createSleeper();
    const long = sleeper.run([], { cwd: folder });
    await sleeper.dispose();
    await expect(long).rejects.toThrow(/closed/);
    await expect(sleeper.run([], { cwd: folder })).rejects.toThrow(/closed/);
    await git.dispose();
    expect(await running).toBeInstanceOf(Error);
  });

  function createSleeper(): ReturnType<typeof createGit> {
    const fixture = createRepository(fresh());
    fixture.write({ sleeper: '#!/bin/sh\nexec sleep 100\n' });
    chmodSync(path.join(fixture.root, 'sleeper'), 0o755);
    return createGit(path.join(fixture.root, 'sleeper'));
  }
});
