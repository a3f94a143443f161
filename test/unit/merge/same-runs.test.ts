import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameRuns } from '../../../src/core/services/merge/same-runs';

const lists = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 60 });

test.each(['unique', 'all'] as const)('what two lists have both stands in one order: %s', (which) => {
  fc.assert(
    fc.property(lists, lists, (before, after) => {
      let [i, j] = [0, 0];
      for (const run of sameRuns(before, after, which)) {
        expect(run.before).toBeGreaterThanOrEqual(i);
        expect(run.after).toBeGreaterThanOrEqual(j);
        [i, j] = [run.before + run.length, run.after + run.length];
        expect(before.slice(run.before, i)).toEqual(after.slice(run.after, j));
      }
    }),
    { numRuns: 1000 },
  );
});

test('what is there once on either side, and is in the same order, is found among many changes', () => {
  const list = (junk: string): string[] =>
    Array.from({ length: 3000 }, (_, at) => (at % 10 === 0 ? `kept ${at}` : `${junk} ${at % 7}`));
  const runs = sameRuns(list('old'), list('new'));
  expect(runs.map(({ before }) => before)).toEqual(Array.from({ length: 300 }, (_, at) => at * 10));
});

test('what tells nothing does not part what belongs together', () => {
  const isWord = (item: string): boolean => item !== '-';
  const [before, after] = [
    ['a', '-', 'b', 'c'],
    ['b', 'c', '-', 'd'],
  ];
  expect(sameRuns(before, after, 'all', isWord)).toEqual([{ before: 2, after: 0, length: 2 }]);
});
