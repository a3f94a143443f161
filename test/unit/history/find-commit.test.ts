import { expect, test } from 'vitest';
import { changedPaths, findCommit } from '../../../src/core/model/history/find-commit';
import { buildCommitLog } from './build-commit-log';

const author = { name: 'Ada', email: 'ada@example.org' };
const log = buildCommitLog([
  {
    id: 'b'.repeat(40),
    time: 2,
    author,
    touches: [
      { path: 'new.md', change: 'added' },
      { path: 'gone.md', change: 'deleted' },
      { path: 'same.md' },
      { path: 'to.md', renamedFrom: 'from.md' },
      { path: 'from.md', change: 'deleted' },
    ],
  },
  { id: 'a'.repeat(40), time: 1, author },
]);

test('a commit is found by its full id alone', () => {
  expect(findCommit(log, 'a'.repeat(40))).toBe(1);
  expect(findCommit(log, 'c'.repeat(40))).toBeUndefined();
  expect(findCommit(log, 'a'.repeat(7))).toBeUndefined();
});

test('what it changed has its paths before and after, a move once', () => {
  expect(changedPaths(log, 0)).toEqual([
    { after: 'new.md' },
    { before: 'gone.md' },
    { before: 'same.md', after: 'same.md' },
    { before: 'from.md', after: 'to.md' },
  ]);
  expect(changedPaths(log, 1)).toEqual([]);
});
