import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../../src/core/community/checks/check-config';
import {
  addSearch,
  removeSearch,
  renameSearch,
  savedSearches,
  type SavedSearch,
} from '../../../src/core/model/config/saved-searches';
import { applyEdit, UneditableFrontMatter } from '../../../src/core/formats/front-matter/edit';
import { scanYaml } from '../../../src/core/formats/markdown/scan';
import { inEnglish } from '../../../src/core/base/message';

const add = (text: string, search: SavedSearch): string => applyEdit(text, addSearch(text, search));
const rename = (text: string, from: string, to: string): string =>
  applyEdit(text, renameSearch(text, from, to));
const remove = (text: string, name: string): string => applyEdit(text, removeSearch(text, name));
const read = (text: string): readonly SavedSearch[] => savedSearches(scanYaml(text).frontMatter);

const drafts = { name: 'Drafts', query: 'state:draft' };
const written = 'searches:\n  - name: Drafts\n    query: state:draft\n';

describe('a search is kept', () => {
  test.each<[string, string, string]>([
    ['in an empty file', '', written],
    ['behind what is there', '# Ours\nname: "Bolder" # us\n', `# Ours\nname: "Bolder" # us\n${written}`],
    ['where the last line has no end', 'name: Bolder', `name: Bolder\n${written.trimEnd()}`],
    ['with the line endings of the file', 'name: x\r\n', `name: x\r\n${written.replaceAll('\n', '\r\n')}`],
    ['behind a byte order mark', '\uFEFFname: x\n', `\uFEFFname: x\n${written}`],
    ['where the list has no items yet', 'searches: # soon\n', `searches: # soon${written.slice(9)}`],
    [
      'behind the others, which stay as they are',
      'searches:\n  # for Monday\n  - {name: New, query: "date:2026"} # yearly\nname: x\n',
      'searches:\n  # for Monday\n  - {name: New, query: "date:2026"} # yearly\n  - name: Drafts\n    query: state:draft\nname: x\n',
    ],
    [
      'behind the others, where the last line has no end',
      'searches:\n  - name: New # ?\n    query: x',
      'searches:\n  - name: New # ?\n    query: x\n  - name: Drafts\n    query: state:draft',
    ],
    [
      'in place of the one with its name',
      'searches:\n  - name: drafts # mine\n    query: "x"\n',
      'searches:\n  - name: drafts # mine\n    query: "state:draft"\n',
    ],
  ])('%s', (_, before, after) => {
    expect(add(before, drafts)).toBe(after);
    expect(read(after)).toContainEqual(expect.objectContaining({ query: 'state:draft' }));
  });

  test.each(['a: [', 'searches: text\n', 'searches: {a: b}\n', '- a\n', 'a: 1\n---\nb: 2\n', 'a: 1\n...\n'])(
    'never at the price of %j',
    (text) => expect(() => addSearch(text, drafts)).toThrow(UneditableFrontMatter),
  );
});

describe('a search that is kept', () => {
  const two = `${written}  # the rest\n  - name: All\n    query: "*"\n`;

  test('gets another name, and the rest stays', () =>
    expect(rename(two, 'drafts', 'Unfinished')).toBe(two.replace('name: Drafts', 'name: Unfinished')));

  test('is taken out, and the list with the last', () => {
    expect(read(remove(two, 'Drafts'))).toEqual([{ name: 'All', query: '*' }]);
    expect(remove(`name: x\n${written}url: y\n`, 'Drafts')).toBe('name: x\nurl: y\n');
  });

  test('that is gone is said to be', () => {
    expect(() => renameSearch(two, 'None', 'x')).toThrow(UneditableFrontMatter);
    expect(() => removeSearch('', 'Drafts')).toThrow(UneditableFrontMatter);
  });

  test('comes back as it was saved, whatever it holds', () => {
    const word = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('\uFEFF'));
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(word, word), { maxLength: 4 }), (pairs) => {
        const searches = pairs.map(([name, query]) => ({ name: name.trim(), query: query.trim() }));
        const text = searches.reduce(add, '# Ours\nname: x # why\n');
        expect(text.startsWith('# Ours\nname: x # why\n')).toBe(true);
        const expected = new Map(searches.map(({ name, query }) => [name.toLowerCase(), query]));
        expect(read(text).map(({ query }) => query)).toEqual([...expected.values()]);
      }),
    );
  });
});

test('searches without a name or a query, or with the name of another, are problems with a place', () => {
  const text = `${written}  - name: drafts\n    query: x\n  - name: No query\n  - just text\n`;
  const problems = checkConfig('community.yml', scanYaml(text));
  expect(problems.map(({ range, message }) => `${range[0] + 1}: ${inEnglish(message)}`)).toEqual([
    '6: “query” is missing.',
    '7: “searches” must be a group of fields.',
    '4: There are two searches “drafts”.',
  ]);
  expect(read(text)).toEqual([drafts]);
});
