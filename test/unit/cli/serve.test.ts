import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect, until } from '../server/test-server';
import { createKith, type Kith, type RunningKith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = await createKith();
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
