import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { roomFolder } from '../../../src/collab/room-store';
import { connect, until } from '../server/test-server';
import { createKith, type Kith, type RunningKith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const room = 'harbour/main/posts/a.md';

async function serving(
  folder: string,
  ...args: string[]
): Promise<RunningKith & { url: string; port: string }> {
  const server = kith.start(folder, 'serve', '--port', '0', '--json', ...args);
  await until('the server to listen', () => server.stdout().endsWith('\n'));
  const { url, port } = JSON.parse(server.stdout()) as { url: string; port: number };
  return { ...server, url, port: String(port) };
}

describe('kith serve', () => {
  test('stops when it is told to, with everything written', async () => {
    const folder = kith.folder();
    const first = await serving(folder);
    const ada = connect(first, room);
    ada.text.insert(0, 'kept');
    await until('ada to be in', () => ada.provider.synced);
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const bo = connect(await serving(folder), room);
    await until('the text to be there', () => bo.text.toString() === 'kept');
  });

  test('killed in the middle of work, it has all that it said to have', async () => {
    const folder = kith.folder();
    for (let round = 0; round < 3; round++) {
      const server = await serving(folder);
      const ada = connect(server, `harbour/main/round-${round}.md`);
      await until('ada to be in', () => ada.provider.synced);
      // What another one got was written before.
      const bo = connect(server, `harbour/main/round-${round}.md`);
      const typing = setInterval(() => ada.text.insert(ada.text.length, 'word '), 1);
      await until('some of it to cross', () => bo.text.length > 200 * (round + 1));
      server.process.kill('SIGKILL');
      await server.ended;
      clearInterval(typing);
      const seen = bo.text.toString();
      ada.provider.destroy();
      bo.provider.destroy();
      const again = await serving(folder);
      const cleo = connect(again, `harbour/main/round-${round}.md`);
      await until('what was seen to be there', () => cleo.text.length >= seen.length);
      expect(cleo.text.toString().startsWith(seen)).toBe(true);
      again.process.kill('SIGTERM');
      await again.ended;
    }
  });

  test('with a secret only those with a token come in', async () => {
    const folder = kith.folder({
      'community.yml': 'id: harbour\n',
      'members/ada.md': '---\nname: Ada\nroles: [{role: moderator}]\n---\n',
    });
    const server = await serving(folder, '--secret-file', 'secret', '--new-secret');
    expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0);
    const { value } = await kith.json(folder, 'token', 'ada', '--secret-file', 'secret', '--json');
    expect(value).toMatchObject({ member: 'ada', community: 'harbour', role: 'moderator' });
    const ada = connect(server, room, { token: (value as { token: string }).token });
    await until('ada to be in', () => ada.provider.synced);
    const socket = new WebSocket(`${server.url}/${room}`);
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(4401);
  });

  test.each([
    [['--port', 'x'], 'from 0 to 65535'],
    [['--new-secret'], 'needs “--secret-file”'],
    [['--secret-file', 'missing'], 'cannot be read'],
    [['--host', '0.0.0.0', '--port', '0'], 'this machine only'],
  ])('%j is told what is wrong', async (args, message) => {
    const { status, stderr } = await kith.run(kith.folder(), 'serve', ...args);
    expect([status, stderr.includes(message)]).toEqual([2, true]);
  });

  test('a port that is taken is told', async () => {
    const first = await serving(kith.folder());
    const { status, stderr } = await kith.run(kith.folder(), 'serve', '--port', first.port);
    expect(status).toBe(2);
    expect(stderr).toContain(first.port);
  });
});

describe('two servers on one folder', () => {
  test('the second is told who has it, and serves once the first is gone, killed or not', async () => {
    const folder = kith.folder();
    const first = await serving(folder);
    const { status, stdout, stderr } = await kith.run(folder, 'serve', '--port', '0');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`kith-rooms is in use by the server with process id ${first.process.pid}.`);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = await serving(folder);
    const ada = connect(second, room);
    await until('ada to be in', () => ada.provider.synced);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(existsSync(join(folder, 'kith-rooms', 'kith.lock'))).toBe(false);
    await serving(folder);
  });

  test('of several that start at once one serves', async () => {
    const folder = kith.folder();
    const before = await serving(folder);
    before.process.kill('SIGKILL');
    await before.ended;
    const servers = Array.from({ length: 4 }, () => kith.start(folder, 'serve', '--port', '0', '--json'));
    const lost: number[] = [];
    for (const [index, { ended }] of servers.entries()) void ended.then(() => lost.push(index));
    await until('all but one to have ended', () => lost.length === 3);
    const [winner] = servers.filter((_, index) => !lost.includes(index));
    await until('it to listen', () => winner?.stdout().endsWith('\n'));
    for (const index of lost)
      expect(servers[index]?.stderr()).toContain(`process id ${winner?.process.pid}.`);
    expect(readdirSync(join(folder, 'kith-rooms'))).toEqual(['kith.lock']);
  });

  test('one whose lock was taken ends', async () => {
    const folder = kith.folder();
    const server = await serving(folder);
    const lock = join(folder, 'kith-rooms', 'kith.lock');
    const owner = JSON.parse(readFileSync(lock, 'utf8')) as object;
    writeFileSync(lock, JSON.stringify({ ...owner, token: 'another' }));
    expect(await server.ended).toBe(1);
    expect(server.stderr()).toContain('Another server has taken the folder');
    expect(existsSync(lock)).toBe(true);
  });
});

describe('kith serve --prune', () => {
  const [old, young] = ['harbour/main/old.md', 'harbour/main/young.md'];
  const lineage = '0'.repeat(64);
  const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 3600 * 1000);

  /**
   * A folder with a room that somebody was in a hundred days ago and one of now, each with something set
   * aside.
   */
  async function keptRooms(): Promise<{
    folder: string;
    data: string;
    fileOf: (name: string, end: string) => string;
  }> {
    const folder = kith.folder();
    const server = await serving(folder);
    for (const name of [old, young]) {
      const { text, provider } = connect(server, name);
      text.insert(0, 'text');
      const other = connect(server, name);
      await until('it to be written', () => other.text.toString() === 'text');
      for (const one of [provider, other.provider]) one.destroy();
    }
    server.process.kill('SIGTERM');
    await server.ended;
    const data = join(folder, 'kith-rooms');
    const fileOf = (name: string, end: string): string => join(roomFolder(data, name), `${lineage}.${end}`);
    for (const [name, end, days] of [
      [old, 'log', 100],
      [young, `${+daysAgo(40)}.bad`, 40],
      // As old as its last change was set aside later.
      [young, `${+daysAgo(2)}.aside`, 100],
    ] as const) {
      if (end !== 'log') writeFileSync(fileOf(name, end), end);
      utimesSync(fileOf(name, end), daysAgo(days), daysAgo(days));
    }
    writeFileSync(join(roomFolder(data, young), 'notes.txt'), 'of somebody');
    utimesSync(join(roomFolder(data, young), 'notes.txt'), daysAgo(100), daysAgo(100));
    return { folder, data, fileOf };
  }

  test('lists what nobody touched, and deletes it only where somebody says so', async () => {
    const { folder, data, fileOf } = await keptRooms();
    const [log, bad] = [
      fileOf(old, 'log'),
      readdirSync(roomFolder(data, young)).find((name) => name.endsWith('.bad')),
    ];
    const listed = await kith.run(folder, 'serve', '--prune', '--days', '30');
    expect([listed.status, listed.stderr]).toEqual([0, '']);
    expect(listed.stdout).toContain(`kB  ${old}\n`);
    expect(listed.stdout).toContain(`kB  ${young} (set aside: it could not be read)\n`);
    expect(listed.stdout).toContain('2 files, 1 kB: listed, and nothing was deleted: that takes “--yes”.\n');
    expect(existsSync(log)).toBe(true);
    const { status, value } = await kith.json(folder, 'serve', '--prune', '--days', '30', '--yes', '--json');
    expect(status).toBe(0);
    expect(value).toEqual({
      data,
      deleted: true,
      files: [
        { file: log, kind: 'log', room: old, size: expect.any(Number), touched: expect.any(String) },
        {
          file: join(roomFolder(data, young), bad ?? ''),
          kind: 'bad',
          room: young,
          size: 17,
          touched: expect.any(String),
        },
      ],
    });
    expect(existsSync(roomFolder(data, old))).toBe(false);
    const left = readdirSync(roomFolder(data, young)).map((name) =>
      name.replace(/^[0-9a-f]{64}\.(?:\d+\.)?/, ''),
    );
    expect(left.sort()).toEqual(['aside', 'log', 'notes.txt', 'room.txt']);
    const again = await kith.run(folder, 'serve', '--prune', '--days', '30', '--yes');
    expect(again.stdout).toBe('There is nothing that nobody touched for 30 days.\n');
    expect(existsSync(join(data, 'kith.lock'))).toBe(false);
  });

  test('touches nothing while a server runs there', async () => {
    const { folder, fileOf } = await keptRooms();
    const server = await serving(folder);
    const { status, stdout, stderr } = await kith.run(folder, 'serve', '--prune', '--days', '30', '--yes');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`process id ${server.process.pid}`);
    expect(existsSync(fileOf(old, 'log'))).toBe(true);
  });

  test('to have been in a room is to have touched it', async () => {
    const { folder, data, fileOf } = await keptRooms();
    const server = await serving(folder);
    const reader = connect(server, old);
    await until('them to be in', () => reader.provider.synced);
    reader.provider.destroy();
    await until('it to be noted', () => statSync(fileOf(old, 'log')).mtime > daysAgo(1));
    server.process.kill('SIGTERM');
    await server.ended;
    const { value } = await kith.json(folder, 'serve', '--prune', '--days', '30', '--json');
    expect((value as { files: { kind: string }[] }).files.map(({ kind }) => kind)).toEqual(['bad']);
    expect(data).toContain(folder);
  });

  test.each([
    [['--prune'], 'needs “--days”'],
    [['--prune', '--days', '0'], 'a whole number from 1'],
    [['--prune', '--days', '1.5'], 'a whole number from 1'],
    [['--days', '3'], 'is for “--prune”'],
    [['--yes'], 'is for “--prune”'],
    [['--prune', '--days', '3', '--data', 'missing'], 'There is no folder'],
  ])('%j is told what is wrong', async (args, message) => {
    const folder = kith.folder();
    const { status, stdout, stderr } = await kith.run(folder, 'serve', ...args);
    expect([status, stdout, stderr.includes(message)]).toEqual([2, '', true]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('kith token', () => {
  const files = {
    'members/ada.md': '---\nname: Ada\n---\n',
    secret: 'a secret of at least thirty-two bytes',
    short: 'short',
  };

  test.each([
    [['ada'], '“--secret-file”'],
    [['ada', '--secret-file', 'short'], 'shorter than'],
    [['bo', '--secret-file', 'secret'], 'Nobody in this community is called “bo”'],
    [['ada', '--secret-file', 'secret'], 'Give it an “id”'],
    [['ada', '--secret-file', 'secret', '--days', '0'], '“--days”'],
    [['ada', '--secret-file', 'secret', '--role', 'king'], 'is one of'],
  ])('%j is told what is wrong', async (args, message) => {
    const [member = '', ...rest] = args;
    const { status, stdout, stderr } = await kith.run(kith.folder(files), 'token', member, ...rest);
    expect([status, stdout, stderr.includes(message)]).toEqual([2, '', true]);
  });
});
