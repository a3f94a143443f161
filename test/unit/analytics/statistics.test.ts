import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decayed, gravityOf } from '../../../src/core/services/analytics/orbit';
import { burstiness, burstinessOf } from '../../../src/core/services/analytics/statistics/burstiness';
import {
  giniCoefficient,
  herfindahlIndex,
  shareOfTop,
  smallestGroup,
} from '../../../src/core/services/analytics/statistics/concentration';
import { netPromoterScore, wilsonInterval } from '../../../src/core/services/analytics/statistics/intervals';
import { quantile } from '../../../src/core/services/analytics/statistics/quantile';
import { survivalCurve, timeUntil } from '../../../src/core/services/analytics/statistics/survival';

const ended = (duration: number) => ({ duration, ended: true });
const censored = (duration: number) => ({ duration, ended: false });

describe('Kaplan–Meier', () => {
  /** Weeks in remission with 6-mercaptopurine: Freireich et al. 1963, as worked in Kleinbaum & Klein. */
  const remission = [
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(ended),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(censored),
  ];

  test('the 21 patients of Freireich: estimates, numbers at risk and the median of 23 weeks', () => {
    const curve = survivalCurve(remission);
    expect(curve.map(({ time, atRisk, survival }) => [time, atRisk, Number(survival.toFixed(4))])).toEqual([
      [6, 21, 0.8571],
      [7, 17, 0.8067],
      [10, 15, 0.7529],
      [13, 12, 0.6902],
      [16, 11, 0.6275],
      [22, 7, 0.5378],
      [23, 6, 0.4482],
    ]);
    expect(timeUntil(0.5, curve)).toBe(23);
    expect(timeUntil(0.75, curve)).toBeUndefined();
  });

  test('limits on the log(−log) scale follow from the published standard error 0.1346 at 23 weeks', () => {
    const last = survivalCurve(remission).at(-1);
    expect(last?.low).toBeCloseTo(0.1881, 3);
    expect(last?.high).toBeCloseTo(0.6801, 3);
  });

  test('at one time ends come before censorings', () => {
    // Of four, one has left by 1; at 2 three are at risk, of whom one ends and one is censored.
    const curve = survivalCurve([censored(1), ended(2), censored(2), censored(3)]);
    expect(curve).toMatchObject([{ time: 2, atRisk: 3 }]);
    expect(curve[0]?.survival).toBeCloseTo(2 / 3, 12);
  });

  test('the median is the first time with S ≤ 0.5, also where it is 0.5 but for rounding', () => {
    expect(timeUntil(0.5, survivalCurve([1, 2, 3, 4].map(ended)))).toBe(2);
    expect(
      timeUntil(0.5, survivalCurve([ended(1), ...Array.from({ length: 9 }, () => censored(5))])),
    ).toBeUndefined();
    const tenths = survivalCurve([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(ended));
    expect(timeUntil(0.9, tenths)).toBe(9);
  });

  test('where all have ended there is no interval', () => {
    expect(survivalCurve([ended(1)])).toEqual([{ time: 1, atRisk: 1, survival: 0 }]);
    expect(survivalCurve([])).toEqual([]);
  });

  test('falls from 1 to no less than 0, whatever the order, and limits lie around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ duration: fc.nat(50), ended: fc.boolean() }), { maxLength: 60 }),
        (observations) => {
          const curve = survivalCurve(observations);
          expect(survivalCurve([...observations].reverse())).toEqual(curve);
          let before = 1;
          for (const { survival, low = survival, high = survival } of curve) {
            expect(survival).toBeLessThan(before);
            expect(survival).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThanOrEqual(survival);
            expect(high).toBeGreaterThanOrEqual(survival);
            expect(Math.min(low, 1 - high)).toBeGreaterThanOrEqual(0);
            before = survival;
          }
        },
      ),
    );
  });
});

describe('Wilson’s interval', () => {
  test.each([
    [0, 5, 0, 0.434482],
    [5, 5, 0.565518, 1],
    [3, 5, 0.230724, 0.882379],
    [0, 1, 0, 0.793451],
  ])('%d of %d', (successes, of, low, high) => {
    const interval = wilsonInterval(successes, of);
    expect(interval?.[0]).toBeCloseTo(low, 6);
    expect(interval?.[1]).toBeCloseTo(high, 6);
  });

  /** Newcombe 1998, “Two-sided confidence intervals for the single proportion”, table I. */
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Newcombe’s %d of %d', (successes, of, low, high) => {
    const interval = wilsonInterval(successes, of);
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });

  test('of none there is none', () => expect(wilsonInterval(0, 0)).toBeUndefined());
});

describe('net promoter score', () => {
  const answers = (promoters: number, passives: number, detractors: number): number[] => [
    ...Array.from({ length: promoters }, () => 9),
    ...Array.from({ length: passives }, () => 8),
    ...Array.from({ length: detractors }, () => 6),
  ];

  test('of 100 with half promoters and a fifth detractors: 30 ± 15.3', () => {
    const found = netPromoterScore(answers(50, 30, 20));
    expect(found).toMatchObject({ score: 30, promoters: 50, detractors: 20 });
    expect((found?.interval[1] ?? 0) - 30).toBeCloseTo(15.3, 1);
    expect(30 - (found?.interval[0] ?? 0)).toBeCloseTo(15.3, 1);
  });

  test('where all answer alike the interval is not of no width', () => {
    expect(netPromoterScore(answers(5, 0, 0))?.interval[0]).toBeCloseTo(56.5518, 4);
    expect(netPromoterScore(answers(0, 0, 5))).toMatchObject({
      score: -100,
      interval: [-100, expect.any(Number)],
    });
    const indifferent = netPromoterScore(answers(0, 5, 0))?.interval;
    expect(indifferent?.[0]).toBeCloseTo(-43.4482, 4);
    expect(indifferent?.[1]).toBeCloseTo(43.4482, 4);
    expect(netPromoterScore([])).toBeUndefined();
  });

  test('lies within its interval, within −100 and 100', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 50 }), (given) => {
        const { score, interval } = netPromoterScore(given) ?? { score: NaN, interval: [NaN, NaN] };
        expect(interval[0]).toBeLessThanOrEqual(score);
        expect(interval[1]).toBeGreaterThanOrEqual(score);
        expect(interval[0]).toBeGreaterThanOrEqual(-100);
        expect(interval[1]).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('concentration', () => {
  test('the contributors and organisations of CHAOSS’s examples', () => {
    expect(smallestGroup([1000, 202, 90, 33, 332, 343, 42, 433])).toBe(2);
    expect(smallestGroup(Array.from({ length: 8 }, () => 12.5))).toBe(4);
    expect(smallestGroup([50, 25, 25])).toBe(1);
    expect(smallestGroup(Array.from({ length: 10 }, () => 0.1))).toBe(5);
    expect(smallestGroup([])).toBeUndefined();
    expect(smallestGroup([0, 0])).toBeUndefined();
  });

  test('Gini: of equals 0, of 1 to 4 a quarter, of one who has everything (n − 1)/n, of nothing undefined', () => {
    expect(giniCoefficient([1, 2, 3, 4])).toBeCloseTo(0.25, 12);
    expect(giniCoefficient([5, 5, 5])).toBeCloseTo(0, 12);
    expect(giniCoefficient([0, 0, 1])).toBeCloseTo(2 / 3, 12);
    expect(giniCoefficient([1])).toBe(0);
    expect(giniCoefficient([0, 0, 0])).toBeUndefined();
    expect(giniCoefficient([])).toBeUndefined();
  });

  test('shares of the largest, and the Herfindahl–Hirschman index', () => {
    const amounts = [90, ...Array.from({ length: 9 }, () => 10 / 9)];
    expect(shareOfTop(amounts, 0.1)).toBeCloseTo(0.9, 12);
    expect(shareOfTop(amounts, 0.01)).toBeCloseTo(0.9, 12);
    expect(shareOfTop([], 0.1)).toBeUndefined();
    expect(herfindahlIndex([1, 1, 1, 1])).toBeCloseTo(0.25, 12);
    expect(herfindahlIndex([3, 1])).toBeCloseTo(0.625, 12);
    expect(herfindahlIndex([0])).toBeUndefined();
  });

  test('depends neither on order nor on scale, and keeps within its bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (amounts, factor) => {
          const shuffled = [...amounts].reverse();
          const scaled = amounts.map((amount) => amount * factor);
          for (const figure of [smallestGroup, giniCoefficient, herfindahlIndex]) {
            const value = figure(amounts);
            if (value === undefined) {
              expect(figure(scaled)).toBeUndefined();
              continue;
            }
            expect(figure(shuffled)).toBeCloseTo(value, 9);
            expect(figure(scaled)).toBeCloseTo(value, 9);
          }
          const gini = giniCoefficient(amounts) ?? 0;
          expect(gini).toBeGreaterThanOrEqual(-1e-12);
          expect(gini).toBeLessThan(1);
          const least = smallestGroup(amounts);
          if (least !== undefined) {
            const whole = amounts.reduce((sum, amount) => sum + amount, 0);
            const sorted = [...amounts].sort((a, b) => b - a);
            const sumOf = (count: number): number =>
              sorted.slice(0, count).reduce((sum, amount) => sum + amount, 0);
            expect(2 * sumOf(least)).toBeGreaterThanOrEqual(whole);
            expect(2 * sumOf(least - 1)).toBeLessThan(whole);
          }
        },
      ),
    );
  });
});

describe('burstiness', () => {
  test('of gaps 1, 1, 10: 0.029 and, corrected, 0.5; of equal gaps −1', () => {
    const found = burstinessOf([1, 1, 10]);
    expect(found?.plain).toBeCloseTo(0.029, 3);
    expect(found?.corrected).toBeCloseTo(0.5, 12);
    expect(burstinessOf([3, 3, 3])).toEqual({ plain: -1, corrected: -1 });
  });

  test('says nothing of few gaps, or where everything was at once', () => {
    expect(burstiness([1, 1, 1, 10])).toBeUndefined();
    expect(burstiness([0, 0, 0, 0, 0])).toBeUndefined();
    expect(burstiness([])).toBeUndefined();
    expect(burstiness([2, 2, 2, 2, 2])?.plain).toBe(-1);
  });

  test('lies between −1 and 1', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 5, maxLength: 40 }), (gaps) => {
        const found = burstiness(gaps);
        if (!found) return;
        for (const value of [found.plain, found.corrected]) {
          expect(value).toBeGreaterThanOrEqual(-1);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });
});

test('quantiles interpolate between neighbours', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 0.9)).toBeCloseTo(4.6, 12);
  expect(quantile([7], 0.9)).toBe(7);
  expect(quantile([], 0.5)).toBeUndefined();
});

test('gravity: the three months of the Orbit model, 441 → 504 → 666 of 30 members', () => {
  const [january, february, march] = [
    [17, 8, 4, 1],
    [15, 9, 5, 1],
    [12, 10, 6, 2],
  ];
  expect(gravityOf(january as number[], february as number[])).toBeCloseTo(2.1, 12);
  expect(gravityOf(february as number[], march as number[])).toBeCloseTo(5.4, 12);
  expect(gravityOf([1, 0, 0, 0], [0, 0, 0, 0])).toBeUndefined();
});

test('reach decays by a tenth for each month without contact', () => {
  expect(decayed(7, 92 * 86_400_000)).toBeCloseTo(5.103, 12);
  expect(decayed(7, 29 * 86_400_000)).toBe(7);
});
