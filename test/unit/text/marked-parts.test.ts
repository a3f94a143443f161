import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markedParts } from '../../../src/core/base/marked-parts';

test('a text is cut where marks begin and end', () => {
  expect(markedParts('a bc d', [{ start: 2, end: 4 }])).toEqual([
    { text: 'a ', marked: false },
    { text: 'bc', marked: true },
    { text: ' d', marked: false },
  ]);
  expect(markedParts('', [{ start: 0, end: 3 }])).toEqual([]);
});

test('the parts make up the text, whatever the marks are', () => {
  const mark = fc.record({ start: fc.nat(30), end: fc.nat(30) });
  fc.assert(
    fc.property(fc.string(), fc.array(mark), (text, marks) => {
      const parts = markedParts(text, marks);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.every((part) => part.text !== '')).toBe(true);
      const isMarked = parts.flatMap((part) => Array.from({ length: part.text.length }, () => part.marked));
      const wanted = isMarked.map((_, at) => marks.some(({ start, end }) => start <= at && at < end));
      expect(isMarked).toEqual(wanted);
    }),
  );
});
