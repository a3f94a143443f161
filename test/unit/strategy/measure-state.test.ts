import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { Unit } from '../../../src/core/services/analytics/figure';
import {
  endOfDay,
  measureProgress,
  worstState,
  type MeasureInput,
} from '../../../src/core/services/strategy/measure-state';

const at = Date.UTC(2026, 6, 1);

type Measure = MeasureInput['measure'];

interface Case {
  /** What is undefined is not written. */
  readonly measure?: { readonly [Key in keyof Measure]?: Measure[Key] | undefined };
  readonly value?: number;
  readonly since?: string;
  readonly better?: 'higher' | 'lower' | 'none';
  readonly unit?: Unit;
}

/** Set on 1 January with a year's time: half of which, 181 of 365 days, is gone on 1 July. */
function progress({ measure = {}, value, since = '2026-01-01', better = 'higher', unit = 'people' }: Case) {
  const usual = { metric: 'contributors.new', target: 8, baseline: 4, by: '2026-12-31' };
  const written = Object.entries({ ...usual, ...measure }).filter(([, field]) => field !== undefined);
  return measureProgress({
    measure: Object.fromEntries(written) as unknown as Measure,
    metric: { better, unit },
    value,
    since: Date.parse(since),
    at,
  });
}

describe('a measure is', () => {
  test('on course where as much is done as time is gone, and behind where less is', () => {
    // 2 of 4 are 50 %, and 181 of 365 days are 49.589 %.
    expect(progress({ value: 6 })).toMatchObject({ state: 'on-course', progress: 50, timeGone: 49.589 });
    // 1 of 4.
    expect(progress({ value: 5 })).toMatchObject({ state: 'behind', progress: 25 });
    expect(progress({ value: 3 })).toMatchObject({ state: 'behind', progress: -25 });
  });

  test('reached at its target and beyond, also after its day', () => {
    expect(progress({ value: 8 })).toMatchObject({ state: 'reached', progress: 100 });
    expect(progress({ value: 10 })).toMatchObject({ state: 'reached', progress: 150 });
    expect(progress({ value: 8, measure: { by: '2026-03-01' } }).state).toBe('reached');
  });

  test('missed once its day is over, and that day is included', () => {
    expect(progress({ value: 7, measure: { by: '2026-06-30' } })).toMatchObject({
      state: 'missed',
      timeGone: 100,
    });
    expect(progress({ value: 7.99, measure: { by: '2026-07-01' } }).state).not.toBe('missed');
  });

  test('open without a baseline or a day, until it is reached or its day is over', () => {
    const bare = { target: 8, baseline: undefined };
    expect(progress({ value: 6, measure: { ...bare } })).toMatchObject({ state: 'open', timeGone: 49.589 });
    expect(progress({ value: 6, measure: { by: undefined } })).toMatchObject({ state: 'open', progress: 50 });
    expect(progress({ value: 6, measure: bare }).progress).toBeUndefined();
    expect(progress({ value: 8, measure: bare }).state).toBe('reached');
    expect(progress({ value: 6, measure: { ...bare, by: '2026-01-31' } }).state).toBe('missed');
  });

  test('unknown without a figure, and invalid without a metric or a target', () => {
    expect(progress({})).toMatchObject({ state: 'unknown', target: 8 });
    const missing = progress({ value: 6, measure: { target: undefined } });
    expect(missing).toMatchObject({ state: 'invalid' });
    expect(missing.reason && inEnglish(missing.reason)).toBe('There is no target yet.');
    const unread = progress({ value: 6, measure: { target: undefined, targetRange: [3, 0, 3, 4] } });
    expect(unread.reason && inEnglish(unread.reason)).toBe('The target cannot be read.');
    const measure = { metric: 'smiles', target: 8 };
    const unmeasured = measureProgress({ measure, metric: undefined, value: 1, since: undefined, at });
    expect(unmeasured.state).toBe('invalid');
    expect(unmeasured.reason && inEnglish(unmeasured.reason)).toBe('There is no metric “smiles”.');
  });
});

describe('a target below the baseline', () => {
  const down = { metric: 'time_to_first_response', target: 24, baseline: 52 };
  test.each([
    // (38 − 52) ÷ (24 − 52) = 50 %
    [38, 'on-course', 50],
    [45, 'behind', 25],
    [24, 'reached', 100],
    [10, 'reached', 150],
    [60, 'behind', -28.5714],
  ])('%d is %s', (value, state, done) => {
    expect(progress({ value, measure: down, better: 'lower', unit: 'hours' })).toMatchObject({
      state,
      progress: done,
    });
  });

  test('is reached downwards, whatever is better; without a baseline the metric says where', () => {
    expect(progress({ value: 20, measure: down, better: 'none' }).state).toBe('reached');
    const bare = { target: 24, baseline: undefined };
    expect(progress({ value: 20, measure: bare, better: 'lower' }).state).toBe('reached');
    expect(progress({ value: 20, measure: bare, better: 'higher' }).state).toBe('open');
    expect(progress({ value: 20, measure: { target: 24, baseline: 24 }, better: 'lower' }).state).toBe(
      'reached',
    );
  });
});

describe('the time', () => {
  test('is counted from a year before the day where nobody knows when the goal was set, or it was set after', () => {
    const measure = { metric: 'nps', target: 8, baseline: 4, by: '2026-12-31' };
    const input = { measure, metric: { better: 'higher', unit: 'points' }, value: 6, at } as const;
    expect(measureProgress({ ...input, since: undefined }).timeGone).toBe(49.589);
    expect(measureProgress({ ...input, since: Date.UTC(2027, 1, 1) }).timeGone).toBe(49.589);
  });

  test('has not begun before the goal is set', () => {
    expect(progress({ value: 4, since: '2026-08-01' })).toMatchObject({ state: 'on-course', timeGone: 0 });
  });

  test.each([
    ['2026-12-31', Date.UTC(2027, 0, 1)],
    ['31 December 2026', Date.UTC(2027, 0, 1)],
    ['2026-12-31 18:00', Date.UTC(2026, 11, 31, 18)],
    ['soon', undefined],
    ['2026-02-31', undefined],
  ])('ends with %s', (written, end) => {
    expect(endOfDay(written)).toBe(end);
  });
});

describe('a target with a unit', () => {
  test.each([
    ['days', 'hours', 2, 48],
    ['hours', 'days', 36, 1.5],
    ['hours', 'hours', 24, 24],
    ['share', 'share', 40, 40],
  ] as const)('%s of a figure in %s is converted', (targetUnit, unit, target, expected) => {
    expect(progress({ value: 1, measure: { target, targetUnit }, unit }).target).toBe(expected);
  });

  test('that says something else than the figure is not compared with it', () => {
    const other = progress({ value: 1, measure: { target: 2, targetUnit: 'days' }, unit: 'share' });
    expect(other).toMatchObject({ state: 'invalid' });
    expect(other.reason && inEnglish(other.reason)).toBe('The target is in another unit than the figure.');
  });
});

test('of several states the one that asks for attention most counts', () => {
  expect(worstState(['reached', 'behind', 'on-course'])).toBe('behind');
  expect(worstState(['missed', 'invalid'])).toBe('invalid');
  expect(worstState([])).toBeUndefined();
});
