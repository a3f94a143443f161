import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveTextOptions } from '../../../src/collab/live-text';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { dataFolder, startServer, until } from '../server/test-server';
import { recordsOf } from '../../../src/collab/log-records';
import { openUpdateLog, readUpdateLog, type OpenedLog } from '../../../src/collab/update-log';
import { seedRoom } from '../../../src/collab/lineage';
import { updateMessage } from '../../../src/collab/messages';
import { defaultLimits } from '../../../src/server/sync-server';
import { createRepository, git } from '../node/git-fixture';
import { committed, join, openEditor, room, type, type Person } from './live-texts';
import type { SimulatedEditor } from './simulated-editor';
import { unappliable } from './typist';

test('what one types the other sees, and the server says to have', async () => {
  const { url } = await startServer();
  const [ada, bo] = [await join(url), await join(url)];
  type(ada, 0, 'ada ');
  type(bo, committed.length, 'bo\n');
  await until(
    'both to see all',
    () => ada.editor.screen === bo.editor.screen && ada.editor.screen.includes('bo'),
  );
  expect(ada.editor.screen).toBe(`ada ${committed}bo\n`);
  await until('the server to have it', () => ada.live.connection.status.unacknowledged === 0);
});

test('changes that were not committed are merged as they are made live', async () => {
  const { url } = await startServer();
  const ada = await join(url, 'ONE\ntwo\nthree\n');
  const bo = await join(url, 'one\ntwo\nTHREE\n');
  await until('both to agree', () => ada.editor.screen === bo.editor.screen);
  expect(ada.editor.screen).toBe('ONE\ntwo\nTHREE\n');
  expect([ada.conflicts, bo.conflicts]).toEqual([[], []]);
});

test('who has an older commit is merged into what the others have', async () => {
  const { url } = await startServer();
  const ada = await join(url, 'zero\none\ntwo\nthree\n', { committed: 'zero\none\ntwo\nthree\n' });
  const bo = await join(url, 'one\ntwo\nthree\nfour\n');
  await until('both to agree', () => ada.editor.screen === bo.editor.screen);
  expect(ada.editor.screen).toBe('zero\none\ntwo\nthree\nfour\n');
  type(bo, 0, 'x');
  await until('it to cross', () => ada.editor.screen.startsWith('x'));
});

test('where both changed the same line a person is asked once, and nothing is shared before', async () => {
  const { url } = await startServer();
  const ada = await join(url, 'one\nADA\nthree\n');
  const bo = await join(url, 'one\nBO\nthree\n', { answer: 'one\nADA and BO\nthree\n' });
  expect(bo.conflicts).toEqual([{ base: committed, mine: 'one\nBO\nthree\n', theirs: 'one\nADA\nthree\n' }]);
  await until('both to agree', () => ada.editor.screen === bo.editor.screen);
  expect(ada.editor.screen).toBe('one\nADA and BO\nthree\n');
});

test('who does not settle a conflict keeps their text, and the others theirs', async () => {
  const { url } = await startServer();
  const ada = await join(url, 'one\nADA\nthree\n');
  const editor = openEditor('one\nBO\nthree\n');
  await expect(join(url, '', { editor })).rejects.toThrow('not live');
  expect([editor.screen, ada.editor.screen]).toEqual(['one\nBO\nthree\n', 'one\nADA\nthree\n']);
});

test('who comes before the text that a room began with waits for it', async () => {
  const { url } = await startServer();
  const seed = seedRoom(room, 'zero\none\ntwo\nthree\n');
  // Somebody has begun the room, and what they have is still on its way.
  const slow = new WebSocket(`${url}/${room}?lineage=${seed.lineage}`);
  await new Promise((resolve) => slow.once('open', resolve));
  const joining = join(url, 'one\ntwo\nthree\nfour\n');
  let refused = '';
  await until('the one who comes to be told of the other beginning', () => {
    void fetch(`${url.replace('ws', 'http')}/metrics`).then(
      async (answer) => (refused = await answer.text()),
    );
    return /^kith_refused_total 1$/m.test(refused) && /^kith_connections 2$/m.test(refused);
  });
  slow.send(updateMessage(seed.update));
  const ada = await joining;
  expect(ada.editor.screen).toBe('zero\none\ntwo\nthree\nfour\n');
  slow.terminate();
});

test('typing goes on without a server, and comes to it when it is back', async () => {
  const data = dataFolder();
  const first = await startServer({ data });
  const [ada, bo] = [await join(first.url), await join(first.url)];
  await first.close();
  type(ada, 0, 'ada ');
  type(bo, committed.length, 'bo\n');
  await until(
    'ada to know',
    () => ada.live.connection.status.phase !== 'live' && ada.live.connection.status.unacknowledged === 1,
  );
  await startServer({ data, port: first.port });
  await until(
    'both to see all',
    () => ada.editor.screen === `ada ${committed}bo\n` && bo.editor.screen === ada.editor.screen,
  );
  await until('the server to have it', () => ada.live.connection.status.unacknowledged === 0);
});

test('what was typed without a server outlives a crash, and a week', async () => {
  const data = dataFolder();
  const first = await startServer({ data });
  const [ada, bo] = [await join(first.url), await join(first.url)];
  await first.close();
  type(ada, 0, 'ada ');
  type(bo, committed.length, 'bo\n');
  await until('ada to have it', () => ada.live.doc.getText('text').length > committed.length);
  // Ada's editor is gone without a good-bye; it opens again with what it showed.
  ada.live.connection.dispose();
  const server = await startServer({ data, port: first.port });
  await until('bo to be back', () => bo.live.connection.status.phase === 'live');
  const again = await join(server.url, ada.editor.screen, { store: ada.store });
  await until('both to see all', () => again.editor.screen === bo.editor.screen);
  expect(bo.editor.screen).toBe(`ada ${committed}bo\n`);
});

test('how many changes the server has not got is known after a crash too', async () => {
  const data = dataFolder();
  const first = await startServer({ data });
  const ada = await join(first.url);
  type(ada, 0, 'known ');
  const kept = async (): Promise<OpenedLog | undefined> => {
    const stored = await ada.store.find(room);
    // It may be read in the middle of a record, which is no reason to cut it off.
    return (
      stored &&
      openUpdateLog({ ...stored.file, truncate: async () => undefined, tidy: async () => undefined })
    );
  };
  await until('it to be written down that the server has it', async () => {
    const log = await kept();
    return log !== undefined && log.records > 2 && log.unmarked === 0;
  });
  await first.close();
  type(ada, 0, 'a ');
  type(ada, 0, 'b ');
  await until('both to be kept', async () => (await kept())?.unmarked === 2);
  ada.live.connection.dispose();
  const again = await join(first.url, ada.editor.screen, { store: ada.store, patience: 1 });
  expect(again.live.connection.status.unacknowledged).toBe(2);
  await startServer({ data, port: first.port });
  await until('the server to have all', () => again.live.connection.status.unacknowledged === 0);
});

test('what cannot be read of what is kept is set aside and told, and the document opens', async () => {
  const server = await startServer();
  const ada = await join(server.url);
  type(ada, 0, 'ada ');
  await until('it to be with the server', () => ada.live.connection.status.unacknowledged === 0);
  await ada.live.dispose();
  const stored = await ada.store.find(room);
  await stored?.file.append(recordsOf([unappliable], 1));
  await stored?.file.close();
  const errors: unknown[] = [];
  const { store, editor } = ada;
  const onError = (error: unknown): void => void errors.push(error);
  const again = await join(server.url, editor.screen, { store, onError });
  expect(again.editor.screen).toBe(`ada ${committed}`);
  expect(String(errors)).toMatch(
    /^Error: What is kept of .*: a record of \d+ bytes at \d+ cannot be read, and is kept in .*\.bad$/,
  );
  await again.live.dispose();
  errors.length = 0;
  await join(server.url, editor.screen, { store, onError });
  expect(errors).toEqual([]);
});

test('a server that was replaced by an empty one gets everything again', async () => {
  const first = await startServer();
  const [ada, bo] = [await join(first.url), await join(first.url)];
  type(ada, 0, 'ada ');
  await until('it to cross', () => bo.editor.screen.startsWith('ada'));
  await first.close();
  type(bo, 0, 'bo ');
  const second = await startServer({ port: first.port });
  const cleo = await join(second.url);
  await until('everybody to agree', () =>
    [ada, bo, cleo].every(({ editor }) => editor.screen === `bo ada ${committed}`),
  );
});

test('a room that was lost, and begun again by somebody with another text, takes nothing from who comes into it anew', async () => {
  const isSafe = ({ live: { doc, connection } }: Person, word: string): boolean =>
    doc.getText('text').toString().includes(word) && connection.status.unacknowledged === 0;
  const first = await startServer();
  const ada = await join(first.url);
  type(ada, 0, 'ada ');
  await until('it to be safe', () => isSafe(ada, 'ada'));
  await first.close();
  type(ada, 0, 'offline ');
  const data = dataFolder();
  const elsewhere = await startServer({ data });
  const cleo = await join(elsewhere.url, 'one\ntwo\nthree\nfour\n', { committed: 'one\ntwo\nthree\nfour\n' });
  type(cleo, cleo.editor.screen.length, 'cleo\n');
  await until('it to be safe', () => isSafe(cleo, 'cleo'));
  await cleo.live.dispose();
  await elsewhere.close();
  const second = await startServer({ data, port: first.port });
  await until('ada to be told', () => {
    const { status } = ada.live.connection;
    return status.phase === 'refused' && status.code === 4409 && status.unacknowledged === 1;
  });
  await ada.live.dispose();
  // As an editor does it in which nothing was saved since.
  const again = await join(second.url, '', { editor: ada.editor, store: ada.store, base: ada.editor.screen });
  const bo = await join(second.url);
  await until('all to agree', () => again.editor.screen === bo.editor.screen);
  expect(bo.editor.screen).toBe('offline ada one\ntwo\nthree\nfour\ncleo\n');
});

test('who is not let in is told why, and nothing was changed', async () => {
  const { url } = await startServer({ limits: { ...defaultLimits, connectionsPerAddress: 0 } });
  const editor = openEditor('mine\n');
  await expect(join(url, '', { editor })).rejects.toMatchObject({
    name: 'RoomRefused',
    status: { code: 4429 },
  });
  expect(editor.screen).toBe('mine\n');
});

test('what was not saved on this side is no reason to take it from the others', async () => {
  const { url } = await startServer();
  const ada = await join(url);
  const bo = await join(url);
  type(bo, 0, 'bo ');
  await until('it to cross', () => ada.editor.screen.startsWith('bo'));
  // Ada throws away what is not saved, and opens the file again as it is on disk.
  await ada.live.dispose();
  const again = await join(url, committed, { store: ada.store, base: committed });
  await until('both to agree', () => again.editor.screen === bo.editor.screen);
  expect(bo.editor.screen).toBe(`bo ${committed}`);
});

test('a text that a crash left in the middle of a word is what was kept', async () => {
  const { url } = await startServer();
  const ada = await join(url);
  type(ada, 3, ' and a half');
  await until('the server to have it', () => ada.live.connection.status.unacknowledged === 0);
  await until('it to be in', () => ada.live.doc.getText('text').toString().includes('half'));
  await ada.live.dispose();
  const restored = committed.replace('one', 'one and a');
  const again = await join(url, restored, { store: ada.store, base: committed });
  await until('all of it', () => again.editor.screen === committed.replace('one', 'one and a half'));
  expect(again.conflicts).toEqual([]);
});

test('a reader sees what others write, writes nothing, and keeps out with changes of their own', async () => {
  const { url } = await startServer();
  const ada = await join(url);
  let refused = 0;
  const reader = await join(url, committed, { onDidRefuse: () => void refused++ });
  type(ada, 0, 'ada ');
  await until('it to cross', () => reader.editor.screen.startsWith('ada '));
  type(reader, 0, 'reader ');
  await until('it to be taken back', () => refused > 0 && reader.editor.screen === `ada ${committed}`);
  await expect(join(url, 'ONE\ntwo\nthree\n', { onDidRefuse: () => undefined })).rejects.toThrow('not live');
  expect(ada.editor.screen).toBe(`ada ${committed}`);
});

/** A server that is away, with its place, so that everybody comes back to it at one time. */
async function awayServer(): Promise<{ url: string; back: () => Promise<unknown> }> {
  const data = dataFolder();
  const { url, port, close } = await startServer({ data });
  await close();
  return { url, back: () => startServer({ data, port }) };
}

const pulled = committed.replace('two', 'two\npulled');

test.each([
  ['one\ntyped\ntwo\nthree\n', 'one\ntyped\nand typed on\ntwo\nthree\n'],
  ['one\nlast\ntwo\nthree\n', 'one\nfirst\nlast\ntwo\nthree\n'],
])('who pulls what was typed further meanwhile is not asked', async (mine, theirs) => {
  const { url } = await startServer();
  const ada = await join(url, theirs);
  const bo = await join(url, mine, { base: committed });
  await until('both to agree', () => bo.editor.screen === ada.editor.screen);
  expect([bo.editor.screen, bo.conflicts]).toEqual([theirs, []]);
});

test('lines that one took away and the other changed are asked for', async () => {
  const { url } = await startServer();
  await join(url, 'one\ntwo and more\nthree\n');
  const bo = await join(url, 'one\nthree\n', { base: committed, answer: 'one\nthree\n' });
  expect(bo.conflicts).toHaveLength(1);
});

test('who pulled the same commit without a server has it once when they come back at the same time', async () => {
  const { url, back } = await awayServer();
  const more = { base: committed };
  const root = dataFolder();
  const origin = createRepository(path.join(root, 'origin'));
  origin.write({ 'a.md': committed });
  origin.commit('base');
  const clones = ['false', 'true', 'input'].map((autocrlf, at) => {
    git(root, ['clone', '-q', '-c', `core.autocrlf=${autocrlf}`, 'origin', `clone${at}`]);
    return path.join(root, `clone${at}`);
  });
  origin.write({ 'a.md': pulled });
  origin.commit('more');
  const files = clones.map((clone) => {
    git(clone, ['pull', '-q', '--ff-only']);
    return readFileSync(path.join(clone, 'a.md'), 'utf8');
  });
  expect(files.map((text) => text.includes('\r\n'))).toEqual([false, true, false]);
  const stores = [dataFolder(), dataFolder(), dataFolder()].map(createDiskRoomStore);
  // Everybody has been in the room before.
  for (const store of stores) {
    const { lineage, update } = seedRoom(room, committed);
    const { log } = await openUpdateLog((await store.create(room, lineage)).file);
    await log.append(update);
    await log.close();
  }
  const editors = files.map((text) => openEditor(text.replaceAll('\r\n', '\n')));
  const joining = stores.map((store, i) =>
    join(url, pulled, { ...more, store, editor: editors[i] as SimulatedEditor }),
  );
  editors[0]?.type([{ start: 0, deleted: 0, inserted: 'typed meanwhile\n' }]);
  await back();
  const people = await Promise.all(joining);
  await until('all to agree', () =>
    people.every(({ editor }) => editor.screen === `typed meanwhile\n${pulled}`),
  );
  expect(people.flatMap(({ conflicts }) => conflicts)).toEqual([]);
});

test('what somebody typed in the room is there once with who pulls it while there is no server', async () => {
  const data = dataFolder();
  const first = await startServer({ data });
  const [ada, bo] = [await join(first.url), await join(first.url)];
  await bo.live.dispose();
  type(ada, 3, '\npulled');
  type(ada, 0, 'and more, later ');
  await until(
    'it to be safe',
    () => ada.editor.text.startsWith('and') && ada.live.connection.status.unacknowledged === 0,
  );
  await first.close();
  const joining = join(first.url, 'one\npulled\ntwo\nthree\n', {
    base: committed,
    store: bo.store,
    patience: 1,
  });
  // Who brings nothing is live by now, without a server.
  await join(first.url, committed, { patience: 20 });
  await startServer({ data, port: first.port });
  const again = await joining;
  await until('both to agree', () => again.editor.screen === ada.editor.screen);
  expect(again.editor.screen).toBe('and more, later one\npulled\ntwo\nthree\n');
  expect(again.conflicts).toEqual([]);
});

test('without a server one goes on with what was kept, and who brings something waits until they leave', async () => {
  const { url } = await awayServer();
  const cleo = await join(url, committed, { patience: 1 });
  expect(cleo.live.status.phase).not.toBe('live');
  await expect(join(url, pulled, { base: committed, gone: Promise.resolve() })).rejects.toThrow('not live');
});

test.each([
  ['the text that is committed', committed],
  ['another text', 'older\n'],
])('a log of %s that a crash cut off before its first record empties no text', async (_, begunWith) => {
  const { url, port, data, close } = await startServer();
  const ada = await join(url, begunWith, { committed: begunWith });
  type(ada, begunWith.length, 'more\n');
  await until('it to be in', () => ada.live.doc.getText('text').toString().endsWith('more\n'));
  await until('it to be safe', () => ada.live.connection.status.unacknowledged === 0);
  await close();
  const store = createDiskRoomStore(dataFolder());
  const { file } = await store.create(room, seedRoom(room, begunWith).lineage);
  await file.append(new TextEncoder().encode('KITHLOG1'));
  await file.close();
  const editor = openEditor(committed);
  const joining = join(url, committed, { store, editor, base: committed, patience: 1 });
  await join(url, committed, { patience: 20 });
  expect(editor.screen).toBe(committed);
  await startServer({ data, port });
  const bo = await joining;
  type(ada, 0, 'ada ');
  await until('it to cross', () => bo.editor.screen === `ada ${begunWith}more\n`);
});

test('what could not be written is written with what comes next, so that a crash leaves all of it', async () => {
  const { url } = await startServer();
  const disk = createDiskRoomStore(dataFolder());
  let full = false;
  const store: LiveTextOptions['store'] = {
    ...disk,
    create: async (...args) => {
      const stored = await disk.create(...args);
      const append = async (bytes: Uint8Array): Promise<void> => {
        if (full) throw new Error('ENOSPC');
        await stored.file.append(bytes);
      };
      return { ...stored, file: { ...stored.file, append } };
    },
  };
  const errors: unknown[] = [];
  const ada = await join(url, committed, { store, onError: (error) => void errors.push(error) });
  full = true;
  type(ada, 0, 'lost? ');
  await until('the disk to be full', () => errors.length > 0);
  full = false;
  type(ada, 0, 'more ');
  await until('it to be in', () => ada.live.doc.getText('text').toString().startsWith('more'));
  const read = async (): Promise<string> => {
    const stored = await disk.find(room);
    return stored ? (await readUpdateLog(stored.file)).getText('text').toString() : '';
  };
  for (const end = Date.now() + 5000; (await read()) !== `more lost? ${committed}`;)
    expect(Date.now()).toBeLessThan(end);
});
