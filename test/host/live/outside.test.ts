import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commands, window, workspace, type TextDocument } from 'vscode';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { startSyncServer, type SyncServer } from '../../../src/server/sync-server';
import { openedCommunity, waitFor } from '../kith';
import { createPeer, type Peer } from './peer';
import { type } from './typing';

describe('a live file that changes on disk', () => {
  let folder: CommunityFolder;
  let running: SyncServer;
  let server = '';
  const data = mkdtempSync(path.join(tmpdir(), 'kith-live-'));
  const peers: Peer[] = [];

  const start = (port: number): Promise<SyncServer> =>
    startSyncServer({
      host: '127.0.0.1',
      port,
      secret: undefined,
      store: createDiskRoomStore(data),
      origins: [],
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });

  before(async () => {
    folder = await openedCommunity();
    running = await start(0);
    server = `ws://127.0.0.1:${running.port}`;
    const link = new URLSearchParams({ server, community: 'harbour' });
    await commands.executeCommand('kith.live.join', `vscode://kith-community.kith/join?${link.toString()}`);
  });

  after(async () => {
    await commands.executeCommand('kith.live.leave');
    await running.close();
    rmSync(data, { recursive: true, force: true });
  });

  afterEach(() => {
    for (const peer of peers.splice(0)) peer.dispose();
  });

  const shown = (document: TextDocument): string => document.getText().replaceAll('\r\n', '\n');

  /** A new file that is committed and shown, and a peer who has seen that it is live. */
  async function meet(file: string, committed: string): Promise<{ document: TextDocument; peer: Peer }> {
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', folder.uri.fsPath, '-c', 'user.email=ada@example.org', ...args], {
        encoding: 'utf8',
      });
    writeFileSync(folder.uriOf(file).fsPath, committed);
    git('add', file);
    git('commit', '--quiet', '--message=New', '--', file);
    const document = await workspace.openTextDocument(folder.uriOf(file));
    await window.showTextDocument(document);
    const peer = await createPeer({ server, path: file, committed });
    peers.push(peer);
    await waitFor('the editor to be live', () => {
      peer.write((text) => (text.includes('met') ? text : `${text}met\n`));
      return shown(document).includes('met');
    });
    assert.ok(await document.save());
    return { document, peer };
  }

  it('has what two pull at the same instant once, and undo does not take it back', async () => {
    const { document, peer } = await meet('content/posts/pulled.md', '# Pulled\n\none\ntwo\n');
    await type(document, 2, 'mine ');
    await waitFor('it to cross', () => peer.text.includes('mine '));
    assert.ok(await document.save());
    const pulled = shown(document).replace('two\n', 'two\npulled\n').replace('# Pulled', '# Pulled twice');
    // The peer takes it in before anything of the editor's can have come.
    writeFileSync(document.uri.fsPath, pulled);
    peer.import(pulled);
    await waitFor('the editor to have it', () => shown(document) === pulled).catch((error: unknown) => {
      assert.equal(shown(document), pulled, `the editor: ${String(error)}`);
    });
    await waitFor('the peer to have it once', () => peer.text === pulled).catch(() => {
      assert.equal(peer.text, pulled);
    });
    assert.equal(shown(document), peer.text);
    await commands.executeCommand('kith.live.undo');
    await waitFor('mine to go', () => !peer.text.includes('mine '));
    assert.equal(peer.text, pulled.replace('mine ', ''));
    await waitFor('the editor to show that', () => shown(document) === peer.text);
  });

  it('takes from nobody what they did not save when an older text is brought back here', async () => {
    const { document, peer } = await meet('content/posts/reverted.md', '# Reverted\n\none\ntwo\n');
    peer.write((text) => text.replace('one\n', 'one\nnot saved by anybody\n'));
    await waitFor('it to come', () => shown(document).includes('not saved'));
    // A pull changes the file, which the editor does not read again, since it has unsaved text.
    writeFileSync(document.uri.fsPath, '# Reverted\n\none\ntwo\nmet\npulled\n');
    await commands.executeCommand('workbench.action.files.revert');
    const all = '# Reverted\n\none\nnot saved by anybody\ntwo\nmet\npulled\n';
    await waitFor('both to have all', () => shown(document) === all && peer.text === all);
  });

  it('has once what others typed and was pulled here while there was no server', async () => {
    const file = 'content/posts/away.md';
    const committed = '# Away\n\none\ntwo\n';
    const { document, peer } = await meet(file, committed);
    const { port } = running;
    await running.close();
    // The others have the server a while longer than the editor.
    const elsewhere = await start(0);
    const other = await createPeer({ server: `ws://127.0.0.1:${elsewhere.port}`, path: file, committed });
    other.write((text) => text.replace('one\n', 'one\ntyped there\n'));
    await waitFor('it to be safe', () => other.connection.status.unacknowledged === 0);
    other.dispose();
    await elsewhere.close();
    const pulled = shown(document).replace('one\n', 'one\ntyped there\n').replace('met\n', 'met\npulled\n');
    writeFileSync(document.uri.fsPath, pulled);
    await waitFor('the editor to read it', () => shown(document) === pulled);
    await type(document, 0, 'typed here ');
    running = await start(port);
    const all = `typed here ${pulled}`;
    await waitFor('both to have all of it', () => shown(document) === all && peer.text === all);
  });

  it('is left alone where it is read in another way than the others read it', async () => {
    const { document, peer } = await meet('content/posts/other.md', '# Één\n\none\n');
    const before = peer.text;
    await workspace.openTextDocument(document.uri, { encoding: 'windows1252' });
    await waitFor('other letters', () => shown(document).startsWith('# Ã‰Ã©n'));
    peer.write((text) => `${text}later\n`);
    await workspace.openTextDocument(document.uri, { encoding: 'utf8' });
    await waitFor('to be live again', () => shown(document) === `${before}later\n`);
    assert.equal(peer.text, `${before}later\n`);
  });
});
