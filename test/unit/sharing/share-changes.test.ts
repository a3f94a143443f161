import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { stopText } from '../../../src/core/services/sharing/stops';
import { git, temporaryFolder } from '../node/git-fixture';
import { writeHook } from './git-hooks';
import { createHub, openClone, stopIn, type Clone, type Hub } from './clones';

const folder = temporaryFolder();
let count = 0;

beforeAll(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  vi.stubEnv('HOME', folder);
});

function twoClones(files?: Readonly<Record<string, string>>): { hub: Hub; ada: Clone; bo: Clone } {
  const hub = createHub(path.join(folder, String(count++)), files);
  return { hub, ada: hub.clone('ada'), bo: hub.clone('bo') };
}

const hook = (clone: Clone, name: string, script: string): void =>
  writeHook(path.join(clone.root, '.git'), name, script);

describe('sharing', () => {
  test('one picked file arrives, and nothing else does', async () => {
    const { hub, ada, bo } = twoClones();
    ada.write({ 'a.md': 'a\n', 'later.md': 'later\n', 'README.md': '# Changed\n' });
    await ada.share(['a.md'], 'Add “a”');
    expect(hub.git('ls-tree', '-r', '--name-only', 'main').trim().split('\n')).toEqual(['README.md', 'a.md']);
    expect(ada.status()).toEqual([' M README.md', '?? later.md']);
    expect(await bo.get()).toEqual(['a.md']);
    expect(bo.read('a.md')).toBe('a\n');
    expect(bo.log()).toEqual(['Add “a”', 'First']);
  });

  test('names with blanks, quotes, stars and umlauts, deleted files and folders that became files', async () => {
    const { hub, ada } = twoClones({ 'a/b.md': 'b\n', '*.md': 'star\n', 'x.md': 'x\n' });
    ada.write({ 'a/b.md': undefined, 'ü "q".md': 'ü\n', '*.md': undefined, 'x.md': 'y\n' });
    ada.write({ a: undefined });
    ada.write({ a: 'file\n' });
    await ada.share(['a/b.md', 'a', 'ü "q".md', '*.md']);
    expect(
      hub.git('-c', 'core.quotePath=false', 'ls-tree', '-r', '-z', '--name-only', 'main').split('\0'),
    ).toEqual(['a', 'x.md', 'ü "q".md', '']);
    expect(hub.git('show', 'main:x.md')).toBe('x\n');
    expect(ada.status()).toEqual([' M x.md']);
  });

  test('what else is staged stays staged, to the byte', async () => {
    const { hub, ada } = twoClones({ 'README.md': '# Here\n', 'code.ts': '1\n', 'old.ts': 'old\n' });
    ada.write({ 'code.ts': '2\n', 'new.ts': 'new\n', 'reply.md': 'Hello\n' });
    ada.git('add', 'code.ts', 'new.ts');
    ada.git('rm', '-q', '--cached', 'old.ts');
    ada.write({ 'code.ts': '3\n' });
    const staged = ada.git('diff', '--cached', '--raw', '--no-abbrev');
    await ada.share(['reply.md']);
    expect(ada.git('diff', '--cached', '--raw', '--no-abbrev')).toBe(staged);
    expect(ada.read('code.ts')).toBe('3\n');
    expect(hub.git('show', '--name-only', '--format=', 'main').trim()).toBe('reply.md');
  });

  test('staged changes stay while others’ changes come in', async () => {
    const { ada, bo } = twoClones({ 'README.md': '# Here\n', 'code.ts': '1\n' });
    ada.write({ 'code.ts': '2\n' });
    ada.git('add', 'code.ts');
    ada.write({ 'code.ts': '3\n', 'a.md': 'a\n' });
    bo.write({ 'b.md': 'b\n' });
    await bo.share(['b.md']);
    const staged = ada.git('diff', '--cached', '--raw', '--no-abbrev');
    expect(await ada.share(['a.md'])).toEqual(['b.md']);
    expect(ada.git('diff', '--cached', '--raw', '--no-abbrev')).toBe(staged);
    expect(ada.status()).toEqual(['MM code.ts']);
    expect(ada.log()[0]).toBe("Merge remote-tracking branch 'origin/main'");
  });

  test('two people answer at the same time: both texts are there once, without a conflict', async () => {
    const { ada, bo } = twoClones({ 'thread.md': 'Which knot?\n' });
    ada.write({ 'thread/1.md': 'A bowline.\n' });
    bo.write({ 'thread/2.md': 'A sheet bend.\n' });
    await Promise.all([ada.share(['thread/1.md']), bo.share(['thread/2.md'])]);
    await Promise.all([ada.get(), bo.get()]);
    for (const clone of [ada, bo]) {
      expect(clone.read('thread/1.md')).toBe('A bowline.\n');
      expect(clone.read('thread/2.md')).toBe('A sheet bend.\n');
      expect(clone.status()).toEqual([]);
    }
  });

  test('commits that were made before go out too, and nothing is shared twice', async () => {
    const { hub, ada } = twoClones();
    ada.write({ 'a.md': 'a\n' });
    ada.git('add', 'a.md');
    ada.git('commit', '-q', '-m', 'By hand');
    await ada.share([]);
    expect(hub.git('log', '-1', '--format=%s', 'main').trim()).toBe('By hand');
    const before = hub.git('rev-parse', 'main');
    await ada.share(['a.md']);
    expect(hub.git('rev-parse', 'main')).toBe(before);
  });

  test('a community in a folder of a larger repository', async () => {
    const { hub, ada } = twoClones({ 'docs/a.md': 'a\n', 'code.ts': '1\n' });
    const docs = openClone(path.join(ada.root, 'docs'));
    docs.write({ 'b.md': 'b\n' });
    ada.write({ 'code.ts': '2\n', 'b.md': 'not this\n' });
    await docs.share(['b.md']);
    expect(hub.git('show', '--name-only', '--format=', 'main').trim()).toBe('docs/b.md');
    expect(ada.status()).toEqual([' M code.ts', '?? b.md']);
  });

  test('the first commit of a new repository, whose branch the remote has not yet', async () => {
    const place = path.join(folder, String(count++));
    mkdirSync(place);
    git(place, ['init', '-q', '--bare', '-b', 'main', 'hub.git']);
    git(place, ['init', '-q', '-b', 'main', 'ada']);
    const ada = openClone(path.join(place, 'ada'));
    ada.git('remote', 'add', 'origin', path.join(place, 'hub.git'));
    ada.git('config', 'user.name', 'Ada');
    ada.git('config', 'user.email', 'ada@example.org');
    ada.write({ 'a.md': 'a\n', 'b.md': 'b\n' });
    ada.git('add', 'b.md');
    await ada.share(['a.md'], 'Begin');
    expect(ada.status()).toEqual(['A  b.md']);
    expect(ada.git('rev-parse', '--abbrev-ref', 'main@{upstream}').trim()).toBe('origin/main');
  });

  test('a branch that was begun from another one is not pushed over that', async () => {
    const { hub, ada, bo } = twoClones();
    ada.git('checkout', '-q', '-b', 'idea', '--track', 'origin/main');
    bo.write({ 'b.md': 'b\n' });
    await bo.share(['b.md']);
    ada.write({ 'a.md': 'a\n' });
    expect(await ada.share(['a.md'])).toEqual(['b.md']);
    const there = (branch: string): string[] => hub.git('ls-tree', '--name-only', branch).trim().split('\n');
    expect(there('main')).toEqual(['README.md', 'b.md']);
    expect(there('idea')).toEqual(['README.md', 'a.md', 'b.md']);
    ada.git('config', 'push.default', 'upstream');
    await ada.share([]);
    expect(there('main')).toEqual(['README.md', 'a.md', 'b.md']);
  });

  test('leaves nothing behind in the Git folder but which commit may be taken back', async () => {
    const { ada } = twoClones();
    ada.write({ 'a.md': 'a\n' });
    await ada.share(['a.md']);
    expect(readdirSync(path.join(ada.root, '.git', 'kith'))).toEqual(['last-share.json']);
  });

  test('when cancelled before the commit, nothing is done', async () => {
    const { ada } = twoClones();
    ada.write({ 'a.md': 'a\n' });
    const controller = new AbortController();
    const running = ada.share(['a.md'], 'a', {
      signal: controller.signal,
      onStep: (step) => step === 'committing' && controller.abort(),
    });
    await expect(running).rejects.toThrow('aborted');
    expect(ada.status()).toEqual(['?? a.md']);
    expect(ada.log()).toEqual(['First']);
  });
});

describe('hooks and signatures', () => {
  test('a hook may change what is committed and its message, and sees nothing that is staged', async () => {
    const { hub, ada } = twoClones();
    hook(ada, 'pre-commit', 'git diff --cached --name-only >seen.txt\necho more >>a.md\ngit add a.md');
    hook(
      ada,
      'prepare-commit-msg',
      'echo "$2" >source.txt\nprintf "\\nCo-authored-by: Bo <bo@example.org>\\n" >>"$1"',
    );
    hook(ada, 'commit-msg', 'sed -i s/Hallo/Hello/ "$1"');
    hook(ada, 'post-commit', 'git log -1 --format=%s >done.txt; exit 1');
    ada.write({ 'a.md': 'a\n', 'staged.ts': '1\n' });
    ada.git('add', 'staged.ts');
    await ada.share(['a.md'], 'Hallo');
    expect(ada.read('done.txt')).toBe('Hello\n');
    expect(ada.read('seen.txt')).toBe('a.md\n');
    expect(ada.read('source.txt')).toBe('message\n');
    expect(hub.git('show', 'main:a.md')).toBe('a\nmore\n');
    expect(hub.git('log', '-1', '--format=%B', 'main').trim()).toBe(
      'Hello\n\nCo-authored-by: Bo <bo@example.org>',
    );
    expect(ada.status()).toEqual(['A  staged.ts', '?? done.txt', '?? seen.txt', '?? source.txt']);
  });

  test('commits are signed where the configuration says so', async () => {
    const { ada } = twoClones();
    const program = path.join(ada.root, '.git', 'sign');
    writeFileSync(
      program,
      '#!/bin/sh\ncat >/dev/null\nprintf "\\n[GNUPG:] SIG_CREATED D\\n" >&2\necho "-----BEGIN PGP SIGNATURE-----"\necho "-----END PGP SIGNATURE-----"\n',
    );
    chmodSync(program, 0o755);
    ada.git('config', 'commit.gpgSign', 'true');
    ada.git('config', 'gpg.program', program);
    ada.write({ 'a.md': 'a\n' });
    await ada.share(['a.md']);
    expect(ada.git('cat-file', 'commit', 'HEAD')).toContain('gpgsig -----BEGIN PGP SIGNATURE-----');
  });

  test('the merge driver is asked where Git has one', async () => {
    const { ada, bo } = twoClones({ 'list.md': 'one\n', '.gitattributes': '*.md merge=both\n' });
    for (const clone of [ada, bo]) clone.git('config', 'merge.both.driver', 'cat %B >>%A; true');
    ada.write({ 'list.md': 'two\n' });
    bo.write({ 'list.md': 'three\n' });
    await ada.share(['list.md']);
    await bo.share(['list.md']);
    expect(bo.read('list.md')).toBe('three\ntwo\n');
  });
});

describe('where it stops, it says what to do, and nothing is lost', () => {
  test.each<[string, (clones: { hub: Hub; ada: Clone; bo: Clone }) => void | Promise<void>, object, RegExp]>([
    [
      'a head that is detached',
      ({ ada }) => void ada.git('checkout', '-q', '--detach'),
      { why: 'detached' },
      /Switch to a branch/,
    ],
    [
      'a rebase under way',
      ({ ada }) => {
        ada.git('checkout', '-q', '-b', 'side');
        ada.write({ 'README.md': 'mine\n' });
        ada.git('commit', '-q', '-am', 'mine');
        ada.git('checkout', '-q', 'main');
        ada.write({ 'README.md': 'theirs\n' });
        ada.git('commit', '-q', '-am', 'theirs');
        expect(() => ada.git('rebase', '-q', 'side')).toThrow();
      },
      { why: 'under-way', work: 'rebase' },
      /Continue or abort/,
    ],
    [
      'a merge of the person’s own under way',
      ({ ada }) => writeFileSync(path.join(ada.root, '.git/MERGE_HEAD'), ada.git('rev-parse', 'HEAD')),
      { why: 'under-way', work: 'merge' },
      /Complete or abort/,
    ],
    [
      'no remote',
      ({ ada }) => void ada.git('remote', 'remove', 'origin'),
      { why: 'no-remote' },
      /Add Remote/,
    ],
    [
      'several remotes and no upstream',
      ({ ada, hub }) => {
        ada.git('remote', 'rename', 'origin', 'one');
        ada.git('remote', 'add', 'two', hub.folder);
        ada.git('branch', '--unset-upstream');
      },
      { why: 'no-upstream', branch: 'main' },
      /Publish Branch/,
    ],
    [
      'nobody who commits',
      ({ ada }) => {
        ada.git('config', '--unset', 'user.name');
      },
      { why: 'no-identity' },
      /git config --global user\.name/,
    ],
    [
      'another program in the index',
      ({ ada }) => writeFileSync(path.join(ada.root, '.git/index.lock'), ''),
      { why: 'locked' },
      /index\.lock/,
    ],
    [
      'a hook that refuses',
      ({ ada }) => hook(ada, 'pre-commit', 'echo "No title in a.md" >&2; exit 1'),
      { why: 'hook-failed', hook: 'pre-commit', said: 'No title in a.md' },
      /“pre-commit”\) refused: No title in a\.md\. Fix/,
    ],
    [
      'a hook that refuses the message',
      ({ ada }) => hook(ada, 'commit-msg', 'echo "feat: is missing"; exit 1'),
      { why: 'hook-failed', hook: 'commit-msg' },
      /feat: is missing/,
    ],
  ])('%s', async (_, prepare, stop, words) => {
    const clones = twoClones();
    const { ada, hub } = clones;
    await prepare(clones);
    const head = ada.git('rev-parse', 'HEAD');
    ada.write({ 'a.md': 'a\n' });
    const stopped = await stopIn(ada.share(['a.md']));
    expect(stopped).toMatchObject(stop);
    expect(inEnglish(stopText(stopped))).toMatch(words);
    expect(ada.git('rev-parse', 'HEAD')).toBe(head);
    expect(ada.status()).toContain('?? a.md');
    expect(hub.git('rev-list', '--count', 'main').trim()).toBe('1');
  });

  test('no repository', async () => {
    const place = path.join(folder, String(count++));
    mkdirSync(place);
    expect(await stopIn(openClone(place).share(['a.md']))).toEqual({ why: 'no-repository' });
  });

  test('a message without a word', async () => {
    const { ada } = twoClones();
    ada.write({ 'a.md': 'a\n' });
    expect(await stopIn(ada.share(['a.md'], ' \n'))).toEqual({ why: 'no-message' });
  });

  test('no network: what is shared is kept as a commit, and goes out the next time', async () => {
    const { hub, ada } = twoClones();
    ada.write({ 'a.md': 'a\n' });
    hub.setOnline(false);
    const stop = await stopIn(ada.share(['a.md'], 'Add a'));
    expect(stop).toMatchObject({ why: 'unreachable', remote: 'origin' });
    expect(inEnglish(stopText(stop))).toContain('goes out the next time');
    expect(ada.log()).toEqual(['Add a', 'First']);
    expect(ada.status()).toEqual([]);
    hub.setOnline(true);
    await ada.share([]);
    expect(hub.git('log', '--format=%s', 'main').trim().split('\n')).toEqual(['Add a', 'First']);
  });

  test('a push that is refused because others were faster gets theirs and goes on', async () => {
    const { hub, ada, bo } = twoClones();
    bo.write({ 'b.md': 'b\n' });
    ada.write({ 'a.md': 'a\n' });
    let isFirst = true;
    const got = await ada.share(['a.md'], 'a', {
      onStep(step) {
        // Between getting and pushing.
        if (step !== 'pushing' || !isFirst) return;
        isFirst = false;
        bo.git('add', 'b.md');
        bo.git('commit', '-q', '-m', 'b');
        bo.git('push', '-q');
      },
    });
    expect(got).toEqual(['b.md']);
    expect(hub.git('ls-tree', '--name-only', 'main').trim().split('\n')).toEqual([
      'README.md',
      'a.md',
      'b.md',
    ]);
  });

  test('a hook before the push', async () => {
    const { ada } = twoClones();
    hook(ada, 'pre-push', 'echo "Tests fail" >&2; exit 1');
    ada.write({ 'a.md': 'a\n' });
    expect(await stopIn(ada.share(['a.md']))).toMatchObject({
      why: 'hook-failed',
      hook: 'pre-push',
      said: expect.stringContaining('Tests fail') as string,
    });
  });

  test('files in the way of others’ changes are named, and nothing is touched', async () => {
    const { ada, bo } = twoClones({ 'README.md': '# Here\n', 'c.md': 'c\n' });
    bo.write({ 'README.md': '# Theirs\n', 'new.md': 'theirs\n', 'c.md': 'C\n' });
    await bo.share(['README.md', 'new.md', 'c.md']);
    ada.write({ 'README.md': '# Mine\n', 'new.md': 'mine\n' });
    const head = ada.git('rev-parse', 'HEAD');
    const stop = await stopIn(ada.get());
    expect(stop.why).toBe('in-the-way');
    expect('files' in stop && stop.files).toContain('README.md');
    expect(ada.git('rev-parse', 'HEAD')).toBe(head);
    expect(ada.read('README.md')).toBe('# Mine\n');
    expect(ada.read('new.md')).toBe('mine\n');
    expect(ada.read('c.md')).toBe('c\n');
  });

  test('a file that Git ignores is in the way as well', async () => {
    const { ada, bo } = twoClones({ '.gitignore': 'notes.md\n' });
    bo.write({ 'notes.md': 'theirs\n' });
    bo.git('add', '-f', 'notes.md');
    bo.git('commit', '-q', '-m', 'notes');
    bo.git('push', '-q');
    ada.write({ 'notes.md': 'mine, and nowhere else\n' });
    expect(await stopIn(ada.get())).toEqual({ why: 'in-the-way', files: ['notes.md'] });
    expect(ada.read('notes.md')).toBe('mine, and nowhere else\n');
  });

  test('a staged file in the way', async () => {
    const { ada, bo } = twoClones();
    bo.write({ 'README.md': '# Theirs\n' });
    await bo.share(['README.md']);
    ada.write({ 'README.md': '# Mine\n' });
    ada.git('add', 'README.md');
    expect(await stopIn(ada.get())).toEqual({ why: 'in-the-way', files: ['README.md'] });
    expect(ada.status()).toEqual(['M  README.md']);
  });

  test('text that is not saved, in a file that others changed', async () => {
    const { ada, bo } = twoClones();
    bo.write({ 'README.md': '# Theirs\n' });
    await bo.share(['README.md']);
    const stop = await stopIn(
      ada.get({ unsavedAmong: (files) => files.filter((file) => file === 'README.md') }),
    );
    expect(stop).toEqual({ why: 'unsaved', files: ['README.md'] });
    expect(ada.read('README.md')).toBe('# Here\n');
  });

  test('both changed the same place', async () => {
    const { ada, bo } = twoClones();
    bo.write({ 'README.md': '# Theirs\n' });
    await bo.share(['README.md']);
    ada.write({ 'README.md': '# Mine\n', 'a.md': 'a\n' });
    const stop = await stopIn(ada.share(['README.md', 'a.md'], 'Mine'));
    expect(stop).toMatchObject({ why: 'conflict', files: ['README.md'] });
    expect(ada.read('README.md')).toBe('# Mine\n');
    expect(ada.log()).toEqual(['Mine', 'First']);
    expect(ada.status()).toEqual([]);
    expect(existsSync(path.join(ada.root, '.git/MERGE_HEAD'))).toBe(false);
  });

  test('no common history', async () => {
    const { hub, ada } = twoClones();
    const other = path.join(folder, String(count++));
    git(folder, ['init', '-q', '-b', 'main', other]);
    writeFileSync(path.join(other, 'x.md'), 'x\n');
    git(other, ['add', '-A']);
    git(other, ['commit', '-q', '-m', 'Another']);
    git(other, ['push', '-q', '-f', hub.folder, 'main']);
    expect(await stopIn(ada.get())).toEqual({ why: 'unrelated' });
  });

  test('the branch moves while a hook runs', async () => {
    const { ada } = twoClones();
    hook(
      ada,
      'commit-msg',
      'git commit-tree -p HEAD -m Other "HEAD^{tree}" | xargs git update-ref refs/heads/main',
    );
    ada.write({ 'a.md': 'a\n' });
    expect(await stopIn(ada.share(['a.md']))).toEqual({ why: 'moved' });
    expect(ada.log()).toEqual(['Other', 'First']);
    expect(ada.status()).toEqual(['?? a.md']);
    expect(readFileSync(path.join(ada.root, 'a.md'), 'utf8')).toBe('a\n');
  });
});
