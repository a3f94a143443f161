import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commands, EndOfLine, env, Range, window, workspace, type TextDocument } from 'vscode';
import * as Y from 'yjs';
import { signToken } from '../../../src/server/access/access';
import { startSyncServer, type SyncServer } from '../../../src/server/sync-server';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { parseJoinLink } from '../../../src/extension/live/join-link';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { findRepository } from '../../../src/node/git/find-repository';
import { readLiveRecords } from '../../../src/node/git/live-records';
import { openedCommunity, waitFor } from '../kith';
import { createPeer, type Peer, type PeerOptions } from './peer';
import { replace, type } from './typing';

describe('editing together', () => {
  let folder: CommunityFolder;
  let server = '';
  const peers: Peer[] = [];

  before(async () => {
    folder = await openedCommunity();
    await commands.executeCommand('kith.live.start');
    server = await address();
  });

  after(() => commands.executeCommand('kith.live.leave'));

  afterEach(() => {
    for (const peer of peers.splice(0)) peer.dispose();
  });

  async function address(): Promise<string> {
    await commands.executeCommand('kith.live.copyLink', 'anyway');
    const link = parseJoinLink(await env.clipboard.readText());
    assert.ok(link, 'a link is in the clipboard');
    assert.equal(link.community, 'harbour');
    // The setting of the workspace holds: another run may go on beside this one.
    assert.doesNotMatch(link.server, /:4785$/);
    return link.server;
  }

  async function peerIn(options: Omit<PeerOptions, 'server'>): Promise<Peer> {
    const peer = await createPeer({ server, ...options });
    peers.push(peer);
    return peer;
  }

  async function open(file: string): Promise<TextDocument> {
    const document = await workspace.openTextDocument(folder.uriOf(file));
    await window.showTextDocument(document);
    return document;
  }

  const shown = (document: TextDocument): string => document.getText().replaceAll('\r\n', '\n');

  async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
    for (const end = Date.now() + 60_000; ;) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      assert.ok(Date.now() < end, 'waited for an answer');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Both type into the same file until each sees what the other typed. */
  async function meet(document: TextDocument, peer: Peer): Promise<void> {
    await waitFor('the editor to be live', () => {
      peer.write((text) => (text.includes('met') ? text : `${text}met\n`));
      return shown(document).includes('met');
    });
  }

  it('what one types the other sees, at once in the same line', async () => {
    const committed = '# First\n\none\ntwo\nthree\n';
    const document = await open('content/posts/a.md');
    const peer = await peerIn({ path: 'content/posts/a.md', committed });
    await meet(document, peer);
    for (let i = 0; i < 20; i++) {
      peer.write((text) => text.replace('one', `one p${i}`));
      await type(document, 2, `m${i} `);
    }
    await waitFor('both to see the same', () => shown(document) === peer.text);
    for (let i = 0; i < 20; i++) {
      assert.equal(peer.text.split(`m${i} `).length, 2, `m${i} is there once`);
      assert.match(peer.text, new RegExp(`p${i}\\b`));
    }
    const record = await eventually(async () => {
      const place = findRepository(folder.uri.fsPath);
      const records = place && (await readLiveRecords(place));
      const found = records?.get('content/posts/a.md');
      return found?.pieces.some(([text]) => text.includes('m19 ')) ? found : undefined;
    });
    assert.deepEqual(record.authors, [{ name: 'Ada Mast', email: 'ada@example.org' }]);
  });

  it('undoes what was typed here and nothing of others', async () => {
    const document = await open('content/posts/a.md');
    const peer = await peerIn({ path: 'content/posts/a.md', committed: '# First\n\none\ntwo\nthree\n' });
    await waitFor('the same text', () => shown(document) === peer.text);
    await type(document, 0, 'mine ');
    await waitFor('it to cross', () => peer.text.startsWith('mine '));
    peer.write((text) => `${text}theirs\n`);
    await waitFor('it to come', () => shown(document).includes('theirs'));
    await commands.executeCommand('kith.live.undo');
    await waitFor('mine to go', () => !shown(document).startsWith('mine '));
    assert.ok(shown(document).includes('theirs'));
    await commands.executeCommand('kith.live.redo');
    await waitFor('mine to be back', () => peer.text.startsWith('mine '));
  });

  it('keeps the ends of lines as each has them', async () => {
    const document = await open('content/posts/windows.md');
    const peer = await peerIn({ path: 'content/posts/windows.md', committed: '# Second\n\none\ntwo\n' });
    await meet(document, peer);
    await type(document, 4, 'here\r\n');
    peer.write((text) => text.replace('one\n', 'one\nthere\n'));
    await waitFor('both to see the same', () => {
      return shown(document) === peer.text && peer.text.includes('here') && peer.text.includes('there');
    });
    assert.equal(document.eol, EndOfLine.CRLF);
    assert.ok(!peer.text.includes('\r'));
    assert.equal(peer.text, '# Second\n\none\nthere\ntwo\nhere\nmet\n');
  });

  it('takes what another program writes over as small edits, so that places of others stay', async () => {
    const file = 'content/posts/outside.md';
    const committed = '# Third\n\none\ntwo\nthree\n';
    const document = await open(file);
    const peer = await peerIn({ path: file, committed });
    await meet(document, peer);
    assert.ok(await document.save());
    const text = peer.doc.getText('text');
    const place = Y.createRelativePositionFromTypeIndex(text, text.toString().indexOf('two') + 1);
    const changed = shown(document).replace('# Third', '# Third and best').replace('three', 'drie');
    writeFileSync(document.uri.fsPath, changed);
    await waitFor('the peer to have it', () => peer.text === changed);
    const at = Y.createAbsolutePositionFromRelativePosition(place, peer.doc)?.index;
    assert.equal(at, changed.indexOf('two') + 1);
  });

  it('goes to another room with another branch, and takes nothing along', async () => {
    const file = 'content/posts/branch.md';
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', folder.uri.fsPath, ...args], { encoding: 'utf8' });
    const identity = ['-c', 'user.email=ada@example.org'];
    git('checkout', '--quiet', '--', '.');
    git('checkout', '--quiet', '-b', 'other');
    writeFileSync(folder.uriOf(file).fsPath, '# Fourth\n\non other\n');
    git(...identity, 'commit', '--quiet', '--all', '--message=Other');
    git('checkout', '--quiet', 'main');
    const document = await open(file);
    await waitFor('the text of main', () => shown(document).includes('on main'));
    const onMain = await peerIn({ path: file, committed: '# Fourth\n\non main\n' });
    await meet(document, onMain);
    assert.ok(await document.save());
    git(...identity, 'commit', '--quiet', '--all', '--message=Met');
    const before = onMain.text;
    git('checkout', '--quiet', 'other');
    await waitFor('the text of other', () => shown(document).includes('on other'));
    const onOther = await peerIn({ path: file, branch: 'other', committed: '# Fourth\n\non other\n' });
    await waitFor('to be live there', () => {
      onOther.write((text) => (text.includes('hello') ? text : `${text}hello\n`));
      return shown(document).includes('hello');
    });
    assert.equal(onMain.text, before);
    assert.ok(await document.save());
    git(...identity, 'commit', '--quiet', '--all', '--message=Hello');
    git('checkout', '--quiet', 'main');
    await waitFor('the text of main', () => shown(document) === before);
    assert.equal(onMain.text, before);
  });

  it('does not make live what is not the community’s', async () => {
    const document = await open('notes.txt');
    const live = await open('content/posts/a.md');
    const peer = await peerIn({ path: 'content/posts/a.md', committed: '# First\n\none\ntwo\nthree\n' });
    await waitFor('the same text', () => shown(live) === peer.text);
    await window.showTextDocument(document);
    await commands.executeCommand('kith.live.undo');
    assert.equal(shown(document), 'not of the community\n');
  });

  it('does not throw away what others wrote when unsaved text is thrown away here', async () => {
    const file = 'content/posts/crash.md';
    const document = await open(file);
    const peer = await peerIn({ path: file, committed: '# Sixth\n\nkept\n' });
    await meet(document, peer);
    await commands.executeCommand('workbench.action.files.revert');
    peer.write((text) => `${text}later\n`);
    await waitFor('all of it to be back', () => shown(document) === peer.text);
    assert.equal(peer.text, '# Sixth\n\nkept\nmet\nlater\n');
  });
});

describe('a server that asks who somebody is', () => {
  const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
  let folder: CommunityFolder;
  let running: SyncServer;
  const data = mkdtempSync(path.join(tmpdir(), 'kith-live-'));
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

  before(async () => {
    folder = await openedCommunity();
    const store = createDiskRoomStore(data);
    running = await startSyncServer({
      host: '127.0.0.1',
      port: 0,
      secret,
      store,
      origins: [],
      logger: silent,
    });
  });

  after(async () => {
    await commands.executeCommand('kith.live.leave');
    await running.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('shows a reader what others write, and takes back what the reader types', async () => {
    const server = `ws://127.0.0.1:${running.port}`;
    const file = 'content/posts/reader.md';
    const token = (member: string, role: 'reader' | 'maintainer'): Promise<string> =>
      signToken({ member, community: 'harbour', role }, secret, '1h');
    const link = new URLSearchParams({ server, community: 'harbour', token: await token('bo', 'reader') });
    await commands.executeCommand('kith.live.join', `vscode://kith-community.kith/join?${link.toString()}`);
    const document = await workspace.openTextDocument(folder.uriOf(file));
    await window.showTextDocument(document);
    const committed = '# Fifth\n\nread\n';
    const peer = await createPeer({ server, path: file, committed, token: await token('ada', 'maintainer') });
    peer.write((text) => `${text}from ada\n`);
    await waitFor('it to come', () => document.getText().includes('from ada'));
    await replace(document, new Range(0, 0, 1, 0), 'typed by a reader\n');
    await waitFor('it to be taken back', () => document.getText() === `${committed}from ada\n`);
    peer.write((text) => `${text}more\n`);
    await waitFor('more to come', () => document.getText() === peer.text);
    assert.equal(peer.text, `${committed}from ada\nmore\n`);
    peer.dispose();
  });
});

describe('a server of this window that dies', () => {
  /** The server's process: a child of this extension host. */
  function serverProcess(): number | undefined {
    const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], {
      encoding: 'utf8',
    });
    const line = children.split('\n').find((one) => one.includes('dist/server.js'));
    return line === undefined ? undefined : Number.parseInt(line, 10);
  }

  it('is started again where it was, and nothing is lost', async () => {
    const folder = await openedCommunity();
    const file = 'content/posts/dies.md';
    await commands.executeCommand('kith.live.start');
    await commands.executeCommand('kith.live.copyLink', 'anyway');
    const server = parseJoinLink(await env.clipboard.readText())?.server ?? '';
    const document = await workspace.openTextDocument(folder.uriOf(file));
    await window.showTextDocument(document);
    const peer = await createPeer({ server, path: file, committed: '# Seventh\n\nlives\n' });
    try {
      peer.write((text) => `${text}before\n`);
      await waitFor('it to come', () => document.getText().includes('before'));
      const first = serverProcess();
      assert.ok(first !== undefined, 'the server is a child of this process');
      process.kill(first, 'SIGKILL');
      peer.write((text) => `${text}meanwhile\n`);
      await type(document, 2, 'mine ');
      await waitFor('all of it to be everywhere', () => {
        return (
          peer.text === document.getText() && peer.text.includes('mine ') && peer.text.includes('meanwhile')
        );
      });
      const second = serverProcess();
      assert.ok(second !== undefined && second !== first, 'another process serves');
      assert.equal(document.getText(), '# Seventh\n\nmine lives\nbefore\nmeanwhile\n');
      await commands.executeCommand('kith.live.copyLink', 'anyway');
      assert.equal(parseJoinLink(await env.clipboard.readText())?.server, server);
    } finally {
      peer.dispose();
      await commands.executeCommand('kith.live.leave');
    }
    await waitFor('no server to be left', () => serverProcess() === undefined);
  });
});
