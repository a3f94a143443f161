import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headsOf } from '../../../src/core/model/moderation/log/verify-chain';
import { append, entriesIn, faultsIn, type LogFiles } from './log-folder';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kith-clones-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const git = (cwd: string, ...args: string[]): void => {
  const who = ['-c', 'user.name=Leila', '-c', 'user.email=leila@wadden.nl', '-c', 'init.defaultBranch=main'];
  execFileSync('git', [...who, ...args], { cwd, stdio: 'ignore' });
};

function filesOf(folder: string): LogFiles {
  const log = join(folder, 'moderation', 'log');
  const paths = readdirSync(log, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.yml'),
  );
  return new Map(
    paths.map((path) => [`moderation/log/${path.replaceAll('\\', '/')}`, readFileSync(join(log, path))]),
  );
}

function decide(folder: string, actor: string, now: number): void {
  const files = filesOf(folder);
  const { path, text } = append(
    files,
    { actor, action: 'hide', target: 'discussions/a/thread.md', reason: 'Advert' },
    now,
  );
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', `Decide: ${actor}`);
}

const order = (folder: string): string[] =>
  entriesIn(filesOf(folder)).entries.map(({ id, actor }) => `${actor} ${id}`);

test('two moderators decide offline in two clones, merge in either order, and have one log', async () => {
  const [here, there, shared] = ['here', 'there', 'shared.git'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  const start = Date.UTC(2026, 11, 31, 23, 59);
  git(root, 'init', '-q', '--bare', shared);
  git(root, 'clone', '-q', shared, here);
  mkdirSync(join(here, 'moderation', 'log'), { recursive: true });
  decide(here, 'leila', start);
  git(here, 'push', '-q', 'origin', 'HEAD:main');
  git(root, 'clone', '-q', '-b', 'main', shared, there);

  // Offline: each decides without the other, over the turn of the year.
  for (let i = 1; i <= 3; i++) decide(here, 'leila', start + i * 40_000);
  for (let i = 1; i <= 2; i++) decide(there, 'wout', start + i * 50_000);
  git(here, 'push', '-q', 'origin', 'HEAD:main');
  git(there, 'fetch', '-q');
  git(there, 'merge', '-q', '--no-edit', 'origin/main');
  git(there, 'push', '-q', 'origin', 'HEAD:main');
  git(here, 'pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main');
  expect(order(here)).toEqual(order(there));
  expect(order(here)).toHaveLength(6);
  for (const folder of [here, there]) expect(faultsIn(filesOf(folder))).toEqual([]);
  expect(headsOf(entriesIn(filesOf(here)).entries)).toHaveLength(2);

  // The next decision holds both ends, so that neither can be changed afterwards.
  decide(there, 'wout', start + 300_000);
  const files = filesOf(there);
  expect(headsOf(entriesIn(files).entries)).toHaveLength(1);
  expect(faultsIn(files)).toEqual([]);
  for (const path of files.keys()) {
    const without: LogFiles = new Map(files);
    without.delete(path);
    const isLast = path === entriesIn(files).entries.at(-1)?.path;
    expect(faultsIn(without).length > 0).toBe(!isLast);
  }
});
