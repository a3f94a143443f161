import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../../src/core/search/search-document';
import { createSearchIndex } from '../../../src/core/search/search-index';
import { searchDocument } from './search-documents';

function found(source: readonly SearchDocument[], query: string, asYouType = false): string[] {
  const index = createSearchIndex();
  index.put(source);
  const bodyOf = (ref: string): string | undefined => source.find((document) => document.ref === ref)?.body;
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
  const bodyOf = (): string => '';
  for (const limit of [0, 1, 10, 80]) {
    const { hits, total } = index.search('meeting', { limit, bodyOf });
    expect([hits.length, total]).toEqual([limit, 120]);
  }
});
