import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedRoom } from '../../../src/collab/lineage';
import { authoredText, nameAuthor } from '../../../src/collab/text-authors';

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
