import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedRoom } from '../../../src/collab/lineage';
import { mendSeams } from '../../../src/collab/seams';
import { importOrigin, textName } from '../../../src/collab/shared-text';
import { createImport, importEdits } from '../../../src/collab/text-import';

const room = 'room';
const textOf = (doc: Y.Doc): string => doc.getText(textName).toString();

function person(begun: string): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedRoom(room, begun).update);
  mendSeams(doc, room);
  return doc;
}

function bring(doc: Y.Doc, after: string): Uint8Array {
  const { update } = createImport(doc, room, importEdits(textOf(doc), after));
  Y.applyUpdate(doc, update, importOrigin);
  return update;
}

test.each([
  ['the same word by another', 'a w b\n', 'a one b\n', 'a two b\n', 'a b one two'],
  ['words that overlap', 'a v w x b\n', 'a one two x b\n', 'a v three four b\n', 'a b four one three two'],
  ['what stands between', 'a-b\n', 'a-one-b\n', 'a-two-b\n', 'a b one two'],
  ['nothing', '()\n', '(one)\n', '(two)\n', 'one two'],
])('where two replace %s at once all have both, with a blank between', (_, begun, mine, theirs, wanted) => {
  const [ada, bo, cleo] = [person(begun), person(begun), person(begun)];
  const updates = [bring(ada, mine), bring(bo, theirs)];
  for (const update of updates.toReversed()) Y.applyUpdate(ada, update);
  for (const doc of [bo, cleo]) for (const update of updates) Y.applyUpdate(doc, update);
  // All put the same blank in.
  const states = [ada, bo, cleo].map((doc) => Y.encodeStateAsUpdate(doc));
  for (const doc of [ada, bo, cleo]) for (const state of states) Y.applyUpdate(doc, state);
  expect([textOf(bo), textOf(cleo)]).toEqual([textOf(ada), textOf(ada)]);
  expect(
    textOf(ada)
      .match(/[a-z]+/g)
      ?.toSorted(),
  ).toEqual(wanted.split(' '));
});

test('what a person joined stays joined', () => {
  const [ada, bo] = [person('a w b\n'), person('a w b\n')];
  Y.applyUpdate(bo, bring(ada, 'a one two b\n'));
  bo.getText(textName).insert(0, 'bo ');
  bo.getText(textName).delete(textOf(bo).indexOf(' two'), 1);
  Y.applyUpdate(ada, Y.encodeStateAsUpdate(bo));
  expect([textOf(ada), textOf(bo)]).toEqual(Array(2).fill('bo a onetwo b\n'));
});

test('where several imports together took away what stood between two words, a blank comes there once', () => {
  const begun = 'v, w, x, y, z.\n';
  const people = Array.from({ length: 4 }, () => person(begun));
  const texts = ['v, w, one x, y, z.\n', 'v, two three, y, z.\n', 'four, w, x, y, z.\n', ', x, y, z.\n'];
  const updates = people.map((doc, at) => bring(doc, texts[at] ?? ''));
  const [, , , last] = people as [Y.Doc, Y.Doc, Y.Doc, Y.Doc];
  // The one that took them away hears last of who took away the rest.
  for (const at of [0, 2, 1]) Y.applyUpdate(last, updates[at] ?? new Uint8Array());
  for (const doc of people) for (const update of updates) Y.applyUpdate(doc, update);
  for (const doc of people) for (const other of people) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(people.map(textOf)).toEqual(Array(4).fill('four one two three, y, z.\n'));
  // Whoever wants one word of them has it.
  const [ada] = people as [Y.Doc];
  ada.getText(textName).delete('four'.length, 1);
  for (const doc of people) Y.applyUpdate(doc, Y.encodeStateAsUpdate(ada));
  expect(people.map(textOf)).toEqual(Array(4).fill('fourone two three, y, z.\n'));
});

test('of two who only take away, either closes the gap', () => {
  const begun = 'v; w - x.\n';
  const [ada, bo, cleo, dan] = Array.from({ length: 4 }, () => person(begun)) as [Y.Doc, Y.Doc, Y.Doc, Y.Doc];
  const words = [bring(ada, 'one; w - x.\n'), bring(bo, 'v; w - two.\n')];
  for (const doc of [cleo, dan]) for (const update of words) Y.applyUpdate(doc, update);
  expect(textOf(cleo)).toBe('one; w - two.\n');
  const gaps = [bring(cleo, 'one- two.\n'), bring(dan, 'one; w two.\n')];
  const all = [ada, bo, cleo, dan];
  for (const update of [...words, ...gaps]) for (const doc of all) Y.applyUpdate(doc, update);
  for (const doc of all) for (const other of all) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(all.map(textOf)).toEqual(Array(4).fill('one two.\n'));
});
