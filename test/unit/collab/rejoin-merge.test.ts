import net from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedRoom } from '../../../src/collab/lineage';
import { mergeOnRejoin } from '../../../src/collab/rejoin-merge';
import { textName } from '../../../src/collab/shared-text';
import { createImport, importEdits } from '../../../src/collab/text-import';
import { mergeTexts } from '../../../src/core/services/merge/merge-texts';
import { startServer, until } from '../server/test-server';
import { committed, join, room, type, type Person } from './live-texts';
import { runs } from './simulated-peers';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A way to a server that can be cut and mended. */
async function startWire(port: number): Promise<{ url: string; cut: () => void; mend: () => void }> {
  const sockets = new Set<net.Socket>();
  let whole = true;
  const wire = net.createServer((near) => {
    if (!whole) return near.destroy();
    const far = net.connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy()).on('close', () => (sockets.delete(one), other.destroy()));
    }
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  ending.push(() => (cut(), wire.close()));
  const { port: near } = wire.address() as net.AddressInfo;
  return { url: `ws://127.0.0.1:${near}`, cut, mend: () => void (whole = true) };
}

/** Ada is away, and Bo is not. */
async function parted(): Promise<{
  ada: Person;
  bo: Person;
  commit: () => string;
  comeBack: (how: string) => Promise<Person>;
}> {
  const { url, port } = await startServer();
  const wire = await startWire(port);
  let last = committed;
  const committedNow = (): Promise<string> => Promise.resolve(last);
  const ada = await join(wire.url, committed, { committedNow });
  const bo = await join(url);
  type(ada, 0, '# ');
  await until(
    'it to be safe',
    () => bo.editor.screen.startsWith('# ') && ada.live.connection.status.unacknowledged === 0,
  );
  wire.cut();
  await until('ada to be away', () => ada.live.connection.status.phase !== 'live');
  return {
    ada,
    bo,
    commit: () => (last = ada.editor.screen),
    async comeBack(how) {
      if (how === 'in the same window') {
        wire.mend();
        return ada;
      }
      await until('all to be told', () => ada.editor.text === ada.editor.screen);
      await ada.live.dispose();
      return join(url, ada.editor.screen, {
        committed: last,
        store: ada.store,
        ...(how === 'after it was saved' && { base: ada.editor.screen }),
      });
    },
  };
}

/** What a pull makes of an editor's text. */
const pull = async ({ editor }: Person, text: string): Promise<void> => {
  editor.reload(importEdits(editor.screen, text));
  await until('it to be taken over', () => editor.text === editor.screen);
};

describe.each(['in the same window', 'in another window', 'after it was saved'])(
  'who typed alone, committed and comes back %s',
  (how) => {
    async function agreed(ada: Person, bo: Person): Promise<string> {
      await until('both to agree', () => {
        const { phase, unacknowledged } = ada.live.connection.status;
        return phase === 'live' && unacknowledged === 0 && ada.editor.screen === bo.editor.screen;
      });
      expect([ada.conflicts, bo.conflicts]).toEqual([[], []]);
      return bo.editor.screen;
    }

    test('after somebody pulled it has it once', async () => {
      const { ada, bo, commit, comeBack } = await parted();
      type(ada, 5, ' and a half');
      type(ada, ada.editor.screen.length, 'four\nfive\n');
      await pull(bo, commit());
      expect(await agreed(await comeBack(how), bo)).toBe('# one and a half\ntwo\nthree\nfour\nfive\n');
    });

    test('having typed on, after somebody pulled and typed in it, has all of it once', async () => {
      const { ada, bo, commit, comeBack } = await parted();
      type(ada, 5, ' and a half');
      const text = commit();
      type(ada, 5 + ' and a half'.length, ' or more');
      type(ada, ada.editor.screen.length, 'four\n');
      await pull(bo, text);
      type(bo, 5, ', just one');
      expect(await agreed(await comeBack(how), bo)).toBe(
        '# one, just one and a half or more\ntwo\nthree\nfour\n',
      );
    });

    test('after somebody pulled something else is merged letter by letter', async () => {
      const { ada, bo, comeBack } = await parted();
      type(ada, 2, 'ada ');
      await pull(bo, `${bo.editor.screen}pulled\n`);
      type(bo, 5, ' bo');
      expect(await agreed(await comeBack(how), bo)).toBe('# ada one bo\ntwo\nthree\npulled\n');
    });
  },
);

/** Where in a text, what is put there, and how many words are taken away. */
const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom('word', 'line', 'remove'), fc.nat(2)), {
  maxLength: 5,
});

test('whatever two typed, one of them away and one pulling: no word is lost, and each is there once where nobody typed in what was pulled', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.tuple(changes, changes, changes, changes),
      (length, [adaBefore, adaAfter, boBefore, boAfter]) => {
        const begun = Array.from({ length }, (_line, i) => `line${i} of it${i}\n`).join('');
        const [ada, bo] = [new Y.Doc(), new Y.Doc()];
        for (const doc of [ada, bo]) Y.applyUpdate(doc, seedRoom(room, begun).update);
        const typed: string[] = [];
        const removed = new Set<string>();
        const edit = (doc: Y.Doc, who: string, some: typeof adaBefore): void => {
          for (const [at, what, how] of some) {
            const text = doc.getText(textName);
            const words = [...text.toString().matchAll(/[a-z]+\d+/g)];
            const word = words[at % Math.max(1, words.length)];
            const start = word?.index ?? 0;
            const mine = `${who}${typed.length}`;
            if (what !== 'remove') typed.push(mine);
            if (what === 'word') text.insert(start, `${mine} `);
            else if (what === 'line')
              text.insert(text.toString().lastIndexOf('\n', start) + 1, `${mine} new\n`);
            else if (word && how === 0) {
              removed.add(word[0]);
              text.delete(start, word[0].length);
            }
          }
        };
        edit(ada, 'ada', adaBefore);
        const commit = ada.getText(textName).toString();
        edit(ada, 'ada', adaAfter);
        edit(bo, 'bo', boBefore);
        const mine = bo.getText(textName).toString();
        const pulled = mergeTexts(begun, mine, commit, { mine: '', theirs: '' });
        fc.pre(pulled.conflicts === 0);
        Y.applyUpdate(bo, createImport(bo, room, importEdits(mine, pulled.text)).update);
        edit(bo, 'bo', boAfter);
        mergeOnRejoin(ada, room, Y.encodeStateAsUpdate(bo), { common: begun, committed: commit }, 'server');
        const text = ada.getText(textName).toString();
        const all = [...begun.matchAll(/[a-z]+\d+/g)].map(([word]) => word).concat(typed);
        for (const word of all) {
          const count = text.match(new RegExp(`\\b${word}\\b`, 'g'))?.length ?? 0;
          // Where somebody did, at that very place, what is one text and what are two cannot be told for
          // sure.
          if (count > 1 && boAfter.length === 0) throw new Error(`${word} is there ${count} times:\n${text}`);
          if (count === 0 && !removed.has(word)) throw new Error(`${word} is lost:\n${text}`);
        }
      },
    ),
    runs(4242),
  );
});
