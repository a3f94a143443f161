import { expect, test } from 'vitest';
import type { Found } from '../../../src/protocol/search-view';
import { placeAfterKey } from '../../../src/webview/kit/list-keys';
import { firstState, pageSize, withFound, withMore, withQuery } from '../../../src/webview/search/state';

const row: Found['rows'][number] = {
  folder: 'f',
  path: 'p',
  icon: 'file',
  title: '',
  titleMarks: [],
  excerpt: '',
  excerptMarks: [],
  details: [],
  tags: [],
  line: 0,
  character: 0,
};
const found = (rows: number, total = rows): Found => {
  return { rows: Array.from({ length: rows }, () => row), total, tookMs: 1, facets: [] };
};

test('another query begins at its first rows; the same one goes on', () => {
  const state = { ...withFound(firstState({ query: 'a', limit: 300, active: 7 }), found(300)), failure: 'x' };
  expect(state).toMatchObject({ limit: 300, active: 7 });
  expect(withQuery(state, 'a')).toBe(state);
  expect(withQuery(state, 'b')).toMatchObject({
    query: 'b',
    limit: pageSize,
    active: -1,
    failure: undefined,
  });
  expect(withQuery(state, 'x'.repeat(20_000)).query).toHaveLength(10_000);
});

test('the current row is one of those that there are', () => {
  const state = firstState({ query: 'a', limit: 100, active: 7 });
  expect(withFound(state, found(3)).active).toBe(2);
  expect(withFound(state, found(0)).active).toBe(-1);
});

test('more rows are wanted as long as there are more, and once at a time', () => {
  const state = firstState({ query: 'a', limit: 100, active: 0 });
  expect(withMore(state)).toBe(state);
  const first = withFound(state, found(100, 250));
  const more = withMore(first);
  expect(more.limit).toBe(200);
  expect(withMore(more)).toBe(more);
  const all = withFound({ ...more, limit: 300 }, found(250));
  expect(withMore(all)).toBe(all);
});

test.each<[string, number, number, number | undefined]>([
  ['ArrowDown', -1, 3, 0],
  ['ArrowDown', 2, 3, 2],
  ['ArrowUp', 0, 3, -1],
  ['PageDown', 0, 30, 8],
  ['PageUp', 3, 30, 0],
  ['Home', 5, 30, 0],
  ['End', 5, 30, 29],
  ['End', -1, 0, -1],
  ['Home', -1, 0, -1],
  ['PageUp', -1, 0, -1],
  ['ArrowDown', -1, 0, -1],
  ['a', 1, 3, undefined],
])('%s at %i of %i leads to %s', (key, at, length, expected) => {
  expect(placeAfterKey(key, at, length, 8)).toBe(expected);
});
