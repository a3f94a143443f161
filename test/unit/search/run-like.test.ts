import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchEngine } from '../../../src/core/services/search/service/search-engine';
import { openingOf, openingOfSource } from '../../../src/core/services/search/service/opening';
import { createSearchIndex } from '../../../src/core/services/search/service/search-index';
import { documents, searchDocument } from './search-documents';

const questions = [
  searchDocument('chain', {
    title: 'Rear gear skips under load',
    body: 'When I pedal uphill the chain jumps on the smallest sprockets.',
    kind: 'discussion',
  }),
  searchDocument('brake', {
    title: 'Front brake squeals when wet',
    body: 'I would like to know what to do about it when I pedal in the rain.',
    kind: 'discussion',
  }),
  searchDocument('guide', { title: 'Care of a chain', body: 'Oil the chain.', kind: 'guide' }),
  searchDocument('slak', {
    title: 'Wat helpt tegen slakken?',
    body: 'De sla is kaal.',
    lang: 'nl',
    kind: 'discussion',
  }),
  searchDocument('bak', {
    title: 'Houten bakken in de moestuin',
    body: 'Welk hout gaat lang mee?',
    lang: 'nl',
    kind: 'discussion',
  }),
];

function like(
  title: string,
  text = '',
  more: { filters?: string; except?: string; asYouType?: boolean } = {},
) {
  const index = createSearchIndex();
  index.put(questions);
  return index.like({ title, text }, { limit: 10, filters: '', ...more }).hits;
}
const refs = (...asked: Parameters<typeof like>): string[] => like(...asked).map(({ ref }) => ref);

describe('what says the same as a text', () => {
  test('is found by what its title and its first lines share, the most first', () => {
    expect(refs('Chain slips on the cassette', 'It leaps when I pedal uphill on small cogs.')).toEqual([
      'chain',
      'guide',
      'brake',
    ]);
  });

  test('is not found by what all questions say', () => {
    expect(refs('How would I know what to do?', 'I would like some help with it please')).toEqual([]);
  });

  test('tells how much of it is shared: all, some, or less than one rare word alone', () => {
    const [same] = like('Rear gear skips under load', questions[0]?.body);
    expect(same).toMatchObject({ ref: 'chain', share: 1 });
    const [some] = like('Rear light flickers', 'The lamp goes out under load.');
    expect(some?.share).toBeGreaterThan(0.1);
    expect(some?.share).toBeLessThan(0.5);
    expect(like('Chain')[0]?.share).toBeLessThan(0.35);
  });

  test('is found by the parts of Dutch words that are made of several', () => {
    expect(refs('Naaktslakken in de tuin')[0]).toBe('slak');
    expect(refs('Moestuinbakken vervangen')[0]).toBe('bak');
  });

  test('is of the kinds that are asked for, and not the text itself', () => {
    expect(refs('The chain jumps', '', { filters: 'kind:guide' })).toEqual(['guide']);
    expect(refs('The chain jumps', '', { except: 'chain' })).toEqual(['guide']);
  });

  test('is found while the last word is typed', () => {
    expect(refs('Front brake sque', '', { asYouType: true })[0]).toBe('brake');
    expect(refs('sprock', '', { asYouType: true })).toEqual(['chain']);
  });

  test('never throws, and shares from nothing to everything', () => {
    fc.assert(
      fc.property(documents, fc.string(), fc.string({ unit: 'grapheme' }), (some, title, text) => {
        const index = createSearchIndex();
        index.put(some);
        for (const { share = -1 } of index.like({ title, text }, { limit: 5, filters: '' }).hits) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

describe('the first lines of a text', () => {
  test('are cut off between words', () => {
    expect(openingOf(' Short. ')).toBe('Short.');
    const long = openingOf('tide '.repeat(500));
    expect(long.length).toBeLessThanOrEqual(600);
    expect(long).toMatch(/tide$/);
  });

  test('are without fields, comments and marks', () => {
    const source =
      '---\ntitle: Knots\n---\n\n<!-- What did you try? -->\n\nWhich **knot** for a [post](a.md)?\n';
    expect(openingOfSource(source)).toBe('Which knot for a post?');
  });
});

test('an engine takes the first lines of a document that it knows, and leaves the document out', () => {
  const texts: Record<string, string> = {
    'a.md': 'The chain jumps on the smallest sprockets.',
    'b.md': 'Sprockets are worn: the chain jumps.',
    'c.md': 'Something else.',
  };
  const engine = createSearchEngine({ read: (path) => texts[path], now: () => 0 });
  const entry = (path: string) => {
    return {
      path,
      version: '1',
      kind: 'page',
      title: path,
      author: '',
      state: '',
      date: '',
      lang: 'en',
    } as const;
  };
  engine.update({ entries: Object.keys(texts).map(entry), removed: [] });
  const { hits } = engine.search({
    query: '',
    like: { title: 'Gears', path: 'a.md' },
    excerptLength: 0,
  });
  expect(hits.map(({ path, excerpt }) => [path, excerpt.snippet])).toEqual([['b.md', '']]);
});
