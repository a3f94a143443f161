import { describe, expect, test } from 'vitest';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { isTaken } from '../../../src/core/model/document-set/document-set';
import type { GoalOutcome } from '../../../src/core/model/kinds/goal-status';
import { quarterToPlan } from '../../../src/core/services/strategy/quarter';
import { planReview } from '../../../src/core/services/strategy/review';
import { readStrategy } from '../../../src/core/services/strategy/strategy';
import { now, openAnalytics, yielding } from '../today/open-analytics';

const path = 'strategy/goals/more.md';
const text = `---
title: More to read
kind: goal
objective: Ten pages   # at least
audience: newcomers
owner: ada
measures:
  - { metric: content, target: 10, baseline: 0, by: 2026-12-31, note: ours } # counted
  - metric: nps
    target: 40
---

Why.
`;

async function reviewed(
  outcome: GoalOutcome,
  { goesOn = true, more = {} }: { goesOn?: boolean; more?: Readonly<Record<string, string>> } = {},
): Promise<ReadonlyMap<string, string>> {
  const files = { [path]: text, 'posts/one.md': '# One\n', ...more };
  const { analytics, community } = await openAnalytics(files);
  const { goals } = await readStrategy(analytics, now, yielding);
  const [goal] = goals.filter(({ record }) => record.path === path);
  if (!goal) throw new Error('no goal');
  const plan = planReview({
    decisions: [{ goal, outcome, text, goesOn }],
    quarter: quarterToPlan(now),
    options: { now, language: 'en', author: 'bo' },
    around: {
      config: community.config,
      siblings: [path],
      exists: (candidate) => isTaken(community.documents, candidate),
    },
  });
  return applyToTexts(plan, new Map(Object.entries(files)));
}

describe('a review', () => {
  test('closes a goal with its figures, and leaves the rest of its file alone', async () => {
    const after = await reviewed('reached', { goesOn: false });
    expect(after.get(path)).toBe(`---
title: More to read
kind: goal
objective: Ten pages   # at least
audience: newcomers
owner: ada
measures:
  - { metric: content, target: 10, baseline: 0, by: 2026-12-31, note: ours, final: 1 } # counted
  - metric: nps
    target: 40
status: reached
closed: 2026-12-01
---

Why.
`);
    expect([...after.keys()].filter((file) => file.startsWith('strategy/'))).toEqual([path]);
  });

  test('opens the goal of the next quarter, with the figures of now and the targets that were missed', async () => {
    const after = await reviewed('missed');
    const next = after.get('strategy/goals/more-to-read-2027-q1.md');
    expect(next).toContain('title: "More to read · 2027 Q1"\n');
    expect(next).toContain('objective: "Ten pages"\n');
    expect(next).toContain('audience: newcomers\n');
    expect(next).toContain('owner: ada\n');
    expect(next).toContain('opened: 2026-12-01\nfollows: more\n');
    expect(next).toContain(`measures:
  - metric: content
    baseline: 1
    target: 10
    by: 2027-03-31
  - metric: nps
    target: 40
    by: 2027-03-31
`);
    const { community } = await openAnalytics(Object.fromEntries(after));
    expect(community.problemsOf('strategy/goals/more-to-read-2027-q1.md').map(({ code }) => code)).toEqual([
      // These are not there in this small community.
      'audience-unknown',
    ]);
  });

  test('leaves the target of a goal that was reached to be thought about', async () => {
    const after = await reviewed('reached');
    const file = 'strategy/goals/more-to-read-2027-q1.md';
    expect(after.get(file)).not.toContain('target');
    const { community } = await openAnalytics(Object.fromEntries(after));
    expect(community.problemsOf(file).map(({ code }) => code)).toContain('field-missing');
  });

  test('takes a free name, and changes the quarter in a title that has one', async () => {
    const taken = { 'strategy/goals/more-to-read-2027-q1.md': '---\nkind: goal\n---\n' };
    expect([...(await reviewed('missed', { more: taken })).keys()]).toContain(
      'strategy/goals/more-to-read-2027-q1-2.md',
    );
  });
});

describe('the quarter to plan', () => {
  test.each([
    ['2026-11-30', '2027 Q1', '2027-03-31'],
    ['2027-01-04', '2027 Q1', '2027-03-31'],
    ['2027-02-14', '2027 Q1', '2027-03-31'],
    ['2027-02-15', '2027 Q2', '2027-06-30'],
    ['2026-06-30', '2026 Q3', '2026-09-30'],
  ])('on %s is %s', (at, name, lastDay) => {
    expect(quarterToPlan(Date.parse(at))).toEqual({ name, lastDay });
  });
});
