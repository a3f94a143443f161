import { expect, test } from 'vitest';
import { shortened } from '../../../src/core/base/shortened';

test.each([
  ['Ropes', 5, 'Ropes'],
  ['', 5, ''],
  ['Tide sensor says 61 % battery', 20, 'Tide sensor says 61…'],
  ['Tide sensor says 61 % battery', 21, 'Tide sensor says 61…'],
  ['Winter Lights, the last hack day', 15, 'Winter Lights…'],
  ['Donaudampfschifffahrt', 10, 'Donaudamp…'],
  ['A Donaudampfschifffahrt', 12, 'A Donaudamp…'],
  ['🌊🌊🌊🌊', 3, '🌊🌊…'],
])('%j in %d characters', (text, most, expected) => {
  expect(shortened(text, most)).toBe(expected);
  expect(Array.from(shortened(text, most)).length).toBeLessThanOrEqual(most);
});
