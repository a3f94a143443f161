import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charactersOf, chunkPieces, chunkWords } from '../../../src/core/search/chunk-words';
import { foldLetters } from '../../../src/core/search/fold-letters';

test('the short way for two words and a sign gives what the long one gives', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '2'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(part, fc.constantFrom('-', '_', '.', '/'), part, (first, sign, second) => {
      const chunk = first + sign + second;
      const slowly = chunkPieces(chunk).flatMap(({ whole, also, parts }) => [whole, ...also, ...parts]);
      expect(chunkWords(chunk).sort()).toEqual([...new Set(slowly)].sort());
    }),
    { seed: 17, numRuns: 500 },
  );
});
