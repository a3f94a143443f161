import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMergeBases } from '../../../src/collab/merge-base';
import { roomFolder } from '../../../src/collab/room-store';
import { replaceFile } from '../../../src/node/disk/replace-file';
import { installHooks, textOfHook } from '../../../src/node/git/chained-hook';
import { keepLiveRecord, liveRecordsFolder, readLiveRecords } from '../../../src/node/git/live-records';
import { temporaryFolder } from './git-fixture';

const folder = temporaryFolder();
let folders = 0;
const fresh = (): string => path.join(folder, String(folders++));
const times = Array.from({ length: 20 }, (_, time) => time);

describe('a file that takes the place of another', () => {
  test('is written whole, in folders that it makes, and leaves nothing beside it', async () => {
    const file = path.join(fresh(), 'deep/a.json');
    await replaceFile(file, 'one');
    await replaceFile(file, Buffer.from('two'), { sync: true });
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(path.dirname(file))).toEqual(['a.json']);
  });

  test('may be written by many at once: one of them wins, and none fails', async () => {
    const file = path.join(fresh(), 'a.json');
    const texts = times.map((time) => `${time} `.repeat(20_000));
    await Promise.all(texts.map((text) => replaceFile(file, text)));
    expect(texts).toContain(readFileSync(file, 'utf8'));
    expect(readdirSync(path.dirname(file))).toEqual(['a.json']);
  });

  test('may have the longest name that there is', async () => {
    const file = path.join(fresh(), 'n'.repeat(255));
    await replaceFile(file, 'one');
    expect(readFileSync(file, 'utf8')).toBe('one');
  });

  test('gets the permissions that it is to have, whatever is usual', async () => {
    const file = path.join(fresh(), 'hook');
    await replaceFile(file, 'one', { mode: 0o775 });
    expect(statSync(file).mode & 0o777).toBe(0o775);
  });

  test('that cannot be written leaves the one before it, and nothing beside it', async () => {
    const file = path.join(fresh(), 'a');
    mkdirSync(file, { recursive: true });
    await expect(replaceFile(file, 'one')).rejects.toThrow();
    expect(readdirSync(path.dirname(file))).toEqual(['a']);
    writeFileSync(path.join(file, 'b'), 'b');
    await expect(replaceFile(path.join(file, 'b', 'c'), 'one')).rejects.toThrow();
    expect(readdirSync(file)).toEqual(['b']);
  });
});

describe('written at once', () => {
  test('notes of who wrote what do not meet', async () => {
    const gitDir = fresh();
    const place = { workTree: gitDir, gitDir, commonDir: gitDir, prefix: '' };
    const record = (time: number) => ({
      path: 'a.md',
      authors: [{ name: 'Ada', email: 'ada@example.org' }],
      pieces: [[`${time}`, 0]] as [string, number][],
    });
    await Promise.all(times.map((time) => keepLiveRecord(place, record(time))));
    expect((await readLiveRecords(place)).get('a.md')?.pieces).toHaveLength(1);
    expect(readdirSync(path.join(gitDir, liveRecordsFolder))).toHaveLength(1);
  });

  test('what rooms and files have in common, by two windows, does not meet', async () => {
    const root = fresh();
    const [one, other] = [createMergeBases(root), createMergeBases(root)];
    await Promise.all(times.map((time) => (time % 2 === 0 ? one : other).write('a', { saved: `${time}` })));
    expect(Object.keys(await one.read('a'))).toEqual(['saved']);
    expect(readdirSync(roomFolder(root, 'a'))).toEqual(['common.json']);
  });

  test('hooks do not meet', async () => {
    const hooks = fresh();
    const hook = { name: 'prepare-commit-msg', removal: 'kith', body: ':' };
    await Promise.all(times.map(() => installHooks(hooks, [hook])));
    expect(await textOfHook(hooks, hook.name)).toContain(':');
    expect(statSync(path.join(hooks, hook.name)).mode & 0o111).toBe(0o111);
    expect(readdirSync(hooks)).toEqual([hook.name]);
  });
});
