import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../../../src/core/services/search/analysis/analysis';
import { excerptOf } from '../../../src/core/services/search/rank/excerpt';
import { parseQuery } from '../../../src/core/services/search/query/parse-query';

const analysis = createAnalysis();

function marked(text: string, query: string, length = 60): string[] {
  const { snippet, matches } = excerptOf(text, parseQuery(query, true), analysis, { length });
  return matches.map(({ start, end }) => snippet.slice(start, end));
}

describe('an excerpt', () => {
  const text = `One meeting. ${'Filler of many words. '.repeat(30)}The moderators (Ada, Bob) hold Meetings!`;

  test('is the passage with most of the words', () => {
    expect(marked(text, 'moderator meeting')).toEqual(['moderators', 'Meetings']);
  });

  test('marks what the query stands for', () => {
    expect(marked(text, 'moder')).toEqual(['moderators']);
    expect(marked(text, 'mod*rs')).toEqual(['moderators']);
    expect(marked(text, 'moderatros~1')).toEqual([]);
    expect(marked(text, 'bbo~1')).toEqual(['Bob']);
    expect(marked('de vergaderingen', 'vergadering')).toEqual(['vergaderingen']);
    expect(marked(text, '-moderators')).toEqual([]);
  });

  test('is the beginning where nothing is found', () => {
    expect(excerptOf(text, parseQuery('absent'), analysis, { length: 20 })).toMatchObject({
      start: 0,
      matches: [],
    });
  });

  test('is a part of the text, whatever that is', () => {
    const unit = fc.constantFrom('meeting', ' ', 'é', '😀', '-', '\n', 'x', 'moderator');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), fc.integer({ min: 1, max: 80 }), (source, length) => {
        const excerpt = excerptOf(source, parseQuery('meeting moderators'), analysis, { length, lang: 'en' });
        expect(excerpt.snippet).toBe(source.slice(excerpt.start, excerpt.end));
        expect(excerpt.snippet.isWellFormed()).toBe(true);
        let last = 0;
        for (const { start, end } of excerpt.matches) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(excerpt.snippet.slice(start, end)).toMatch(/^(meeting|moderator)s?$/);
          last = end;
        }
      }),
      { seed: 37, numRuns: 500 },
    );
  });
});
