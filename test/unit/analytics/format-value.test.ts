import { describe, expect, test } from 'vitest';
import { createValueFormat, formatValue } from '../../../src/core/services/analytics/format-value';
import type { Unit } from '../../../src/core/services/analytics/figure';

/** With ordinary spaces, to be read. */
function formatted(value: number, unit: Unit, language: string): string {
  return formatValue(value, unit, language).replaceAll('\u00a0', ' ');
}

describe('a value with its unit', () => {
  test.each([
    [42, 'share', '42 %'],
    [5.2, 'hours', '5.2 h'],
    [12, 'days', '12 d'],
    [1234, 'people', '1,234'],
    [3, 'organisations', '3'],
    [17, 'documents', '17'],
    [0.434482, 'index', '0.434'],
    [-15.3, 'points', '-15.3'],
    [0, 'share', '0 %'],
  ] as const)('%s %s is “%s” in English', (value, unit, text) => {
    expect(formatted(value, unit, 'en')).toBe(text);
  });

  test.each([
    [5.2, 'hours', '5,2 u'],
    [12, 'days', '12 d'],
    [42.5, 'share', '42,5 %'],
    [1234, 'people', '1.234'],
  ] as const)('%s %s is “%s” in Dutch', (value, unit, text) => {
    expect(formatted(value, unit, 'nl')).toBe(text);
  });

  test.each([
    [0.0123456, '0.0123'],
    [5.2345, '5.23'],
    [66.6667, '66.7'],
    [1234.56, '1,235'],
    [123456, '123,456'],
  ])('of fractions of %s three digits are shown, of integers all', (value, text) => {
    expect(formatted(value, 'points', 'en')).toBe(text);
  });

  test('zero has no sign', () => {
    expect(formatted(-0, 'index', 'en')).toBe('0');
  });

  test('does not break between the number and its unit', () => {
    expect(formatValue(42, 'share', 'en')).toBe('42\u00a0%');
  });

  test('many values are formatted like one', () => {
    const format = createValueFormat('nl');
    expect(format(0.5, 'days')).toBe(formatValue(0.5, 'days', 'nl'));
    expect(format(7, 'people')).toBe(formatValue(7, 'people', 'nl'));
  });
});
