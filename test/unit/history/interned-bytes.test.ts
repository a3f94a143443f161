import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInternedBytes, hashPrime, hashSeed } from '../../../src/core/model/history/interned-bytes';

function hash(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => Math.imul(value ^ byte, hashPrime), hashSeed);
}

test('numbers texts as a Map would', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 3000 }), (texts) => {
      const table = createInternedBytes();
      const expected = new Map<string, number>();
      for (const text of texts) {
        const bytes = Buffer.from(`<${text}>`);
        const wellFormed = text.toWellFormed();
        if (!expected.has(wellFormed)) expected.set(wellFormed, expected.size);
        expect(table.add(bytes, 1, bytes.length - 1, hash(bytes.subarray(1, -1)))).toBe(
          expected.get(wellFormed),
        );
      }
      expect(table.size).toBe(expected.size);
      for (const [text, number] of expected) expect(table.text(number)).toBe(text);
    }),
    { numRuns: 30 },
  );
});

test('texts with one hash stay apart', () => {
  const table = createInternedBytes();
  const texts = Array.from({ length: 2000 }, (_, i) => `text ${i}`);
  const numbers = texts.map((text) => table.add(Buffer.from(text), 0, text.length, 7));
  expect(new Set(numbers).size).toBe(texts.length);
  expect(texts.map((text) => table.add(Buffer.from(text), 0, text.length, 7))).toEqual(numbers);
});
