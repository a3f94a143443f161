import { expect, test } from 'vitest';
import { amountText } from '../../../src/core/services/analytics/amount-text';
import type { Unit } from '../../../src/core/services/analytics/figure';

test.each<[number, Unit, string]>([
  [21.3456, 'hours', '21.3 h'],
  [1234.5, 'hours', '1235 h'],
  [0.123456, 'index', '0.123'],
  [40, 'share', '40 %'],
  [7, 'people', '7'],
  [-0.001, 'points', '-0.001'],
])('%d %s is written %j', (value, unit, text) => {
  expect(amountText(value, unit)).toBe(text);
});

test('in another notation', () => {
  expect(amountText(21.3456, 'days', (value) => String(value).replace('.', ','))).toBe('21,3 d');
});
