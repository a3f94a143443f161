import fc from 'fast-check';
import type { SearchDocument } from '../../../src/core/services/search/index/search-document';

export function searchDocument(ref: string, parts: Partial<SearchDocument> = {}): SearchDocument {
  return {
    ref,
    version: '1',
    title: '',
    headings: [],
    tags: [],
    body: '',
    author: '',
    kind: '',
    lang: 'en',
    state: '',
    date: '',
    ...parts,
  };
}

/** Words that share stems, beginnings and near misses, and some that lunr leaves out. */
export const words = (
  'meet meeting meetings meets meat member members membership remember moderator moderation moderate code ' +
  'codes coder conduct conducted product running runs runner run community communities commune common event ' +
  'events eventual prevent even form from fro frost the and of a is guide guides guideline welcome 2024 2025 v2 ' +
  "ab ba abc acb bca don't привет γεια x"
).split(' ');

const word = fc.constantFrom(...words);
const punctuated = fc
  .tuple(word, fc.constantFrom('', '', '', ',', '.', '!', ')', '_'))
  .map(([text, sign]) => text + sign);
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(punctuated, { maxLength }).map((all) => all.join(' '));

export const documents: fc.Arbitrary<SearchDocument[]> = fc
  .array(
    fc.record({
      title: text(4),
      headings: fc.array(text(3), { maxLength: 3 }),
      tags: fc.array(word, { maxLength: 3 }),
      body: text(40),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((all) => all.map((parts, at) => searchDocument(`d${at}.md`, parts)));

/** Queries in lunr's language whose words need no trimming and are no stop words to require. */
export const queries: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      word: fc.constantFrom(...words.filter((w) => w.length > 3 && w !== 'from')),
      field: fc.constantFrom('', '', '', 'title:', 'headings:', 'tags:', 'body:'),
      presence: fc.constantFrom('', '', '', '+', '-'),
      end: fc.constantFrom('', '', '', '^3', '~1', '~2', '*'),
      cut: fc.boolean(),
      leading: fc.constantFrom('', '', '', '', '*'),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((clauses) =>
    clauses
      .map(({ word, field, presence, end, cut, leading }) => {
        const beginning = end === '*' && cut ? word.slice(0, 2) : word;
        return presence + field + (end.startsWith('~') ? '' : leading) + beginning + end;
      })
      .join(' '),
  );
