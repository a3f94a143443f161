import fc from 'fast-check';
import lunr from 'lunr';
import { expect, test } from 'vitest';
import {
  createAnalysis,
  languageOf,
  splitWords,
  trimWord,
  type Language,
} from '../../../src/core/search/analysis';

const analysis = createAnalysis();

function termsOf(text: string, language: Language): string[] {
  return [...analysis.read(text, language)].map((number) => analysis.termAt(number));
}

test('splits as lunr does', () => {
  const unit = fc.constantFrom('a', 'B', ' ', '-', '\n', '\u00a0', '.', 'é', 'İ');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' })), (text) => {
      expect(splitWords(text)).toEqual(lunr.tokenizer(text).map((token) => token.toString()));
    }),
    { seed: 29, numRuns: 500 },
  );
});

test('trims ASCII as lunr does, and keeps other letters', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(trimWord(text)).toBe(lunr.trimmer(new lunr.Token(text, {})).toString());
    }),
    { seed: 31, numRuns: 500 },
  );
  expect(['«café»', '(привет)', '—', '“2024”'].map(trimWord)).toEqual(['café', 'привет', '', '2024']);
});

test('makes terms of English', () => {
  expect(termsOf('The meetings, and MEETING well-known. A __proto__ constructor!', 'en')).toEqual([
    'meet',
    'meet',
    'well',
    'known',
    '__proto__',
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
