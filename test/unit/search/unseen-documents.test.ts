import { expect, test } from 'vitest';
import { unseenByReaders } from '../../../src/core/services/search/rank/unseen-documents';

/** Each document a pair of kind and state. */
function segmentOf(documents: readonly (readonly [string, string])[]) {
  const values = [...new Set(documents.flat())];
  let asked = 0;
  return {
    size: documents.length,
    filterValues: () => (asked++, values),
    filterCode: (field: string, document: number) =>
      values.indexOf(documents[document]?.[field === 'kind' ? 0 : 1] ?? ''),
    asked: () => asked,
  };
}

test('posts that are held, hidden or removed are not for readers, other kinds are', () => {
  const segment = segmentOf([
    ['reply', 'hidden'],
    ['reply', ''],
    ['discussion', 'Held'],
    ['article', 'hidden'],
    ['reply', 'removed'],
  ]);
  expect([...unseenByReaders(segment)]).toEqual([0, 2, 4]);
});

test('what is unseen is found out once, not with each query', () => {
  const segment = segmentOf([
    ['reply', 'hidden'],
    ['reply', 'open'],
  ]);
  const first = unseenByReaders(segment);
  expect(unseenByReaders(segment)).toBe(first);
  expect(segment.asked()).toBe(1);
});
