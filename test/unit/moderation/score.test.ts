import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { accuracyOf, reportScore, scoreInWords, scoreOf } from '../../../src/core/services/moderation/score';

describe('a reporter’s record', () => {
  // The cases of Discourse's formula, worked by hand: 5 · log₄ n, by the distance of the share from 0.7.
  test.each([
    ['fewer than six decided reports say nothing', 5, 5, 0],
    ['6 of 6', 6, 6, 6.46],
    ['7 of 10 is the axis', 10, 7, 0],
    ['10 of 10', 10, 10, 8.3],
    ['0 of 10', 10, 0, -8.3],
    ['16 of 16', 16, 16, 10],
  ])('%s', (_, decided, right, bonus) => {
    expect(accuracyOf({ decided, right })).toBeCloseTo(bonus, 2);
  });

  test('a report counts 1, its standing and its accuracy, and never less than nothing', () => {
    expect(reportScore({ standing: 2, decided: 0, right: 0 })).toBe(3);
    expect(reportScore({ standing: 9, decided: 6, right: 6 })).toBe(11.46);
    expect(reportScore({ standing: 0, decided: 10, right: 0 })).toBe(0);
  });
});

describe('a score', () => {
  const rule = (id: string, weight: number, status: 'active' | 'shadow' = 'active') => ({
    rule: id,
    weight,
    status,
  });

  test('is a sum that can be read', () => {
    const score = scoreOf(
      [rule('newcomer-links', 6), rule('watched', 9, 'shadow')],
      [
        { standing: 1, decided: 0, right: 0 },
        { standing: 0, decided: 10, right: 4 },
      ],
    );
    expect(score.value).toBe(8);
    expect(scoreInWords(score, inEnglish)).toBe(
      '8 = 6 (rule newcomer-links) + 2 (a report: 1 + 1 for standing) + 0 (a report: 1 + 0 for standing, −3.56 for 4 of 10 right)',
    );
  });

  test.each([
    [5.99, 'low'],
    [6, 'medium'],
    [8.99, 'medium'],
    [9, 'high'],
  ])('of %d has priority %s', (weight, priority) => {
    expect(scoreOf([rule('one', weight)]).priority).toBe(priority);
  });

  test('has the priorities that the community sets', () => {
    expect(scoreOf([rule('one', 3)], [], { medium: 2, high: 3 }).priority).toBe('high');
  });

  test('of rules in shadow is nothing', () => {
    const score = scoreOf([rule('watched', 9, 'shadow')]);
    expect(score).toMatchObject({ value: 0, priority: 'low', parts: [] });
    expect(scoreInWords(score, inEnglish)).toBe('0: nothing counts yet');
  });
});
