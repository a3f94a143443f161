import { describe, expect, test } from 'vitest';
import { sparkline } from '../../../../src/render/charts/sparkline';

const size = { width: 60, height: 16 };

function path(svg: string): string | undefined {
  return /<path d="([^"]*)"/.exec(svg)?.[1];
}

describe('a sparkline', () => {
  test('runs from the oldest value at the left to the latest at the right, the largest at the top', () => {
    expect(path(sparkline([0, 10, 5], size))).toBe('M2,14L30,2L58,8');
  });

  test('has a dot at the latest value', () => {
    expect(sparkline([0, 10, 5], size)).toContain('<circle cx="58" cy="8"');
  });

  test('has a gap where there is no value', () => {
    expect(path(sparkline([0, 10, undefined, 10, 0], size))).toBe('M2,14L16,2M44,2L58,14');
  });

  test('shows a value between two gaps as a point, and no dot where the latest is missing', () => {
    const svg = sparkline([undefined, 4, undefined], size);
    expect(path(svg)).toBe('M30,8Z');
    expect(svg).not.toContain('<circle');
  });

  test('is a line in the middle where all values are equal', () => {
    expect(path(sparkline([3, 3, 3], size))).toBe('M2,8L30,8L58,8');
  });

  test('shows one value at the right', () => {
    expect(path(sparkline([7], size))).toBe('M58,8Z');
  });

  test.each([[[]], [[undefined, undefined]]])('of %j is empty', (values) => {
    const svg = sparkline(values, size);
    expect(svg).toMatch(/^<svg [^>]*><\/svg>$/);
  });

  test('of many values stays inside', () => {
    const svg = sparkline(
      Array.from({ length: 1000 }, (_, index) => Math.sin(index) * 1e6 - 5),
      size,
    );
    const numbers = (path(svg) ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
    expect(numbers).toHaveLength(2000);
    for (const number of numbers) {
      expect(number).toBeGreaterThanOrEqual(2);
      expect(number).toBeLessThanOrEqual(58);
    }
    expect(svg).not.toContain('NaN');
  });

  test('says nothing to screen readers, and styles nothing inline', () => {
    const svg = sparkline([1, 2], size);
    expect(svg).toContain('aria-hidden="true"');
    expect(svg).not.toContain('style=');
  });
});
