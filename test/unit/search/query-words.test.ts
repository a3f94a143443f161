import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facets, FacetValue } from '../../../src/core/services/search/query/facets';
import { looserQueries } from '../../../src/core/services/search/query/loosen-query';
import { mergeAnswers } from '../../../src/core/services/search/service/merge-answers';
import { parseQuery } from '../../../src/core/services/search/query/parse-query';
import { filterText, toggleFilter } from '../../../src/core/services/search/query/query-filters';
import { queryHelp, withExample } from '../../../src/core/services/search/query/query-help';
import type { FoundDocument, SearchAnswer } from '../../../src/core/services/search/service/search-service';

const facet = fc.constantFrom('kind', 'tag', 'author', 'state', 'lang', 'date');
const value = fc.string({ minLength: 1 }).filter((text) => text.replaceAll('"', '').trim() !== '');

describe('a filter in a query', () => {
  test.each([
    ['boats', 'kind', 'post', 'boats kind:post'],
    ['boats kind:post', 'kind', 'post', 'boats'],
    ['kind:post boats', 'kind', 'event', 'kind:post boats kind:event'],
    ['boats', 'tag', 'open source', 'boats tag:"open source"'],
    ['tag:"open source" boats', 'tag', 'Open Source', 'boats'],
    ['-kind:post', 'kind', 'post', '-kind:post kind:post'],
    ['', 'author', 'ada', 'author:ada'],
  ] as const)('%j with %s %s is %j', (query, name, wanted, expected) => {
    expect(toggleFilter(query, name, wanted)).toBe(expected);
  });

  test('is there after one toggle, is read as one, and is gone after another', () => {
    fc.assert(
      fc.property(facet, value, (name, wanted) => {
        const on = toggleFilter('boats', name, wanted);
        expect(on).toContain(filterText(name, wanted));
        expect(parseQuery(on).filters).toMatchObject([{ field: name, excluded: false }]);
        expect(toggleFilter(on, name, wanted)).toBe('boats');
      }),
    );
  });
});

describe('the help', () => {
  test('has no example that is not understood', () => {
    for (const { example } of queryHelp) {
      const { understood, clauses, filters } = parseQuery(example);
      expect(understood, example).toBe(true);
      expect(clauses.length + filters.length, example).toBe(
        example.includes('"') ? 1 : example.split(' ').length,
      );
    }
  });

  test('puts examples behind what is there', () => {
    expect(withExample('', 'kind:event')).toBe('kind:event');
    expect(withExample('boats ', 'kind:event')).toBe('boats kind:event');
  });
});

describe('looser queries', () => {
  test.each([
    ['lanturn', ['lanturn*']],
    ['lanturn state:draft tag:"open source"', ['lanturn', 'lanturn* state:draft tag:"open source"']],
    ['kind:event', []],
    ['-lanturn', []],
  ])('of %j', (query, expected) => expect(looserQueries(query)).toEqual(expected));

  test('are understood where the query is', () => {
    const word = fc.constantFrom(
      'boat',
      'sea',
      '+lantern',
      '-sand',
      'kind:event',
      'tag:"a b"',
      'wor*',
      'x~1',
      'zé',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        for (const looser of looserQueries(words.join(' '))) expect(parseQuery(looser).understood).toBe(true);
      }),
    );
  });
});

describe('answers of several communities', () => {
  const facets = (values: Partial<Record<keyof Facets, FacetValue[]>>): Facets => {
    return { kind: [], tag: [], author: [], state: [], lang: [], date: [], ...values };
  };
  const hit = (path: string, score: number): FoundDocument => ({
    path,
    kind: 'page',
    title: path,
    titleMatches: [],
    author: '',
    state: '',
    date: '',
    lang: 'en',
    tags: [],
    score,
    excerpt: { snippet: '', matches: [] },
    line: 0,
    character: 0,
  });
  const one: SearchAnswer = {
    hits: [hit('a', 3), hit('b', 1)],
    total: 5,
    tookMs: 2,
    facets: facets({
      kind: [{ value: 'page', count: 1, chosen: false }],
      date: [{ value: '2024', count: 4, chosen: false }],
    }),
  };
  const two: SearchAnswer = {
    hits: [hit('c', 2)],
    total: 1,
    tookMs: 1,
    message: 'search.plainWords',
    near: ['lanturn'],
    facets: facets({
      kind: [
        { value: 'post', count: 3, chosen: false },
        { value: 'page', count: 1, chosen: true },
      ],
      date: [{ value: '2026', count: 1, chosen: false }],
    }),
  };

  test('are one, the best first, with what they have in common', () => {
    const merged = mergeAnswers(
      [
        { source: 'one', answer: one },
        { source: 'two', answer: two },
      ],
      2,
    );
    expect(merged.hits.map(({ source, hit: { path } }) => `${source}/${path}`)).toEqual(['one/a', 'two/c']);
    expect(merged).toMatchObject({ total: 6, tookMs: 2, message: 'search.plainWords' });
    expect(merged.facets.kind).toEqual([
      { value: 'post', count: 3, chosen: false },
      { value: 'page', count: 2, chosen: true },
    ]);
    expect(merged.facets.date.map((year) => year.value)).toEqual(['2026', '2024']);
  });

  test('keep the order of each, which is not that of the scores alone', () => {
    const answer = (scores: Record<string, number>): SearchAnswer => ({
      ...one,
      hits: Object.entries(scores).map(([path, score]) => hit(path, score)),
    });
    const order = (...answers: SearchAnswer[]): string =>
      mergeAnswers(
        answers.map((given, source) => ({ source, answer: given })),
        9,
      )
        .hits.map(({ hit: { path } }) => path)
        .join(' ');
    expect(order(answer({ a: 2, b: 5, c: 1, d: 3 }))).toBe('a b c d');
    expect(order(answer({ a: 2, b: 5, c: 1 }), answer({ x: 4, y: 6, z: 3 }))).toBe('x y a b z c');
  });

  test('say that words are misspelt where all of them do', () => {
    const answer = { ...one, near: ['lanturn', 'boat'] };
    const both = mergeAnswers(
      [
        { source: 1, answer },
        { source: 2, answer: two },
      ],
      1,
    );
    expect(both.near).toEqual(['lanturn']);
    expect(mergeAnswers([{ source: 1, answer: one }], 1).near).toBeUndefined();
  });

  test('of none are nothing', () =>
    expect(mergeAnswers([], 10)).toMatchObject({ hits: [], total: 0, tookMs: 0 }));
});
