import fc from 'fast-check';
import lunr from 'lunr';
import { describe, expect, test } from 'vitest';
import {
  createAnalysis,
  languageOf,
  type Language,
} from '../../../src/core/services/search/analysis/analysis';
import { wordsOf } from './lunr-oracle';

const analysis = createAnalysis();

function termsOf(text: string, language: Language): string[] {
  return [...analysis.read(text, language)].map((number) => analysis.termAt(number));
}

test('splits and trims as lunr does where nothing is joined and nothing has marks', () => {
  const unit = fc.constantFrom('a', 'B', ' ', '\n', '\u00a0', '\u2003', 'ж');
  const sign = fc.constantFrom('', '', '.', ',', '!', '("', '*');
  const text = fc
    .array(fc.tuple(sign, fc.string({ unit: fc.constantFrom('a', 'B', '7', 'ж'), minLength: 1 }), sign))
    .map((all) => all.map((parts) => parts.join('')).join(' '));
  const lunrs = (source: string): string[] =>
    lunr
      .tokenizer(source)
      .map((token) => token.toString().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
      .filter((word) => word !== '');
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit })), (source) => {
      expect(wordsOf(source)).toEqual(lunrs(source));
    }),
    { seed: 29, numRuns: 500 },
  );
});

describe('reads in one pass', () => {
  const unit = fc.constantFrom(
    ...[
      'meeting',
      'The',
      "don't",
      "'s",
      '’s',
      'İ',
      '港',
      'ン',
      '/',
      '+',
      '#',
      'ΑΣ',
      'é',
      '_',
      '.',
      '(',
      '\u0000',
      '\ud800',
      '😀',
      'vergaderingen',
    ],
    ...[
      ' ',
      '-',
      '\n',
      '\u00a0',
      '\u1680',
      '\u2003',
      '\u2028',
      '\u202f',
      '\u205f',
      '\u3000',
      '\ufeff',
      '\u200b',
    ],
  );
  const text = fc.oneof(fc.string({ unit, maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));

  /** Word by word, as a string each. */
  function slowly(source: string, language: Language): string[] {
    return wordsOf(source.toWellFormed())
      .filter((word) => !analysis.isStopWord(word, language))
      .map((word) => analysis.stem(word, language))
      .filter((term) => term !== '');
  }

  test.each(['en', 'nl'] as const)('what splitting, trimming and stemming give in %s', (language) => {
    fc.assert(
      fc.property(text, (source) => {
        expect(termsOf(source, language)).toEqual(slowly(source, language));
      }),
      { seed: 43, numRuns: 3_000 },
    );
  });

  test('very many words, very long ones and long texts', () => {
    const many = Array.from(
      { length: 60_000 },
      (_, at) => `w${(at * 7919) % 30_011}x ${'y'.repeat(at % 70)}`,
    ).join(' ');
    expect(termsOf(many, 'en')).toEqual(slowly(many, 'en'));
  });

  test('the same after words were forgotten', () => {
    const own = createAnalysis();
    const names = (from: number): string =>
      Array.from({ length: 120_000 }, (_, at) => `n${from + at}`).join(' ');
    own.read(names(0), 'en');
    own.read(names(120_000), 'en');
    own.forget();
    expect(own.size).toBe(0);
    expect([...own.read('meeting meetings n7', 'en')].map((number) => own.termAt(number))).toEqual([
      'meet',
      'meet',
      'n7',
    ]);
  });

  test('terms in order, however they came', () => {
    const own = createAnalysis();
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '\uffee'), minLength: 1 })),
        (words) => {
          const numbers = [...new Set(own.read(words.join(' '), 'en'))];
          const terms = own.sorted(numbers).map((number) => own.termAt(number));
          expect(terms).toEqual(numbers.map((number) => own.termAt(number)).sort());
        },
      ),
      { seed: 47, numRuns: 500 },
    );
  });
});

test('makes terms of English', () => {
  expect(termsOf('The meetings, and MEETING well-known. A __proto__ constructor!', 'en')).toEqual([
    'meet',
    'meet',
    'wellknown',
    'well',
    'known',
    '__proto__',
    'proto',
    'constructor',
  ]);
});

test('makes terms of Dutch', () => {
  const [plural, singular] = termsOf('de vergaderingen een vergadering', 'nl');
  expect(plural).toBe(singular);
  expect(termsOf('het niet worden 2024', 'nl')).toEqual(['2024']);
});

test('leaves lunr as it is', () => {
  expect(Object.keys(lunr)).not.toContain('nl');
  expect(Object.keys(lunr)).not.toContain('stemmerSupport');
});

test.each([
  ['nl', 'nl'],
  ['nl-BE', 'nl'],
  ['NL_be', 'nl'],
  ['nld', 'en'],
  ['', 'en'],
])('%j is analysed as %s', (tag, expected) => expect(languageOf(tag)).toBe(expected));
