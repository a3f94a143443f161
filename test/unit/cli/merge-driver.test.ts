import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findGit } from '../../../src/node/git/find-git';
import { kithProgram } from '../../../src/node/git/kith-command';
import { renewMergeDriver } from '../../../src/node/git/merge-driver';
import { createGit } from '../../../src/node/git/run-git';
import { createRepository, type Fixture, git, temporaryFolder } from '../node/git-fixture';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
const folder = temporaryFolder();
let repositories = 0;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

/** Runs Git, and says how it ended. */
function outcome(root: string, ...args: string[]): string {
  try {
    git(root, args);
    return 'clean';
  } catch (error) {
    return String(error);
  }
}

const post = '---\ntitle: Tide\ntags: [harbour]\nstate: draft\n---\n\nOne.\n\nTwo.\n';

/**
 * A repository that merges through Kith, with a post on two branches; `theirs` is the other, `main` is
 * checked out.
 */
async function diverged(mine: string | undefined, theirs: string, setUp = true): Promise<Fixture> {
  const repository = createRepository(join(folder, `it's ${++repositories} %`));
  if (setUp) {
    const { status, stderr } = await kith.run(repository.root, 'init', '--merge-driver');
    expect([status, stderr]).toEqual([0, '']);
  }
  repository.write({ 'posts/a.md': post });
  repository.commit('base');
  repository.git('checkout', '-q', '-b', 'theirs');
  repository.write({ 'posts/a.md': theirs });
  repository.commit('theirs');
  repository.git('checkout', '-q', 'main');
  repository.write({ 'posts/a.md': mine });
  repository.commit('mine');
  return repository;
}

const read = ({ root }: Fixture): string => readFileSync(join(root, 'posts/a.md'), 'utf8');

const mine = post.replace('[harbour]', '[harbour, sea]').replace('One.', 'One!');
const theirs = post
  .replace('[harbour]', '[harbour, moon]')
  .replace('draft', 'review')
  .replace('Two.', 'Two!');
const merged = post
  .replace('[harbour]', '[harbour, moon, sea]')
  .replace('draft', 'review')
  .replace('One.', 'One!')
  .replace('Two.', 'Two!');

describe('Git merges through Kith', () => {
  test.each([
    ['merge', ['merge', '-q', '--no-edit', 'theirs']],
    ['rebase', ['rebase', '-q', 'theirs']],
    ['cherry-pick', ['cherry-pick', 'theirs']],
  ])('in git %s', async (_, args) => {
    const repository = await diverged(mine, theirs);
    expect(outcome(repository.root, ...args)).toBe('clean');
    expect(read(repository)).toBe(merged);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test.each(['merge', 'rebase'])('in git %s of a checkout with core.autocrlf', async (verb) => {
    const repository = await diverged(mine, theirs);
    repository.git('config', 'core.autocrlf', 'true');
    repository.git('rm', '-rq', '--cached', '.');
    repository.git('reset', '-q', '--hard');
    expect(read(repository)).toBe(mine.replaceAll('\n', '\r\n'));
    const args = verb === 'merge' ? ['merge', '-q', '--no-edit', 'theirs'] : ['rebase', '-q', 'theirs'];
    expect(outcome(repository.root, ...args)).toBe('clean');
    expect(read(repository)).toBe(merged.replaceAll('\n', '\r\n'));
    expect(repository.git('cat-file', 'blob', 'HEAD:posts/a.md')).toBe(merged);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('and marks only what both changed', async () => {
    const repository = await diverged(mine.replace('draft', 'published'), theirs);
    expect(outcome(repository.root, 'merge', 'theirs')).toContain('git merge theirs');
    expect(repository.git('status', '--porcelain')).toBe('UU posts/a.md\n');
    expect(read(repository)).toBe(
      merged.replace(
        'state: review\n',
        '<<<<<<< ours\nstate: published\n=======\nstate: review\n>>>>>>> theirs\n',
      ),
    );
  });

  test('with line ends of Windows', async () => {
    const repository = await diverged(mine, theirs.replaceAll('\n', '\r\n'));
    expect(outcome(repository.root, 'merge', '-q', '--no-edit', 'theirs')).toBe('clean');
    expect(read(repository)).toBe(merged.replaceAll('\n', '\r\n'));
  });

  test('and leaves it to Git whether a file that one side deleted stays', async () => {
    const repository = await diverged(undefined, theirs);
    expect(outcome(repository.root, 'merge', 'theirs')).toContain('git merge theirs');
    expect(repository.git('status', '--porcelain')).toBe('DU posts/a.md\n');
  });

  test('where the history has criss-crossed', async () => {
    const repository = await diverged(mine, theirs);
    repository.git('branch', 'mine');
    repository.git('merge', '-q', '--no-edit', 'theirs');
    repository.git('checkout', '-q', 'theirs');
    repository.git('merge', '-q', '--no-edit', 'mine');
    repository.write({ 'posts/a.md': read(repository).replace('One!', 'One?') });
    repository.commit('more of theirs');
    repository.git('checkout', '-q', 'main');
    repository.write({ 'posts/a.md': read(repository).replace('title: Tide', 'title: Tides') });
    repository.commit('more of mine');
    expect(outcome(repository.root, 'merge', '-q', '--no-edit', 'theirs')).toBe('clean');
    expect(read(repository)).toBe(merged.replace('One!', 'One?').replace('title: Tide', 'title: Tides'));
  });
});

describe('a clone without Kith', () => {
  const usual = /<<<<<<< HEAD\ntags: \[harbour, sea\]/;

  test('merges as Git does, whatever the attributes say', async () => {
    const repository = await diverged(mine, theirs);
    const clone = join(folder, `clone ${repositories}`);
    git(folder, ['clone', '-q', repository.root, clone]);
    expect(readFileSync(join(clone, '.gitattributes'), 'utf8')).toContain('*.md merge=kith');
    expect(outcome(clone, 'merge', 'origin/theirs')).toContain('git merge');
    expect(readFileSync(join(clone, 'posts/a.md'), 'utf8')).toMatch(usual);
  });

  test('as one where Kith has gone, in which no side is lost', async () => {
    const gone = createKith();
    const present = kith;
    kith = gone;
    const repository = await diverged(mine, theirs);
    kith = present;
    gone.dispose();
    expect(outcome(repository.root, 'merge', 'theirs')).toContain('git merge');
    expect(read(repository)).toContain('<<<<<<< ours\ntags: [harbour, sea]');
    expect(read(repository)).toContain('tags: [harbour, moon]');
  });
});

describe('the verb', () => {
  test('says how it ended, and leaves the file as it was where it could not merge', async () => {
    const here = kith.folder({ o: 'a\n', a: 'b\n', b: 'c\n' });
    expect((await kith.run(here, 'merge-driver', '--', 'o', 'a', 'b', '7', 'x.md')).status).toBe(1);
    expect(readFileSync(join(here, 'a'), 'utf8')).toBe('<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n');
    writeFileSync(join(here, 'a'), 'a\n');
    const labelled = ['merge-driver', '--labels=HEAD:topic: x', '--', 'o', 'a', 'b', '9', '-x.md'];
    expect((await kith.run(here, ...labelled)).status).toBe(0);
    writeFileSync(join(here, 'a'), 'b\n');
    expect((await kith.run(here, ...labelled)).status).toBe(1);
    expect(readFileSync(join(here, 'a'), 'utf8')).toBe(
      '<<<<<<<<< HEAD\nb\n=========\nc\n>>>>>>>>> topic: x\n',
    );
    for (const args of [
      ['nowhere', 'a', 'b', '7', 'x.md'],
      ['o', 'a', 'b', 'x', 'x.md'],
      ['o', 'a'],
    ]) {
      const { status, stderr } = await kith.run(here, 'merge-driver', '--', ...args);
      expect([status, stderr]).toEqual([129, expect.stringContaining('kith: ')]);
    }
    expect(readFileSync(join(here, 'a'), 'utf8')).toContain('=========');
    expect(existsSync(join(here, 'a.kith'))).toBe(false);
  });
});

describe('a Kith that has moved', () => {
  const driver = ({ root }: Fixture): string => git(root, ['config', 'merge.kith.driver']);

  test('is set up anew where it was set up, and only where it is gone', async () => {
    const gitProgram = createGit(findGit({ notInside: folder }) ?? '');
    const present = kith;
    kith = createKith();
    const here = kithProgram(present.program);
    const repository = await diverged(mine, theirs);
    expect(await renewMergeDriver(gitProgram, repository.root, here)).toBe(false);
    kith.dispose();
    kith = present;
    expect(await renewMergeDriver(gitProgram, repository.root, here)).toBe(true);
    expect(driver(repository)).toContain(present.program);
    expect(await renewMergeDriver(gitProgram, repository.root, here)).toBe(false);
    expect(outcome(repository.root, 'merge', '-q', '--no-edit', 'theirs')).toBe('clean');
    const other = createRepository(join(folder, `renew ${++repositories}`));
    expect(await renewMergeDriver(gitProgram, other.root, here)).toBe(false);
    expect(outcome(other.root, 'config', 'merge.kith.driver')).not.toBe('clean');
  });
});

describe('kith init --merge-driver', () => {
  test('keeps what is in .gitattributes, and changes nothing the second time', async () => {
    const repository = createRepository(join(folder, `init ${++repositories}`));
    const mineAlready = '# ours\r\n* text=auto\r\nlog/*.md merge=union\r\ncaf\xe9 -diff\r\n*.markdown -merge';
    repository.write({ '.gitattributes': Buffer.from(mineAlready, 'latin1') });
    await kith.run(repository.root, 'init', '--merge-driver');
    const text = readFileSync(join(repository.root, '.gitattributes'), 'latin1');
    expect(text.endsWith(`merge=kith\r\n${mineAlready}`)).toBe(true);
    const drivers = [
      'a.md',
      'x/a.md',
      'log/a.md',
      'a.markdown',
      'community.yml',
      'moderation/rules/a.yml',
      'a.txt',
    ];
    expect(
      repository
        .git('check-attr', 'merge', '--', ...drivers)
        .replaceAll(': merge', '')
        .split('\n'),
    ).toEqual([
      'a.md: kith',
      'x/a.md: kith',
      'log/a.md: union',
      'a.markdown: unset',
      'community.yml: kith',
      'moderation/rules/a.yml: kith',
      'a.txt: unspecified',
      '',
    ]);
    const { value } = await kith.json(repository.root, 'init', '--merge-driver', '--json');
    expect(value).toMatchObject({ created: [], mergeDriver: true });
    expect(readFileSync(join(repository.root, '.gitattributes'), 'latin1')).toBe(text);
  });

  test('does nothing unasked, but says that it can', async () => {
    const repository = createRepository(join(folder, `init ${++repositories}`));
    const { stdout } = await kith.run(repository.root, 'init');
    expect(stdout).toContain('kith init --merge-driver');
    expect((await kith.run(repository.root, 'init', '--merge-driver', '--dry-run')).stdout).toContain(
      'would set up',
    );
    expect(existsSync(join(repository.root, '.gitattributes'))).toBe(false);
    expect(outcome(repository.root, 'config', 'merge.kith.driver')).not.toBe('clean');
    await kith.run(repository.root, 'init', '--merge-driver');
    expect((await kith.run(repository.root, 'init')).stdout).not.toContain('--merge-driver');
  });

  test('needs a repository, and a file that Git reads', async () => {
    const none = kith.folder();
    const { status, stderr } = await kith.run(none, 'init', '--merge-driver');
    expect([status, stderr]).toEqual([2, expect.stringContaining('git init')]);
    expect(existsSync(join(none, 'community.yml'))).toBe(false);
    const repository = createRepository(join(folder, `init ${++repositories}`));
    repository.write({ '.gitattributes/a': '' });
    expect((await kith.run(repository.root, 'init', '--merge-driver')).stderr).toContain('is not a file');
    rmSync(join(repository.root, '.gitattributes'), { recursive: true });
  });
});
