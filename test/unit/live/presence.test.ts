import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { lobbyState, readCursors, readLobby, textState } from '../../../src/extension/live/presence';

const ada = { id: 'ada', name: 'Ada Mast' };
const sent = (state: unknown): unknown => JSON.parse(JSON.stringify(state));

function docWith(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, text);
  return doc;
}

test('a cursor stays at its words while the text before it changes', () => {
  const doc = docWith('one two three');
  const states = new Map([[7, sent(textState(ada, doc, [{ anchor: 4, head: 7 }]))]]);
  doc.getText('text').insert(0, 'zero ');
  expect(readCursors(states, 1, doc)).toEqual([{ client: 7, ...ada, selections: [{ anchor: 9, head: 12 }] }]);
});

test('one oneself is not among the others', () => {
  const states = new Map([[1, sent(lobbyState(ada, { path: 'a.md', line: 3 }))]]);
  expect(readLobby(states, 1)).toEqual([]);
  expect(readLobby(states, 2)).toEqual([{ client: 1, ...ada, place: { path: 'a.md', line: 3 } }]);
});

test('a name is one short line', () => {
  const states = new Map([[1, { user: { id: 'x', name: ` a\n\n b ${'c'.repeat(200)}` } }]]);
  const [person] = readLobby(states, 2);
  expect(person?.name).toMatch(/^a b c+$/);
  expect(person?.name.length).toBeLessThanOrEqual(60);
});

test('whatever others send is read or left out', () => {
  const doc = docWith('text');
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (user, rest) => {
      for (const state of [
        user,
        { user, place: rest, selections: rest },
        { user: ada, selections: [rest] },
      ]) {
        const states = new Map([[1, state]]);
        for (const { place } of readLobby(states, 2)) if (place) expect(place.line).toBeGreaterThan(0);
        for (const { selections } of readCursors(states, 2, doc))
          for (const { head } of selections) expect(head).toBeLessThanOrEqual(4);
      }
    }),
  );
});
