import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growTogether, isWithinToken, isWord, tokensOf, withoutHalves } from '../../../src/core/base/tokens';

test.each([
  ['one two, three-4', ['one', ' ', 'two', ',', ' ', 'three', '-', '4']],
  ['né ñe\u0301e a\u200Db', ['né', ' ', 'ñe\u0301e', ' ', 'a\u200Db']],
  ['海へ行く。', ['海', 'へ', '行', 'く', '。']],
  ['❤\uFE0F👍🏽 👩\u200D🚀', ['❤\uFE0F', '👍🏽', ' ', '👩\u200D🚀']],
  ['\n\n  ', ['\n', '\n', ' ', ' ']],
])('%j is cut into words and what stands between', (text, tokens) => {
  expect(tokensOf(text)).toEqual(tokens);
});

test('places within tokens are those at which no token begins', () => {
  const parts = ['a', 'é', '\u0301', '\u200D', ' ', '\n', '-', '😀', '🏽', '海', '\ud83d', '\ude00'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (some) => {
      const text = some.join('');
      const tokens = tokensOf(text);
      expect(tokens.join('')).toBe(text);
      const begins = new Set([text.length]);
      tokens.reduce((at, token) => (begins.add(at), at + token.length), 0);
      for (let at = 0; at <= text.length; at++) expect(isWithinToken(text, at)).toBe(!begins.has(at));
      expect(withoutHalves(text).isWellFormed()).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('two words grow together where nothing stands between', () => {
  const answers = [
    ['one', 'two'],
    ['e\u0301', 'a'],
    ['one', ' two'],
    ['one.', 'two'],
    ['海', '海'],
    ['', 'a'],
  ].map(([left = '', right = '']) => growTogether(left, right));
  expect(answers).toEqual([true, true, false, false, false, false]);
  expect(['a', '4', '海', '-', ' '].map(isWord)).toEqual([true, true, false, false, false]);
});
