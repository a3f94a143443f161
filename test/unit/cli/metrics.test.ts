import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { metricIds } from '../../../src/core/services/analytics/metric-table';
import { createRepository, git, temporaryFolder, type Fixture } from '../node/git-fixture';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

interface Printed {
  readonly at: string;
  readonly commit: string | null;
  readonly shallow?: true;
  readonly misdated?: readonly string[];
  readonly metrics: Readonly<
    Record<
      string,
      {
        value: number | null;
        n: number;
        unit: string;
        formula: string;
        lacking?: string;
        against?: number | null;
        series?: unknown[];
      }
    >
  >;
}

const folder = temporaryFolder();

async function measured(...args: string[]): Promise<Printed> {
  const { status, stdout, stderr } = await kith.run(folder, 'metrics', ...args, '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Printed;
}

/** Three days with a commit each, the first at 2023-11-14T22:13:20Z: a page, a question, its answer. */
function harbour(name: string): Fixture {
  const fixture = createRepository(path.join(folder, name));
  fixture.write({ 'content/a.md': '# A\n' });
  fixture.commit('Page');
  fixture.write({
    'discussions/ropes/thread.md':
      '---\ntitle: Ropes\nauthor: ada\ncreated: 2023-11-15T10:00:00Z\ntype: question\n---\nHow?\n',
  });
  fixture.commit('Question', { name: 'Bo Vos', email: 'bo@example.org' });
  fixture.write({
    'discussions/ropes/01HF8R0000000000000000000A.md':
      '---\nauthor: bo\nat: 2023-11-16T10:00:00Z\n---\nSo.\n',
  });
  fixture.commit('Answer', { name: 'Bo Vos', email: 'bo@example.org' });
  return fixture;
}

describe('kith metrics', () => {
  test('prints every figure with its formula, and why one has no value', async () => {
    const { root } = harbour('all');
    const printed = await measured(root, '--at', '2023-11-20');
    expect(printed.at).toBe('2023-11-20T00:00:00.000Z');
    expect(printed.commit).toBe(git(root, ['rev-parse', 'HEAD']).trim());
    expect(Object.keys(printed.metrics)).toEqual(metricIds);
    expect(printed.metrics).toMatchObject({
      contributors: { value: 4, unit: 'people', n: 4 },
      unanswered: { value: 0, unit: 'share', n: 1 },
      time_to_first_response: { value: 24, unit: 'hours' },
      nps: { value: null, n: 0 },
    });
    for (const { value, lacking, formula } of Object.values(printed.metrics)) {
      expect(formula).not.toBe('');
      expect(value === null).toBe(lacking !== undefined);
    }
    const { stdout } = await kith.run(folder, 'metrics', root, '--at', '2023-11-20');
    expect(stdout).toContain('time_to_first_response');
  });

  test('as of a commit and as of a date: the files as they were', async () => {
    const { root } = harbour('past');
    const before = await measured(root, '--at', 'HEAD~1');
    expect(before.commit).toBe(git(root, ['rev-parse', 'HEAD~1']).trim());
    expect(before.metrics['unanswered']).toMatchObject({ value: 100, n: 1 });
    const first = await measured(root, '--at', '2023-11-15T00:00:00Z');
    expect(first.commit).toBe(git(root, ['rev-parse', 'HEAD~2']).trim());
    expect(first.metrics['unanswered']?.value).toBeNull();
    expect((await measured(root, '--at', 'HEAD', '--against', 'HEAD~1')).metrics['unanswered']).toMatchObject(
      {
        value: 0,
        against: 100,
      },
    );
  });

  test('gives the same bytes for the same commit and moment, whatever the place and the zone', async () => {
    const { root } = harbour('one');
    const other = path.join(folder, 'two', 'deeper');
    cpSync(root, other, { recursive: true });
    const args = ['--at', '2023-11-20', '--json'];
    const here = await kith.run(folder, 'metrics', root, ...args);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Kiritimati';
    try {
      expect((await kith.run(folder, 'metrics', other, ...args)).stdout).toBe(here.stdout);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  test('one metric comes with its course', async () => {
    const { root } = harbour('course');
    const { metrics } = await measured(root, '--metric', 'contributors', '--at', '2023-11-20');
    expect(Object.keys(metrics)).toEqual(['contributors']);
    expect(metrics['contributors']?.series).toHaveLength(12);
    expect(metrics['contributors']?.series?.at(-1)).toEqual({ until: '2023-11-20T00:00:00.000Z', value: 4 });
  });

  test.each([
    [['--metric', 'contributers'], 'There is no metric “contributers”. Did you mean “contributors”?'],
    [['--at', '2023-02-31'], '“--at 2023-02-31”: there is no such day or time.'],
    [['--at', 'nowhere'], '“--at nowhere”: there is no such commit, and it is no date like 2026-03-14.'],
    [['--at', '2001-01-01'], '“--at 2001-01-01”: nothing was committed until then.'],
    [['--since', 'yesterday'], '“--since yesterday”: this is no date like 2026-03-14.'],
    [['--at', '2023-11-16', '--since', '2023-11-17'], '“--since” must be before “--at”.'],
    [['--at', '--output=x'], 'there is no such commit'],
  ])('refuses %j', async (args, said) => {
    const { root } = harbour(`refused-${args.join('-').replace(/\W/g, '')}`);
    const { status, stderr } = await kith.run(folder, 'metrics', root, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe('kith metrics of odd histories', () => {
  test('commits that clocks dated before 1990 or far ahead count where they were committed, and are listed', async () => {
    const fixture = createRepository(path.join(folder, 'misdated'));
    const committed = { GIT_COMMITTER_DATE: '2024-03-01T12:00:00Z' };
    for (const [file, date] of [
      ['a.md', '1970-01-02T00:00:00Z'],
      ['b.md', '2099-01-01T00:00:00Z'],
      ['c.md', '2024-03-01T11:00:00Z'],
    ] as const) {
      fixture.write({ [file]: `# ${file}\n` });
      git(fixture.root, ['add', '-A']);
      git(fixture.root, ['commit', '-q', '-m', file], { ...committed, GIT_AUTHOR_DATE: date });
    }
    const printed = await measured(fixture.root, '--at', '2024-03-02');
    expect(printed.misdated).toEqual(git(fixture.root, ['rev-list', 'HEAD~1']).trim().split('\n'));
    expect(printed.metrics['contributor_absence_factor']).toMatchObject({ value: 1 });
    expect(
      (await measured(fixture.root, '--at', '2024-03-02', '--since', '2024-03-01')).metrics['contributors']
        ?.value,
    ).toBe(1);
  });

  test('no repository, no commits, an author without an address', async () => {
    const empty = createRepository(path.join(folder, 'empty'));
    empty.write({ 'README.md': '# Hello\n' });
    expect((await measured(empty.root)).metrics['contributors']?.value).toBe(0);
    empty.commit('Hello', { name: 'Nobody', email: '' });
    expect((await measured(empty.root, '--at', 'HEAD')).metrics['contributors']?.value).toBe(1);
  });

  test('time in review waits for past versions, of now and of a commit, and is the same on every run', async () => {
    const fixture = createRepository(path.join(folder, 'reviewed'));
    for (const status of ['draft', 'review', 'approved', 'review']) {
      fixture.write({ 'content/a.md': `---\ntitle: A\nstatus: ${status}\n---\n` });
      fixture.commit(status);
    }
    const at = ['--metric', 'time_in_review', '--at'];
    const late = await measured(fixture.root, ...at, '2023-11-20');
    expect(late.metrics['time_in_review']).toMatchObject({ value: 1, n: 2, unit: 'days' });
    expect(await measured(fixture.root, ...at, '2023-11-20')).toEqual(late);
    const then = await measured(fixture.root, ...at, 'HEAD~2');
    expect(then.metrics['time_in_review']).toMatchObject({ value: null, n: 1 });
    const now = await measured(fixture.root, '--metric', 'time_in_review', '--since', '2023-01-01');
    expect(now.metrics['time_in_review']).toMatchObject({ value: 1, n: 2 });
  });

  test('a truncated history says so', async () => {
    const { root } = harbour('whole');
    const shallow = path.join(folder, 'shallow');
    git(folder, ['clone', '-q', '--depth', '1', `file://${root}`, shallow]);
    expect((await measured(shallow)).shallow).toBe(true);
    expect((await kith.run(folder, 'metrics', shallow)).stdout).toContain('truncated');
  });
});

test('goals stand with their measures, each with how much is done and how much time is gone', async () => {
  const { root } = createRepositoryWithGoal();
  const { stdout } = await kith.run(root, 'metrics', '--at', '2023-11-26', '--json');
  const { goals } = JSON.parse(stdout) as { goals: unknown };
  expect(goals).toEqual([
    {
      file: 'strategy/answers.md',
      title: 'Answers',
      state: 'invalid',
      measures: [
        {
          metric: 'unanswered',
          value: 100,
          baseline: 80,
          target: 20,
          by: '2023-12-06',
          state: 'behind',
          progress: -33.3333,
          timeGone: 47.619,
        },
        {
          metric: 'cheer',
          value: null,
          baseline: null,
          target: null,
          by: null,
          state: 'invalid',
          progress: null,
          timeGone: null,
          reason: 'There is no metric “cheer”.',
        },
      ],
    },
  ]);
  const table = await kith.run(root, 'metrics', '--at', '2023-11-26');
  expect(table.stdout).toContain(
    'Answers\n  unanswered: behind, further away than at the start, 48 % of the time gone, by 2023-12-06\n  cheer: invalid\n',
  );
  const one = await kith.run(root, 'metrics', '--metric', 'unanswered', '--json');
  expect(JSON.parse(one.stdout)).not.toHaveProperty('goals');
});

/** A question without an answer, and a goal from the 16th of November 2023 to the 6th of December. */
function createRepositoryWithGoal(): Fixture {
  const fixture = createRepository(path.join(folder, 'with-goal'));
  fixture.write({
    'discussions/ropes/thread.md':
      '---\ntitle: Ropes\nauthor: ada\ncreated: 2023-11-14T10:00:00Z\ntype: question\n---\nHow?\n',
    'strategy/answers.md':
      '---\nkind: goal\ntitle: Answers\nopened: 2023-11-16\nmeasures:\n  - { metric: unanswered, baseline: 80, target: 20, by: 2023-12-06 }\n  - { metric: cheer, target: 3 }\n---\n',
  });
  fixture.commit('Question and goal');
  return fixture;
}
