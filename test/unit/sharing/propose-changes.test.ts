import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { stopText } from '../../../src/core/services/sharing/stops';
import { proposalName, proposeChanges } from '../../../src/node/git/sharing/propose-changes';
import { openSharingRepository } from '../../../src/node/git/sharing/sharing-repository';
import { createProgramRemote } from '../../../src/node/git/sharing/sharing-remote';
import { temporaryFolder } from '../node/git-fixture';
import { createHub, stopIn } from './clones';
import { writeHook } from './git-hooks';

const folder = temporaryFolder();

beforeAll(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});

test('a protected branch takes changes by a branch of their own, the same one until it is merged', async () => {
  const hub = createHub(path.join(folder, 'protected'));
  const refuse =
    'while read old new ref; do test "$ref" != refs/heads/main || { echo "GH006: Protected branch update failed"; exit 1; }; done';
  writeHook(hub.folder, 'pre-receive', refuse);
  const ada = hub.clone('ada');
  ada.write({ 'a.md': 'a\n' });
  const stop = await stopIn(ada.share(['a.md'], 'Add a'));
  expect(stop).toMatchObject({ why: 'protected', remote: 'origin', branch: 'main' });
  expect(inEnglish(stopText(stop))).toContain('“main” of “origin” is protected');
  expect(ada.log()).toEqual(['Add a', 'First']);

  const repository = await openSharingRepository(ada.root, {});
  const remote = createProgramRemote(repository.git);
  const name = await proposalName(repository, 'Ada Lék', '2026-03-14');
  expect(name).toBe('share/ada-lek-2026-03-14');
  expect(await proposeChanges(repository, remote, name)).toEqual({ branch: name, page: undefined });
  expect(hub.git('show', `${name}:a.md`)).toBe('a\n');

  ada.write({ 'b.md': 'b\n' });
  await stopIn(ada.share(['b.md'], 'Add b'));
  expect(await proposalName(repository, 'Ada Lék', '2026-03-15')).toBe(name);
  await proposeChanges(repository, remote, name);

  // Somebody merges it, as one commit even.
  writeHook(hub.folder, 'pre-receive', 'exit 0');
  const bo = hub.clone('bo');
  bo.git('fetch', '-q');
  bo.git('merge', '-q', '--squash', `origin/${name}`);
  bo.git('commit', '-q', '-m', 'Squashed');
  bo.git('push', '-q');
  await ada.get();
  expect(ada.status()).toEqual([]);
  expect(ada.read('b.md')).toBe('b\n');
});

test('a server that takes no branch either', async () => {
  const hub = createHub(path.join(folder, 'closed'));
  writeHook(hub.folder, 'pre-receive', 'echo "Files are too large"; exit 1');
  const ada = hub.clone('ada');
  ada.write({ 'a.md': 'a\n' });
  await stopIn(ada.share(['a.md']));
  const repository = await openSharingRepository(ada.root, {});
  const stop = await stopIn(proposeChanges(repository, createProgramRemote(repository.git), 'share/ada'));
  expect(stop).toMatchObject({ why: 'push-refused', remote: 'origin' });
  expect(inEnglish(stopText(stop))).toContain('Files are too large');
});
