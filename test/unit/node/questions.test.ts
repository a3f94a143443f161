import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createCommunity, type Community } from '../../../src/core/community/community';
import { metricIds } from '../../../src/core/services/analytics/metric-table';
import { createPostScanner } from '../../../src/core/services/moderation/post-scanner';
import {
  createKnownCommunity,
  type KnownCommunity,
  type Question,
} from '../../../src/core/questions/known-community';
import { questions, type InputOf, type QuestionName } from '../../../src/core/questions/questions';
import { createNodeEngine, type NodeEngine, type NodeEngineOptions } from '../../../src/node/engine/engine';
import { createPastTexts } from '../../../src/node/git/past-texts';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { repositoryRoot } from '../cli/run-kith';
import { bundleWorker } from './bundle-worker';
import { createRepository, temporaryFolder, type Author, type Fixture } from './git-fixture';
import { createTestLogger, never, openWorkspace, type TestLogger } from './workspace-fixture';

// Whatever is asked about a community has the same answer in the engine's thread as in this one.

const folder = temporaryFolder();
const workerPath = path.join(folder, 'engine-worker.js');
const demo = path.join(repositoryRoot, 'examples', 'demo');
let repository: Fixture;
/** A moment after everything in the demo. */
const at = Date.UTC(2027, 3, 1);
const year = { from: at - 365 * 86_400_000, until: at };

const authors: readonly Author[] = [
  { name: 'Ada Ny', email: 'ada@example.org' },
  { name: 'Bo Berg', email: 'bo@example.org' },
  { name: 'B. Berg', email: 'bo@old.example.org' },
  { name: 'robot[bot]', email: 'robot@example.org' },
];

beforeAll(async () => {
  await bundleWorker('node/engine/engine-worker.ts', workerPath);
  repository = createRepository(path.join(folder, 'community'));
  repository.write({ '.mailmap': 'Bo Berg <bo@example.org> <bo@old.example.org>\n' });
  const names = readdirSync(demo, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(demo, name)).isFile(),
  );
  for (const [index, author] of authors.entries()) {
    const own = names.filter((_, at) => at % authors.length === index);
    repository.write(Object.fromEntries(own.map((name) => [name, readFileSync(path.join(demo, name))])));
    repository.commit(`Files of ${author.name}`, author);
  }
});

interface Opened {
  readonly community: Community;
  readonly engine: NodeEngine;
  readonly known: KnownCommunity;
  readonly logger: TestLogger;
}

const opened: Opened[] = [];
afterEach(async () => {
  for (const { engine, community, known } of opened.splice(0)) {
    known.dispose();
    community.dispose();
    await engine.dispose();
  }
});

async function open(options: Partial<NodeEngineOptions> = {}): Promise<Opened> {
  const { root } = repository;
  const logger = createTestLogger();
  const engine = createNodeEngine({ root, workerPath, logger, ...options });
  const workspace = openWorkspace(root);
  const pacer = createTimeSlicePacer();
  const community = createCommunity({
    ...workspace,
    clock: { now: () => Date.now() },
    pacer,
    logger,
    review: engine.review,
  });
  const search = engine.search(community);
  await community.open(never);
  await search.settled(never);
  const known = createKnownCommunity(community, {
    search,
    scanner: createPostScanner({ store: workspace.store, pacer }),
    store: workspace.store,
    pacer,
    now: () => Date.now(),
    onError: (error) => logger.error('Failed', error),
    pastTexts: createPastTexts({ root }),
  });
  const one = { community, engine, known, logger };
  opened.push(one);
  return one;
}

/** Each question at least once. */
const asked: { readonly [Name in QuestionName]: readonly InputOf<Name>[] } = {
  calendar: [{ from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 1), at: Date.UTC(2026, 1, 1) }],
  connections: [{ from: -Infinity, until: at }],
  figure: [
    ...metricIds.map((id) => ({ id, period: year })),
    { id: 'contributors', period: year, scope: { kind: 'discussion' } },
  ],
  figureBreakdown: [{ id: 'contributors', period: year }],
  figureEvidence: [{ id: 'contributors', period: { from: -Infinity, until: at }, offset: 1, count: 20 }],
  figureGrounds: [undefined],
  figures: [{ period: year, scope: {}, points: 3 }],
  introductions: [{ at }],
  liveMeasure: [],
  newcomers: [{ at: Date.UTC(2025, 3, 1) }],
  peopleToThank: [{ at: Date.UTC(2025, 3, 1) }],
  recognised: [{ at }],
  repeatedQuestions: [{ at: Date.UTC(2026, 1, 1) }, { at: undefined }],
  ruleFindings: [undefined],
  strategy: [{ at }],
  suggestedIntroductions: [{ at }],
  threadsOfPair: [],
  today: [
    { at: Date.UTC(2026, 1, 1), off: new Set(), moderates: true },
    { at, off: new Set(['stale']), moderates: false },
  ],
};

/** What is said to questions: here, and in the thread. */
async function answers(
  { known, engine }: Opened,
  name: QuestionName,
  input: unknown,
): Promise<readonly [here: unknown, there: unknown]> {
  const told: unknown[][] = [[], []];
  const answer = questions[name] as Question<unknown, unknown, unknown>;
  const here = await answer(known, input, {
    pacer: createTimeSlicePacer(),
    signal: never,
    report: () => undefined,
    found: (part) => told[0]?.push(part),
  });
  const there = await engine.ask(name, input as InputOf<typeof name>, {
    signal: never,
    found: (part: unknown) => void told[1]?.push(part),
  });
  return [
    [here, said(told[0])],
    [there, said(told[1])],
  ];
}

/** What was told of each thing last; in how many parts depends on the time. */
function said(parts: readonly unknown[] = []): unknown {
  const readings = (parts as { readings?: readonly { id: string }[] }[]).flatMap(
    (part) => part.readings ?? [],
  );
  return [...new Map(readings.map((reading) => [reading.id, reading])).values()];
}

async function expectSame(one: Opened): Promise<void> {
  // Figures of past states begin to be read when they are first asked for.
  await one.known.analytics.whenPastIsRead(never);
  await one.engine.ask('figure', { id: 'time_in_review', period: year }, { signal: never });
  await expect
    .poll(async () => {
      const [here, there] = await answers(one, 'figure', { id: 'time_in_review', period: year });
      return JSON.stringify(there) === JSON.stringify(here);
    })
    .toBe(true);
  for (const name of Object.keys(questions) as QuestionName[])
    for (const input of asked[name]) {
      const [here, there] = await answers(one, name, input);
      expect(there, name).toEqual(here);
    }
  const { speakers, network } = await one.engine.ask(
    'connections',
    { from: -Infinity, until: at },
    { signal: never },
  );
  const [pair] = network.pairs;
  const [a, b] = [pair?.a, pair?.b].map((place) => speakers[place ?? -1]?.id);
  const { goals } = await one.engine.ask('strategy', { at }, { signal: never });
  const [goal] = goals;
  const [measure] = goal?.goal.measures ?? [];
  const more = [
    ['threadsOfPair', { from: -Infinity, until: at, a, b }],
    ['liveMeasure', { path: goal?.record.path, measure, at }],
  ] as const;
  for (const [name, input] of more) {
    const [here, there] = await answers(one, name, input);
    expect(there, name).toEqual(here);
    expect(here).not.toEqual([[], []]);
  }
}

test('each question has the same answer in a thread as here, before and after changes', async () => {
  const one = await open();
  const [here] = await answers(one, 'figure', { id: 'contributors', period: { from: 0, until: at } });
  expect(here).toMatchObject([{ value: expect.any(Number) as number }, []]);
  expect(one.known.analytics.measured().pages.length).toBeGreaterThan(5);
  await expectSame(one);
  repository.write({
    'content/pages/new-page.md': '---\nstatus: published\nowner: ada\n---\n# New\n',
    'discussions/new/index.md': '---\ntitle: New?\nauthor: ada\ncreated: 2026-01-03\n---\nWhy?\n',
  });
  await one.community.refresh(['content/pages/new-page.md', 'discussions/new/index.md'], never);
  await expectSame(one);
  repository.commit('New files', { name: 'Cleo Ek', email: 'cleo@example.org' });
  await one.community.refreshHistory(never);
  expect(one.community.people.byName('Cleo Ek')?.contributions).toBe(1);
  await expectSame(one);
});

test('questions are answered though the thread ends at any moment', async () => {
  const bundle = path.join(folder, 'ending.js');
  await bundleWorker(
    '',
    bundle,
    `setTimeout(() => process.exit(1), 1500); require('./node/engine/engine-worker');`,
  );
  const one = await open({ workerPath: bundle });
  const stops = (): number => one.logger.lines.filter((line) => line.includes('stopped')).length;
  const [before] = await answers(one, 'today', asked.today[0]);
  while (stops() < 3) {
    const { items } = await one.engine.ask('today', asked.today[0] as InputOf<'today'>, { signal: never });
    expect([{ items, dismissed: [] }, []]).toEqual(before);
  }
});

test('figures of past states are told of once they were read', async () => {
  const { engine } = await open();
  let told = 0;
  engine.onDidReadPast(() => told++);
  const input = { id: 'time_in_review', period: year } as const;
  await engine.ask('figure', input, { signal: never });
  await expect.poll(() => told).toBeGreaterThan(0);
});

test('a question that is not wanted any more is not answered', async () => {
  const { engine } = await open();
  const outdated = new AbortController();
  const answer = engine.ask('figures', asked.figures[0] as InputOf<'figures'>, { signal: outdated.signal });
  outdated.abort(new Error('looked elsewhere'));
  await expect(answer).rejects.toThrow('looked elsewhere');
});
