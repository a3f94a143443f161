import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { git, temporaryFolder } from '../node/git-fixture';
import { createHub, stopIn, type Clone, type Hub } from './clones';

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

async function shareOffline(hub: Hub, clone: Clone, files: readonly string[]): Promise<void> {
  hub.setOnline(false);
  expect((await stopIn(clone.share(files, 'Too early'))).why).toBe('unreachable');
}

const filesAt = (hub: Hub): string[] => hub.git('ls-tree', '-r', '--name-only', 'main').trim().split('\n');

describe('a share that nobody has', () => {
  test('is unmade: its commit goes, its texts stay, and what was staged stays staged', async () => {
    const { hub, ada } = twoClones({ 'README.md': '# Here\n', 'code.ts': '1\n' });
    ada.write({ 'code.ts': '2\n', 'a.md': 'a\n', 'README.md': '# There\n' });
    ada.git('add', 'code.ts');
    await shareOffline(hub, ada, ['a.md', 'README.md']);
    expect(ada.log()).toEqual(['Too early', 'First']);
    expect(await ada.undoWay()).toBe('unmade');
    const { way, share } = await ada.undo();
    expect({ way, files: share.files }).toEqual({ way: 'unmade', files: ['README.md', 'a.md'] });
    expect(ada.log()).toEqual(['First']);
    expect(ada.status()).toEqual([' M README.md', 'M  code.ts', '?? a.md']);
    expect(ada.read('a.md')).toBe('a\n');
    expect(await ada.undoWay()).toBeUndefined();
    expect((await stopIn(ada.undo())).why).toBe('nothing-to-undo');
  });

  test('is unmade under later work: what was written and staged since stays as it is', async () => {
    const { hub, ada } = twoClones();
    ada.write({ 'a.md': 'a\n', 'b.md': 'b\n' });
    await shareOffline(hub, ada, ['a.md', 'b.md']);
    ada.write({ 'a.md': 'a, later\n' });
    ada.git('add', 'a.md');
    ada.write({ 'a.md': 'a, latest\n' });
    const blob = ada.git('rev-parse', ':a.md');
    await ada.undo();
    expect(ada.git('rev-parse', ':a.md')).toBe(blob);
    expect(ada.status()).toEqual(['AM a.md', '?? b.md']);
    expect(ada.read('a.md')).toBe('a, latest\n');
  });

  test('is not taken back for everybody where it turns out that they have it', async () => {
    const { hub, ada } = twoClones();
    ada.write({ 'a.md': 'a\n' });
    await ada.share(['a.md']);
    // As after a push whose answer never came.
    ada.git('update-ref', 'refs/remotes/origin/main', 'HEAD^');
    expect(await ada.undoWay()).toBe('unmade');
    expect((await stopIn(ada.undo())).why).toBe('sent-meanwhile');
    expect(ada.read('a.md')).toBe('a\n');
    expect(filesAt(hub)).toContain('a.md');
    expect(await ada.undoWay()).toBe('reverted');
  });
});

describe('a share that others have', () => {
  test('is taken back by a commit of its own, for everybody', async () => {
    const { hub, ada, bo } = twoClones();
    ada.write({ 'a.md': 'a\n', 'README.md': '# There\n', 'b.ts': 'mine\n' });
    await ada.share(['a.md', 'README.md'], 'Too early');
    await bo.get();
    const { way, isPushed } = await ada.undo();
    expect({ way, isPushed }).toEqual({ way: 'reverted', isPushed: true });
    expect(filesAt(hub)).toEqual(['README.md']);
    expect(hub.git('show', 'main:README.md')).toBe('# Here\n');
    expect(ada.log()).toEqual(['Take back', 'Too early', 'First']);
    expect(ada.status()).toEqual(['?? b.ts']);
    await bo.get();
    expect(existsSync(path.join(bo.root, 'a.md'))).toBe(false);
    expect(await ada.undoWay()).toBeUndefined();
  });

  test('is taken back below what others added since', async () => {
    const { hub, ada, bo } = twoClones({
      'thread.md': Array.from({ length: 20 }, (_, i) => `${i}\n`).join(''),
    });
    const withLine = (clone: Clone, at: number, line: string): void => {
      const lines = clone.read('thread.md').split('\n');
      lines[at] = line;
      clone.write({ 'thread.md': lines.join('\n') });
    };
    withLine(ada, 2, 'by Ada');
    await ada.share(['thread.md']);
    await bo.get();
    withLine(bo, 17, 'by Bo');
    bo.write({ 'b.md': 'b\n' });
    await bo.share(['thread.md', 'b.md']);
    await ada.get();
    const { way } = await ada.undo();
    expect(way).toBe('reverted');
    expect(filesAt(hub)).toEqual(['b.md', 'thread.md']);
    const text = hub.git('show', 'main:thread.md');
    expect(text).toContain('by Bo');
    expect(text).not.toContain('by Ada');
    expect(ada.status()).toEqual([]);
  });

  test('stays where somebody changed the same since, and says so', async () => {
    const { hub, ada, bo } = twoClones();
    ada.write({ 'README.md': '# By Ada\n' });
    await ada.share(['README.md']);
    await bo.get();
    bo.write({ 'README.md': '# By Bo\n' });
    await bo.share(['README.md']);
    await ada.get();
    expect(await stopIn(ada.undo())).toEqual({ why: 'changed-since', files: ['README.md'] });
    expect(hub.git('show', 'main:README.md')).toBe('# By Bo\n');
    expect(ada.status()).toEqual([]);
    expect(await ada.undoWay()).toBe('reverted');
  });

  test.each([
    ['that is not saved', undefined, ['a.md'], 'unsaved'],
    ['that is written and not shared', 'later\n', [], 'in-the-way'],
  ] as const)('leaves a text %s alone', async (_, later, unsaved, why) => {
    const { hub, ada } = twoClones();
    ada.write({ 'a.md': 'a\n' });
    await ada.share(['a.md']);
    if (later !== undefined) ada.write({ 'a.md': later });
    const stop = await stopIn(ada.undo(undefined, { unsavedAmong: () => unsaved }));
    expect(stop).toEqual({ why, files: ['a.md'] });
    expect(ada.read('a.md')).toBe(later ?? 'a\n');
    expect(filesAt(hub)).toContain('a.md');
    expect(ada.log()).toEqual(['Share', 'First']);
  });

  test('is taken back here while the remote is away, and there the next time', async () => {
    const { hub, ada } = twoClones();
    ada.write({ 'a.md': 'a\n' });
    await ada.share(['a.md']);
    hub.setOnline(false);
    expect((await stopIn(ada.undo())).why).toBe('unreachable');
    expect(existsSync(path.join(ada.root, 'a.md'))).toBe(false);
    hub.setOnline(true);
    await ada.share([]);
    expect(filesAt(hub)).toEqual(['README.md']);
  });
});

test('of another branch nothing is undone', async () => {
  const { ada } = twoClones();
  ada.write({ 'a.md': 'a\n' });
  await ada.share(['a.md']);
  git(ada.root, ['switch', '-q', '-c', 'other', 'HEAD^']);
  expect(await ada.undoWay()).toBeUndefined();
});
