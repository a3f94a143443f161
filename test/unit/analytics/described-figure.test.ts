import { beforeAll, describe, expect, test } from 'vitest';
import { breakdown } from '../../../src/core/services/analytics/breakdown';
import { comparisonWords, type Comparison } from '../../../src/core/services/analytics/comparison-words';
import { describeFigure } from '../../../src/core/services/analytics/described-figure';
import { nameInFigures } from '../../../src/core/services/analytics/evidence-words';
import { periodBefore } from '../../../src/core/services/analytics/period';
import { spanWords } from '../../../src/core/services/analytics/period-words';
import { inEnglish } from '../../../src/core/base/message';
import { measuredHarbour, now, options, type MeasuredHarbour } from './measured-harbour';

const day = 24 * 60 * 60 * 1000;
let harbour: MeasuredHarbour;
beforeAll(async () => {
  harbour = await measuredHarbour();
});

describe('a figure in words', () => {
  test('has its value, its formula, and how it changed', async () => {
    const figure = await describeFigure(harbour.analytics, { metric: 'contributors', days: 30 }, options);
    expect(figure).toMatchObject({
      title: 'Contributors',
      unit: 'people',
      value: 3,
      n: 3,
      span: { from: now - 30 * day, until: now },
      compared: { value: 1, words: '2 more than in the 30 days before' },
    });
    expect(figure.course).toHaveLength(12);
    expect(figure.course.slice(-2).map(({ value }) => value)).toEqual([1, 3]);
  });

  test('is compared with another date where one is given', async () => {
    const against = Date.UTC(2026, 8, 1);
    const figure = await describeFigure(
      harbour.analytics,
      { metric: 'contributors', days: 30, against },
      options,
    );
    expect(figure.compared).toMatchObject({
      span: { from: against - 30 * day, until: against },
      words: '3 more than in the 30 days before Sep 1, 2026',
    });
  });

  test('of all time has no period before, and no beginning that JSON could not write', async () => {
    const figure = await describeFigure(harbour.analytics, { metric: 'contributors', days: 'all' }, options);
    expect(figure.compared).toBeUndefined();
    expect(figure.span).toEqual({ until: now });
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });

  test('says why there is no value', async () => {
    const figure = await describeFigure(harbour.analytics, { metric: 'nps', days: 30 }, options);
    expect(figure.value).toBeUndefined();
    expect(figure.lacking).toBe('No survey that had closed by then has results for it.');
    expect(figure.compared?.words).toBeUndefined();
  });

  test('has no course before there was anything to measure', async () => {
    const since = now - 45 * day;
    const figure = await describeFigure(
      harbour.analytics,
      { metric: 'contributors', days: 30, since },
      options,
    );
    expect(figure.course.map(({ value }) => value)).toEqual([1, 3]);
  });

  test('has the labels of its details and bars in words', async () => {
    const figure = await describeFigure(harbour.analytics, { metric: 'content', days: 30 }, options);
    expect(figure.details.find(({ id }) => id === 'published')).toMatchObject({
      label: 'Published',
      value: 2,
    });
    expect(figure.chart).toMatchObject({
      type: 'bars',
      bars: expect.arrayContaining([{ label: 'Draft', value: 0 }]) as unknown,
    });
  });
});

describe('a breakdown', () => {
  test('has the figure for each choice that has a value', () => {
    const rows = [...breakdown(harbour.analytics, 'contributors', periodBefore(now, 30))].filter(Boolean);
    expect(rows).toContainEqual({ by: 'team', choice: 'docs', value: 1, n: 1 });
    expect(rows).toContainEqual({ by: 'lang', choice: 'nl', value: 1, n: 1 });
    expect(rows).toContainEqual({ by: 'lang', choice: 'en', value: 2, n: 2 });
  });

  test('within a scope leaves out what is chosen already', () => {
    const scoped = [...breakdown(harbour.analytics, 'contributors', periodBefore(now, 30), { lang: 'nl' })];
    expect(scoped.some((row) => row?.by === 'lang')).toBe(false);
    expect(scoped).toContainEqual({ by: 'team', choice: 'docs', value: 0, n: 0 });
  });
});

describe('who is named', () => {
  test('are members who agreed, and people without a member file', () => {
    const { activities, recordOf } = harbour.analytics.measured();
    const names = activities.actors.map((actor) => [actor.person?.name, nameInFigures(actor, recordOf)]);
    expect(names).toContainEqual(['Ada Mast', 'Ada Mast']);
    expect(names).toContainEqual(['Bo Keel', undefined]);
    expect(names).toContainEqual(['Cas Reef', 'Cas Reef']);
    expect(nameInFigures({}, recordOf)).toBeUndefined();
  });
});

describe('a difference in words', () => {
  const comparison: Comparison = {
    value: 12,
    other: 9,
    unit: 'people',
    otherSpan: { from: now - 60 * day, until: now - 30 * day },
    isPrevious: true,
  };
  test.each<[Partial<Comparison>, string]>([
    [{}, '3 more than in the 30 days before'],
    [{ value: 7 }, '2 less than in the 30 days before'],
    [{ value: 9 }, 'the same as in the 30 days before'],
    [{ value: 50, other: 42.5, unit: 'share' }, '7.5 percentage points more than in the 30 days before'],
    [{ value: 40, other: 42.5, unit: 'share' }, '2.5 percentage points less than in the 30 days before'],
    [{ value: 5.5, other: 4, unit: 'hours' }, '1.5\u00a0h more than in the 30 days before'],
    [{ isPrevious: false }, '3 more than in the 30 days before Oct 31, 2026'],
    [{ otherSpan: { until: Date.UTC(2026, 0, 1) } }, '3 more than up to Jan 1, 2026'],
  ])('of %j is “%s”', (part, words) => {
    expect(comparisonWords({ ...comparison, ...part }, 'en', inEnglish)).toBe(words);
  });

  test('says so where there is nothing to compare with, and nothing where there is no value', () => {
    const { value, unit, otherSpan, isPrevious } = comparison;
    expect(comparisonWords({ value, unit, otherSpan, isPrevious } as Comparison, 'en', inEnglish)).toBe(
      'no value in the 30 days before',
    );
    expect(comparisonWords({ other: 9, unit, otherSpan, isPrevious }, 'en', inEnglish)).toBeUndefined();
  });
});

test('a period is a range of days', () => {
  const words = (from: number | undefined): string =>
    inEnglish(spanWords({ ...(from !== undefined && { from }), until: now }, 'en'));
  expect(words(now - 30 * day).replace(/[\u2009\u202f]/g, ' ')).toBe('Oct 31 – Nov 30, 2026');
  expect(words(undefined)).toBe('Up to Nov 30, 2026');
});
