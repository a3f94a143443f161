import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { createCommunity } from '../../../src/core/community/community';
import type { Figure } from '../../../src/core/services/analytics/figure';
import { createAnalytics, type Analytics } from '../../../src/core/services/analytics/analytics';
import { periodBefore } from '../../../src/core/services/analytics/period';
import type { PastTexts } from '../../../src/core/model/history/past-texts';
import { createPastTexts } from '../../../src/node/git/past-texts';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { createRepository, git, openRepository, temporaryFolder, type Fixture } from '../node/git-fixture';
import { createTestLogger, never, openWorkspace } from '../node/workspace-fixture';
import { openInMemory } from '../community/in-memory-community';
import type { CommitRecord } from '../history/build-commit-log';

const folder = temporaryFolder();
const dayMs = 86_400_000;
/** The moment of the first commit of a fixture; each later one is a day later. */
const begin = 1_700_000_000_000;
const day = (number: number): number => begin + number * dayMs;

const open: { dispose(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.dispose();
});

const fail = (error: unknown): never => {
  throw error;
};

/** The figures of a folder on disk, all read. */
async function openFigures(root: string): Promise<Analytics> {
  const pacer = createTimeSlicePacer();
  const community = createCommunity({
    ...openWorkspace(root),
    clock: { now: () => day(10) },
    pacer,
    logger: createTestLogger(),
  });
  await community.open(never);
  const pastTexts = createPastTexts({ root });
  const analytics = createAnalytics(community, { pastTexts, pacer, now: () => day(10), onError: fail });
  open.push(community, analytics, ...(pastTexts ? [pastTexts] : []));
  await analytics.prepare(never);
  await analytics.whenPastIsRead(never);
  return analytics;
}

/** What is in a figure, as numbers: days since the first commit, and days. */
function plain({ value, n, details, lacking, evidence }: Figure) {
  return {
    value,
    n,
    ...(lacking && { lacking: inEnglish(lacking) }),
    ...Object.fromEntries(details.map(({ id, value: own }) => [id, own])),
    evidence: Array.from(evidence(), ({ document, when = NaN, value: own, note }) =>
      [document, (when - begin) / dayMs, own, note && inEnglish(note)].join(' ').trim(),
    ),
  };
}

const measure = (analytics: Analytics, until = day(10), days: number | 'all' = 'all') =>
  plain(analytics.measure('time_in_review', periodBefore(until, days)));

const page = (status: string, text = 'Text'): string =>
  `---\ntitle: A page\nstatus: ${status}\nowner: ada\n---\n\n# A page\n\nIt says this.\n\n${text}\n`;

/** Empty commits, so that days go by. */
function wait(fixture: Fixture, days = 1): void {
  for (let gone = 0; gone < days; gone++) fixture.commit('Nothing');
}

function write(fixture: Fixture, files: Readonly<Record<string, string | undefined>>): void {
  fixture.write(files);
  fixture.commit(Object.keys(files).join(', '));
}

/**
 * `content/c.md`, first called `a.md`, is in review from day 1 to 4 and from 6 to 8; `content/b.md` is so
 * from day 5 on, though a branch from before changes its text on day 7.
 */
function harbour(name: string): Fixture {
  const fixture = createRepository(path.join(folder, name));
  write(fixture, { 'content/a.md': page('draft', 'Of a.'), 'content/b.md': page('draft') });
  git(fixture.root, ['branch', 'side']);
  write(fixture, { 'content/a.md': page('review', 'Of a.') });
  wait(fixture);
  write(fixture, { 'content/a.md': undefined, 'content/c.md': page('review', 'Of a.') });
  write(fixture, { 'content/c.md': page('approved', 'Of a.') });
  write(fixture, { 'content/b.md': page('review') });
  write(fixture, { 'content/c.md': page('review', 'Of a.') });
  fixture.git('checkout', '-q', 'side');
  write(fixture, { 'content/b.md': page('draft', 'More text') });
  fixture.git('checkout', '-q', 'main');
  git(fixture.root, ['merge', '-q', '--no-edit', 'side']);
  write(fixture, { 'content/c.md': page('published', 'Of a.') });
  return fixture;
}

describe('time in review', () => {
  test('worked by hand: twice in review under two names, and one that still is, with a merge between', async () => {
    const { root } = harbour('by-hand');
    const analytics = await openFigures(root);
    // 2 and 3 days, and 5 at least: of three, two thirds and one third are left after them.
    expect(measure(analytics)).toEqual({
      value: 3,
      n: 3,
      p50: 3,
      p75: undefined,
      p90: undefined,
      waiting: 33.3333,
      evidence: ['content/b.md 5 5 still waiting', 'content/c.md 1 3', 'content/c.md 6 2'],
    });
    expect(measure(analytics, day(7), 3)).toMatchObject({
      lacking: 'Not reached: fewer than half have an end yet.',
      n: 2,
      evidence: ['content/b.md 5 2 still waiting', 'content/c.md 6 1 still waiting'],
    });
    expect(measure(analytics, day(4) + 1, 7)).toMatchObject({ value: 3, n: 1, waiting: 0 });
    expect(measure(analytics, day(1), 7)).toMatchObject({
      lacking: 'Nothing was put in review in this period.',
      n: 0,
    });
  });

  test('is the same on every run, and for a folder within the repository', async () => {
    const { root } = harbour('again');
    const once = measure(await openFigures(root));
    expect(measure(await openFigures(root))).toEqual(once);
    const inside = measure(await openFigures(path.join(root, 'content')));
    expect(inside).toEqual({ ...once, evidence: once.evidence.map((row) => row.replace('content/', '')) });
  });

  test('its evidence is the commit that put the document in review', async () => {
    const { root } = harbour('evidence');
    const analytics = await openFigures(root);
    const figure = analytics.measure('time_in_review', periodBefore(day(3), 'all'));
    const [first] = git(root, ['log', '--format=%H', '--reverse', '--', 'content/a.md']).split('\n').slice(1);
    expect([...figure.evidence()][0]?.at).toEqual({ commit: first });
  });

  test('a shallow clone counts only what begins in it', async () => {
    const fixture = createRepository(path.join(folder, 'deep'));
    write(fixture, { 'content/a.md': page('draft') });
    write(fixture, { 'content/a.md': page('review') });
    write(fixture, { 'content/a.md': page('review', 'Better') });
    write(fixture, { 'content/a.md': page('published', 'Better') });
    write(fixture, { 'content/a.md': page('review', 'Better') });
    const shallow = path.join(folder, 'shallow');
    git(folder, ['clone', '-q', '--depth', '3', `file://${fixture.root}`, shallow]);
    expect(measure(await openFigures(fixture.root))).toMatchObject({ n: 2, value: 2 });
    expect(measure(await openFigures(shallow))).toMatchObject({
      n: 1,
      evidence: ['content/a.md 4 6 still waiting'],
    });
  });

  test('what this clone lacks is told, and nothing is guessed of it', async () => {
    const fixture = createRepository(path.join(folder, 'torn'));
    write(fixture, { 'content/a.md': page('draft') });
    write(fixture, { 'content/a.md': page('review') });
    write(fixture, { 'content/a.md': page('approved') });
    write(fixture, { 'content/a.md': page('published') });
    const blob = git(fixture.root, ['rev-parse', 'HEAD~1:content/a.md']).trim();
    rmSync(path.join(fixture.root, '.git', 'objects', blob.slice(0, 2), blob.slice(2)));
    expect(measure(await openFigures(fixture.root))).toMatchObject({
      n: 1,
      unseen: 1,
      // Until the version that is missing.
      evidence: ['content/a.md 1 1 still waiting'],
    });

    const whole = harbour('to-filter').root;
    git(whole, ['config', 'uploadpack.allowFilter', 'true']);
    const partial = path.join(folder, 'partial');
    git(folder, ['clone', '-q', '--filter=blob:none', `file://${whole}`, partial]);
    const figure = measure(await openFigures(partial));
    expect(figure).toMatchObject({ n: 0, lacking: 'Nothing was put in review in this period.' });
    expect((figure as { unseen?: number }).unseen).toBeGreaterThan(3);
  });

  test('without a history it says so; a community without statuses has nothing to measure', async () => {
    const bare = openRepository(path.join(folder, 'no-repository'));
    bare.write({ 'content/a.md': page('review') });
    expect(measure(await openFigures(bare.root))).toMatchObject({ n: 0, lacking: 'It takes a Git history.' });
    const empty = createRepository(path.join(folder, 'no-commits'));
    empty.write({ 'content/a.md': page('review') });
    expect(measure(await openFigures(empty.root))).toMatchObject({ lacking: 'It takes a Git history.' });
    empty.write({ 'content/a.md': '# A\n' });
    empty.commit('A');
    expect(measure(await openFigures(empty.root))).toMatchObject({
      lacking: 'Nothing was put in review in this period.',
    });
  });
});

describe('reading past states in the background', () => {
  const ada = { name: 'Ada', email: 'ada@example.org' };
  const commit = (digit: string, number: number, added = false): CommitRecord => ({
    id: digit.repeat(40),
    time: day(number) / 1000,
    author: ada,
    touches: [{ path: 'content/a.md', ...(added && { change: 'added' as const }) }],
  });

  /**
   * Texts by the first digit of their commit, each commit made on the one before; `asked` notes what was
   * read, `letGo` lets reading end.
   */
  function createTexts(texts: Readonly<Record<string, string>>) {
    const asked: string[] = [];
    let letGo = (): void => undefined;
    let gate = new Promise<void>((resolve) => (letGo = resolve));
    const past: PastTexts = {
      truncatedAt: () => new Set(),
      async changes(commits, take) {
        await gate;
        for (const id of commits) {
          const digit = Number(id[0]);
          asked.push(`commit ${digit}`);
          const before = digit > 1 ? { before: `blob ${digit - 1}` } : {};
          take(id, { path: 'content/a.md', after: `blob ${digit}`, ...before });
          take(id, { path: 'content/other.md', after: 'blob 9' });
        }
      },
      async read(blobs, take) {
        blobs.forEach((blob, index) => {
          asked.push(blob);
          take(index, new TextEncoder().encode(texts[blob.slice(-1)]));
        });
      },
    };
    return {
      past,
      asked,
      letGo: () => letGo(),
      hold: () => (gate = new Promise<void>((resolve) => (letGo = resolve))),
    };
  }

  test('the first figures do not wait, and whoever listens is told when it is there', async () => {
    const texts = createTexts({ 1: page('draft'), 2: page('review') });
    const { community } = await openInMemory(
      { 'content/a.md': page('review') },
      commit('2', 2),
      commit('1', 1, true),
    );
    const analytics = createAnalytics(community, {
      pastTexts: texts.past,
      pacer: { pause: () => undefined },
      now: () => day(10),
      onError: fail,
    });
    open.push(analytics);
    await analytics.prepare(never);
    expect(analytics.isPrepared).toBe(true);
    expect(measure(analytics)).toMatchObject({ lacking: 'The documents as they were are still being read.' });
    const changed = new Promise<void>((resolve) => void analytics.onDidChange(() => resolve()));
    const impatient = new AbortController();
    const waiting = analytics.whenPastIsRead(impatient.signal);
    impatient.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    texts.letGo();
    await changed;
    expect(measure(analytics).evidence).toEqual(['content/a.md 2 8 still waiting']);
    expect(texts.asked.sort()).toEqual(['blob 1', 'blob 2', 'commit 1', 'commit 2']);
  });

  test('after new commits only new versions are read, and what was known stays until then', async () => {
    const texts = createTexts({ 1: page('draft'), 2: page('review'), 3: page('approved') });
    texts.letGo();
    const { community, folder: files } = await openInMemory(
      { 'content/a.md': page('review') },
      commit('2', 2),
      commit('1', 1, true),
    );
    const analytics = createAnalytics(community, {
      pastTexts: texts.past,
      pacer: { pause: () => undefined },
      now: () => day(10),
      onError: fail,
    });
    open.push(analytics);
    await analytics.prepare(never);
    await analytics.whenPastIsRead(never);
    texts.asked.length = 0;
    void texts.hold();
    files.commit(commit('3', 3));
    files.change({ 'content/a.md': page('approved') });
    await community.open(never);
    await analytics.prepare(never);
    expect(measure(analytics)).toMatchObject({ evidence: ['content/a.md 2 8 still waiting'] });
    texts.letGo();
    await analytics.whenPastIsRead(never);
    expect(measure(analytics)).toMatchObject({ value: 1, evidence: ['content/a.md 2 1'] });
    expect(texts.asked).toEqual(['commit 3', 'blob 3']);
  });

  test('a reading that fails is told once, and the figure says so', async () => {
    const { community } = await openInMemory({ 'content/a.md': page('review') }, commit('1', 1, true));
    const errors: unknown[] = [];
    const broken = new Error('Git is ill');
    const analytics = createAnalytics(community, {
      pastTexts: {
        truncatedAt: () => new Set(),
        changes: () => Promise.reject(broken),
        read: () => Promise.reject(broken),
      },
      pacer: { pause: () => undefined },
      now: () => day(10),
      onError: (error) => errors.push(error),
    });
    open.push(analytics);
    await analytics.prepare(never);
    await analytics.whenPastIsRead(never);
    expect(measure(analytics)).toMatchObject({ lacking: 'The documents as they were could not be read.' });
    expect(errors).toEqual([broken]);
  });
});
