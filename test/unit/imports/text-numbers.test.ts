import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortHash } from '../../../src/core/services/imports/short-hash';
import { createTextNumbers } from '../../../src/core/services/imports/text-numbers';

test.each([
  ['', '0yu84mj0t27j3k0nvv6we'],
  ['a', '0bj4kyn1qy7bus1x10s5b'],
  ['<1.roos@harbour.example>', '1if5md70p14cx705jmmyu'],
  ['höhe 日本', '0pv8wek1qzkmge1leq34u'],
])('the hash of “%s” stays as it is, since imported files have it', (text, hash) =>
  expect(shortHash(text)).toBe(hash),
);

test('equal texts have equal numbers, in the order in which they come', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
      const numbers = createTextNumbers();
      const expected = [...new Set(texts)];
      expect(texts.map((text) => numbers.numberOf(text))).toEqual(
        texts.map((text) => expected.indexOf(text)),
      );
      expect(numbers.size).toBe(expected.length);
      expect(expected.map((_, number) => numbers.hashOf(number))).toEqual(expected.map(shortHash));
    }),
  );
});

test('they keep their numbers among thousands', () => {
  const numbers = createTextNumbers();
  const texts = Array.from({ length: 20_000 }, (_, at) => `<${at}@harbour.example>`);
  for (const text of texts) numbers.numberOf(text);
  expect(texts.map((text) => numbers.numberOf(text))).toEqual(texts.map((_, at) => at));
  expect(numbers.hashOf(19_999)).toBe(shortHash('<19999@harbour.example>'));
});
