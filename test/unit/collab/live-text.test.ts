import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  joinText,
  type LiveText,
  type LiveTextOptions,
  type TextConflict,
} from '../../../src/collab/live-text';
import { createDiskRoomStore } from '../../../src/collab/room-store';
import { dataFolder, startServer, until } from '../server/test-server';
import { seedRoom } from '../../../src/collab/lineage';
import { updateMessage } from '../../../src/server/messages';
import { createSimulatedEditor, type SimulatedEditor } from './simulated-editor';

const room = 'harbour/main/posts/a.md';
const committed = 'one\ntwo\nthree\n';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A simulated editor at work: what could happen next happens soon. */
function openEditor(text: string): SimulatedEditor {
  const editor = createSimulatedEditor(text);
  const timer = setInterval(() => editor.steps()[0]?.(), 1);
  ending.push(() => clearInterval(timer));
  return editor;
}

interface Person {
  readonly editor: SimulatedEditor;
  readonly live: LiveText;
  readonly conflicts: TextConflict[];
  readonly store: LiveTextOptions['store'];
}

async function join(
  url: string,
  text = committed,
  more: Partial<LiveTextOptions> & { editor?: SimulatedEditor; answer?: string } = {},
): Promise<Person> {
  const conflicts: TextConflict[] = [];
  const { editor = openEditor(text), store = createDiskRoomStore(dataFolder()) } = more;
  const live = await joinText({
    url,
    room,
    committed,
    store,
    WebSocket: WebSocket as never,
    resolve: async (conflict) => {
      conflicts.push(conflict);
      return more.answer;
    },
    onError: (error) => {
      throw error;
    },
    ...more,
    editor,
  });
  if (!live) throw new Error('not live');
  editor.onDidChange = live.binding.editorDidChange;
  let disposed: Promise<void> | undefined;
  const dispose = (): Promise<void> => (disposed ??= live.dispose());
  ending.push(dispose);
  return { editor, live: { ...live, dispose }, conflicts, store };
}

const type = ({ editor }: Person, start: number, inserted: string): void =>
  editor.type([{ start, deleted: 0, inserted }]);

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
