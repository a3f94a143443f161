import fc from 'fast-check';
import lunr from 'lunr';
import { describe, expect, test } from 'vitest';
import { nearTerms } from '../../../src/core/services/search/rank/near-terms';
import {
  countPostings,
  createByteWriter,
  createPostingList,
  createPostingWriter,
  readPostings,
} from '../../../src/core/services/search/index/postings';
import { openTerms, type Terms } from '../../../src/core/services/search/index/terms';
import { matchesWildcard } from '../../../src/core/services/search/query/wildcard';

function termsOf(words: readonly string[]): Terms {
  const sorted = [...new Set(words)].sort();
  let end = 0;
  const ends = Uint32Array.from(sorted, (word) => (end += word.length));
  return openTerms(new TextEncoder().encode(sorted.join('')), ends);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '😀'), minLength: 1, maxLength: 6 });

test('terms are found by number and by beginning', () => {
  fc.assert(
    fc.property(fc.array(word), word, (words, asked) => {
      const terms = termsOf(words);
      const sorted = [...new Set(words)].sort();
      expect(Array.from({ length: terms.size }, (_, index) => terms.at(index))).toEqual(sorted);
      expect(terms.indexOf(asked)).toBe(sorted.indexOf(asked));
      expect(terms.lowerBound(asked)).toBe(sorted.filter((other) => other < asked).length);
    }),
    { seed: 13 },
  );
});

test.each([
  ['meeting', 'm*g', true],
  ['meeting', 'm*x', false],
  ['meeting', '*ee*', true],
  ['meeting', 'meeting*', true],
  ['meet', 'meeting*', false],
  ['', '*', true],
  ['aab', '*ab', true],
  ['a*b', 'a*b', true],
])('%j is of %j: %s', (text, pattern, expected) => expect(matchesWildcard(text, pattern)).toBe(expected));

test('wildcards are those of a regular expression', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), pattern, (text, wanted) => {
      expect(matchesWildcard(text, wanted)).toBe(new RegExp(`^${wanted.replace(/\*/g, '.*')}$`).test(text));
    }),
    { seed: 17, numRuns: 2_000 },
  );
});

/** All that one edit makes of a word, from an alphabet. */
function edited(text: string): string[] {
  const places = Array.from(
    { length: text.length + 1 },
    (_, at) => [text.slice(0, at), text.slice(at)] as const,
  );
  return places.flatMap(([before, after]) => [
    before + after.slice(1),
    before + after.charAt(1) + after.charAt(0) + after.slice(2),
    ...['a', 'b', 'c'].flatMap((letter) => [before + letter + after, before + letter + after.slice(1)]),
  ]);
}

describe('near terms', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });

  test('of one edit are all that one edit makes', () => {
    fc.assert(
      fc.property(fc.array(short, { minLength: 1, maxLength: 60 }), short, (words, asked) => {
        const terms = termsOf(words);
        const near = new Set([asked, ...edited(asked)]);
        const expected = [...new Set(words)].sort().filter((other) => near.has(other));
        expect(nearTerms(terms, asked, 1).map((index) => terms.at(index))).toEqual(expected);
      }),
      { seed: 19, numRuns: 500 },
    );
  });

  test.each([1, 2])('of %i edits are those of lunr', (edits) => {
    const { TokenSet } = lunr as unknown as {
      TokenSet: {
        _nextId: number;
        fromArray(words: readonly string[]): { intersect(other: unknown): { toArray(): string[] } };
        fromFuzzyString(word: string, edits: number): unknown;
      };
    };
    TokenSet._nextId = 1e9;
    fc.assert(
      fc.property(fc.array(short, { minLength: 1, maxLength: 60 }), short, (words, asked) => {
        const sorted = [...new Set(words)].sort();
        const expected = TokenSet.fromArray(sorted)
          .intersect(TokenSet.fromFuzzyString(asked, edits))
          .toArray();
        const terms = termsOf(words);
        expect(nearTerms(terms, asked, edits).map((index) => terms.at(index))).toEqual(expected.sort());
      }),
      { seed: 41, numRuns: 500 },
    );
  });

  test('are none of a word too long to be meant', () => {
    expect(nearTerms(termsOf(['a']), 'a'.repeat(1_000), 2)).toEqual([]);
  });
});

test('postings are read as they were written', () => {
  const posting = fc.tuple(fc.nat(3), fc.nat(1 << 24), fc.integer({ min: 1, max: 1 << 20 }));
  fc.assert(
    fc.property(fc.array(fc.array(posting), { minLength: 1 }), (lists) => {
      const writer = createByteWriter();
      const ends = lists.map((list) => {
        const postings = createPostingWriter(writer);
        postings.begin(list.length);
        let document = 0;
        for (const [field, step, frequency] of list)
          postings.add((document += step & 0xffff), field, frequency);
        return writer.length;
      });
      const bytes = writer.bytes();
      const into = createPostingList();
      lists.forEach((list, at) => {
        const [start, end] = [ends[at - 1] ?? 0, ends[at] ?? 0];
        const count = readPostings(bytes, start, end, into);
        const read = list.map((_, place) => [
          into.documents[place],
          into.fields[place],
          into.frequencies[place],
        ]);
        let document = 0;
        expect([count, countPostings(bytes, start)]).toEqual([list.length, list.length]);
        expect(read).toEqual(
          list.map(([field, step, frequency]) => [(document += step & 0xffff), field, frequency]),
        );
      });
    }),
    { seed: 23 },
  );
});
