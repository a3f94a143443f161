import { expect, test } from 'vitest';
import { contentRhythm } from '../../../../src/core/services/today/calendar/content-gaps';

/** Something went out every week until day 100. */
const weekly = [72, 79, 86, 93, 100];

test('a gap is twice as long as usual', () => {
  expect(contentRhythm(weekly, 102, 120)).toEqual({ usual: 7, gaps: [{ first: 102, last: 120 }] });
  expect(contentRhythm([...weekly, 107, 114], 102, 120)).toEqual({ usual: 7, gaps: [] });
  expect(contentRhythm([...weekly, 107, 125], 102, 140).gaps).toEqual([
    { first: 108, last: 124 },
    { first: 126, last: 140 },
  ]);
});

test('two on one day are one, in any order', () => {
  expect(contentRhythm([100, 86, 93, 93, 79, 100, 72], 102, 120).usual).toBe(7);
});

test('who publishes daily is not told of a free weekend', () => {
  const daily = Array.from({ length: 20 }, (_, index) => 81 + index);
  expect(contentRhythm([...daily, 104], 101, 106)).toEqual({ usual: 1, gaps: [] });
});

test('too few tell no rhythm', () => {
  expect(contentRhythm([90, 97, 100], 102, 200)).toEqual({ gaps: [] });
  expect(contentRhythm([], 102, 200)).toEqual({ gaps: [] });
});

test('only what went out lately counts', () => {
  const yearly = [-3000, -2600, -2200, -1800];
  const dense = Array.from({ length: 13 }, (_, index) => 88 + index);
  expect(contentRhythm([...yearly, ...dense], 101, 120).usual).toBe(1);
});
