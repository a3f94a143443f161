import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedRoom } from '../../../src/collab/lineage';
import { mergeTexts } from '../../../src/core/services/merge/merge-texts';
import { textName } from '../../../src/collab/shared-text';
import { applyEdits, diffText } from '../../../src/collab/text-edit';

const text = fc
  .array(fc.constantFrom('a', 'b', 'line\n', 'other line\n', '\n', '😀', '😁', 'é', ' '), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('edits turn one text into the other, in both readings of their places, and take no character apart', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edits = diffText(before, after);
      expect(applyEdits(before, edits)).toBe(after);
      edits.forEach(({ start, deleted, inserted }, at) => {
        expect(inserted.isWellFormed() && before.slice(start, start + deleted).isWellFormed()).toBe(true);
        expect(start + deleted).toBeLessThanOrEqual(edits[at - 1]?.start ?? before.length);
      });
    }),
    { numRuns: 3000 },
  );
});

test('lines that both have stay as they are', () => {
  const before = 'one\ntwo\nthree\nfour\nfive\n';
  expect(diffText(before, 'ONE\ntwo\nthree\nfour!\nfive\n')).toEqual([
    { start: 18, deleted: 0, inserted: '!' },
    { start: 0, deleted: 3, inserted: 'ONE' },
  ]);
  expect(diffText(before, before)).toEqual([]);
});

test('whoever seeds a room with the same text gets the same bytes, and merging them changes nothing', () => {
  const [one, two] = [seedRoom('c/main/a.md', 'text\n'), seedRoom('c/main/a.md', 'text\n')];
  expect(one).toEqual(two);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, one.update);
  Y.applyUpdate(doc, two.update);
  expect(doc.getText(textName).toString()).toBe('text\n');
});

test('another text, or another room, is another lineage by another client', () => {
  const seeds = [
    ['r', 'a'],
    ['r', 'b'],
    ['s', 'a'],
    ['r', ''],
  ].map(([room = '', content = '']) => seedRoom(room, content));
  expect(new Set(seeds.map(({ lineage }) => lineage)).size).toBe(4);
  const clients = seeds.flatMap(({ update }) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    return [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()];
  });
  expect(new Set(clients).size).toBe(3);
  expect(clients.every((client) => Number.isSafeInteger(client))).toBe(true);
});

const labels = { mine: 'mine', theirs: 'theirs' };

test('changes of different lines are both taken, and of the same line stand side by side', () => {
  const base = 'one\ntwo\nthree\n';
  expect(mergeTexts(base, 'ONE\ntwo\nthree\n', 'one\ntwo\nTHREE\n', labels)).toEqual({
    text: 'ONE\ntwo\nTHREE\n',
    conflicts: 0,
  });
  expect(mergeTexts(base, 'one\nmine\nthree\n', 'one\ntheirs\nthree\n', labels)).toEqual({
    text: 'one\n<<<<<<< mine\nmine\n=======\ntheirs\n>>>>>>> theirs\nthree\n',
    conflicts: 1,
  });
  expect(mergeTexts('', 'a', 'b', labels).text).toBe('<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs\n');
});

test('one side alone is taken as it is, and the same change on both sides once', () => {
  fc.assert(
    fc.property(text, text, (base, changed) => {
      expect(mergeTexts(base, changed, base, labels)).toEqual({ text: changed, conflicts: 0 });
      expect(mergeTexts(base, base, changed, labels)).toEqual({ text: changed, conflicts: 0 });
      expect(mergeTexts(base, changed, changed, labels)).toEqual({ text: changed, conflicts: 0 });
    }),
  );
});
