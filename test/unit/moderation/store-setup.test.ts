import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findGit } from '../../../src/node/git/find-git';
import { createGit } from '../../../src/node/git/run-git';
import { createIdentities, KeyProblem } from '../../../src/node/private-store/identities';
import { storeFolder } from '../../../src/node/private-store/find-store';
import { setUpStore } from '../../../src/node/private-store/set-up-store';

let root: string;
let community: string;
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@wadden.nl', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kith-setup-'));
  community = join(root, 'public');
  mkdirSync(community);
  git(community, 'init', '-q');
  writeFileSync(join(community, 'community.yml'), 'name: Harbour\n');
  git(community, 'add', '.');
  git(community, 'commit', '-qm', 'Begin');
});
afterEach(() => rm(root, { recursive: true, force: true }));

function setUp(folder: string): Promise<void> {
  const program = findGit({ notInside: community });
  return setUpStore({
    community,
    folder,
    language: 'nl',
    git: createGit(program ?? 'git'),
    signal: new AbortController().signal,
  });
}

describe('setting up a private store', () => {
  it('makes a repository of its own that ignores keys, once', async () => {
    const folder = join(root, 'deep', 'private');
    await setUp(folder);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(/^# Privé-opslag/);
    mkdirSync(join(folder, 'keys'));
    writeFileSync(join(folder, 'keys', 'bo.agekey'), 'x');
    expect(git(folder, 'status', '--porcelain', '-uall')).not.toContain('keys');
    writeFileSync(join(folder, 'README.md'), 'Ours\n');
    await setUp(folder);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('Ours\n');
  });

  it('refuses a folder in the community, around it, and one with other files', async () => {
    await expect(setUp(join(community, 'private'))).rejects.toThrow(/in the community’s repository/);
    await expect(setUp(community)).rejects.toThrow(/in the community’s repository/);
    await expect(setUp(root)).rejects.toThrow(/is in this folder/);
    const other = join(root, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'thesis.md'), 'x');
    await expect(setUp(other)).rejects.toThrow(/other files/);
  });

  it('refuses a clone, a work tree, and what is pushed to the same place', async () => {
    git(root, 'clone', '-q', community, 'clone');
    git(join(root, 'clone'), 'remote', 'remove', 'origin');
    await expect(setUp(join(root, 'clone'))).rejects.toThrow(/is a clone/);
    git(community, 'worktree', 'add', '-q', join(root, 'tree'), '-b', 'other');
    await expect(setUp(join(root, 'tree'))).rejects.toThrow(/work tree/);
    git(community, 'remote', 'add', 'origin', 'git@host.example:harbour/home.git');
    const same = join(root, 'same');
    mkdirSync(same);
    git(same, 'init', '-q');
    git(same, 'remote', 'add', 'mine', 'https://me@host.example/Harbour/home');
    await expect(setUp(same)).rejects.toThrow(/pushed to/);
  });

  it('refuses what is pushed to the same place by an address that Git rewrites, or includes', async () => {
    git(community, 'remote', 'add', 'origin', 'https://host.example/harbour/home.git');
    for (const [name, key, value] of [
      ['rewritten', 'url.https://host.example/.insteadOf', 'club:'],
      ['included', 'include.path', '../remotes'],
    ] as const) {
      const folder = join(root, name);
      mkdirSync(folder);
      git(folder, 'init', '-q');
      git(folder, 'config', key, value);
      if (name === 'rewritten') git(folder, 'remote', 'add', 'origin', 'club:harbour/home');
      else
        writeFileSync(
          join(folder, 'remotes'),
          '[remote "origin"]\n\turl = https://host.example/harbour/home\n',
        );
      await expect(setUp(folder), name).rejects.toThrow(/pushed to/);
    }
  });

  it('is not opened where it was pushed to the same place since', async () => {
    const folder = join(root, 'private');
    await setUp(folder);
    git(community, 'remote', 'add', 'origin', '../bare.git');
    git(folder, 'remote', 'add', 'origin', '../other.git');
    expect(storeFolder(community, '../private')).toBe(folder);
    git(folder, 'config', 'remote.origin.pushurl', join(root, 'bare'));
    expect(() => storeFolder(community, '../private')).toThrow(/is pushed to where/);
  });

  it('changes nothing where keys would be kept by Git', async () => {
    const folder = join(root, 'private');
    mkdirSync(folder);
    git(folder, 'init', '-q');
    writeFileSync(join(folder, '.gitignore'), '*.log\n');
    await expect(setUp(folder)).rejects.toThrow(/does not keep “keys\/” out of Git/);
    expect(readdirSync(folder).sort()).toEqual(['.git', '.gitignore']);
  });
});

describe('identities', () => {
  it('are read with their key, and with no other', async () => {
    const here = createIdentities(join(root, 'here'));
    await here.write('bo', { name: 'Bo', mail: 'bo@wadden.nl' });
    await here.write('cy', { name: 'Cy' });
    expect(await here.read('bo')).toEqual({ name: 'Bo', mail: 'bo@wadden.nl' });
    expect(await here.read('nobody')).toBeUndefined();
    expect(readFileSync(join(root, 'here', 'identities', 'bo.age'), 'latin1')).not.toContain('wadden');
    await rm(join(root, 'here', 'keys', 'bo.agekey'));
    await expect(here.read('bo')).rejects.toThrow(KeyProblem);
    await expect(here.write('bo', {})).rejects.toThrow(/not on this machine/);
    expect(await here.read('cy')).toEqual({ name: 'Cy' });
    await expect(here.write('../x', {})).rejects.toThrow(KeyProblem);
  });

  it('pass to another moderator by encrypted keys, and are erased at each', async () => {
    const [here, there] = ['here', 'there'].map((name) => createIdentities(join(root, name)));
    if (!here || !there) throw new Error();
    await here.write('bo', { name: 'Bo' });
    await here.write('cy', { name: 'Cy' });
    // What Git shares: everything but the keys.
    const share = (): void =>
      cpSync(join(root, 'here', 'identities'), join(root, 'there', 'identities'), { recursive: true });
    share();
    await expect(there.read('bo')).rejects.toThrow(KeyProblem);
    const { file, keys } = await here.exportKeys(await there.ownRecipient());
    expect(keys).toEqual(['bo', 'cy']);
    expect(await there.importKeys(file)).toEqual(['bo', 'cy']);
    expect(await there.read('bo')).toEqual({ name: 'Bo' });
    await expect(here.importKeys(file)).rejects.toThrow(/not encrypted for you/);
    await expect(here.exportKeys('age1nonsense')).rejects.toThrow(/no key of another/);

    await here.erase('bo', 'leila', Date.UTC(2026, 10, 2));
    expect(await here.read('bo')).toBeUndefined();
    expect(await here.ids()).toEqual(['cy']);
    expect(await here.toErase()).toEqual([]);
    share();
    expect(await there.toErase()).toEqual(['bo']);
    await there.erase('bo', 'wout', Date.UTC(2026, 10, 3));
    expect(await there.toErase()).toEqual([]);
    expect(await there.importKeys(file)).toEqual([]);
    expect(await there.read('cy')).toEqual({ name: 'Cy' });
  });
});
