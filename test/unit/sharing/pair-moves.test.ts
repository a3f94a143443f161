import { describe, expect, test } from 'vitest';
import { pairMoves } from '../../../src/core/services/sharing/pair-moves';
import { pathsOf, withMoves } from '../../../src/core/services/sharing/shareables';

const lines = (count: number, word = 'line'): string =>
  Array.from({ length: count }, (_, i) => `${word} number ${i}\n`).join('');

function paired(gone: Readonly<Record<string, string>>, added: Readonly<Record<string, string>>) {
  const texts = (files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([path, text]) => ({ path, text }));
  return Object.fromEntries(pairMoves(texts(gone), texts(added)));
}

describe('a file that is gone and a new one are one that moved', () => {
  test.each([
    ['with the same text', { 'a.md': 'Hello\n' }, { 'b/a.md': 'Hello\n' }, { 'b/a.md': 'a.md' }],
    ['with most of it', { 'a.md': lines(9) }, { 'b.md': `${lines(9)}more\n` }, { 'b.md': 'a.md' }],
    ['not with half of it', { 'a.md': lines(9) }, { 'b.md': lines(9, 'other') + lines(7) }, {}],
    ['not without words', { 'a.md': '' }, { 'b.md': '' }, {}],
    [
      'each with one alone, of the same name first',
      { 'x/a.md': 'same\n', 'x/b.md': 'same\n' },
      { 'y/b.md': 'same\n', 'y/a.md': 'same\n', 'y/c.md': 'same\n' },
      { 'y/a.md': 'x/a.md', 'y/b.md': 'x/b.md' },
    ],
    [
      'with whatever is most alike',
      { 'a.md': lines(9) },
      { 'near.md': `${lines(8)}z\n`, 'nearer.md': `${lines(9)}z\n` },
      { 'nearer.md': 'a.md' },
    ],
  ])('%s', (_, gone, added, expected) => {
    expect(paired(gone, added)).toEqual(expected);
  });
});

test('what moved is one thing, and both of its places are committed', () => {
  const files = [
    { path: 'a.md', change: 'deleted', staged: 'no' },
    { path: 'b.md', change: 'added', staged: 'no' },
    { path: 'c.md', change: 'changed', staged: 'no' },
  ] as const;
  const items = withMoves(files, new Map([['b.md', 'a.md']]));
  expect(items).toEqual([{ path: 'b.md', change: 'moved', from: 'a.md', staged: 'no' }, files[2]]);
  expect(pathsOf(items)).toEqual(['a.md', 'b.md', 'c.md']);
});
