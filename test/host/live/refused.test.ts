import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commands, Range, window, workspace, type TextDocument } from 'vscode';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { defaultLimits, startSyncServer, type SyncServer } from '../../../src/server/sync-server';
import { openedCommunity, waitFor } from '../kith';
import { createPeer, type Peer } from './peer';
import { replace } from './typing';

describe('a document that a server does not take any more', () => {
  const ending: (() => unknown)[] = [];
  let server = '';

  afterEach(async () => {
    await commands.executeCommand('kith.live.leave');
    for (const end of ending.splice(0).reverse()) await end();
  });

  function newFolder(): string {
    const data = mkdtempSync(path.join(tmpdir(), 'kith-live-'));
    ending.push(() => rmSync(data, { recursive: true, force: true }));
    return data;
  }

  /** A server that takes short messages only. */
  async function serve(port = 0, data = newFolder()): Promise<SyncServer> {
    const running = await startSyncServer({
      host: '127.0.0.1',
      port,
      secret: undefined,
      store: createDiskRoomStore(data),
      origins: [],
      limits: { ...defaultLimits, message: 50_000 },
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    let closed: Promise<void> | undefined;
    const close = (): Promise<void> => (closed ??= running.close());
    ending.push(close);
    server = `ws://127.0.0.1:${running.port}`;
    return { ...running, close };
  }

  async function join(file: string): Promise<TextDocument> {
    const folder = await openedCommunity();
    const link = new URLSearchParams({ server, community: 'harbour' });
    await commands.executeCommand('kith.live.join', `vscode://kith-community.kith/join?${link.toString()}`);
    const document = await workspace.openTextDocument(folder.uriOf(file));
    await window.showTextDocument(document);
    return document;
  }

  async function peerIn(file: string, committed: string): Promise<Peer> {
    const peer = await createPeer({ server, path: file, committed });
    ending.push(() => peer.dispose());
    return peer;
  }

  it('since it is too long keeps what was typed, and is live again once it is shorter', async () => {
    await serve();
    const file = 'content/posts/long.md';
    const document = await join(file);
    const peer = await peerIn(file, '# Eighth\n\nshort\n');
    peer.write((text) => `${text}from a peer\n`);
    await waitFor('it to come', () => document.getText().includes('from a peer'));
    await replace(document, new Range(2, 0, 2, 0), `${'long '.repeat(12_000)}\n`);
    peer.write((text) => `${text}meanwhile\n`);
    // Neither is what is too long sent for ever, nor taken away.
    await waitFor('the one to be without the other', () => peer.text.endsWith('meanwhile\n'));
    assert.ok(document.getText().includes('long long'));
    await replace(document, new Range(2, 0, 3, 0), 'brief\n');
    await waitFor('it to be live again', () => {
      void commands.executeCommand('kith.live.rejoin');
      return peer.text === document.getText();
    });
    assert.equal(peer.text, '# Eighth\n\nbrief\nshort\nfrom a peer\nmeanwhile\n');
  });

  it('since the room was lost, and begun again with another text, goes into it anew by itself', async () => {
    const [file, committed] = ['content/posts/lost.md', '# Ninth\n\none\ntwo\nthree\n'];
    const data = newFolder();
    const elsewhere = await serve(0, data);
    const other = await peerIn(file, `${committed}four\n`);
    other.write((text) => `${text}theirs\n`);
    await waitFor('it to be there', () => other.connection.status.unacknowledged === 0);
    other.dispose();
    await elsewhere.close();

    const first = await serve();
    const document = await join(file);
    const peer = await peerIn(file, committed);
    await replace(document, new Range(2, 0, 2, 0), 'mine ');
    await waitFor('it to cross', () => peer.text.includes('mine'));
    peer.dispose();
    await first.close();
    await serve(first.port, data);
    await waitFor('both texts to be there', () => {
      return document.getText() === '# Ninth\n\nmine one\ntwo\nthree\nfour\ntheirs\n';
    });
    const late = await peerIn(file, `${committed}four\n`);
    await waitFor('it to be with others', () => late.text === document.getText());
  });
});
