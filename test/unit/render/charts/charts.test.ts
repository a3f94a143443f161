import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChartStep } from '../../../../src/core/services/analytics/figure';
import { survivalCurve } from '../../../../src/core/services/analytics/statistics/survival';
import { barChart } from '../../../../src/render/charts/bar-chart';
import { lightTheme, type ChartOptions } from '../../../../src/render/charts/chart-options';
import { cohortChart, cohortTable } from '../../../../src/render/charts/cohort-chart';
import { courseChart, type TimedValue } from '../../../../src/render/charts/course-chart';
import { stackedCharts } from '../../../../src/render/charts/figure-charts';
import { sparkline } from '../../../../src/render/charts/sparkline';
import { survivalChart } from '../../../../src/render/charts/survival-chart';
import { coordinates, pathPoints, shapesOf, svgShapes, textsOf } from './svg-shapes';

const day = 24 * 60 * 60 * 1000;
const options: ChartOptions = { title: 'Contributors', width: 600, language: 'en', unit: 'people' };

/** Values at the first days of months of 2026. */
function monthly(...values: readonly (number | undefined)[]): TimedValue[] {
  return values.map((value, month) => ({ at: Date.UTC(2026, month), ...(value !== undefined && { value }) }));
}

function linePoints(svg: string): ReturnType<typeof pathPoints> {
  return pathPoints(shapesOf(svg, 'line')[0]?.attributes['d'] ?? '');
}

describe('a course over time', () => {
  test('begins its scale at 0, so that half the value is half as high', () => {
    const svg = courseChart(monthly(0, 5, 10), options);
    const [zero, half, whole] = linePoints(svg).map((point) => point?.[1] ?? NaN) as [number, number, number];
    expect(textsOf(svg, 'tick').slice(0, 6)).toEqual(['0', '2', '4', '6', '8', '10']);
    expect(half).toBeCloseTo((zero + whole) / 2, 1);
    const axis = shapesOf(svg, 'axis')[0]?.attributes;
    expect(Number(axis?.['y1'])).toBe(zero);
  });

  test('has a gap where there is no value', () => {
    const points = linePoints(courseChart(monthly(1, 2, undefined, 4), options));
    expect(points.map((point) => point !== undefined)).toEqual([true, true, false, true]);
  });

  test('has its dates below, and says each value where it is pointed at', () => {
    const svg = courseChart(monthly(3, 4, 5, 4, 3, 2), options);
    expect(textsOf(svg, 'tick')).toEqual(expect.arrayContaining(['Feb 2026', 'Jun 2026'].slice(0, 1)));
    expect(svgShapes(svg).map(({ tag, text }) => [tag, text])).toContainEqual(['title', 'Jan 1, 2026: 3']);
  });

  test('of negative values goes below its axis', () => {
    const svg = courseChart(monthly(-2, 4), { ...options, unit: 'points' });
    const axis = Number(shapesOf(svg, 'axis')[0]?.attributes['y1']);
    const [below, above] = linePoints(svg).map((point) => point?.[1] ?? NaN) as [number, number];
    expect(below).toBeGreaterThan(axis);
    expect(above).toBeLessThan(axis);
  });

  test('of equal values is a straight line', () => {
    const points = linePoints(courseChart(monthly(7, 7, 7), options));
    expect(new Set(points.map((point) => point?.[1])).size).toBe(1);
  });

  test('of whole numbers has whole ticks alone', () => {
    expect(textsOf(courseChart(monthly(0, 1), options), 'tick').slice(0, 2)).toEqual(['0', '1']);
  });

  test('of one value has one dot', () => {
    const svg = courseChart(monthly(4), options);
    expect(shapesOf(svg, 'dot')).toHaveLength(1);
    expect(svg).not.toContain('NaN');
  });

  test('of nothing is an empty frame', () => {
    const svg = courseChart([], options);
    expect(shapesOf(svg, 'line')).toEqual([]);
    expect(svg).not.toContain('NaN');
  });

  test('of a thousand values has a line without dots, and no label on another', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ at: index * day, value: index % 7 }));
    const svg = courseChart(many, options);
    expect(linePoints(svg)).toHaveLength(1000);
    expect(shapesOf(svg, 'dot')).toEqual([]);
  });
});

describe('bars', () => {
  test('are as long as their values, each with its label and value', () => {
    const svg = barChart(
      [
        { label: 'Leading', value: 10 },
        { label: 'Contributing', value: 5 },
        { label: 'Nobody', value: 0 },
      ],
      options,
    );
    const widths = shapesOf(svg, 'bar').map(({ attributes }) => Number(attributes['width']));
    expect(widths[1]).toBeCloseTo((widths[0] ?? 0) / 2, 1);
    expect(widths[2]).toBe(0);
    expect(textsOf(svg, 'label')).toEqual(['Leading', 'Contributing', 'Nobody']);
    expect(textsOf(svg, 'value')).toEqual(['10', '5', '0']);
  });

  test('of negative values go to the other side of the axis', () => {
    const svg = barChart(
      [
        { label: 'Up', value: 4 },
        { label: 'Down', value: -2 },
      ],
      options,
    );
    const axis = Number(shapesOf(svg, 'axis')[0]?.attributes['x1']);
    const [up, down] = shapesOf(svg, 'bar').map(({ attributes }) => attributes);
    expect(Number(up?.['x'])).toBe(axis);
    expect(Number(down?.['x']) + Number(down?.['width'])).toBeCloseTo(axis, 1);
  });

  test('cut labels that are too long, and keep them for whoever points at the bar', () => {
    const label = 'Organisation with a name that nobody can say in one breath';
    const svg = barChart([{ label, value: 1 }], { ...options, width: 200 });
    expect(textsOf(svg, 'label')[0]).toMatch(/^Organ.*…$/);
    expect(svgShapes(svg).some(({ tag, text }) => tag === 'title' && text === `${label}: 1`)).toBe(true);
  });

  test('of nothing are an empty image', () => {
    expect(shapesOf(barChart([], options), 'axis')).toEqual([]);
  });
});

describe('a survival curve', () => {
  const steps: ChartStep[] = survivalCurve([
    { duration: 2, ended: true },
    { duration: 4, ended: true },
    { duration: 6, ended: false },
    { duration: 8, ended: true },
  ]).map(({ time, survival, low, high }) => ({
    time,
    share: survival * 100,
    ...(low !== undefined && high !== undefined && { low: low * 100, high: high * 100 }),
  }));
  const svg = survivalChart(steps, { ...options, unit: 'hours' });

  test('goes down in steps from 100 % at 0', () => {
    const points = linePoints(svg) as [number, number][];
    const [first, second, third] = points as [[number, number], [number, number], [number, number]];
    expect(second[1]).toBe(first[1]);
    expect(third[0]).toBe(second[0]);
    expect(first[1]).toBe(10);
    // Three of four are left after two hours.
    expect(third[1]).toBeCloseTo(10 + (200 - 24 - 10) * 0.25, 1);
    expect(points.at(-1)?.[1]).toBe(200 - 24);
  });

  test('has a band where limits are known, and durations below', () => {
    expect(shapesOf(svg, 'band')).toHaveLength(1);
    expect(textsOf(svg, 'tick')).toEqual(expect.arrayContaining(['100\u00a0%', '50\u00a0%', '8\u00a0h']));
  });

  test('where nothing has ended stays at 100 %', () => {
    const flat = survivalChart([], { ...options, unit: 'days' });
    expect(linePoints(flat)).toHaveLength(1);
    expect(flat).not.toContain('NaN');
  });
});

describe('cohorts', () => {
  const cohorts = [
    { month: Date.UTC(2026, 0), size: 4, shares: [50, 0, undefined] },
    { month: Date.UTC(2026, 1), size: 10, shares: [100, undefined, undefined] },
  ];
  const words = {
    caption: 'Share active later',
    month: 'First activity',
    size: 'People',
    after: (months: number) => `+${months}`,
    unknown: 'not yet known',
  };

  test('are a table with a shade for how large each share is', () => {
    const table = cohortTable(cohorts, words, 'en');
    expect(table).toContain(
      '<th scope="row">Jan 2026</th><td>4</td><td class="heat heat-3">50\u00a0%</td><td class="heat heat-0">0\u00a0%</td>',
    );
    expect(table).toContain('<th scope="col">+2</th></tr>');
    expect(table).toContain(
      '<td class="heat heat-5">100\u00a0%</td><td><span class="hidden-but-spoken">not yet known</span></td>',
    );
  });

  test('as a picture have a cell for each share that is known', () => {
    const svg = cohortChart(cohorts, options);
    expect(shapesOf(svg, 'heat')).toHaveLength(3);
    expect(textsOf(svg, 'value')).toEqual(['50\u00a0%', '0\u00a0%', '100\u00a0%']);
    expect(textsOf(svg, 'label')).toEqual(['Jan 2026', '4', 'Feb 2026', '10']);
  });

  test('of nobody are a table without rows', () => {
    expect(cohortTable([], words, 'en')).toContain('<tbody></tbody>');
    expect(shapesOf(cohortChart([], options), 'heat')).toEqual([]);
  });
});

describe('every chart', () => {
  const hostile = '<script>alert("1")</script> & \'more\'';
  const steps: ChartStep[] = [{ time: 1, share: 50, low: 20, high: 80 }];
  const drawn = (more: Partial<ChartOptions>): string[] => {
    const own = { ...options, ...more };
    return [
      courseChart(monthly(1, 2), own),
      barChart([{ label: own.title, value: 1 }], own),
      survivalChart(steps, own),
      cohortChart([{ month: 0, size: 1, shares: [10] }], own),
    ];
  };

  test('is an image with a name, in which texts are only texts', () => {
    for (const svg of drawn({ title: hostile })) {
      const [root, title] = svgShapes(svg);
      expect(root?.attributes).toMatchObject({
        role: 'img',
        viewBox: expect.stringMatching(/^0 0 600 \d/) as string,
      });
      expect(title).toMatchObject({ tag: 'title', text: hostile });
      expect(svg).not.toContain('<script');
    }
  });

  test('has colours only with a theme, and never a style that the page’s policy forbids', () => {
    for (const svg of drawn({})) expect(svg).not.toMatch(/#[0-9a-f]{6}|style=/);
    for (const svg of drawn({ theme: lightTheme })) {
      expect(svg).not.toContain('style=');
      const painted = svgShapes(svg).filter(({ tag }) => /^(?:path|rect|circle|line|text)$/.test(tag));
      for (const { attributes } of painted) expect(attributes['fill'] ?? attributes['stroke']).toBeDefined();
    }
  });

  test('stands below others in one image', () => {
    const svg = stackedCharts(
      drawn({ width: 560 }).map((one, index) => ({ heading: `Chart ${index}`, svg: one })),
      { ...options, theme: lightTheme, subtitle: '30 days' },
    );
    const images = svgShapes(svg).filter(({ tag }) => tag === 'svg');
    expect(images).toHaveLength(5);
    const [whole, ...parts] = images.map(({ attributes }) => ({
      top: Number(attributes['y'] ?? 0),
      height: Number(attributes['height']),
    }));
    let free = 0;
    for (const { top, height } of parts) {
      expect(top).toBeGreaterThanOrEqual(free);
      free = top + height;
    }
    expect(whole?.height).toBeGreaterThanOrEqual(free);
  });
});

describe('whatever the values', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  const share = fc.double({ min: 0, max: 100, noNaN: true });
  const width = fc.integer({ min: 120, max: 1200 });

  function isInside(svg: string): void {
    expect(svg).not.toMatch(/NaN|Infinity/);
    const [root] = svgShapes(svg);
    const [, , wide = 0, high = 0] = (root?.attributes['viewBox'] ?? '').split(' ').map(Number);
    for (const [x, y] of coordinates(svg)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(wide);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(high);
    }
  }

  test('a course stays inside its image', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(value, { nil: undefined }), { maxLength: 80 }),
        width,
        (values, wide) => {
          const points = values.map((one, index) => ({
            at: Date.UTC(2020, 0, 1 + index * 30),
            ...(one !== undefined && { value: one }),
          }));
          isInside(courseChart(points, { ...options, width: wide }));
          isInside(sparkline(values, { width: wide, height: 20 }));
        },
      ),
    );
  });

  test('bars stay inside their image', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ label: fc.string(), value }), { maxLength: 40 }),
        width,
        (bars, wide) => isInside(barChart(bars, { ...options, width: wide })),
      ),
    );
  });

  test('a survival curve stays inside its image', () => {
    const step = fc.record({
      time: fc.double({ min: 0, max: 1e6, noNaN: true }),
      share,
      low: share,
      high: share,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), width, (steps, wide) =>
        isInside(
          survivalChart(
            steps.sort((a, b) => a.time - b.time),
            { ...options, unit: 'hours', width: wide },
          ),
        ),
      ),
    );
  });

  test('cohorts stay inside their image', () => {
    const cohort = fc.record({
      month: fc.integer({ min: 0, max: 2e12 }),
      size: fc.nat(10_000),
      shares: fc.array(fc.option(share, { nil: undefined }), { minLength: 12, maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(cohort, { maxLength: 20 }), width, (cohorts, wide) =>
        isInside(cohortChart(cohorts, { ...options, width: wide })),
      ),
    );
  });
});
