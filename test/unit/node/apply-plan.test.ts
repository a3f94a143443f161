import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { message } from '../../../src/core/base/message';
import { FileStoreError } from '../../../src/core/base/ports';
import { PlanRefused, type Change, type ChangePlan } from '../../../src/core/model/changes/change-plan';
import { changeTo } from '../../../src/core/model/changes/planned-edits';
import { applyPlan, checkOnDisk, PlanInterrupted } from '../../../src/node/files/apply-plan';
import { createNodeFileStore, type NodeFileStore } from '../../../src/node/files/node-file-store';
import { temporaryFolder } from './git-fixture';

const base = temporaryFolder();
let folders = 0;

const files = { 'a.md': 'one\n', 'b/c.md': '\uFEFFtwo\r\nlines\r\n', 'd.bin': '\0\x01\x02' };

/** A folder with these files in a folder of its own, and its store. */
function community(texts: Record<string, string> = files): { root: string; store: NodeFileStore } {
  const root = path.join(base, `${folders++}`, 'community');
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return { root, store: createNodeFileStore(root) };
}

/** All that is in a folder, links for themselves, temporary files too. */
function listed(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const list = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = path.join(folder, entry.name);
      const file = path.join(root, name);
      if (entry.isFile()) found[name] = readFileSync(file, 'utf8');
      else found[name] = entry.isSymbolicLink() ? `-> ${readlinkSync(file)}` : 'folder';
      if (entry.isDirectory()) list(name);
    }
  };
  list('.');
  return found;
}

const plan = (...changes: Change[]): ChangePlan => ({ title: message('Change'), changes });
const make = (file: string, text = 'new\n'): Change => ({ kind: 'create', path: file, text });

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => {
      throw new Error('It should have failed.');
    },
    (error: unknown) => error as Error,
  );
}

/** The same store, and something that happens on disk once the last change lies ready. */
function withAccident(store: NodeFileStore, count: number, accident: () => void): NodeFileStore {
  let prepared = 0;
  return {
    ...store,
    async prepare(change) {
      const ready = await store.prepare(change);
      if (++prepared === count) accident();
      return ready;
    },
  };
}

describe('a plan on disk', () => {
  test('is carried out, byte for byte, and leaves nothing beside the files', async () => {
    const { root, store } = community();
    chmodSync(path.join(root, 'a.md'), 0o750);
    await applyPlan(
      store,
      plan(
        changeTo('a.md', 'one\n', '1\n'),
        changeTo('b/c.md', 'two\nlines\n', 'two\nmore\nlines\n'),
        { kind: 'move', from: 'b', to: 'x/y' },
        { kind: 'delete', path: 'd.bin' },
        make('new/deep/e.md'),
      ),
    );
    expect(listed(root)).toEqual({
      'a.md': '1\n',
      x: 'folder',
      'x/y': 'folder',
      'x/y/c.md': '\uFEFFtwo\r\nmore\r\nlines\r\n',
      new: 'folder',
      'new/deep': 'folder',
      'new/deep/e.md': 'new\n',
    });
    expect(statSync(path.join(root, 'a.md')).mode & 0o777).toBe(0o750);
  });

  test('lets files change places', async () => {
    const { root, store } = community();
    await applyPlan(
      store,
      plan({ kind: 'move', from: 'a.md', to: 'd.bin' }, { kind: 'move', from: 'd.bin', to: 'a.md' }),
    );
    expect(listed(root)).toMatchObject({ 'd.bin': files['a.md'], 'a.md': files['d.bin'] });
    expect(Object.keys(listed(root))).toHaveLength(4);
  });

  test('goes by the id that Git gives a file', async () => {
    const { root, store } = community();
    const version = execFileSync('git', ['hash-object', 'd.bin'], { cwd: root, encoding: 'utf8' }).trim();
    const deletion: Change = { kind: 'delete', path: 'd.bin', expects: { version } };
    writeFileSync(path.join(root, 'd.bin'), '\0other');
    expect(await failure(applyPlan(store, plan(deletion, make('n.md'))))).toBeInstanceOf(PlanRefused);
    expect(listed(root)).not.toHaveProperty(['n.md']);
    writeFileSync(path.join(root, 'd.bin'), files['d.bin']);
    await applyPlan(store, plan(deletion));
    expect(existsSync(path.join(root, 'd.bin'))).toBe(false);
  });

  test('writes through a link in the community, and moves and deletes links themselves', async () => {
    const { root, store } = community();
    symlinkSync('a.md', path.join(root, 'link.md'));
    await applyPlan(store, plan(changeTo('link.md', 'one\n', 'other\n')));
    await applyPlan(store, plan({ kind: 'move', from: 'link.md', to: 'same.md' }));
    expect(listed(root)).toMatchObject({ 'a.md': 'other\n', 'same.md': '-> a.md' });
    await applyPlan(store, plan({ kind: 'delete', path: 'same.md' }));
    expect(listed(root)).toMatchObject({ 'a.md': 'other\n' });
  });

  test.each<[string, Change]>([
    ['a text that is another', changeTo('a.md', 'before\n', 'x\n')],
    ['a file that is there', make('a.md')],
    [
      'bytes that are no text',
      { kind: 'edit', path: 'd.bin', edits: [{ range: [0, 0, 0, 0], was: '', newText: 'x' }] },
    ],
    ['a file that is gone', { kind: 'delete', path: 'z.md' }],
    ['a place of Git’s own', make('.git/hooks/pre-commit')],
  ])('is refused whole for %s', async (_, change) => {
    const { root, store } = community();
    const error = await failure(applyPlan(store, plan(make('first.md'), change, make('last.md'))));
    expect(error).toBeInstanceOf(PlanRefused);
    expect(listed(root)).toEqual({ ...files, b: 'folder' });
  });

  test.each<[string, (root: string) => void, Change]>([
    [
      '.kith/baseline.tsv',
      (root) => symlinkSync('../outside', path.join(root, '.kith')),
      make('.kith/baseline.tsv'),
    ],
    [
      'out.md',
      (root) => symlinkSync('../outside/kept.md', path.join(root, 'out.md')),
      changeTo('out.md', 'kept', 'x'),
    ],
    [
      'up/x.md',
      (root) => symlinkSync('..', path.join(root, 'up')),
      { kind: 'move', from: 'a.md', to: 'up/x.md' },
    ],
    [
      'up/x/kept.md',
      (root) => symlinkSync('../..', path.join(root, 'up')),
      { kind: 'delete', path: 'up/x/kept.md' },
    ],
    ['../outside/kept.md', () => undefined, { kind: 'delete', path: '../outside/kept.md' }],
  ])('touches nothing outside: %s', async (file, lead, change) => {
    const { root, store } = community();
    const outside = path.join(root, '../outside');
    mkdirSync(outside);
    writeFileSync(path.join(outside, 'kept.md'), 'kept');
    lead(root);
    const before = listed(root);
    for (const carryOut of [applyPlan, checkOnDisk]) {
      const error = await failure(carryOut(store, plan(make('first.md'), change)));
      expect(error).toBeInstanceOf(FileStoreError);
      expect(error).toMatchObject({ path: file, reason: 'no-permission' });
      expect(error.message).toContain(file);
    }
    expect(listed(root)).toEqual(before);
    expect(listed(outside)).toEqual({ 'kept.md': 'kept' });
  });

  test('is undone where the k-th file cannot be put in its place, folders and times included', async () => {
    for (const k of [0, 1, 2, 3, 4]) {
      const { root, store } = community();
      const before = listed(root);
      const time = statSync(path.join(root, 'a.md'), { bigint: true }).mtimeNs;
      const changes: Change[] = [
        changeTo('a.md', 'one\n', '1\n'),
        changeTo('b/c.md', 'two\nlines\n', 'x\n'),
        { kind: 'delete', path: 'd.bin' },
        { kind: 'move', from: 'b/c.md', to: 'm/moved.md' },
        make('n/o/new.md'),
      ];
      // What lies ready is gone, so that the disk says that it is not there.
      let accident = (): void => undefined;
      const broken = withAccident(store, changes.length, () => accident());
      const targets = ['.', 'b', '.', 'm', 'n/o'];
      const target = path.join(root, targets[k] ?? '');
      accident =
        k === 2
          ? () => renameSync(path.join(root, 'd.bin'), path.join(root, 'elsewhere.bin'))
          : k === 3
            ? () => rmSync(target, { recursive: true })
            : () => {
                for (const name of readdirSync(target))
                  if (
                    name.endsWith('.tmp') &&
                    readFileSync(path.join(target, name), 'utf8') !== before['a.md']
                  )
                    rmSync(path.join(target, name));
              };
      const error = await failure(applyPlan(broken, plan(...changes)));
      expect(error, `${k}`).toMatchObject({ name: 'FileStoreError', reason: 'not-found' });
      if (k === 2) renameSync(path.join(root, 'elsewhere.bin'), path.join(root, 'd.bin'));
      expect(listed(root), `${k}`).toEqual(before);
      expect(statSync(path.join(root, 'a.md'), { bigint: true }).mtimeNs).toBe(time);
    }
  });

  test('changes nothing where another program was quicker', async () => {
    for (const [file, text, why] of [
      ['b/c.md', 'theirs\n', 'changed meanwhile'],
      ['new.md', 'theirs\n', 'there already'],
      ['moved.bin', 'theirs\n', 'there already'],
    ] as const) {
      const { root, store } = community();
      const raced = withAccident(store, 4, () => writeFileSync(path.join(root, file), text));
      const error = await failure(
        applyPlan(
          raced,
          plan(
            changeTo('a.md', 'one\n', '1\n'),
            changeTo('b/c.md', 'two\nlines\n', 'x\n'),
            { kind: 'move', from: 'd.bin', to: 'moved.bin' },
            make('new.md'),
          ),
        ),
      );
      expect(error).toBeInstanceOf(PlanRefused);
      expect(error.message).toContain(`“${file}”`);
      expect(error.message).toContain(why);
      expect(listed(root)).toEqual({ ...files, b: 'folder', [file]: text });
    }
  });

  test('says exactly what stays done where it cannot be taken back, and keeps what was there', async () => {
    const { root, store } = community({ 'a/a.md': 'one\n', 'b.md': 'two\n', 'c.md': 'three\n' });
    const broken: NodeFileStore = {
      ...store,
      async prepare(change) {
        const ready = await store.prepare(change);
        if (change.kind !== 'write' || change.path !== 'c.md') return ready;
        return {
          ...ready,
          carryOut() {
            writeFileSync(path.join(root, 'c.md'), 'theirs\n');
            // Nothing goes back to where a folder is.
            rmSync(path.join(root, 'a/a.md'));
            mkdirSync(path.join(root, 'a/a.md/x'), { recursive: true });
            return ready.carryOut();
          },
        };
      },
    };
    const error = await failure(
      applyPlan(
        broken,
        plan(
          changeTo('a/a.md', 'one\n', '1\n'),
          changeTo('b.md', 'two\n', '2\n'),
          changeTo('c.md', 'three\n', '3\n'),
        ),
      ),
    );
    expect(error).toBeInstanceOf(PlanInterrupted);
    expect((error as PlanInterrupted).done).toEqual(['a/a.md']);
    expect(error.message).toMatch(/“c\.md” was changed meanwhile.*could not be taken back: a\/a\.md$/s);
    const after = listed(root);
    expect(after).toMatchObject({ 'b.md': 'two\n', 'c.md': 'theirs\n' });
    expect(
      Object.entries(after)
        .filter(([name]) => name.endsWith('.tmp'))
        .map(([, text]) => text),
    ).toContain('one\n');
  });

  test('changes nothing on a disk that is full or read-only from the k-th file on', async (context) => {
    const { root, store } = community({ 'a.md': 'one\n', 'k/b.md': 'two\n' });
    const mounted = path.join(root, 'k');
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mounted]).status !== 0)
      return context.skip('no disk can be mounted here');
    onTestFinished(() => void spawnSync('umount', ['-l', mounted]));
    writeFileSync(path.join(mounted, 'b.md'), 'two\n');
    const before = listed(root);
    const big = plan(
      changeTo('a.md', 'one\n', '1\n'),
      make('k/big.md', 'x'.repeat(100_000)),
      make('k/n/c.md'),
    );
    expect(await failure(applyPlan(store, big))).toMatchObject({ path: 'k/big.md', reason: 'other' });
    expect(listed(root)).toEqual(before);

    const small = plan(
      changeTo('a.md', 'one\n', '1\n'),
      changeTo('k/b.md', 'two\n', '2\n'),
      make('k/n/c.md'),
    );
    spawnSync('mount', ['-o', 'remount,ro', mounted]);
    expect(await failure(applyPlan(store, small))).toMatchObject({ path: 'k/b.md', reason: 'no-permission' });
    expect(await failure(checkOnDisk(store, small))).toMatchObject({ reason: 'no-permission' });
    expect(listed(root)).toEqual(before);
    spawnSync('mount', ['-o', 'remount,rw', mounted]);
    await applyPlan(store, small);
    expect(listed(root)).toMatchObject({ 'a.md': '1\n', 'k/b.md': '2\n', 'k/n/c.md': 'new\n' });
  });

  test('of two at once one is done and the other refused, and both where they do not meet', async () => {
    const { root, store } = community();
    const one = changeTo('a.md', 'one\n', 'mine\n');
    const other = changeTo('a.md', 'one\n', 'yours\n');
    const results = await Promise.allSettled([
      applyPlan(store, plan(one, make('same.md', 'mine\n'))),
      applyPlan(store, plan(other, make('same.md', 'yours\n'))),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const after = listed(root);
    expect(after['a.md']).toBe(after['same.md']);
    expect(Object.keys(after).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await Promise.all([applyPlan(store, plan(make('both/1.md'))), applyPlan(store, plan(make('both/2.md')))]);
    expect(readdirSync(path.join(root, 'both')).sort()).toEqual(['1.md', '2.md']);
  });
});
