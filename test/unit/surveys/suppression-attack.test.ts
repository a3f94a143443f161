import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  suppressedAnswers,
  type QuestionResult,
  type QuestionType,
} from '../../../src/core/services/analytics/records/survey-results';
import type { AnswerTable } from '../../../src/core/services/surveys/answer-table';
import { publish, type Publication } from '../../../src/core/services/surveys/publication';
import { rangeName, scales } from '../../../src/core/services/surveys/scales';
import { boundsOf, type Equation } from './linear-bounds';

const k = 5;

/** One question as it was answered, and how many left it empty. */
interface Asked {
  readonly type: QuestionType;
  readonly counts: ReadonlyMap<string, number>;
  readonly empty: number;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0);

function tableOf(questions: readonly Asked[], overlaps: AnswerTable['overlaps'] = []): AnswerTable {
  const [{ counts, empty } = { counts: new Map<string, number>(), empty: 0 }] = questions;
  return {
    answered: sum(counts.values()) + empty,
    partial: 0,
    questions: questions.map((question, i) => ({
      column: `q${i}`,
      type: question.type,
      multiple: false,
      answered: sum(question.counts.values()),
      counts: new Map([...question.counts].filter(([, n]) => n > 0)),
    })),
    overlaps,
    misfits: [],
  };
}

/** What one wave shows of a question, with the truth behind it. */
interface Wave {
  readonly name: string;
  readonly answered: number;
  readonly truth: ReadonlyMap<string, number>;
  readonly shown: ReadonlyMap<string, number>;
  /** Everybody had to answer, and everybody knows. */
  readonly isMandatory: boolean;
  /** Kith knows all answers that could be given; else only those that somebody gave. */
  readonly isScale: boolean;
}

function waveOf(name: string, asked: Asked, { results }: Publication, at = 0): Wave | undefined {
  const result = results.questions[at];
  if (!result || results.answered === undefined) return undefined;
  const shown = [...result.counts].flatMap(([answer, n]) => (n === undefined ? [] : [[answer, n] as const]));
  return {
    name,
    answered: results.answered,
    truth: truthFor(asked, result),
    shown: new Map(shown),
    isMandatory: asked.empty === 0,
    isScale: asked.type !== 'demographic',
  };
}

/** The true counts in the cells that are published. */
function truthFor({ type, counts }: Asked, result: QuestionResult): Map<string, number> {
  if (type === 'demographic') return new Map(counts);
  const level = scales[type].levels.find(
    (ranges) => ranges.map(rangeName).join() === [...result.counts.keys()].join(),
  );
  return new Map(
    (level ?? []).map((range) => [
      rangeName(range),
      sum(
        [...counts]
          .filter(([answer]) => Number(answer) >= range[0] && Number(answer) <= range[1])
          .map(([, n]) => n),
      ),
    ]),
  );
}

/** Everything that somebody knows who has read the results: shown cells, and that all cells add up. */
function equationsOf({ name, answered, truth, shown, isMandatory }: Wave): Equation[] {
  const cells = [...new Set([...truth.keys(), ...shown.keys()])];
  return [
    {
      terms: { ...Object.fromEntries(cells.map((cell) => [`${name} ${cell}`, 1])), [`${name} empty`]: 1 },
      equals: answered,
    },
    ...Array.from(shown, ([cell, n]): Equation => ({ terms: { [`${name} ${cell}`]: 1 }, equals: n })),
    ...(isMandatory ? [{ terms: { [`${name} empty`]: 1 }, equals: 0 }] : []),
  ];
}

/** All who answered the smaller wave answered the larger one too, and the same. */
function nestedEquations(smaller: Wave, larger: Wave): Equation[] {
  const cells = new Set([...smaller.truth.keys(), ...larger.truth.keys(), 'empty']);
  return Array.from(cells, (cell) => ({
    terms: { [`${larger.name} ${cell}`]: 1, [`${smaller.name} ${cell}`]: -1, [`came ${cell}`]: -1 },
    equals: 0,
  }));
}

/** The cells that are not shown can each have any of `k` values at least. */
function expectHidden(
  waves: readonly Wave[],
  equations: readonly Equation[],
  others: readonly string[] = [],
): void {
  const bounds = boundsOf(equations);
  expect(bounds, 'what is shown contradicts itself').toBeDefined();
  const hidden = waves.flatMap(({ name, truth, shown, isScale }) => {
    const given = [...truth].filter(([, n]) => isScale || n > 0);
    // Where all gave the one answer that there is, it is as many as answered, whatever is shown.
    if (given.length === 1) return [];
    return given.flatMap(([cell]) => (shown.has(cell) ? [] : [`${name} ${cell}`]));
  });
  for (const name of [...hidden, ...others]) {
    const [low, high] = bounds?.get(name) ?? [0, Infinity];
    expect(high - low, `${name} is between ${low} and ${high}`).toBeGreaterThanOrEqual(k - 1);
  }
}

function expectNoSmallCell({ results }: Publication): void {
  for (const { counts } of results.questions)
    for (const [answer, n] of counts) expect(n ?? k, answer).toBeGreaterThanOrEqual(k);
}

const labels = ['a', 'b', 'c', 'd', 'e'];
const smallOrLarge = fc.oneof(fc.integer({ min: 0, max: 2 * k }), fc.integer({ min: 0, max: 40 }));
const cellsOf = (names: readonly string[]): fc.Arbitrary<Map<string, number>> =>
  fc
    .array(smallOrLarge, { minLength: names.length, maxLength: names.length })
    .map((counts) => new Map(names.map((name, i) => [name, counts[i] ?? 0])));
const emptyCount = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 15 }));

const question: fc.Arbitrary<Asked> = fc.oneof(
  fc.integer({ min: 1, max: labels.length }).chain((n) =>
    fc.record({
      type: fc.constant('demographic' as const),
      counts: cellsOf(labels.slice(0, n)),
      empty: emptyCount,
    }),
  ),
  ...(['nps', 'csat', 'likert'] as const).map((type) =>
    fc.record({
      type: fc.constant(type),
      counts: cellsOf(scales[type].levels[0]?.map(rangeName) ?? []),
      empty: emptyCount,
    }),
  ),
);

/** A wave, and one that all of its people answered, and others. */
const waves = question.chain((smaller) =>
  fc.record({
    smaller: fc.constant(smaller),
    larger: fc
      .record({ more: cellsOf([...smaller.counts.keys()]), empty: emptyCount })
      .map(({ more, empty }): Asked => ({
        type: smaller.type,
        counts: new Map(Array.from(smaller.counts, ([cell, n]) => [cell, n + (more.get(cell) ?? 0)])),
        empty: smaller.empty + empty,
      })),
    isGrowing: fc.boolean(),
    isSameSurvey: fc.boolean(),
  }),
);

const runs = { numRuns: Number(process.env['KITH_SUPPRESSION_RUNS'] ?? 3000) };

describe('whoever subtracts', () => {
  test('learns no hidden cell from one survey', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const published = publish(tableOf([asked]), { k, earlier: [] });
        expectNoSmallCell(published);
        const wave = waveOf('now', asked, published);
        if (wave) expectHidden([wave], equationsOf(wave));
      }),
      runs,
    );
  });

  test('learns no hidden cell, even knowing exactly how many answered a question of which something is shown', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const wave = waveOf('now', asked, publish(tableOf([asked]), { k, earlier: [] }));
        if (!wave || wave.shown.size === 0) return;
        expectHidden([wave], [...equationsOf(wave), { terms: { 'now empty': 1 }, equals: asked.empty }]);
      }),
      runs,
    );
  });

  test('learns no hidden cell of either of two waves', () => {
    let compared = 0;
    fc.assert(
      fc.property(waves, ({ smaller, larger, isGrowing, isSameSurvey }) => {
        const [first, second] = isGrowing ? [smaller, larger] : [larger, smaller];
        const before = publish(tableOf([first]), { k, earlier: [] });
        const after = publish(tableOf([second]), { k, earlier: [{ results: before.results, isSameSurvey }] });
        expectNoSmallCell(after);
        const isMandatory = first.empty === 0 && second.empty === 0;
        const [then, now] = [waveOf('then', first, before), waveOf('now', second, after)];
        if (!then || !now || after.keepsEarlier) return;
        const [earlier, later] = [
          { ...then, isMandatory },
          { ...now, isMandatory },
        ];
        expectHidden([earlier, later], [...equationsOf(earlier), ...equationsOf(later)]);
        // Opinions change, and totals that are nearly the same have their own test.
        if (!isSameSurvey && first.type !== 'demographic') return;
        if (Math.abs(later.answered - earlier.answered) < k) return;
        const nested = isGrowing ? nestedEquations(earlier, later) : nestedEquations(later, earlier);
        const whoCame = isSameSurvey ? cellsOfFew(earlier, later) : [];
        if (earlier.shown.size + later.shown.size > 0) compared++;
        expectHidden(
          [earlier, later],
          [...equationsOf(earlier), ...equationsOf(later), ...nested],
          whoCame.map((cell) => `came ${cell}`),
        );
      }),
      runs,
    );
    expect(compared).toBeGreaterThan(runs.numRuns / 4);
  });

  test('learns nothing about people from two waves that nearly the same number answered', () => {
    fc.assert(
      fc.property(waves, ({ smaller, larger }) => {
        if (smaller.type !== 'demographic') return;
        const before = publish(tableOf([smaller]), { k, earlier: [] });
        const after = publish(tableOf([larger]), {
          k,
          earlier: [{ results: before.results, isSameSurvey: false }],
        });
        const change = sum(larger.counts.values()) + larger.empty - (before.results.answered ?? Infinity);
        if (Math.abs(change) >= k || after.results.answered === undefined) return;
        const counts = [...(after.results.questions[0]?.counts ?? [])];
        expect(counts.filter(([answer]) => answer !== suppressedAnswers)).toEqual([]);
      }),
      runs,
    );
  });

  test('learns no small cell from questions that break down the same people', () => {
    // Towns, each in one country.
    const countries = new Map([
      ['x', ['a', 'b']],
      ['y', ['c', 'd']],
      ['z', ['e']],
    ]);
    fc.assert(
      fc.property(cellsOf(labels), fc.boolean(), (towns, isTownFirst) => {
        const byCountry = new Map(
          Array.from(countries, ([country, inIt]) => [
            country,
            sum(inIt.map((town) => towns.get(town) ?? 0)),
          ]),
        );
        const town: Asked = { type: 'demographic', counts: towns, empty: 0 };
        const country: Asked = { type: 'demographic', counts: byCountry, empty: 0 };
        const both = isTownFirst ? [town, country] : [country, town];
        const published = publish(tableOf(both, [[0, 1]]), { k, earlier: [] });
        const ofTowns = waveOf('town', town, published, isTownFirst ? 0 : 1);
        const ofCountries = waveOf('country', country, published, isTownFirst ? 1 : 0);
        if (!ofTowns || !ofCountries) return;
        const sums = Array.from(countries, ([name, inIt]): Equation => ({
          terms: { [`country ${name}`]: 1, ...Object.fromEntries(inIt.map((one) => [`town ${one}`, -1])) },
          equals: 0,
        }));
        // What is not small may be known: all of a country with one town.
        expectHidden(
          [ofTowns, ofCountries].map((wave) => ({
            ...wave,
            truth: new Map([...wave.truth].filter(([, n]) => n < k)),
          })),
          [...equationsOf(ofTowns), ...equationsOf(ofCountries), ...sums],
        );
      }),
      runs,
    );
  });
});

/** The answers that few gave who came or went between the waves. */
function cellsOfFew(earlier: Wave, later: Wave): string[] {
  const given = new Set([...earlier.truth, ...later.truth].flatMap(([cell, n]) => (n > 0 ? [cell] : [])));
  if (given.size === 1) return [];
  return [...later.truth.keys()].filter((cell) => {
    const [then, now] = [earlier.truth.get(cell) ?? 0, later.truth.get(cell) ?? 0];
    return then + now > 0 && Math.abs(now - then) < k;
  });
}

describe('the attack itself', () => {
  test('finds a cell that nothing protects', () => {
    const naked: Wave = {
      name: 'now',
      answered: 33,
      truth: new Map([
        ['a', 30],
        ['b', 3],
      ]),
      shown: new Map([['a', 30]]),
      isMandatory: true,
      isScale: false,
    };
    expect(boundsOf(equationsOf(naked))?.get('now b')).toEqual([3, 3]);
    expect(() => expectHidden([naked], equationsOf(naked))).toThrow('now b is between 3 and 3');
  });

  test('subtracts waves', () => {
    const wave = (name: string, answered: number, a: number, b: number, shown: [string, number][]): Wave => ({
      name,
      answered,
      truth: new Map([
        ['a', a],
        ['b', b],
      ]),
      shown: new Map(shown),
      isMandatory: true,
      isScale: false,
    });
    const then = wave('then', 12, 9, 3, []);
    const now = wave('now', 13, 10, 3, [['a', 10]]);
    const known = [...equationsOf(then), ...equationsOf(now), ...nestedEquations(then, now)];
    expect(boundsOf(known)?.get('then b')).toEqual([2, 3]);
  });
});
