import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, inject, it } from 'vitest';
import { WebSocket } from 'ws';
import { formatRoomName } from '../../src/collab/room-name';
import type { FromServer, ToServer } from '../../src/collab/server-process';
import { createLobby } from '../../src/extension/live/lobby';
import { textState } from '../../src/extension/live/presence';
import { makeFolder, openEditor, type Workbench } from '../harness';
import { signToken } from '../../src/server/access/access';
import { createPeer } from '../host/live/peer';
import { harbour } from '../ui/harbour';

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
const file = 'posts/opening.md';
const files = {
  ...harbour(),
  'community.yml': 'id: harbour\nname: Harbour Devs\n',
  [file]: `---\ntitle: Opening night\nauthor: ada\n---\n\n${'We opened the new harbour office last night, and many came.\n\n'.repeat(8)}`,
};
const names = [
  'Ada Mast',
  'Bo Keel',
  'Cy Anchor',
  'Dov Rudder-van der Scheepswerf',
  'Émile Ébène',
  '李 港',
  'Fay',
  'Gus Gale',
];

const open: { dispose(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.dispose();
});

interface ServerOptions {
  readonly secret?: string;
  /** By how many milliseconds its clock is ahead. */
  readonly ahead?: number;
}

async function startServer({ secret, ahead = 0 }: ServerOptions = {}): Promise<{
  readonly process: ChildProcess;
  readonly address: string;
}> {
  const clock = `const Real = Date; globalThis.Date = class extends Real {
    constructor(...when) { super(...(when.length > 0 ? when : [Real.now() + ${ahead}])); }
    static now() { return Real.now() + ${ahead}; }
  }`;
  const child = fork(path.join(import.meta.dirname, '../../dist/server.js'), {
    execArgv: ahead === 0 ? [] : ['--import', `data:text/javascript,${encodeURIComponent(clock)}`],
  });
  const data = await mkdtemp(path.join(inject('editor').temporary, 'rooms-'));
  const listen: ToServer = { type: 'listen', host: '127.0.0.1', port: 0, data, ...(secret && { secret }) };
  child.send(listen);
  const port = await new Promise<number>((resolve) => {
    child.on('message', (message: FromServer) => {
      if (message.type === 'listening') resolve(message.port);
    });
  });
  open.push({ dispose: () => void child.kill('SIGKILL') });
  return { process: child, address: `ws://127.0.0.1:${port}` };
}

/** So many connections does a server take from one address. */
const perAddress = 150;

/** Sockets of one machine that come from several addresses, as those of many people do. */
function socketFrom(address: string): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { localAddress: address });
    }
  } as typeof WebSocket;
}

function person(server: string, index: number): void {
  const room = formatRoomName({ community: 'harbour', branch: 'main', path: '' });
  const name = index < names.length ? (names[index] ?? '') : `Member ${index + 1}`;
  const lobby = createLobby({
    url: server,
    room,
    me: { id: `person-${index}`, name },
    WebSocket: socketFrom(`127.0.0.${1 + Math.floor(index / perAddress)}`) as never,
    onError: () => undefined,
  });
  lobby.tell(index % 7 === 6 ? undefined : { path: index < 8 ? file : 'README.md', line: 6 + 2 * index });
  open.push(lobby);
}

/** Somebody whose cursor is in a line of the file, with so many characters selected. */
async function writer(server: string, index: number, line: number, selected: number): Promise<void> {
  const peer = await createPeer({ server, path: file, committed: files[file] ?? '' });
  const start = peer.text.split('\n').slice(0, line).join('\n').length + 1 + index * 5;
  const me = { id: `person-${index}`, name: names[index] ?? '' };
  peer.connection.awareness.setLocalState(
    textState(me, peer.doc, [{ anchor: start + selected, head: start }]),
  );
  open.push(peer);
}

async function join(workbench: Workbench, server: string): Promise<void> {
  await workbench.sidebar.open('Kith');
  await workbench.runCommand('kith.live.join');
  await workbench.quickInput.accept(server);
  await workbench.statusBar.waitFor('Live: 1');
}

async function explainStatus(workbench: Workbench): Promise<void> {
  await workbench.page.locator('[id$="kith.live"] a').last().hover();
  await workbench.waitFor('the tooltip', async () =>
    workbench.page.locator('.monaco-hover-content').last().isVisible(),
  );
}

const fewMembers = { width: 1100, height: 800 };

describe('people who edit live', () => {
  it.each(themes)('in %s', async (theme) => {
    const { address } = await startServer();
    const workbench = await openEditor({
      folder: await makeFolder(files, { repository: true }),
      theme,
      ...fewMembers,
    });
    await join(workbench, address);
    const listed = async (name: string): Promise<unknown> =>
      workbench.waitFor(`“${name}” in the view`, async () =>
        (await workbench.tree('Live').labels()).includes(name),
      );
    await listed('No other machine gets in yet');
    await workbench.screenshot(`live-nobody-${theme}`);
    await workbench.editor.open(file);
    for (let i = 0; i < 8; i++) person(address, i);
    for (let i = 0; i < 8; i++) await writer(address, i, 6 + 2 * i, i % 2 === 0 ? 24 : 0);
    await workbench.statusBar.waitFor('Live: 9');
    await workbench.waitFor('cursors', async () => (await workbench.page.locator('.cdr').count()) > 3);
    await listed('Bo Keel');
    await workbench.screenshot(`live-several-${theme}`);
    for (let i = 8; i < 30; i++) person(address, i);
    await workbench.statusBar.waitFor('Live: 31');
    await workbench.screenshot(`live-thirty-${theme}`);
  });

  it('a thousand of them', async () => {
    const { address } = await startServer();
    const folder = await makeFolder(files, { repository: true });
    const workbench = await openEditor({ folder, theme: 'dark', ...fewMembers });
    await join(workbench, address);
    await workbench.editor.open(file);
    for (let i = 0; i < 1000; i++) person(address, i);
    await workbench.statusBar.waitFor('Live: 1001');
    await workbench.screenshot('live-thousand');
    await workbench.editor.type('Typed among a thousand. ');
    await workbench.screenshot('live-thousand-typed');
  });

  it('for the README', async () => {
    const { address } = await startServer();
    const workbench = await openEditor({
      folder: await makeFolder(files, { repository: true }),
      theme: 'light',
      width: 1100,
      height: 520,
    });
    await join(workbench, address);
    await workbench.editor.open(file);
    for (let i = 0; i < 3; i++) person(address, i);
    for (let i = 0; i < 3; i++) await writer(address, i, 5 + 2 * i, i % 2 === 0 ? 24 : 0);
    await workbench.statusBar.waitFor('Live: 4');
    await workbench.waitFor('cursors', async () => (await workbench.page.locator('.cdr').count()) > 2);
    await workbench.tree('Community').collapseView();
    await workbench.tree('Members').collapseView();
    await workbench.waitFor('people in the view', async () =>
      (await workbench.tree('Live').labels()).includes('Bo Keel'),
    );
    await workbench.page.screenshot({
      path: path.join(import.meta.dirname, '..', '..', 'docs', 'images', 'live.png'),
      animations: 'disabled',
      caret: 'hide',
    });
  });

  it('in Dutch, with a server that is slow and then gone', async () => {
    const { address, process } = await startServer();
    const workbench = await openEditor({
      folder: await makeFolder(files, { repository: true }),
      locale: 'nl',
      ...fewMembers,
    });
    await join(workbench, address);
    person(address, 1);
    await workbench.statusBar.waitFor('Live: 2');
    await workbench.editor.open(file);
    await workbench.waitFor('somebody', async () =>
      (await workbench.tree('Live').labels()).includes('Bo Keel'),
    );
    await workbench.screenshot('live-one-nl');
    process.kill('SIGSTOP');
    await workbench.editor.goTo(6, 1);
    await workbench.editor.type('Traag. ');
    await workbench.statusBar.waitFor('onderweg');
    await workbench.screenshot('live-syncing-nl');
    process.kill('SIGKILL');
    await workbench.statusBar.waitFor('Offline · ');
    await explainStatus(workbench);
    await workbench.screenshot('live-offline-nl');
  });

  it.each([
    ['en', 'light', 'not stored'],
    ['nl', 'dark', 'niet op de server'],
  ] as const)('in %s, with a server whose disk is full', async (locale, theme, words) => {
    const { address, process } = await startServer();
    const workbench = await openEditor({
      folder: await makeFolder(files, { repository: true }),
      locale,
      theme,
      ...fewMembers,
    });
    await join(workbench, address);
    await workbench.editor.open(file);
    await workbench.editor.goTo(6, 1);
    await workbench.editor.type('Before. ');
    execFileSync('prlimit', [`--pid=${process.pid}`, '--fsize=100:']);
    await workbench.editor.type('After. ');
    await workbench.statusBar.waitFor(words);
    await explainStatus(workbench);
    await workbench.screenshot(`live-full-disk-${locale}`);
  });

  it.each(['en', 'nl'])('in %s, with a server whose clock is ahead', async (locale) => {
    const secret = 's'.repeat(32);
    const visitor = { member: 'ada', community: 'harbour', role: 'contributor' } as const;
    const token = await signToken(visitor, new TextEncoder().encode(secret), '1h');
    const { address } = await startServer({ secret, ahead: 3 * 3600 * 1000 });
    const workbench = await openEditor({
      folder: await makeFolder(files, { repository: true }),
      locale,
      ...fewMembers,
    });
    await workbench.sidebar.open('Kith');
    await workbench.runCommand('kith.live.join');
    await workbench.quickInput.accept(address);
    await workbench.waitFor('the question', async () => workbench.quickInput.input.isVisible());
    await workbench.quickInput.accept(token);
    await workbench.statusBar.waitFor(locale === 'nl' ? 'Niet live' : 'Not live');
    await explainStatus(workbench);
    await workbench.screenshot(`live-clock-${locale}`);
  });
});
