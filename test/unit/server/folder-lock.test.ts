import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { FolderInUse, isThere, lockFolder, lockName, thisMachine } from '../../../src/server/folder-lock';
import { dataFolder, until } from './test-server';

const quick = { beat: 20, patience: 200 };
const fileIn = (folder: string): string => path.join(folder, lockName);

/** A lock that is left over, of a process that is none. */
function leave(folder: string, owner: object): void {
  writeFileSync(fileIn(folder), JSON.stringify({ pid: 1, token: 'old', host: hostname(), ...owner }));
}

/** The id of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('close', resolve));
  return child.pid ?? 0;
}

test('is had by one at a time', async () => {
  const folder = dataFolder();
  const lock = await lockFolder(folder, quick);
  const refused: unknown = await lockFolder(folder, quick).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(FolderInUse);
  expect((refused as Error).message).toBe(
    `The folder ${folder} is in use by the server with process id ${process.pid}. Where there is none, delete ${fileIn(folder)}.`,
  );
  await lock.release();
  expect(readdirSync(folder)).toEqual([]);
  await (await lockFolder(folder, quick)).release();
});

test('is taken over from a process that has ended, by exactly one of those who come at once', async () => {
  const pid = await endedProcess();
  for (let round = 0; round < 10; round++) {
    const folder = dataFolder();
    leave(folder, { ...thisMachine(), pid });
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder, quick)));
    const locks = all.filter(({ status }) => status === 'fulfilled');
    expect(locks).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([lockName]);
    for (const one of all) if (one.status === 'fulfilled') await one.value.release();
    expect(readdirSync(folder)).toEqual([]);
  }
});

test('who ended while taking over leaves nothing that hinders others', async () => {
  const folder = dataFolder();
  const pid = await endedProcess();
  leave(folder, { ...thisMachine(), pid });
  // As it is while another takes over.
  const first = lockFolder(folder, quick);
  await first.then((lock) => lock.release());
  leave(folder, { ...thisMachine(), pid });
  const { createHash } = await import('node:crypto');
  const second = `${fileIn(folder)}.${createHash('sha256').update('old').digest('hex').slice(0, 16)}`;
  writeFileSync(second, JSON.stringify({ pid, token: 'older', ...thisMachine() }));
  await lockFolder(folder, quick);
  expect(readdirSync(folder)).toEqual([lockName]);
});

test('of a process whose number is another by now is taken over', async () => {
  const folder = dataFolder();
  leave(folder, { ...thisMachine(), pid: process.pid, began: '1' });
  await lockFolder(folder, quick);
  expect(readFileSync(fileIn(folder), 'utf8')).not.toContain('"old"');
});

test.each([
  ['another machine', { host: 'elsewhere', boot: 'another' }],
  ['another run of this one', { boot: 'another' }],
  ['another container', { ...thisMachine(), processes: 'pid:[1]' }],
  ['nobody who said who they are', undefined],
])('of %s is taken over when it gives no sign of life, and else not', async (_, owner) => {
  const folder = dataFolder();
  const begin = (): void => {
    if (owner) leave(folder, owner);
    else writeFileSync(fileIn(folder), '');
  };
  begin();
  const beating = setInterval(() => utimesSync(fileIn(folder), new Date(), new Date()), 10);
  let isTaken = false;
  const taking = lockFolder(folder, quick);
  taking.then(
    () => (isTaken = true),
    () => undefined,
  );
  if (owner) await expect(taking).rejects.toThrow('in use');
  // Who is writing theirs is waited for.
  else for (const end = performance.now() + 600; performance.now() < end;) await new Promise(setImmediate);
  expect(isTaken).toBe(false);
  clearInterval(beating);
  const lock = await (owner ? lockFolder(folder, quick) : taking);
  await lock.release();
  expect(existsSync(fileIn(folder))).toBe(false);
});

test('who loses it is told, and leaves it to who has it', async () => {
  const folder = dataFolder();
  const onDidLose = vi.fn();
  const lock = await lockFolder(folder, { ...quick, onDidLose });
  leave(folder, {});
  await until('it to be told', () => onDidLose.mock.calls.length > 0);
  await lock.release();
  expect(existsSync(fileIn(folder))).toBe(true);
});

test('a process is told from one that had its number before', async () => {
  const here = thisMachine();
  const folder = dataFolder();
  const lock = await lockFolder(folder, quick);
  const own = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Parameters<typeof isThere>[0];
  await lock.release();
  if (here.boot !== undefined) {
    expect(isThere(own, here)).toBe(true);
    expect(isThere({ ...own, began: '1' }, here)).toBe(false);
  }
  expect(isThere({ ...own, pid: await endedProcess() }, here)).toBe(false);
  expect(isThere({ ...own, boot: 'another' }, here)).toBeUndefined();
  // Where the system does not tell when a process began.
  expect(isThere({ ...own, began: undefined }, here)).toBeUndefined();
});
