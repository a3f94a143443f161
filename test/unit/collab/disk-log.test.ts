import { spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDiskLog, typedAtOnce } from '../../../src/collab/disk-log';
import { openUpdateLog, readUpdateLog, StrangeLog } from '../../../src/collab/update-log';
import { dataFolder, until } from '../server/test-server';
import { createTypist, unreadable } from './typist';

const always = { smallest: 0, growth: 0 };
const open = (file: string, options = {}): ReturnType<typeof openUpdateLog> =>
  openUpdateLog(createDiskLog(file, typedAtOnce), options);

test('a log of three gigabytes of which most is nothing is opened like a short one', async () => {
  const file = path.join(dataFolder(), 'a.log');
  const first = await open(file);
  const typist = createTypist(first.log, first.doc);
  typist.write(10);
  await typist.written();
  await first.log.close();
  const { size } = statSync(file);
  truncateSync(file, 3 * 1024 ** 3);
  const { log, doc, torn } = await open(file);
  expect([torn, statSync(file).size]).toEqual([3 * 1024 ** 3 - size, size]);
  expect(doc.getText('text').toString()).toBe(typist.text.toString());
  const more = createTypist(log, doc);
  more.write(1);
  await more.written();
  await log.close();
  expect((await readUpdateLog(createDiskLog(file))).getText('text').length).toBe(more.text.length);
});

test('written anew, what is appended goes into the new file, at once too', async () => {
  const folder = dataFolder();
  const file = path.join(folder, 'a.log');
  const { log, doc } = await open(file, always);
  const typist = createTypist(log, doc);
  typist.write(500);
  await typist.written();
  expect(await log.compact(doc)).toBe(true);
  const before = statSync(file);
  doc.getText('text').insert(0, 'more');
  expect(statSync(file).size).toBeGreaterThan(before.size);
  expect([log.size, statSync(file).ino]).toEqual([statSync(file).size, before.ino]);
  await log.close();
  expect(readdirSync(folder)).toEqual(['a.log']);
  expect((await readUpdateLog(createDiskLog(file))).getText('text').toString()).toBe(typist.text.toString());
});

test('what cannot be read is kept beside the log', async () => {
  const folder = dataFolder();
  const file = path.join(folder, 'a.log');
  const { log } = await open(file);
  await log.append(unreadable);
  await log.append(unreadable);
  await log.close();
  const { log: again, problems } = await open(file);
  await again.close();
  const [one, other] = readdirSync(folder).filter((name) => /^a\.\d+\.bad$/.test(name));
  expect(problems.map((problem) => problem.split(' ').at(-1))).toEqual([one, other]);
  expect(statSync(path.join(folder, one ?? '')).size).toBe(unreadable.length);
  expect((await open(file)).records).toBe(0);
});

describe('a log that another program has changed', () => {
  const ways: Record<string, (file: string) => void> = {
    'by appending': (file) => appendFileSync(file, 'theirs'),
    'by cutting it': (file) => truncateSync(file, 10),
    'by putting another in its place': (file) => {
      writeFileSync(`${file}.new`, 'theirs');
      renameSync(`${file}.new`, file);
    },
  };

  test.each(
    Object.keys(ways).flatMap((way) => [
      [way, typedAtOnce],
      [way, 0],
    ]) as [string, number][],
  )('%s is not written to, nor cut, nor written anew (%i at once)', async (way, atOnce) => {
    const file = path.join(dataFolder(), 'a.log');
    const { log, doc } = await openUpdateLog(createDiskLog(file, atOnce), always);
    const typist = createTypist(log, doc);
    typist.write(20);
    await typist.written();
    ways[way]?.(file);
    const theirs = statSync(file);
    await expect(Promise.resolve(log.append(Y.encodeStateAsUpdate(doc)))).rejects.toThrow(StrangeLog);
    await expect(Promise.resolve(log.append(Y.encodeStateAsUpdate(doc)))).rejects.toThrow(StrangeLog);
    expect(await log.compact(doc)).toBe(false);
    await log.close();
    expect([statSync(file).size, statSync(file).ino]).toEqual([theirs.size, theirs.ino]);
  });

  test('while it is written anew stays as the other program left it', async () => {
    const file = path.join(dataFolder(), 'a.log');
    const { log, doc } = await open(file, { ...always, slice: 0 });
    const typist = createTypist(log, doc);
    typist.write(200);
    await typist.written();
    const compacting = log.compact(doc);
    appendFileSync(file, 'theirs');
    const { size } = statSync(file);
    await expect(compacting).rejects.toThrow(StrangeLog);
    expect(statSync(file).size).toBe(size);
    await log.close();
  });
});

describe('a process that is killed', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'kith-writer-'));
  const bundle = path.join(home, 'writer.cjs');
  afterAll(() => rmSync(home, { recursive: true }));
  beforeAll(async () => {
    await build({
      entryPoints: [path.join(import.meta.dirname, 'crash-writer.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
    });
  });

  test.each(['append', 'compact'])('in the middle of work (%s) has all that it said to have', async (how) => {
    const folder = dataFolder();
    const file = path.join(folder, 'a.log');
    let length = 0;
    let inTheMiddle = 0;
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, [bundle, file, how], { stdio: ['ignore', 'pipe', 'inherit'] });
      let told = '';
      child.stdout.setEncoding('utf8');
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.stdout.on('data', (text: string) => (told += text));
      const hasDraft = (): boolean => readdirSync(folder).some((name) => name.endsWith('.tmp'));
      await until('it to be in the middle of work', () => {
        return told.split('\n').length > 3 + 20 * round && (how === 'append' || hasDraft());
      });
      child.kill('SIGKILL');
      await ended;
      expect(child.signalCode).toBe('SIGKILL');
      if (hasDraft()) inTheMiddle++;
      const safe = Y.decodeStateVector(
        Uint8Array.from(JSON.parse(told.split('\n').at(-2) ?? '') as number[]),
      );
      const { log, doc, problems } = await open(file);
      expect(problems).toEqual([]);
      const kept = Y.decodeStateVector(Y.encodeStateVector(doc));
      for (const [client, clock] of safe) expect(kept.get(client)).toBeGreaterThanOrEqual(clock);
      expect(doc.store.pendingStructs).toBeNull();
      expect(doc.getText('text').length).toBeGreaterThan(length);
      length = doc.getText('text').length;
      await log.close();
      // What it had begun to write is gone.
      expect(readdirSync(folder)).toEqual(['a.log']);
    }
    if (how === 'compact') expect(inTheMiddle).toBeGreaterThan(0);
  });
});
