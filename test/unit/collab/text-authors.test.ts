import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedRoom } from '../../../src/collab/lineage';
import { userOrigin } from '../../../src/collab/shared-text';
import { authoredText, nameAuthor } from '../../../src/collab/text-authors';
import { createPeers, drain, type Peer } from './simulated-peers';

const ada = { name: 'Ada Mast', email: 'ada@example.org' };
const bo = { name: 'Bo Keel', email: 'bo@example.org' };

function begun(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedRoom('r', 'one two\n').update);
  return doc;
}

test('says who wrote what stands there, and nobody of what was there before', () => {
  const [here, there] = [begun(), begun()];
  here.getText('text').insert(4, 'and a half ');
  there.getText('text').insert(0, 'zero ');
  nameAuthor(here, here.clientID, ada);
  nameAuthor(there, there.clientID, bo);
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
  expect(authoredText(here)).toEqual({
    authors: [bo, ada],
    pieces: [
      ['zero ', 0],
      ['one ', -1],
      ['and a half ', 1],
      ['two\n', -1],
    ],
  });
  here.getText('text').delete(0, 5);
  expect(authoredText(here).authors).toEqual([ada]);
});

test('somebody who came twice is one author', () => {
  const [here, there] = [begun(), begun()];
  here.getText('text').insert(0, 'a');
  there.getText('text').insert(8, 'b');
  for (const doc of [here, there]) nameAuthor(doc, doc.clientID, ada);
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
  expect(authoredText(here).authors).toEqual([ada]);
});

test('whatever others signed with, the pieces are the text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (signature, text) => {
      const doc = begun();
      doc.getText('text').insert(3, text);
      doc.getMap('authors').set(String(doc.clientID), signature);
      const { authors, pieces } = authoredText(doc);
      expect(pieces.map(([piece]) => piece).join('')).toBe(doc.getText('text').toString());
      for (const { name, email } of authors) expect(`${name}${email}`).not.toMatch(/[<>\n]/);
    }),
  );
});

describe('what undo and redo put back', () => {
  const people = [ada, bo, { name: 'Cleo', email: 'cleo@example.org' }];

  /** Three who edit a text together, and sign as a live document does. */
  function together(text: string): Peer[] {
    const peers = createPeers(3, text);
    peers.forEach(({ doc, binding }, at) =>
      doc.on('update', (_update, origin) => {
        const [who, writer] = [people[at], binding.writer];
        if (origin === userOrigin && who && writer !== undefined) nameAuthor(doc, writer, who);
      }),
    );
    return peers;
  }

  test('is of those who wrote it', async () => {
    const peers = together('one\n');
    const [first, second, third] = peers as [Peer, Peer, Peer];
    first.editor.type([{ start: 4, deleted: 0, inserted: 'by ada\n' }]);
    await drain(peers);
    second.editor.type([{ start: 11, deleted: 0, inserted: 'by bo\n' }]);
    await drain(peers);
    const all = {
      authors: [ada, bo],
      pieces: [
        ['one\n', -1],
        ['by ada\n', 0],
        ['by bo\n', 1],
      ],
    };
    expect(authoredText(second.doc)).toEqual(all);
    // Ada takes back what she wrote, and after all not.
    first.binding.undo();
    await drain(peers);
    expect(authoredText(second.doc).authors).toEqual([bo]);
    first.binding.redo();
    await drain(peers);
    for (const { doc } of peers) expect(authoredText(doc)).toEqual(all);
    // Cleo takes some of both away and thinks better of it, twice.
    third.editor.type([{ start: 6, deleted: 8, inserted: '' }]);
    await drain(peers);
    for (const again of ['undo', 'redo', 'undo'] as const) {
      third.binding[again]();
      await drain(peers);
    }
    expect(second.editor.screen).toBe('one\nby ada\nby bo\n');
    for (const { doc } of peers) expect(authoredText(doc)).toEqual(all);
  });

  test('of who did not sign is nobody’s', async () => {
    const peers = together('one two\n');
    const [first] = peers as [Peer, Peer];
    first.editor.type([{ start: 3, deleted: 4, inserted: '' }]);
    await drain(peers);
    first.binding.undo();
    await drain(peers);
    expect(authoredText(first.doc)).toEqual({ authors: [], pieces: [['one two\n', -1]] });
  });
});
