import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { SearchEntry } from '../../../src/core/services/search/service/search-service';
import { createIndexer, type Indexer } from '../../../src/engine/indexer';
import { createPassingTexts } from '../../../src/engine/texts';
import { cachePlace } from '../../../src/node/cache/cache-place';
import { createIndexFile } from '../../../src/node/search/index-file';
import { createTextReader } from '../../../src/node/search/text-reader';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { temporaryFolder } from './git-fixture';
import { createTestLogger, never, type TestLogger } from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;

const opened: Indexer[] = [];
afterEach(() => {
  for (const search of opened.splice(0)) search.dispose();
});

interface Place {
  readonly root: string;
  readonly cacheDir: string;
}

function placeOf(files: Record<string, string>): Place {
  const root = path.join(folder, `root-${made++}`);
  mkdirSync(root, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
  return { root, cacheDir: path.join(folder, `cache-${made++}`) };
}

function openVersion(version: string, { root, cacheDir }: Place, logger: TestLogger): Indexer {
  return createIndexer({
    store: createIndexFile(cachePlace(cacheDir, root, version)),
    texts: createPassingTexts(createTextReader(root)),
    pacer: createTimeSlicePacer(),
    nextTask: () => setImmediate(),
    logger,
  });
}

function open(place: Place, logger: TestLogger = createTestLogger()): Indexer {
  const search = openVersion('1', place, logger);
  opened.push(search);
  return search;
}

const entryOf = (name: string, version = '1'): SearchEntry => {
  return { path: name, version, kind: 'page', title: name, author: '', state: '', date: '', lang: 'en' };
};

const find = async (search: Indexer, query: string): Promise<string[]> =>
  (await search.search({ query }, never)).hits.map(({ path: name }) => name).sort();

const cacheFile = ({ cacheDir }: Place): string => {
  const found = readdirSync(cacheDir, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('search.kith'),
  );
  return path.join(cacheDir, found ?? '');
};

test('reads the files and finds them, and never one outside of the folder', async () => {
  const place = placeOf({ 'a.md': 'water', 'b.md': 'fire' });
  writeFileSync(path.join(place.root, '..', 'outside.md'), 'water');
  const search = open(place);
  const entries = [entryOf('a.md'), entryOf('b.md'), entryOf('../outside.md')];
  expect(await search.update({ entries, removed: [], complete: true })).toBe(2);
  expect(await find(search, 'water')).toEqual(['a.md']);
});

test('keeps the index on disk, answers from it at once, and drops what is gone', async () => {
  const place = placeOf({ 'a.md': 'water', 'b.md': 'water', 'c.md': 'water' });
  const first = open(place);
  const entries = ['a.md', 'b.md', 'c.md'].map((name) => entryOf(name));
  await first.update({ entries, removed: [], complete: true });
  first.dispose();

  writeFileSync(path.join(place.root, 'a.md'), 'a text of the same version is not read again');
  const second = open(place);
  expect(await find(second, 'water')).toEqual(['a.md', 'b.md', 'c.md']);
  await second.update({ entries: [entryOf('a.md'), entryOf('b.md', '2')], removed: [], complete: true });
  expect(await find(second, 'water')).toEqual(['a.md', 'b.md']);
});

test('an index that another version of the code kept is not read', async () => {
  const place = placeOf({ 'a.md': 'water' });
  const first = open(place);
  await first.update({ entries: [entryOf('a.md')], removed: [], complete: true });
  first.dispose();
  const logger = createTestLogger();
  const later = openVersion('2', place, logger);
  opened.push(later);
  expect(await find(later, 'water')).toEqual([]);
  expect(logger.lines).toEqual([]);
});

test.each(['empty', 'cut', 'changed'])('an index file that is %s is made anew', async (how) => {
  const place = placeOf({ 'a.md': 'water' });
  const first = open(place);
  await first.update({ entries: [entryOf('a.md')], removed: [], complete: true });
  first.dispose();
  const bytes = readFileSync(cacheFile(place));
  if (how === 'changed') bytes.fill(0x55, bytes.length - 40, bytes.length - 30);
  writeFileSync(cacheFile(place), how === 'empty' ? '' : how === 'cut' ? bytes.subarray(0, 100) : bytes);

  const second = open(place);
  expect(await find(second, 'water')).toEqual([]);
  await second.update({ entries: [entryOf('a.md')], removed: [], complete: true });
  expect(await find(second, 'water')).toEqual(['a.md']);
});

test('one that cannot keep its index says so and goes on', async () => {
  const place = placeOf({ 'a.md': 'water' });
  writeFileSync(place.cacheDir, 'a file where the folder should be');
  const search = open(place);
  await search.update({ entries: [entryOf('a.md')], removed: [], complete: true });
  expect(await find(search, 'water')).toEqual(['a.md']);
  search.dispose();
  rmSync(place.cacheDir);
});
