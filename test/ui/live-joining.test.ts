import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDiskRoomStore } from '../../src/collab/room-store';
import type { AccessRole } from '../../src/core/model/people/access-role';
import { signToken } from '../../src/server/access/access';
import { startSyncServer, type SyncServer } from '../../src/server/sync-server';
import { makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';
import { copied, joinAs, useMachineSettings, useTwoPeople, workAs } from './live-people';

const named = { 'community.yml': 'id: harbour\nname: Harbour Devs\nlanguages: [en, nl]\n' };

/** What the page of a browser does with a link, which it hands to the editor. */
async function followLink(workbench: ReturnType<ReturnType<typeof useEditor>>, link: string): Promise<void> {
  await workbench.runCommand('Developer: Open URL');
  await workbench.quickInput.accept(link);
  const { message, buttons } = await workbench.dialog.texts();
  expect(message).toContain("Allow 'Kith' extension to open this URI?");
  await workbench.dialog.click(buttons.find((button) => button.startsWith('Open')) ?? '');
}

describe('joining a server that asks who somebody is', () => {
  const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
  let server: SyncServer | undefined;
  const bo = useEditor(async () => {
    const folder = await makeFolder({ ...harbour(), ...named }, { repository: true });
    await workAs(folder, 'Bo Keel', 'bo@example.org');
    return { folder, width: 1100, height: 800 };
  });
  const address = () => `127.0.0.1:${server?.port ?? 0}`;
  const tokenFor = (lifetime: string, role: AccessRole = 'contributor', by = secret, community = 'harbour') =>
    signToken({ member: 'bo', community, role }, by, lifetime);
  const prompt = () => bo().quickInput.texts();
  const complains = async (text: string): Promise<void> => {
    await bo().waitFor(`“${text}”`, async () => (await prompt()).message.includes(text));
  };

  beforeAll(async () => {
    server = await startSyncServer({
      host: '127.0.0.1',
      port: 0,
      secret,
      store: createDiskRoomStore(await mkdtemp(path.join(inject('editor').temporary, 'rooms-'))),
      origins: [],
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    await bo().sidebar.open('Kith');
  });
  afterAll(() => server?.close());

  it('asks for a token, and says of each that is not right what to do', async () => {
    await joinAs(bo(), address());
    await complains('The server asks who you are. Paste the token that you were sent');
    await expect.poll(async () => (await prompt()).title).toBe(`Token for ws://${address()}`);
    await bo().screenshot('live-token');
    await bo().quickInput.input.fill('no token at all');
    await complains('This is not a token. Paste the whole line that you were sent.');
    await bo().quickInput.input.fill(await tokenFor('1h', 'contributor', secret, 'elsewhere'));
    await complains('The token is for another community.');
    const forged = await tokenFor('1h', 'contributor', new TextEncoder().encode('f'.repeat(32)));
    await bo().quickInput.accept(forged);
    await complains('The server does not know this token');
    await bo().quickInput.accept(await tokenFor('2 hours ago'));
    await complains('Ask whoever runs the server for a new one');
    await expect
      .poll(async () => (await prompt()).message)
      .toMatch(/^The token was valid until \w+ \d+, \d{4} at \d+:\d+/);
    await bo().screenshot('live-token-expired');
    await bo().quickInput.accept(await tokenFor('1h'));
    await bo().statusBar.waitFor('Live: 1');
  });

  it('remembers it, and asks no more', async () => {
    await bo().runCommand('kith.live.leave');
    await bo().tree('Live').open();
    await joinAs(bo(), address());
    await bo().statusBar.waitFor('Live: 1');
  });

  it('follows a link with a token, and shows that one may only read', async () => {
    await bo().runCommand('kith.live.leave');
    const query = new URLSearchParams({
      server: `ws://${address()}`,
      community: 'harbour',
      token: await tokenFor('1h', 'reader'),
    });
    await followLink(bo(), `code-oss://kith-community.kith/join?${query.toString()}`);
    await bo().editor.open('posts/opening.md');
    await bo().statusBar.waitFor('Live, read only: 1');
    await bo().editor.goTo(8, 1);
    await bo().editor.type('x');
    await bo().notifications.waitFor('You may read “opening.md” live, but not write it');
    await expect.poll(() => bo().editor.text()).not.toContain('xWe');
    await bo().screenshot('live-read-only');
  });

  it('says what is wrong with a link that is none, or for another community', async () => {
    await followLink(bo(), 'code-oss://kith-community.kith/join?server=');
    await bo().notifications.waitFor('This link names no server.');
    const query = new URLSearchParams({ server: `ws://${address()}`, community: 'elsewhere' });
    await followLink(bo(), `code-oss://kith-community.kith/join?${query.toString()}`);
    await bo().notifications.waitFor('This link is for another community than');
  });
});

describe('inviting somebody', () => {
  useMachineSettings(() => Promise.resolve({ 'kith.live.host': '127.0.0.2' }));
  const { ada, bo } = useTwoPeople({}, named);

  it('lets them in by a link, as the member that they are', async () => {
    await ada().sidebar.open('Kith');
    await bo().sidebar.open('Kith');
    await ada().runCommand('kith.live.start');
    await ada().statusBar.waitFor('Live: 1');
    await expect.poll(async () => (await ada().tree('Live').caption()).description).toContain('127.0.0.2');
    await ada().runCommand('kith.live.invite');
    await ada().quickInput.waitUntilOpen();
    await ada().screenshot('live-invite');
    await ada().quickInput.pick('Bo Keel');
    await ada().notifications.waitFor('Invitation for Bo Keel copied');
    const link = await copied(ada());
    expect(link).toMatch(/^[\w-]+:\/\/kith-community\.kith\/join\?server=ws.*127\.0\.0\.2.*token=/);
    await followLink(bo(), link);
    await bo().statusBar.waitFor('Live: 2');
    await ada().tree('Live').row('Bo Keel');
    await ada().runCommand('kith.live.leave');
    await bo().statusBar.waitFor('Offline');
    await bo().runCommand('kith.live.leave');
    await bo().waitFor('nothing to be live', async () =>
      (await bo().statusBar.items()).every(({ id }) => !id.endsWith('kith.live')),
    );
  });
});
