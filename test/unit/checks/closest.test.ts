import { describe, expect, test } from 'vitest';
import { closest, editDistance } from '../../../src/core/base/closest';

describe('the closest word', () => {
  const words = ['published', 'draft', 'review', 'ada', 'hack-night', 'getting-started'];
  test.each([
    ['publshed', 'published'],
    ['Draft', 'draft'],
    ['dratf', 'draft'],
    ['hack_night', 'hack-night'],
    ['getting started', 'getting-started'],
    ['adda', 'ada'],
    ['bo', undefined],
    ['whatever', undefined],
    ['', undefined],
    ['x'.repeat(1000), undefined],
  ])('to %s is %s', (word, expected) => {
    expect(closest(word, words)).toBe(expected);
  });

  test.each([
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['', 'abc', 3],
    ['same', 'same', 0],
  ])('%s and %s are %i apart', (a, b, distance) => {
    expect(editDistance(a, b, 9)).toBe(distance);
  });
});
