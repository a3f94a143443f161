import { describe, expect, test } from 'vitest';
import { rankedText, type RankedText } from '../../../src/core/services/search/rank/ranked-text';
import type { SearchDocument } from '../../../src/core/services/search/index/search-document';
import { createSearchIndex } from '../../../src/core/services/search/service/search-index';
import { searchDocument } from './search-documents';

function found(source: readonly SearchDocument[], query: string, asYouType = false): string[] {
  const index = createSearchIndex();
  index.put(source);
  const bodyOf = (ref: string): RankedText | undefined => {
    const body = source.find((document) => document.ref === ref)?.body;
    return body === undefined ? undefined : rankedText(body);
  };
  return index.search(query, { asYouType, bodyOf }).hits.map(({ ref }) => ref);
}

describe('the second stage puts first', () => {
  const filler = Array.from({ length: 8 }, (_, at) =>
    searchDocument(`filler${at}`, { title: `Other ${at}`, body: 'nothing of this here' }),
  );
  test.each<[what: string, query: string, first: Partial<SearchDocument>, second: Partial<SearchDocument>]>([
    [
      'more of the words',
      'release planning checklist',
      { body: `a release with planning and a checklist ${'and more text '.repeat(40)}` },
      { title: 'Checklist', body: 'checklist '.repeat(9) },
    ],
    ['the word as written', 'moderation', { body: 'on moderation today' }, { body: 'on moderators today' }],
    [
      'the words together',
      'sponsor desk',
      { body: 'ask at the sponsor desk for it' },
      { body: 'the desk is sponsor for' },
    ],
    [
      'the whole title',
      'code of conduct',
      { title: 'Code of conduct' },
      { title: 'Conduct and the code, code' },
    ],
  ])('%s', (_, query, first, second) => {
    const source = [searchDocument('second', second), searchDocument('first', first), ...filler];
    expect(found(source, query).slice(0, 2)).toEqual(['first', 'second']);
  });
});

describe('a word that is in no document', () => {
  const source = [
    searchDocument('a', { title: 'Community guidelines', body: 'for members' }),
    searchDocument('b', { title: 'Commute', body: 'moderation and moderators' }),
  ];
  const index = createSearchIndex();
  index.put(source);
  const ask = (query: string, forgiving = true, asYouType = false): [string[], readonly string[]] => {
    const { hits, near } = index.search(query, { forgiving, asYouType, bodyOf: rankedText });
    return [hits.map(({ ref }) => ref), near];
  };

  test('stands for words like it, and the answer says so', () => {
    expect(ask('comunity')).toEqual([['a'], ['comunity']]);
    expect(ask('comunity', true, true)).toEqual([['a'], ['comunity']]);
    expect(ask('+guidelines +comunity')).toEqual([['a'], ['comunity']]);
    expect(ask('guideilnse')).toEqual([['a'], ['guideilnse']]);
  });

  test('finds nothing where that is not asked for, as in lunr', () => {
    expect(ask('comunity', false)).toEqual([[], []]);
  });

  test.each(['community', 'the', 'xqzvw', 'cmm', '-comunity', 'comunity~1', 'comun*', 'commun'])(
    'is not: %s',
    (query) => expect(ask(query, true, true)[1]).toEqual([]),
  );
});

test('words near one another are better than far apart, in any form and order', () => {
  const far = `a mentor ${'and much more of other text '.repeat(20)} welcomes ${'more text '.repeat(30)} speakers`;
  const source = [
    searchDocument('far', { body: far }),
    searchDocument('near', {
      body: `${'more text '.repeat(60)} speakers are welcomed by a mentor ${far.slice(10, 200)}`,
    }),
    ...Array.from({ length: 8 }, (_, at) => searchDocument(`filler${at}`, { body: 'nothing of this' })),
  ];
  expect(found(source, 'mentors welcoming speaker').slice(0, 2)).toEqual(['near', 'far']);
});

describe('as somebody types', () => {
  const source = [
    searchDocument('a', { title: 'Community guidelines' }),
    searchDocument('b', { title: 'Guide', body: 'for the community' }),
    searchDocument('c', { title: 'Commute' }),
  ];

  test('the last word may be a beginning', () => {
    expect(found(source, 'guidel')).toEqual([]);
    expect(found(source, 'guidel', true)).toEqual(['a']);
    expect(found(source, 'community guidel', true)[0]).toBe('a');
    expect(found(source, 'commun', true).sort()).toEqual(['a', 'b']);
  });

  test('but not once it is ended, nor another word', () => {
    expect(found(source, 'guidel ', true)).toEqual([]);
    expect(found(source, 'guidel nothing', true)).toEqual([]);
    expect(found(source, '-commu', true).length).toBe(3);
  });
});

test('a document without its text is found all the same', () => {
  const index = createSearchIndex();
  index.put([searchDocument('a', { title: 'Meeting' })]);
  expect(index.search('meeting', { bodyOf: () => undefined }).hits.map(({ ref }) => ref)).toEqual(['a']);
});

test('a limit is kept to, and what is beyond it counted', () => {
  const index = createSearchIndex();
  index.put(Array.from({ length: 120 }, (_, at) => searchDocument(`d${at}`, { body: 'meeting' })));
  const bodyOf = (): RankedText => rankedText('');
  for (const limit of [0, 1, 10, 80]) {
    const { hits, total } = index.search('meeting', { limit, bodyOf });
    expect([hits.length, total]).toEqual([limit, 120]);
  }
});
