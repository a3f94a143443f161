import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineExcerpt } from '../../../src/core/base/line-excerpt';

describe('a line for a list', () => {
  test('is shown from its beginning where the place is near', () => {
    expect(lineExcerpt('  - See [[Knots]].  ', 8, 13)).toEqual({
      text: '- See [[Knots]].',
      start: 6,
      end: 11,
    });
  });

  test('shows the place, however long the line', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom('a', ' ', '\t', '🎉', 'é') }),
        fc.string({ maxLength: 300, unit: fc.constantFrom('a', ' ', '🎉') }),
        (before, after) => {
          const line = `${before}MARK${after}`;
          const { text, start, end } = lineExcerpt(line, before.length, before.length + 4);
          expect(text.slice(start, end)).toBe('MARK');
          expect(text.length).toBeLessThanOrEqual(270);
          expect(text.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});
