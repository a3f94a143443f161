import { describe, expect, test } from 'vitest';
import { readStrategy } from '../../../src/core/services/strategy/strategy';
import { day, now, openAnalytics, yielding } from '../today/open-analytics';

const ada = { name: 'Ada Lek', email: 'ada@example.org' };

function goal(fields: string, measures: readonly string[] = []): string {
  const list = measures.length > 0 ? `measures:\n${measures.map((one) => `  - { ${one} }\n`).join('')}` : '';
  return `---\ntitle: A goal\nkind: goal\n${fields}${list}---\n`;
}

const files = {
  'strategy/goals/answers.md': goal('objective: Quick answers\naudience: newcomers\nowner: ada\n', [
    `metric: content, target: 10, baseline: 0, by: ${day(10)}`,
    'metric: content, target: 1',
    'metric: smiles, target: 1',
  ]),
  'strategy/goals/alone.md': goal(''),
  'strategy/goals/old.md': goal('status: reached\n', ['metric: content, target: 2, final: 3']),
  'strategy/goals/dropped.md': goal('status: dropped\n', ['metric: content, target: 9, final: 3']),
  'strategy/audiences/newcomers.md': '---\ntitle: Newcomers\nkind: audience\n---\n',
  'posts/served.md': '---\ntitle: Served\ngoal: answers\n---\n',
  'posts/free.md': '---\ntitle: Free\n---\n',
  'posts/draft.md': '---\ntitle: Draft\nstatus: draft\n---\n',
  'events/soon.md': `---\ntitle: Soon\nstart: ${day(3)}\n---\n`,
  'events/over.md': `---\ntitle: Over\nstart: ${day(-3)}\n---\n`,
};

describe('a strategy', () => {
  test('ties goals to audiences, measures and what serves them', async () => {
    const { analytics } = await openAnalytics(files);
    const { goals, unserved, audiences } = await readStrategy(analytics, now, yielding);
    expect(goals.map(({ goal: { id }, state }) => [id, state])).toEqual([
      ['alone', undefined],
      ['answers', 'invalid'],
    ]);
    const answers = goals[1];
    expect(answers?.audiences.map(({ title }) => title)).toEqual(['Newcomers']);
    expect(answers?.serving.map(({ path }) => path)).toEqual(['posts/served.md']);
    // Two posts are published, whatever goal they serve.
    expect(answers?.measures.map(({ metric, value, state }) => [metric, value, state])).toEqual([
      ['content', 2, 'behind'],
      ['content', 2, 'reached'],
      [undefined, undefined, 'invalid'],
    ]);
    expect(unserved.map(({ goal: { id } }) => id)).toEqual(['alone']);
    expect(audiences).toHaveLength(1);
  });

  test('says what no goal explains: published content and events to come', async () => {
    const { analytics, change } = await openAnalytics(files);
    const before = await readStrategy(analytics, now, yielding);
    expect(before.unexplained.map(({ path }) => path)).toEqual(['events/soon.md', 'posts/free.md']);
    await change({ 'posts/free.md': '---\ntitle: Free\ngoal: [alone]\n---\n' });
    await analytics.prepare(yielding.signal);
    const after = await readStrategy(analytics, now, yielding);
    expect(after.unexplained.map(({ path }) => path)).toEqual(['events/soon.md']);
    expect(after.unserved).toEqual([]);
  });

  test('asks nothing of a community without goals', async () => {
    const { analytics } = await openAnalytics({ 'posts/free.md': '# Free\n' });
    expect(await readStrategy(analytics, now, yielding)).toMatchObject({ goals: [], unexplained: [] });
  });

  test('keeps closed goals with their final figures, whatever the figures are now', async () => {
    const { analytics } = await openAnalytics(files);
    const { closed } = await readStrategy(analytics, now, yielding);
    expect(
      closed.map(({ goal: { id }, state, outcome, measures: [first] }) => [
        id,
        state,
        outcome,
        first?.value,
        first?.state,
      ]),
    ).toEqual([
      ['dropped', undefined, 'dropped', 3, 'missed'],
      ['old', 'reached', 'reached', 3, 'reached'],
    ]);
  });
});

describe('the time of a goal', () => {
  const path = 'strategy/goals/answers.md';
  const timed = goal('', [`metric: content, target: 10, baseline: 0, by: ${day(9)}`]);
  const commit = {
    id: 'a'.repeat(40),
    // Ten days before the moment; its day ends ten days after midnight of it.
    time: (now - 10 * 86_400_000) / 1000,
    author: ada,
    touches: [{ path, change: 'added' as const }],
  };

  test('begins with its first commit', async () => {
    const { analytics } = await openAnalytics({ [path]: timed }, commit);
    const { goals } = await readStrategy(analytics, now, yielding);
    // 10 of 19.5 days.
    expect(goals[0]?.measures[0]?.timeGone).toBe(51.2821);
  });

  test('begins with the day that it says', async () => {
    const opened = timed.replace('kind: goal\n', `kind: goal\nopened: ${day(-1)}\n`);
    const { analytics } = await openAnalytics({ [path]: opened }, commit);
    const { goals } = await readStrategy(analytics, now, yielding);
    // 1.5 of 11 days.
    expect(goals[0]?.measures[0]?.timeGone).toBe(13.6364);
  });
});

test('a measure is taken over its own period', async () => {
  const asked = (offset: number) =>
    `---\ntitle: Q\ntype: question\nauthor: ada\ncreated: ${day(offset)}\n---\nWhy?\n`;
  const { analytics } = await openAnalytics({
    'discussions/old/thread.md': asked(-60),
    'discussions/new/thread.md': asked(-6),
    'strategy/goals/a.md': goal('', [
      'metric: unanswered, target: 5',
      'metric: unanswered, target: 5, period: 30 days',
    ]),
  });
  const { goals } = await readStrategy(analytics, now, yielding);
  expect(goals[0]?.measures.map(({ figure }) => figure?.n)).toEqual([2, 1]);
});
