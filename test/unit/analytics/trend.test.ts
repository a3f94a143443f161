import { expect, test } from 'vitest';
import { trendOf, type Trend } from '../../../src/core/services/analytics/trend';

test.each<[value: number, before: number, better: 'higher' | 'lower' | 'none', expected: Trend]>([
  [12, 9, 'higher', { change: 3, direction: 'up', verdict: 'better' }],
  [12, 9, 'lower', { change: 3, direction: 'up', verdict: 'worse' }],
  [9, 12, 'higher', { change: -3, direction: 'down', verdict: 'worse' }],
  [9, 12, 'lower', { change: -3, direction: 'down', verdict: 'better' }],
  [12, 9, 'none', { change: 3, direction: 'up', verdict: 'neutral' }],
  [9, 9, 'higher', { change: 0, direction: 'same', verdict: 'neutral' }],
  [0.3, 0.1, 'higher', { change: 0.2, direction: 'up', verdict: 'better' }],
  [0, -2, 'lower', { change: 2, direction: 'up', verdict: 'worse' }],
])('%d after %d, where %s is better', (value, before, better, expected) =>
  expect(trendOf(value, before, better)).toEqual(expected),
);
