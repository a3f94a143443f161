import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../../../src/core/services/search/analysis/analysis';
import { rankedText } from '../../../src/core/services/search/rank/ranked-text';
import type { SearchDocument } from '../../../src/core/services/search/index/search-document';
import { createSearchIndex, type SearchIndex } from '../../../src/core/services/search/service/search-index';
import { documents, queries, searchDocument } from './search-documents';

const analysis = createAnalysis();

function indexOf(...source: SearchDocument[]): SearchIndex {
  const index = createSearchIndex([], analysis);
  index.put(source);
  return index;
}

const refs = (index: SearchIndex, query: string): string[] => index.search(query).hits.map(({ ref }) => ref);

describe('an index that is changed', () => {
  const change = fc.oneof(
    fc.record({ put: documents }),
    fc.record({ remove: fc.array(fc.nat(30).map((at) => `d${at}.md`)) }),
    fc.constant({ compact: true }),
    fc.record({ tidy: fc.constantFrom(1, 20, 1_000) }),
    fc.record({ steps: fc.nat(3) }),
  );

  test('finds what one built from scratch finds', () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 14 }),
        fc.array(queries, { minLength: 3, maxLength: 3 }),
        (changes, asked) => {
          const index = createSearchIndex([], analysis);
          const kept = new Map<string, SearchDocument>();
          for (const step of changes) {
            if ('put' in step) {
              // One by one, so that many segments come about and are merged.
              for (const document of step.put.slice(0, 9)) {
                index.put([document]);
                index.search('meeting');
              }
              index.put(step.put);
              for (const document of step.put) kept.set(document.ref, document);
            } else if ('remove' in step) {
              index.remove(step.remove);
              for (const ref of step.remove) kept.delete(ref);
            } else if ('tidy' in step) {
              while (index.tidy(step.tidy));
            } else if ('steps' in step) {
              // A merge that is under way when more changes come.
              for (let at = 0; at < step.steps; at++) index.tidy(1);
            } else {
              index.compact();
            }
          }
          const fresh = indexOf(...kept.values());
          expect(index.size).toBe(kept.size);
          expect(index.refs().sort()).toEqual([...kept.keys()].sort());
          for (const query of asked) expect(index.search(query)).toEqual(fresh.search(query));
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  test('is the same after it was saved and opened', () => {
    fc.assert(
      fc.property(documents, fc.array(queries, { maxLength: 3 }), (source, asked) => {
        const index = indexOf(...source);
        index.put([searchDocument('d1.md', { title: 'meeting', author: 'Ada', date: '2024' })]);
        const opened = createSearchIndex(structuredClone(index.save()), analysis);
        expect(opened.refs().sort()).toEqual(index.refs().sort());
        expect(opened.versionOf('d1.md')).toBe('1');
        for (const query of [...asked, 'author:ada']) {
          expect(opened.search(query)).toEqual(index.search(query));
        }
        opened.put([searchDocument('d1.md', { version: '2' })]);
        expect([opened.versionOf('d1.md'), index.versionOf('d1.md')]).toEqual(['2', '1']);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('is not opened from damaged buffers', () => {
    const [saved] = indexOf(searchDocument('a.md', { title: 'meeting' })).save();
    expect(saved).toBeDefined();
    if (saved === undefined) return;
    const { segment, dead } = saved;
    for (const damaged of [new ArrayBuffer(0), new ArrayBuffer(64), segment.slice(0, -4), segment.slice(4)]) {
      expect(() => createSearchIndex([{ segment: damaged, dead }])).toThrow(RangeError);
    }
  });
});

test('a word asked for twice counts twice', () => {
  const index = indexOf(searchDocument('a.md', { title: 'meeting' }), searchDocument('b.md'));
  const [once, twice] = ['meeting', 'meeting x meeting'].map(
    (query) => index.search(query).hits[0]?.score ?? 0,
  );
  expect(twice).toBeCloseTo(2 * (once ?? 0));
});

describe('filters', () => {
  const index = indexOf(
    searchDocument('post.md', { title: 'Release', kind: 'post', author: 'Ada Lovelace', tags: ['news'] }),
    searchDocument('event.md', { title: 'Release party', kind: 'event', author: 'ada-b', state: 'Draft' }),
    searchDocument('bericht.md', { title: 'Uitgave', kind: 'post', lang: 'nl', body: 'de vergaderingen' }),
  );

  test.each([
    ['kind:post', ['bericht.md', 'post.md']],
    ['KIND:Post release', ['post.md']],
    ['author:ada-b', ['event.md']],
    ['author:"ada lovelace"', ['post.md']],
    ['author:ada', []],
    ['status:draft', ['event.md']],
    ['-kind:post', ['event.md']],
    ['kind:post kind:event release', ['post.md', 'event.md']],
    ['kind:post -lang:nl', ['post.md']],
    ['tag:news', ['post.md']],
    ['+release -tag:news', ['event.md']],
    ['vergadering', ['bericht.md']],
    ['vergadering lang:en', []],
  ])('%s', (query, expected) => expect(refs(index, query).sort()).toEqual([...expected].sort()));
});

test.each([
  ['meetings', 'Meeting', 'en'],
  ['communities', 'A community', 'en'],
  ['moderating', 'Moderation', 'en'],
  ['havenmeesters', 'De havenmeester', 'nl'],
  ['vergaderingen', 'Een vergadering', 'nl'],
])('%s is found at each letter from the second on', (word, title, lang) => {
  const index = indexOf(searchDocument('a.md', { title, lang }));
  for (let end = 2; end <= word.length; end++) {
    const { total } = index.search(word.slice(0, end), { asYouType: true });
    expect([word.slice(0, end), total]).toEqual([word.slice(0, end), 1]);
  }
});

describe('any text is searched', () => {
  const index = indexOf(
    searchDocument('a.md', { title: 'Code of conduct', body: 'be kind: see https://example.org' }),
    searchDocument('b.md', { title: 'Weekly meeting June', body: 'café привет' }),
  );

  test.each([
    ['see: this~', ['a.md'], false],
    ['conduct^^', ['a.md'], false],
    ['nosuchfield:conduct', ['a.md'], false],
    ['"Code of conduct"', ['a.md'], true],
    ['+the +conduct', ['a.md'], true],
    ['Weekly meeting - June', ['b.md'], true],
    ['café', ['b.md'], true],
    ['ПРИВЕТ!', ['b.md'], true],
    ['the of and', [], true],
    ['', [], true],
    ['   ', [], true],
    ['-conduct', ['b.md'], true],
    ['*', ['a.md', 'b.md'], true],
    ['title:* -june', ['a.md'], true],
  ])('%j', (query, expected, understood) => {
    const result = index.search(query);
    expect(result.hits.map(({ ref }) => ref)).toEqual(expected);
    expect(result.query.understood).toBe(understood);
    if (!understood) expect(result.query.message).toBe('search.plainWords');
  });

  test('and never throws', () => {
    const signs = fc.constantFrom(
      ...'+-*~^:\\" \n\u0000\ud800',
      'a',
      'kind:',
      'tag:',
      'meeting',
      '__proto__',
      'title:',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(signs).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (query, asYouType, forgiving) => {
        const { hits, total } = index.search(query, {
          asYouType,
          forgiving,
          bodyOf: () => rankedText(query),
        });
        expect(hits.length).toBe(total);
        for (const { score } of hits) expect(Number.isFinite(score)).toBe(true);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });

  test.each(['a ', '*a* ', 'ab~2 ', '*', '~', '+', '"', 'x^9', '* ', 'kind:a '])(
    '10,000 characters of %j',
    (part) => {
      const { query } = index.search(part.repeat(10_000).slice(0, 10_000), { forgiving: true });
      expect(query.clauses.length).toBeLessThanOrEqual(64);
      expect(query.understood).toBe(false);
    },
  );
});
