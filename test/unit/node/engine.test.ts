import { mkdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createCommunity, type Community } from '../../../src/core/community/community';
import { createAnalytics } from '../../../src/core/services/analytics/analytics';
import { withoutEvidence } from '../../../src/core/services/analytics/figure';
import { metricIds } from '../../../src/core/services/analytics/metric-table';
import type { CommunitySearch } from '../../../src/core/services/search/service/community-search';
import { createNodeEngine, type NodeEngine, type NodeEngineOptions } from '../../../src/node/engine/engine';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import {
  createInMemoryFolder,
  openInMemory,
  openReviewedInMemory,
  type OpenedCommunity,
} from '../community/in-memory-community';
import { bundleWorker } from './bundle-worker';
import { createRepository, temporaryFolder, type Fixture } from './git-fixture';
import { createTestLogger, never, openWorkspace, type TestLogger } from './workspace-fixture';

const folder = temporaryFolder();
const workerPath = path.join(folder, 'engine-worker.js');

beforeAll(async () => {
  await bundleWorker('node/engine/engine-worker.ts', workerPath);
});

const engines: NodeEngine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
});

function engine(options: Partial<NodeEngineOptions> = {}): NodeEngine {
  const created = createNodeEngine({
    root: folder,
    workerPath,
    whileReading: true,
    logger: createTestLogger(),
    ...options,
  });
  engines.push(created);
  return created;
}

/** An engine that does something else when it begins to look at the document `bad.md`. */
async function misbehaving(name: string, statement: string): Promise<string> {
  const bundle = path.join(folder, `${name}.js`);
  await bundleWorker(
    '',
    bundle,
    `
    const { store } = Atomics;
    Atomics.store = (numbers, at, value) => {
      const stored = store(numbers, at, value);
      const bytes = new Uint8Array(numbers.buffer).slice(8, 8 + Math.max(value, 0));
      if (at === 0 && new TextDecoder().decode(bytes).startsWith('bad.md\\n')) { ${statement} }
      return stored;
    };
    require('./node/engine/engine-worker');
  `,
  );
  return bundle;
}

/** Everything that a review finds. */
function found({ community }: OpenedCommunity): unknown {
  const problems = [...community.problems()].sort(([a], [b]) => (a < b ? -1 : 1));
  const types = ['person', 'tag', 'page', 'path'] as const;
  const names = types.map((type) => [...community.mentions.namesOf(type)].sort());
  const naming = types.flatMap((type) =>
    [...community.mentions.namesOf(type)].map(([name]) => [
      type,
      name,
      community.mentions.documentsNaming(type, [name]),
    ]),
  );
  return JSON.stringify([
    problems,
    community.problemCounts,
    names,
    naming.sort(),
    [...community.activities.oldest()],
  ]);
}

const start: Readonly<Record<string, string>> = {
  'community.yml': 'name: Tide\ntags: [water, fire]\n',
  'members/ada.md': '---\nname: Ada Lek\ngithub: ada\n---\n# Ada\n',
  'content/one.md': '# One\n\nSee [two](two.md), @ada and @nobody, #water #air.\n',
  'content/two.md': '# Two\n\n[[one]] and [[three]].\n',
  'discussions/a/thread.md': '---\ntitle: A\nauthor: ada\ncreated: 2026-03-01\n---\nWhy?\n',
  'events/a.md': '---\ntitle: Meet\nstart: 2026-03-01T10:00:00Z\n---\n',
  'moderation/rules/r.yml': 'name: R\npattern: spam\n',
};

const texts = fc.constantFrom(
  '# One\n\n[two](two.md) @ada\n',
  '# Three\n\n[[one]] #fire @bo\n',
  '---\nauthor: bo\nreviewed_at: 2026-04-01\nowner: ada\n---\n# X\n',
  'name: Tide\ntags: [air]\ntimezone: Europe/Amsterdam\n',
  '---\nname: Bo\n---\n',
);
const change = fc.record({
  path: fc.constantFrom(
    ...Object.keys(start),
    'content/three.md',
    'members/bo.md',
    'picture.png',
    '_config.yml',
  ),
  text: fc.option(texts),
});

test('an engine in a thread finds what is found without one, after any changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
      async (rounds) => {
        const { review, dispose } = engine();
        const there = await openReviewedInMemory(review, start);
        const here = await openInMemory(start);
        expect(found(there)).toBe(found(here));
        for (const round of rounds) {
          const changes = Object.fromEntries(round.map(({ path: file, text }) => [file, text ?? undefined]));
          await here.change(changes);
          await there.change(changes);
          expect(found(there)).toBe(found(here));
        }
        await dispose();
      },
    ),
    { numRuns: 12 },
  );
});

const many = Object.fromEntries(
  Array.from({ length: 900 }, (_, i) => [
    `content/${i}.md`,
    `# Page ${i}\n\n[next](${i + 1}.md) [[gone-${i}]] #water @ada\n`,
  ]),
);

test('an engine that ends again and again loses nothing, and nothing is shown as gone', async () => {
  const bundle = path.join(folder, 'ending.js');
  // As `terminate()` does, it ends without an error.
  await bundleWorker(
    '',
    bundle,
    `setTimeout(() => process.exit(1), 900); require('./node/engine/engine-worker');`,
  );
  const logger = createTestLogger();
  const files = { ...start, ...many };
  const there = await openReviewedInMemory(engine({ workerPath: bundle, logger }).review, files);
  const here = await openInMemory(files);
  expect(found(there)).toBe(found(here));
  const seen: number[] = [];
  there.community.onDidChange(() => seen.push([...there.community.problems()].length));
  const stops = (): number => logger.lines.filter((line) => line.includes('stopped')).length;
  for (let round = 0; stops() < 3; round++) {
    const changes = { [`content/${round % 900}.md`]: `# Page ${round}, again\n\n[[gone-${round}]]\n` };
    await Promise.all([here.change(changes), there.change(changes)]);
    expect(found(there)).toBe(found(here));
  }
  // Every page of many names one that is not there, all the time.
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(900);
});

test('an engine that is followed by another one in the middle of a delta is shown all of it', async () => {
  const bundle = path.join(folder, 'ending-at-once.js');
  // The first one ends when it is shown something.
  await bundleWorker(
    '',
    bundle,
    `
    import { existsSync, writeFileSync } from 'node:fs';
    import { parentPort, workerData } from 'node:worker_threads';
    if (!existsSync(workerData.root + '/.begun')) parentPort?.once('message', () => process.exit(1));
    writeFileSync(workerData.root + '/.begun', '');
    require('./node/engine/engine-worker');
  `,
  );
  const root = fresh();
  mkdirSync(root);
  const logger = createTestLogger();
  const { review, ask } = engine({ workerPath: bundle, root, logger });
  const shown = createInMemoryFolder({ ...start, ...many });
  let asked: Promise<unknown> | undefined;
  const community = createCommunity({
    ...shown,
    clock: { now: () => 0 },
    logger,
    review,
    pacer: {
      // A slice of the delta is shown; meanwhile the first one has ended, and something is asked.
      pause: async () => {
        await expect.poll(() => logger.lines.join('\n'), { timeout: 30_000 }).toContain('stopped');
        asked ??= ask('repeatedQuestions', { at: undefined }, { signal: never });
        await asked;
      },
    },
  });
  await community.open(never);
  const { community: here } = await openInMemory({ ...start, ...many });
  expect([...community.problems()].length).toBe([...here.problems()].length);
});

async function openWithBad(
  statement: string,
  name: string,
  options: Partial<NodeEngineOptions> = {},
): Promise<{ there: OpenedCommunity; logger: TestLogger }> {
  const logger = createTestLogger();
  const bundle = await misbehaving(name, statement);
  const { review } = engine({ workerPath: bundle, logger, ...options });
  const files = { ...start, 'bad.md': '# Bad\n\n[[nowhere]]\n', 'zz.md': '# Last\n\n[[nowhere]]\n' };
  return { there: await openReviewedInMemory(review, files), logger };
}

const failures: readonly [string, string, Partial<NodeEngineOptions>][] = [
  [
    'runs out of memory',
    'const all = []; for (;;) all.push(new Array(10000).fill(all.length));',
    { memoryMb: 40 },
  ],
  ['hangs', 'for (;;);', { patience: 200 }],
];

test.each(failures)(
  'a document at which the engine %s is named and set aside',
  async (what, statement, options) => {
    const { there, logger } = await openWithBad(statement, what.replaceAll(' ', '-'), options);
    expect(there.community.status.phase).toBe('ready');
    expect(there.problems()).toContain('zz.md:3 wiki-link-broken');
    expect(there.problems().filter((line) => line.startsWith('bad.md'))).toEqual(['bad.md:1 file-unchecked']);
    const stops = logger.lines.filter((line) => line.includes('bad.md made the worker'));
    expect(stops).toHaveLength(1);
    // What is checked after it is checked as ever, and it does not fail twice.
    await there.change({ 'zz.md': '# Last\n' });
    expect(there.problems().filter((line) => line.startsWith('zz.md'))).toEqual([]);
    expect(logger.lines.filter((line) => line.includes('bad.md made the worker'))).toHaveLength(1);
  },
);

test('an engine that never answers ends the reading with an error, and the next one tries again', async () => {
  const bundle = path.join(folder, 'dying.js');
  await bundleWorker('', bundle, `throw new Error('Nothing works')`);
  await expect(openReviewedInMemory(engine({ workerPath: bundle }).review, start)).rejects.toThrow(
    /worker that checks and searches documents stopped: Nothing works/,
  );
});

interface OnDisk extends Fixture {
  readonly community: Community;
  readonly search: CommunitySearch;
  readonly logger: TestLogger;
  /** Writes files and waits until the community has followed. */
  change(changes: Readonly<Record<string, string | undefined>>): Promise<void>;
  find(query: string): Promise<string[]>;
}

let made = 0;
const fresh = (): string => path.join(folder, `place-${made++}`);

async function openOnDisk(
  files: Readonly<Record<string, string>>,
  options: Partial<NodeEngineOptions> = {},
): Promise<OnDisk> {
  const repository = createRepository(fresh());
  repository.write(files);
  return reopenOnDisk(repository, options);
}

async function reopenOnDisk(repository: Fixture, options: Partial<NodeEngineOptions>): Promise<OnDisk> {
  const { root } = repository;
  const logger = createTestLogger();
  const { review, search: searchOf } = engine({ root, cacheDir: fresh(), logger, ...options });
  const community = createCommunity({
    ...openWorkspace(root, { withTexts: options.whileReading ?? true }),
    clock: { now: () => Date.now() },
    pacer: createTimeSlicePacer(),
    logger,
    review,
  });
  const search = searchOf(community);
  await community.open(never);
  return {
    ...repository,
    community,
    search,
    logger,
    async change(changes) {
      repository.write(changes);
      await community.refresh(Object.keys(changes), never);
    },
    async find(query) {
      await search.settled(never);
      return (await search.search({ query }, never)).hits.map((hit) => hit.path).sort();
    },
  };
}

const waters = { 'a.md': '# One\n\nwater', 'b.md': '# Two\n\nwater', 'notes/c.md': 'water' };

const ways = [
  ['while it is being read', true],
  ['once it was read', false],
] as const;

test.each(ways)(
  'a community that is indexed %s: what is there, comes, changes and goes',
  async (_, whileReading) => {
    const { find, search, change } = await openOnDisk(waters, { whileReading });
    expect(await find('water')).toEqual(['a.md', 'b.md', 'notes/c.md']);
    expect(search.status).toEqual({ indexed: 3, total: 3 });
    const told: unknown[] = [];
    search.onDidChange((status) => told.push(status));
    await change({ 'a.md': '# One\n\nfire', 'd.md': 'water', 'b.md': undefined });
    expect(await find('water')).toEqual(['d.md', 'notes/c.md']);
    expect(await find('fire')).toEqual(['a.md']);
    expect(told.at(-1)).toEqual({ indexed: 3, total: 3 });
    await change({ 'community.yml': 'folders:\n  notes: guide\n' });
    expect(await find('kind:guide')).toEqual(['notes/c.md']);
  },
);

test('unsaved text is found, also of a file that comes later, and after the engine ended', async () => {
  const { find, search, change, logger } = await openOnDisk(waters, { workerPath: await endingOnce() });
  search.setDraft('a.md', 'typed');
  search.setDraft('new.md', 'typed');
  expect(await find('typed')).toEqual(['a.md']);
  await expect.poll(() => logger.lines.join('\n'), { timeout: 30_000 }).toContain('stopped');
  expect(await find('typed')).toEqual(['a.md']);
  search.setDraft('a.md', undefined);
  await change({ 'new.md': 'saved' });
  expect(await find('typed')).toEqual(['new.md']);
});

/** An engine that ends a second after its first start in a folder, and works from then on. */
async function endingOnce(): Promise<string> {
  const bundle = path.join(folder, 'ending-once.js');
  await bundleWorker(
    '',
    bundle,
    `
    import { existsSync, writeFileSync } from 'node:fs';
    import { workerData } from 'node:worker_threads';
    if (!existsSync(workerData.root + '/.ended')) setTimeout(() => {
      writeFileSync(workerData.root + '/.ended', '');
      process.exit(1);
    }, 1000);
    require('./node/engine/engine-worker');
  `,
  );
  return bundle;
}

test('an engine that ended is followed by one that knows everything, without being asked', async () => {
  const { search, change, logger } = await openOnDisk(waters, { workerPath: await endingOnce() });
  await search.settled(never);
  await expect.poll(() => logger.lines.join('\n'), { timeout: 30_000 }).toContain('stopped');
  const told: unknown[] = [];
  search.onDidChange((status) => told.push(status));
  await expect.poll(() => told.at(-1), { timeout: 30_000 }).toEqual({ indexed: 3, total: 3 });
  await change({ 'd.md': 'water' });
  await search.settled(never);
  expect((await search.search({ query: 'water' }, never)).total).toBe(4);
});

test('nothing is shown as gone while the engine ends again and again', async () => {
  const bundle = path.join(folder, 'ending.js');
  await bundleWorker(
    '',
    bundle,
    `setTimeout(() => process.exit(1), 1500); require('./node/engine/engine-worker');`,
  );
  const { search, change, logger, community } = await openOnDisk(
    { ...start, ...many },
    { workerPath: bundle },
  );
  await search.settled(never);
  const { total: all } = await search.search({ query: 'water', limit: 1 }, never);
  expect(all).toBeGreaterThan(900);
  const stops = (): number => logger.lines.filter((line) => line.includes('stopped')).length;
  const begun = stops();
  for (let round = 0; stops() < begun + 4; round++) {
    const { total } = await search.search({ query: 'water', limit: 1 }, never);
    expect(total).toBe(all);
    const file = `content/${round % 900}.md`;
    await change({ [file]: `# Again\n\n[[gone-${round}]] #water @ada ${round}\n` });
    expect(community.problemsOf(file).length).toBeGreaterThan(0);
  }
});

test('figures are the same as without an engine, also after changes and an end', async () => {
  const { community, change, logger } = await openOnDisk(start, { workerPath: await endingOnce() });
  const { ask } = engines.at(-1) as NodeEngine;
  const here = createAnalytics(community, {
    pacer: createTimeSlicePacer(),
    now: () => Date.now(),
    onError: (error: unknown) => logger.error('Failed', error),
  });
  const period = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2026, 10, 22) };
  const expectSame = async (): Promise<void> => {
    await here.prepare(never);
    expect(here.records().length).toBeGreaterThan(4);
    for (const id of metricIds)
      expect(await ask('figure', { id, period }, { signal: never })).toEqual(
        withoutEvidence(here.measure(id, period)),
      );
  };
  await expectSame();
  await change({ 'content/one.md': '---\nowner: bo\n---\n# Other\n', 'content/two.md': undefined });
  await expectSame();
  await change({ 'community.yml': 'timezone: Asia/Tokyo\nfolders:\n  content: guide\n' });
  await expectSame();
  await expect.poll(() => logger.lines.join('\n'), { timeout: 30_000 }).toContain('stopped');
  await change({ 'content/three.md': '# Three\n' });
  await expectSame();
});

test('questions to the repository are answered', async () => {
  const repository = createRepository(fresh());
  repository.write({ 'a.md': '# Committed\r\n' });
  repository.commit('First');
  repository.write({ 'a.md': '# Written\n' });
  const { repository: queries } = engine({ root: repository.root });
  expect(await queries.committedText('a.md')).toBe('# Committed\n');
  expect(await queries.committedText('none.md')).toBe('');
  expect(await queries.commitTime('HEAD')).toEqual(expect.any(Number));
  expect(await queries.commitTime('--all')).toBeUndefined();
  expect(Object.keys(await queries.identity()).sort()).toEqual(['email', 'name']);
  expect(await queries.localChanges(never)).toEqual({
    hasRemote: false,
    files: [{ path: 'a.md', change: 'changed', staged: 'no' }],
    committed: [],
    commits: 0,
  });
});

test('two windows share what is kept of the search, and neither tears it', async () => {
  const cacheDir = fresh();
  const first = await openOnDisk(waters, { cacheDir });
  const second = await reopenOnDisk(first, { cacheDir });
  const [one, other] = engines.slice(-2);
  expect(await first.find('water')).toHaveLength(3);
  expect(await second.find('water')).toHaveLength(3);
  await Promise.all([one?.dispose(), other?.dispose()]);
  const { search } = engine({ root: first.root, cacheDir });
  expect((await search(first.community).search({ query: 'water' }, never)).total).toBe(3);
});

test('a search that is not wanted any more is not done', async () => {
  const { search, find } = await openOnDisk(waters);
  await search.settled(never);
  const outdated = new AbortController();
  const answer = search.search({ query: 'water' }, outdated.signal);
  outdated.abort(new Error('typed on'));
  await expect(answer).rejects.toThrow('typed on');
  expect(await find('water')).toHaveLength(3);
});

test('the index is kept on disk, and another engine answers from it at once', async () => {
  const cacheDir = fresh();
  const opened = await openOnDisk(waters, { cacheDir });
  expect(await opened.find('water')).toHaveLength(3);
  await engines.at(-1)?.dispose();
  const { search } = engine({ root: opened.root, cacheDir });
  const later = search(opened.community);
  expect((await later.search({ query: 'water' }, never)).total).toBe(3);
});
