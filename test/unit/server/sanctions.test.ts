import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { planEntry, type NewEntry } from '../../../src/core/services/moderation/log/plan-entry';
import { noPauses } from '../../../src/cli/open-community';
import { watchSanctions } from '../../../src/node/sanction-watch';
import { readCommittedCommunity } from '../../../src/node/committed-community';
import { signToken } from '../../../src/server/access/access';
import { defaultLimits } from '../../../src/server/sync-server';
import { commitAll, git, writeFiles } from '../../harness/folders';
import { createTestLogger } from '../node/workspace-fixture';
import { connect, startServer, until } from './test-server';

const secret = new TextEncoder().encode('a secret of at least thirty-two bytes');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const files = {
  'community.yml': 'id: harbour\n',
  'members/ada.md': '---\nname: Ada\nroles: [moderator]\n---\n',
  'members/bo.md': '---\nname: Bo\n---\n',
};

async function community(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-sanctions-'));
  folders.push(folder);
  await writeFiles(folder, files);
  await commitAll(folder);
  return folder;
}

function decide(
  folder: string,
  entry: Omit<NewEntry, 'actor'> & { readonly actor?: string },
  now = Date.now(),
): Promise<void> {
  const { change } = planEntry(
    { actor: 'ada', subject: 'bo', reason: 'Calm', ...entry },
    { now, entries: [] },
  );
  return writeFiles(folder, { [change.path]: change.text });
}

test('a mute in the last commit holds in rooms, of those too who are there already, and ends by itself', async () => {
  const folder = await community();
  const logger = createTestLogger();
  const watch = await watchSanctions({ root: folder, pacer: noPauses, logger, every: 20 });
  const limits = { ...defaultLimits, look: 1000 };
  const server = await startServer({ secret, limits, readsUntil: watch.readsUntil, logger });
  try {
    const visitor = { community: 'harbour', role: 'contributor' as const };
    const token = (member: string): Promise<string> => signToken({ ...visitor, member }, secret, '1h');
    const room = 'harbour/main/welcome.md';
    const bo = connect(server, room, { token: await token('bo') });
    const ada = connect(server, room, { token: await token('ada') });
    bo.text.insert(0, 'Hoi');
    await until('what Bo wrote', () => ada.text.toJSON() === 'Hoi');

    // Written, but not committed: nothing changes.
    await decide(folder, { action: 'mute', duration: 'P1D' });
    await git(folder, 'add', '--all');
    expect(watch.readsUntil({ member: 'bo', community: 'harbour' })).toBeUndefined();
    const closed = bo.closed();
    await git(folder, 'commit', '--quiet', '--message=Mute');
    expect(await closed).toMatchObject({ code: 1001 });
    await until('Bo to be back', () => bo.provider.wsconnected && bo.provider.synced);
    bo.text.insert(0, 'Again: ');
    ada.text.insert(3, '!');
    await until('what Ada wrote', () => bo.text.toJSON().endsWith('!'));
    expect(ada.text.toJSON()).toBe('Hoi!');
    expect(watch.readsUntil({ member: 'ada', community: 'harbour' })).toBeUndefined();
    expect(watch.readsUntil({ member: 'bo', community: 'elsewhere' })).toBeUndefined();
  } finally {
    watch.dispose();
  }
});

test('a token says by itself until when its member only reads', async () => {
  const server = await startServer({ secret, limits: { ...defaultLimits, look: 1000 } });
  const visitor = { community: 'harbour', role: 'contributor' as const, member: 'bo' };
  const room = 'harbour/main/welcome.md';
  const ada = connect(server, room, { token: await signToken({ ...visitor, member: 'ada' }, secret, '1h') });
  const muted = { ...visitor, readsUntil: Date.now() + 1500 };
  const bo = connect(server, room, { token: await signToken(muted, secret, '1h') });
  await until('Bo to be there', () => bo.provider.synced);
  bo.text.insert(0, 'Hoi');
  ada.text.insert(0, 'A');
  await until('what Ada wrote', () => bo.text.toJSON().includes('A'));
  expect(ada.text.toJSON()).toBe('A');
  // It ends, and Bo comes back as a contributor, with what they had written.
  await until('what Bo wrote', () => ada.text.toJSON().includes('Hoi'));
});

test('what nobody with the right decided does not hold', async () => {
  const folder = await community();
  await decide(folder, { action: 'suspend', actor: 'bo', subject: 'ada' });
  await decide(
    folder,
    { action: 'suspend', actor: 'ada', subject: 'bo', duration: 'P1D' },
    Date.UTC(2026, 0, 1),
  );
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=Decide');
  const logger = createTestLogger();
  const { signal } = new AbortController();
  const committed = await readCommittedCommunity({ root: folder, pacer: noPauses, logger }, signal);
  expect(committed?.decisions).toMatchObject([{ actor: 'ada' }]);
  const watch = await watchSanctions({ root: folder, pacer: noPauses, logger, every: 60_000 });
  expect(watch.readsUntil({ member: 'ada', community: 'harbour' })).toBeUndefined();
  expect(watch.readsUntil({ member: 'bo', community: 'harbour' })).toBeUndefined();
  watch.dispose();
});
