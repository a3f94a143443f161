import { chmodSync, existsSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { accessRoleOf } from '../../../src/core/model/people/access-role';
import { readCommittedCommunity, type CommittedCommunity } from '../../../src/node/committed-community';
import { createObjectParser } from '../../../src/node/git/parse-objects';
import { createRepository, git, openRepository, temporaryFolder, type Fixture } from './git-fixture';
import { createTestLogger, never } from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;
const fresh = (): string => path.join(folder, `folder-${made++}`);

const read = (root: string, signal = never): Promise<CommittedCommunity | undefined> =>
  readCommittedCommunity({ root, pacer: { pause: () => undefined }, logger: createTestLogger() }, signal);

const roleOf = (community: CommittedCommunity | undefined, handle: string): string | undefined => {
  const person = community?.people.byHandle(handle);
  return person && accessRoleOf(person, Date.now());
};

const ada = (fields: string): Record<string, string> => ({
  'members/ada.md': `---\nname: Ada\n${fields}---\n`,
});

function createCommunity(): Fixture {
  const fixture = createRepository(fresh());
  fixture.write({
    ...ada('git: ada@example.org\n'),
    'community.yml': 'id: harbour\nfolders: {afspraken: guideline}\n',
  });
  fixture.commit('Begin');
  return fixture;
}

describe('what is not in the last commit of the default branch does not count', () => {
  test.each([
    ['edited', () => undefined],
    ['staged', ({ git }: Fixture) => void git('add', '-A')],
    [
      'committed on another branch, which is checked out',
      ({ git, commit }: Fixture) => {
        git('checkout', '-q', '-b', 'mine');
        commit('Me');
      },
    ],
    [
      'committed on a detached head',
      ({ git, commit }: Fixture) => {
        git('checkout', '-q', '--detach');
        commit('Me');
      },
    ],
    ['stashed', ({ git }: Fixture) => void git('stash', '-u')],
  ])('%s', async (_how, then) => {
    const fixture = createCommunity();
    fixture.write({
      ...ada('roles: [maintainer]\n'),
      'members/eve.md': '---\nname: Eve\nroles: [maintainer]\n---\n',
      CODEOWNERS: '* @eve @ada\n',
      'MAINTAINERS.md': '- Ada <ada@example.org>\n',
      '.mailmap': 'Ada <ada@example.org> <eve@example.org>\n',
      'community.yml': 'id: lighthouse\n',
    });
    then(fixture);
    const community = await read(fixture.root);
    expect(roleOf(community, 'ada')).toBe('contributor');
    expect(roleOf(community, 'eve')).toBeUndefined();
    expect(community).toMatchObject({ branch: 'main', id: 'harbour', mailmap: '' });
    expect(community?.config.folderKind('afspraken/a.md')).toBe('guideline');
  });

  test('what is committed there does', async () => {
    const fixture = createCommunity();
    fixture.write({ ...ada('roles: [maintainer]\n'), '.mailmap': 'Ada <ada@example.org> <a@example.org>\n' });
    const commit = fixture.commit('Ada maintains');
    const community = await read(fixture.root);
    expect(roleOf(community, 'ada')).toBe('maintainer');
    expect(community).toMatchObject({
      commit,
      mailmap: expect.stringContaining('<a@example.org>') as string,
    });
  });
});

describe('the default branch', () => {
  test('is the one of origin, as it was last fetched', async () => {
    const upstream = createCommunity();
    const root = fresh();
    git(folder, ['clone', '-q', upstream.root, root]);
    const clone = openRepository(root);
    clone.write(ada('roles: [maintainer]\n'));
    clone.commit('Not pushed');
    expect(await read(root)).toMatchObject({ branch: 'origin/main' });
    expect(roleOf(await read(root), 'ada')).toBe('contributor');
    // Another branch that is pushed there is none either.
    clone.git('push', '-q', 'origin', 'HEAD:refs/heads/ada');
    clone.git('fetch', '-q');
    expect(roleOf(await read(root), 'ada')).toBe('contributor');
    upstream.git('merge', '-q', 'ada');
    clone.git('fetch', '-q');
    expect(roleOf(await read(root), 'ada')).toBe('maintainer');
    // A clone that was not told which is the default.
    clone.git('remote', 'set-head', 'origin', '--delete');
    clone.write(ada(''));
    clone.commit('Not pushed either');
    expect(await read(root)).toMatchObject({ branch: 'origin/main' });
    expect(roleOf(await read(root), 'ada')).toBe('maintainer');
  });

  test.each([
    ['trunk', 'trunk'],
    ['nothing', 'master'],
    ['', 'master'],
  ])('without origin, init.defaultBranch %j: %s', async (configured, wanted) => {
    const { root, git: run, commit } = createCommunity();
    run('branch', '-m', 'main', 'master');
    run('branch', 'trunk');
    run('checkout', '-q', '-b', 'other');
    commit('Elsewhere');
    if (configured !== '') run('config', 'init.defaultBranch', configured);
    expect(await read(root)).toMatchObject({ branch: wanted });
  });

  test('else is what is checked out', async () => {
    const { root, git: run } = createCommunity();
    run('branch', '-m', 'main', 'odd');
    expect(await read(root)).toMatchObject({ branch: 'odd' });
    run('checkout', '-q', '--detach');
    run('branch', '-D', 'odd');
    expect(await read(root)).toMatchObject({ branch: 'HEAD' });
  });
});

test('there is none without a repository, and without a commit', async () => {
  expect(await read(temporaryFolder())).toBeUndefined();
  expect(await read(createRepository(fresh()).root)).toBeUndefined();
});

test('a community that is a folder of its repository is read as that folder', async () => {
  const { root, write, commit } = createRepository(fresh());
  write({ 'north/members/ada.md': '---\nroles: [chair]\n---\n', 'members/bo.md': '---\nname: Bo\n---\n' });
  commit('Begin');
  const north = await read(path.join(root, 'north'));
  expect([roleOf(north, 'ada'), roleOf(north, 'bo')]).toEqual(['maintainer', undefined]);
  write({ 'south/members/cleo.md': '---\nname: Cleo\n---\n' });
  expect((await read(path.join(root, 'south')))?.people.byHandle('cleo')).toBeUndefined();
});

test('names of files may hold anything, links lead where they lead in the commit', async () => {
  const { root, write, commit } = createRepository(fresh());
  write({
    'members/åse ny\ttab.md': '---\nid: aase\nroles: [chair]\n---\n',
    'people.md': '---\nkind: member\nid: bo\nroles: [moderator]\n---\n',
    'lists/owners': '* @cleo\n',
  });
  symlinkSync('lists/owners', path.join(root, 'CODEOWNERS'));
  symlinkSync('/etc/passwd', path.join(root, 'members/passwd.md'));
  commit('Begin');
  write({ 'lists/owners': '* @eve\n' });
  const community = await read(root);
  const roles = ['aase', 'bo', 'cleo', 'eve', 'passwd'].map((handle) => roleOf(community, handle));
  expect(roles).toEqual(['maintainer', 'moderator', 'maintainer', undefined, undefined]);
});

test('a clone that lacks files says so, and gives nobody rights by the rest', async () => {
  const upstream = createCommunity();
  upstream.git('config', 'uploadpack.allowFilter', 'true');
  const root = fresh();
  git(folder, ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${upstream.root}`, root]);
  await expect(read(root)).rejects.toThrow('lacks some of the files');
});

test('neither filters, nor monitors, nor what stands in for a commit, have a say', async () => {
  const { root, git: run, write, commit } = createCommunity();
  const before = run('rev-parse', 'HEAD').trim();
  run('checkout', '-q', '--orphan', 'forged');
  write(ada('roles: [maintainer]\n'));
  run('replace', before, commit('Forged'));
  const program = path.join(folder, 'program.sh');
  const mark = path.join(folder, 'ran');
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\ncat\n`);
  chmodSync(program, 0o755);
  for (const name of ['filter.trap.smudge', 'filter.trap.clean', 'diff.trap.textconv', 'core.fsmonitor'])
    run('config', name, program);
  writeFileSync(path.join(root, '.git/info/attributes'), '*.md filter=trap diff=trap\n');
  expect(roleOf(await read(root), 'ada')).toBe('contributor');
  expect(existsSync(mark)).toBe(false);
});

test('stops when it is told to', async () => {
  const { root } = createCommunity();
  const stopped = new AbortController();
  stopped.abort();
  await expect(read(root, stopped.signal)).rejects.toThrow(/abort/);
});

test.each([1, 2, 7, 1000])('objects are the same in pieces of %i bytes', (size) => {
  const output = Buffer.from(
    `${'a'.repeat(40)} blob 3\none\n${'b'.repeat(40)} missing\n${'c'.repeat(40)} blob 0\n\n${'d'.repeat(40)} blob 7\nt\0wo\n\n\n\n`,
  );
  const found: (string | undefined)[] = [];
  const parser = createObjectParser((bytes) => found.push(bytes?.toString()));
  for (let at = 0; at < output.length; at += size) parser.push(output.subarray(at, at + size));
  expect(found).toEqual(['one', undefined, '', 't\0wo\n\n\n']);
});
