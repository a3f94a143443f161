import { expect, test } from 'vitest';
import {
  childId,
  moveForKey,
  nearestRow,
  nothingTyped,
  placeAfterTyping,
  visibleRows,
  withTyped,
  type TreeNode,
} from '../../../src/webview/kit/tree-keys';

interface Node extends TreeNode<Node> {
  readonly label: string;
}
const node = (id: string, ...children: Node[]): Node => ({
  id,
  label: id,
  ...(children.length > 0 && { children }),
});

/** Two harbours, one with boats in it, one of which has sails. */
const nodes = [node('a', node('a/boat', node('a/boat/jib'), node('a/boat/main')), node('a/quay')), node('b')];
const rowsOf = (...expanded: string[]) => visibleRows(nodes, new Set(expanded));

test('rows are those whose ancestors are all expanded, each with its place', () => {
  expect(rowsOf('a/boat').map((row) => row.node.id)).toEqual(['a', 'b']);
  expect(
    rowsOf('a', 'a/boat', 'b').map(({ node: { id }, level, position, setSize, isExpanded, parent }) =>
      [id, level, `${position}/${setSize}`, isExpanded, parent].join(' '),
    ),
  ).toEqual([
    'a 1 1/2 true -1',
    'a/boat 2 1/2 true 0',
    'a/boat/jib 3 1/2 false 1',
    'a/boat/main 3 2/2 false 1',
    'a/quay 2 2/2 false 0',
    'b 1 2/2 false -1',
  ]);
});

test.each<[key: string, at: string, expected: unknown]>([
  ['ArrowDown', 'a', { type: 'go', to: 1 }],
  ['ArrowDown', 'b', { type: 'go', to: 5 }],
  ['ArrowUp', 'a', { type: 'go', to: 0 }],
  ['ArrowUp', 'b', { type: 'go', to: 4 }],
  ['Home', 'b', { type: 'go', to: 0 }],
  ['End', 'a', { type: 'go', to: 5 }],
  ['PageDown', 'a', { type: 'go', to: 3 }],
  ['PageUp', 'b', { type: 'go', to: 2 }],
  ['ArrowRight', 'a', { type: 'go', to: 1 }],
  ['ArrowRight', 'b', { type: 'go', to: 5 }],
  ['ArrowLeft', 'a/boat/main', { type: 'go', to: 1 }],
  ['ArrowLeft', 'a/boat', { type: 'collapse', id: 'a/boat' }],
  ['ArrowLeft', 'b', { type: 'go', to: 5 }],
  ['Enter', 'a/quay', { type: 'open', at: 4 }],
  [' ', 'a', { type: 'collapse', id: 'a' }],
  [' ', 'b', { type: 'go', to: 5 }],
  ['*', 'a/quay', { type: 'expand', ids: ['a/boat'] }],
  ['*', 'b', { type: 'expand', ids: ['a'] }],
  ['q', 'a', undefined],
  ['Tab', 'a', undefined],
])('%s on %s', (key, at, expected) => {
  const rows = rowsOf('a', 'a/boat');
  const place = rows.findIndex((row) => row.node.id === at);
  expect(moveForKey(key, rows, place, 3)).toEqual(expected);
});

test('a collapsed row is expanded by Right, Space and nothing else', () => {
  const rows = rowsOf();
  expect(moveForKey('ArrowRight', rows, 0, 3)).toEqual({ type: 'expand', ids: ['a'] });
  expect(moveForKey(' ', rows, 0, 3)).toEqual({ type: 'expand', ids: ['a'] });
  expect(moveForKey('ArrowLeft', rows, 0, 3)).toEqual({ type: 'go', to: 0 });
  expect(moveForKey('Enter', [], 0, 3)).toBeUndefined();
});

const labels = ['Contributors', 'Conversion', 'Écart', 'Reach', 'Retention', 'Rétention'];
test.each<[at: number, typed: string, expected: number | undefined]>([
  [0, 'c', 1],
  [1, 'c', 0],
  [0, 'cc', 1],
  [0, 'conv', 1],
  [3, 'ret', 4],
  [4, 'ret', 4],
  [5, 'e', 2],
  [0, 'R', 3],
  [-1, 'conv', 1],
  [0, 'x', undefined],
  [2, 'é', 2],
])('from %i, “%s” leads to %s', (at, typed, expected) => {
  expect(placeAfterTyping(labels, at, typed)).toBe(expected);
});

test('typing finds nothing in no rows, and begins anew after a pause', () => {
  expect(placeAfterTyping([], -1, 'a')).toBeUndefined();
  const first = withTyped(nothingTyped, 'r', 1_000);
  expect(first).toEqual({ text: 'r', at: 1_000 });
  expect(withTyped(first, 'e', 1_700)).toEqual({ text: 're', at: 1_700 });
  expect(withTyped(first, 'e', 1_900)).toEqual({ text: 'e', at: 1_900 });
});

test('whoever was on a row that is gone is on the nearest ancestor in sight', () => {
  expect(nearestRow(rowsOf('a', 'a/boat'), 'a/boat/main')).toBe(3);
  expect(nearestRow(rowsOf('a'), 'a/boat/main')).toBe(1);
  expect(nearestRow(rowsOf(), 'a/boat/main')).toBe(0);
  expect(nearestRow(rowsOf(), 'b')).toBe(1);
  expect(nearestRow(rowsOf(), 'c/d')).toBe(0);
  expect(nearestRow(rowsOf(), undefined)).toBe(0);
});

test('a part of an id cannot pass for a path of several', () =>
  expect(childId('a', 'b/c')).not.toBe(childId(childId('a', 'b'), 'c')));
