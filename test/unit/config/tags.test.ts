import { expect, test } from 'vitest';
import { foldTag, isAllowedTag, splitTags, tagsAbove } from '../../../src/core/model/config/tags';

test.each([
  ['docs', true],
  ['#Docs', true],
  ['docs/api', true],
  ['docs/api/v2', true],
  ['area/web/css', true],
  ['area/web', true],
  ['area', false],
  ['docsy', false],
  ['/docs', false],
  ['', false],
])('%j is allowed: %s', (tag, allowed) => {
  expect(isAllowedTag(tag, new Set(['docs', 'area/web']))).toBe(allowed);
});

test.each([
  ['sea, moon', ['sea', 'moon']],
  [' sea ,moon,', ['sea', 'moon']],
  ['sea moon', ['sea', 'moon']],
  ['sea sun', ['sea sun']],
  ['sea', ['sea']],
  ['', []],
  [' , ', []],
])('%j has %j', (text, tags) => {
  const split = splitTags(text, new Set(['sea', 'moon']), true);
  expect(split.map(({ tag }) => tag)).toEqual(tags);
  for (const { tag, start, end } of split) expect(text.slice(start, end)).toBe(tag);
});

test('without a taxonomy the words of a text alone are tags', () => {
  expect(splitTags('sea sun', undefined, true).length).toBe(2);
  expect(splitTags('sea sun', undefined, false).length).toBe(1);
  expect(splitTags('What? Tags!', undefined, true).length).toBe(1);
});

test('tags above one another', () => {
  expect(tagsAbove('a/b/c')).toEqual(['a/b', 'a']);
  expect(tagsAbove('a')).toEqual([]);
  expect(foldTag(` #${'É'.normalize('NFD')} `)).toBe('é');
});
