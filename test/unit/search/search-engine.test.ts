import { expect, test } from 'vitest';
import {
  createSearchEngine,
  type SearchEngine,
} from '../../../src/core/services/search/service/search-engine';
import { filterText, toggleFilter } from '../../../src/core/services/search/query/query-filters';
import type { SearchEntry } from '../../../src/core/services/search/service/search-service';

function entryOf(path: string, more: Partial<SearchEntry> = {}): SearchEntry {
  const common = {
    version: '1',
    kind: 'post',
    title: path,
    author: '',
    state: 'published',
    date: '',
  } as const;
  return { path, ...common, lang: 'en', ...more };
}

function engineOf(
  files: Record<string, string>,
  entries = Object.keys(files).map((path) => entryOf(path)),
): SearchEngine {
  const engine = createSearchEngine({ read: (path) => files[path], now: () => 0 });
  engine.update({ entries, removed: [] });
  return engine;
}

const found = (engine: SearchEngine, query: string): string[] =>
  engine
    .search({ query })
    .hits.map(({ path }) => path)
    .sort();

test('shows a passage as it reads and says where its first word is written', () => {
  const source =
    '---\ntitle: Sluice\n---\n\n# The *sluice*\n\nSee [the lock](https://example.org/sluice), and the **weir**\nopens   at nine.\n';
  const [hit] = engineOf({ 'a.md': source }).search({ query: 'weir opens' }).hits;
  expect(hit?.excerpt.snippet).toBe('The sluice See the lock, and the weir opens at nine.');
  const words = hit?.excerpt.matches.map(({ start, end }) => hit.excerpt.snippet.slice(start, end));
  expect(words).toEqual(['weir', 'opens']);
  expect([hit?.line, hit?.character]).toEqual([6, source.split('\n')[6]?.indexOf('weir')]);
});

test('marks the words of the title, and gives what the front matter says', () => {
  const files = { 'a.md': '---\ntags: [locks, Open Water]\nlang: nl\n---\nDe sluizen gaan open.\n' };
  const entries = [
    entryOf('a.md', { title: 'Sluizen', author: 'Ada Lek', date: '2026-03-01', state: 'draft' }),
  ];
  const [hit] = engineOf(files, entries).search({ query: 'open sluizen' }).hits;
  expect(hit).toMatchObject({ author: 'Ada Lek', date: '2026-03-01', state: 'draft', lang: 'nl', line: 4 });
  expect(hit?.tags).toEqual(['locks', 'Open Water']);
  expect(engineOf(files, entries).search({ query: 'sluizen' }).hits[0]?.titleMatches).toEqual([
    { start: 0, end: 7 },
  ]);
});

test('finds unsaved text instead of the file, until it is saved or thrown away', () => {
  const engine = engineOf({ 'a.md': 'saved words', 'b.md': 'others' });
  engine.update({ entries: [entryOf('a.md', { version: 'unsaved 1', text: 'typed words' })], removed: [] });
  expect([found(engine, 'typed'), found(engine, 'saved')]).toEqual([['a.md'], []]);
  expect(engine.search({ query: 'typed' }).hits[0]?.excerpt.snippet).toBe('typed words');
  engine.update({ entries: [entryOf('a.md')], removed: [] });
  expect([found(engine, 'typed'), found(engine, 'saved')]).toEqual([[], ['a.md']]);
});

test('forgets what is removed and what can no longer be read', () => {
  const files: Record<string, string> = { 'a.md': 'one word', 'b.md': 'one word', 'c.md': 'one word' };
  const engine = engineOf(files);
  delete files['b.md'];
  engine.update({ entries: [entryOf('b.md', { version: '2' })], removed: ['c.md', 'never-there.md'] });
  expect([found(engine, 'word'), engine.paths(), engine.size]).toEqual([['a.md'], ['a.md'], 1]);
});

test('goes on from what was saved, and reads only what is other than then', () => {
  const files: Record<string, string> = { 'a.md': 'first', 'b.md': 'second' };
  const saved = engineOf(files).save();
  const read: string[] = [];
  const engine = createSearchEngine({ read: (path) => (read.push(path), files[path]), now: () => 0 }, saved);
  engine.update({ entries: [entryOf('a.md'), entryOf('b.md', { version: '2' })], removed: [] });
  expect(read).toEqual(['b.md']);
  expect(found(engine, 'first')).toEqual(['a.md']);
});

const shelf = {
  'a.md': '---\ntags: [docs, open source]\n---\ntide',
  'b.md': '---\ntags: [docs]\n---\ntide',
  'c.md': '---\ntags: [doc]\n---\ntide',
  'd.md': 'other',
};
const shelved = [
  entryOf('a.md', { author: 'Ada', date: '2025-12-31' }),
  entryOf('b.md', { author: 'ada', date: '2026-01-02', kind: 'guide' }),
  entryOf('c.md', { author: 'bo', date: '2026-07-01T10:00', state: 'draft' }),
  entryOf('d.md', { author: 'bo', date: '2026-07-02' }),
];

test.each([
  ['tide', ['a.md', 'b.md', 'c.md']],
  ['tide kind:guide', ['b.md']],
  ['author:ADA', ['a.md', 'b.md']],
  ['tide -author:ada', ['c.md']],
  ['state:draft', ['c.md']],
  ['status:draft', ['c.md']],
  ['tag:"docs"', ['a.md', 'b.md']],
  ['tag:"Open Source"', ['a.md']],
  ['+tag:docs', ['a.md', 'b.md', 'c.md']],
  ['date:2026', ['b.md', 'c.md', 'd.md']],
  ['tide date:2026-07', ['c.md']],
  ['date:2025..2026-01', ['a.md', 'b.md']],
  ['date:..2025', ['a.md']],
  ['date:2026-07-02..', ['d.md']],
  ['tide -date:2026', ['a.md']],
])('%s finds %j', (query, wanted) => {
  expect(found(engineOf(shelf, shelved), query)).toEqual(wanted);
});

test('counts what is found by its properties, those of a filter as if it were not', () => {
  const { facets, total } = engineOf(shelf, shelved).search({ query: 'tide kind:post', facets: true });
  expect(total).toBe(2);
  expect(facets?.kind).toEqual([
    { value: 'post', count: 2, chosen: true },
    { value: 'guide', count: 1, chosen: false },
  ]);
  expect(facets?.author.map(({ value, count }) => [value, count])).toEqual([
    ['Ada', 1],
    ['bo', 1],
  ]);
  expect(facets?.tag.map(({ value }) => value)).toEqual(['doc', 'docs', 'open source']);
  expect(facets?.date.map(({ value, count }) => [value, count])).toEqual([
    ['2026', 1],
    ['2025', 1],
  ]);
});

test('counts a chosen value that nothing has', () => {
  const { facets } = engineOf(shelf, shelved).search({ query: 'tide kind:event', facets: true });
  expect(facets?.kind.at(-1)).toEqual({ value: 'event', count: 0, chosen: true });
});

test('what is typed is found over an index that was kept, whatever was typed before that', () => {
  const ports = { read: () => 'saved', now: () => 0 };
  const entry = entryOf('a.md', { version: 'unsaved 1' });
  const before = createSearchEngine(ports);
  before.update({ entries: [{ ...entry, text: 'weir' }], removed: [] });
  const engine = createSearchEngine(ports, before.save());
  engine.update({ entries: [{ ...entry, text: 'sluice' }], removed: [] });
  expect(found(engine, 'sluice')).toEqual(['a.md']);
  expect(found(engine, 'weir')).toEqual([]);
});

test('filters are added to a query and taken away again', () => {
  expect(toggleFilter('tide', 'tag', 'open source')).toBe('tide tag:"open source"');
  expect(toggleFilter('tide tag:"Open source" x', 'tag', 'open source')).toBe('tide x');
  expect(toggleFilter('', 'author', 'Ada Lek')).toBe('author:"Ada Lek"');
  expect(filterText('date', '2026')).toBe('date:2026');
  // However they are written.
  for (const written of ['state:draft', 'status:Draft', '+state:"draft"', 'Status:"draft "'])
    expect(toggleFilter(`tide ${written}`, 'state', 'draft'), written).toBe('tide');
  for (const other of ['-state:draft', 'kind:draft', 'tag:draft', 'restate:draft', 'state:drafts'])
    expect(toggleFilter(other, 'state', 'draft'), other).toBe(`${other} state:draft`);
  expect(toggleFilter('tag:draft', 'tag', 'draft')).toBe('tag:draft tag:"draft"');
});
