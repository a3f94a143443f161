import { describe, expect, test } from 'vitest';
import { findQuote } from '../../../src/core/model/reviews/find-quote';

const text = [
  '# Tides', // 1
  '',
  'High water is at noon, and low water at six.', // 3
  '',
  'Bring boots.', // 5
  '',
  'The harbour master has the key to the gate.', // 7
  '',
  'Bring boots.', // 9
  '',
].join('\n');

const found = (quote: string, line: number, within = text): string | undefined => {
  const passage = findQuote(within, { quote, line });
  return passage && within.slice(passage.start, passage.end);
};
const lineOf = (quote: string, line: number, within = text): number | undefined => {
  const passage = findQuote(within, { quote, line });
  return passage && within.slice(0, passage.start).split('\n').length;
};

describe('a quoted passage', () => {
  test.each([
    ['stands where it was', 'Bring boots.', 5, 5],
    ['is the nearer one of two', 'Bring boots.', 9, 9],
    ['is the nearer one of two, by a line that is neither', 'Bring boots.', 8, 9],
    ['is the first of two that are as near', 'Bring boots.', 7, 5],
    ['is found far from its line', '# Tides', 900, 1],
    ['is found before its line', 'The harbour master has the key', 1, 7],
    ['may be a part of a word', 'arbour mast', 7, 7],
    ['may have been the whole text', text, 1, 1],
  ])('%s', (_what, quote, line, expected) => expect(lineOf(quote, line)).toBe(expected));

  test('moves with what is put in before it and taken out', () => {
    expect(lineOf('Bring boots.', 5, `Intro\n\n\n${text}`)).toBe(8);
    expect(lineOf('Bring boots.', 9, text.replace('Bring boots.\n\n', ''))).toBe(7);
  });

  test.each([
    ['a word exchanged', 'High water is at noon, and low water at seven.'],
    ['a word put in', 'High water is always at noon, and low water at six.'],
    ['words left out', 'High water is at noon, low water at six.'],
    ['a comma less', 'High water is at noon and low water at six.'],
  ])('is found with %s', (_what, now) => {
    const edited = text.replace('High water is at noon, and low water at six.', now);
    expect(found('High water is at noon, and low water at six.', 3, edited)).toBe(now);
  });

  test('is found where lines are broken otherwise', () => {
    const wrapped = text.replace('noon, and', 'noon,\n  and').replaceAll('\n', '\r\n');
    expect(found('High water is at noon, and low water', 3, wrapped)).toBe(
      'High water is at noon,\r\n  and low water',
    );
  });

  test('is gone', () => {
    expect(found('Bring boots.', 5, text.replaceAll('boots', 'a coat'))).toBeUndefined();
    expect(found('Nobody ever wrote this sentence here.', 3)).toBeUndefined();
    expect(found('High tide is at dawn, but ebb at six.', 3)).toBeUndefined();
    expect(found('', 1)).toBeUndefined();
    expect(found(' \n ', 1)).toBeUndefined();
    expect(found('Bring boots.', 1, '')).toBeUndefined();
  });

  test('that is exact comes before one that is similar and nearer', () => {
    const two = 'The key is with Roos at home.\n\nA\n\nThe key is with Bo at home.\n';
    expect(lineOf('The key is with Roos at home.', 5, two)).toBe(1);
    expect(lineOf('The key is with Cy at home.', 5, two)).toBe(5);
  });

  test('holds what would be a pattern elsewhere', () => {
    expect(found('a.*b [c] (d', 1, 'x a.*b [c] (d y')).toBe('a.*b [c] (d');
    expect(found('a.*b', 1, 'axxb')).toBeUndefined();
  });

  test('is looked for in long texts in time that grows with them', () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `w${index % 977}`).join(' ');
    const quote = Array.from({ length: 40 }, (_, index) => `w${index + 100}`).join(' ');
    expect(found(quote.replace('w120', 'x'), 1, long)).toBe(quote);
    expect(found('a b c d', 1, `${long} ${long}`)).toBeUndefined();
  });

  test('is a passage of whole words of the text for any edit of one word', () => {
    const words = 'the quick brown fox jumps over the lazy dog and sleeps'.split(' ');
    for (let at = 0; at < words.length; at++) {
      const edited = words.map((word, index) => (index === at ? 'zebra' : word)).join(' ');
      const passage = found(words.join(' '), 1, `Before this. ${edited} After that.`);
      expect(passage).toBeDefined();
      expect(`${edited} `).toContain(passage?.split(' ').slice(1, -1).join(' ') ?? '?');
    }
  });
});
