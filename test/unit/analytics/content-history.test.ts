import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stretchesIn, type StateEntry } from '../../../src/core/model/history/state-history';
import {
  contentHistory,
  type PastState,
  type ReadState,
} from '../../../src/core/services/analytics/past/content-history';
import { documentVersions } from '../../../src/core/services/analytics/past/document-versions';
import { pastState, pastStatus } from '../../../src/core/services/analytics/past/past-status';
import { buildCommitLog, type CommitRecord } from '../history/build-commit-log';

/** One version, as a test writes it: what its commit left, and what it found if it did not add the file. */
interface Written {
  readonly at: number;
  readonly left: ReadState | 'gone';
  /** Absent: the commit added the file. */
  readonly found?: ReadState;
  readonly mayBeMoved?: boolean;
}

function historyOf(written: readonly Written[], truncatedAt: readonly number[] = []) {
  const versions = written.map(({ at, left, found, mayBeMoved = false }, index) => ({
    commit: String(index),
    at,
    path: 'a.md',
    ...(found !== undefined && { pathBefore: 'a.md' }),
    mayBeMoved,
    isDeleted: left === 'gone',
  }));
  const history = contentHistory({
    versions,
    after: ({ commit }) => written[Number(commit)]?.left as ReadState,
    before: ({ commit }) => written[Number(commit)]?.found as ReadState,
    truncatedAt: new Set(truncatedAt.map(String)),
  });
  return { history };
}

const states = (history: readonly StateEntry<PastState>[]) => history.map(({ at, state }) => [at, state]);
const reviews = (history: readonly StateEntry<PastState>[]) =>
  stretchesIn(history, 'review').map(({ from, until, ended }) => [from, until, ended]);

describe('the states of a document', () => {
  test('follow its versions; equal ones and unreadable ones change nothing', () => {
    const { history } = historyOf([
      { at: 1, left: 'draft' },
      { at: 2, left: 'review', found: 'draft' },
      { at: 3, left: 'unreadable', found: 'review' },
      { at: 4, left: 'review', found: 'unreadable' },
      { at: 5, left: 'approved', found: 'review' },
    ]);
    expect(states(history)).toEqual([
      [1, 'draft'],
      [2, 'review'],
      [5, 'approved'],
    ]);
    expect(reviews(history)).toEqual([[2, 5, true]]);
  });

  test('what another branch left as it was is no change', () => {
    const { history } = historyOf([
      { at: 1, left: 'draft' },
      { at: 2, left: 'review', found: 'draft' },
      { at: 3, left: 'draft', found: 'draft' },
      { at: 4, left: 'review', found: 'review' },
      { at: 5, left: 'published', found: 'review' },
    ]);
    expect(reviews(history)).toEqual([[2, 5, true]]);
  });

  test('a version that is missing is told: the stretch is lost from sight, the next has no beginning', () => {
    const { history } = historyOf([
      { at: 1, left: 'draft' },
      { at: 2, left: 'review', found: 'draft' },
      { at: 4, left: 'missing', found: 'review' },
      { at: 6, left: 'review', found: 'missing' },
      { at: 7, left: 'published', found: 'review' },
      { at: 8, left: 'missing', found: 'published' },
      { at: 9, left: 'review', found: 'approved' },
    ]);
    expect(reviews(history)).toEqual([
      [2, 4, false],
      [9, undefined, false],
    ]);
  });

  test('where a clone is truncated the state is known, and not since when', () => {
    expect(
      reviews(
        historyOf(
          [
            { at: 3, left: 'review' },
            { at: 5, left: 'draft', found: 'review' },
            { at: 6, left: 'review', found: 'draft' },
          ],
          [0],
        ).history,
      ),
    ).toEqual([[6, undefined, false]]);
  });

  test('of what may be a move the state is known, and not since when', () => {
    const { history } = historyOf([
      { at: 3, left: 'review', mayBeMoved: true },
      { at: 5, left: 'draft', found: 'review' },
    ]);
    expect(reviews(history)).toEqual([]);
    expect(states(history).at(-1)).toEqual([5, 'draft']);
  });

  test('a file that was deleted in review left it then, and one that comes back begins again', () => {
    const { history } = historyOf([
      { at: 1, left: 'review' },
      { at: 2, left: 'gone', found: 'review' },
      { at: 5, left: 'review' },
    ]);
    expect(reviews(history)).toEqual([
      [1, 2, true],
      [5, undefined, false],
    ]);
  });

  test('stretches never overlap, and together never exceed the time since the first version', () => {
    const read = fc.constantFrom<ReadState>('draft', 'review', 'approved', 'unreadable', 'missing');
    const version = fc.record(
      {
        at: fc.integer({ min: 0, max: 20 }),
        mayBeMoved: fc.boolean(),
        left: fc.oneof(read, fc.constant('gone' as const)),
        found: read,
      },
      { requiredKeys: ['at', 'left'] },
    );
    fc.assert(
      fc.property(fc.array(version), fc.array(fc.nat(9)), (some, truncatedAt) => {
        const written = [...some].sort((a, b) => a.at - b.at);
        const { history } = historyOf(written, truncatedAt);
        const end = 21;
        let last = written[0]?.at ?? end;
        let sum = 0;
        for (const { from, until = end } of stretchesIn(history, 'review')) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(until).toBeGreaterThanOrEqual(from);
          sum += until - from;
          last = until;
        }
        expect(sum).toBeLessThanOrEqual(end - (written[0]?.at ?? end));
      }),
    );
  });
});

describe('the versions of a document', () => {
  const ada = { name: 'Ada', email: 'ada@example.org' };
  const commit = (digit: string, time: number, touches: CommitRecord['touches']): CommitRecord => ({
    id: digit.repeat(40),
    time,
    author: ada,
    ...(touches && { touches }),
  });
  const versions = (log: ReturnType<typeof buildCommitLog>, path: string) =>
    documentVersions(log, new Set([path]))
      .get(path)
      ?.map(({ commit: id, at, path: then, pathBefore, isDeleted, mayBeMoved }) =>
        [
          ...[id[0], at, then, pathBefore],
          ...(isDeleted ? ['deleted'] : []),
          ...(mayBeMoved ? ['moved?'] : []),
        ].join(' '),
      );

  test('are the commits that touched it, under the path of the time; a merge is none', () => {
    const log = buildCommitLog([
      commit('5', 50, [{ path: 'c.md' }]),
      commit('4', 40, undefined),
      // Moved and changed: the log has the old name too.
      commit('3', 30, [
        { path: 'b.md', change: 'deleted' },
        { path: 'c.md', renamedFrom: 'b.md' },
      ]),
      commit('2', 20, [{ path: 'b.md', renamedFrom: 'a.md' }, { path: 'x.md' }]),
      commit('1', 10, [{ path: 'a.md', change: 'added' }]),
    ]);
    expect(versions(log, 'c.md')).toEqual([
      '1 10000 a.md ',
      '2 20000 b.md a.md',
      '3 30000 c.md b.md',
      '5 50000 c.md c.md',
    ]);
    expect(versions(log, 'a.md')).toBeUndefined();
  });

  test('one that is added where another is deleted may be that one, unless that one was moved', () => {
    const log = buildCommitLog([
      commit('2', 20, [
        { path: 'b.md', change: 'added' },
        { path: 'c.md', change: 'deleted' },
        { path: 'd.md', renamedFrom: 'c.md' },
        { path: 'e.md', change: 'added' },
      ]),
      commit('1', 10, [
        { path: 'a.md', change: 'added' },
        { path: 'z.md', change: 'deleted' },
      ]),
    ]);
    expect(versions(log, 'a.md')).toEqual(['1 10000 a.md  moved?']);
    expect(versions(log, 'b.md')).toEqual(['2 20000 b.md ']);
  });

  test('a deletion is one, and dates order them', () => {
    const log = buildCommitLog([
      commit('3', 15, [{ path: 'a.md', change: 'added' }]),
      commit('2', 20, [{ path: 'a.md', change: 'deleted' }]),
      commit('1', 10, [{ path: 'a.md', change: 'added' }]),
    ]);
    expect(versions(log, 'a.md')).toEqual(['1 10000 a.md ', '3 15000 a.md ', '2 20000 a.md a.md deleted']);
  });
});

test.each([
  ['---\nstatus: In Review\n---\nText\n', 'a.md', 'review'],
  ['+++\nstatus = "approved"\n+++\n', 'a.md', 'approved'],
  ['---\ndraft: true\n---\n', 'a.md', 'draft'],
  ['---\ntitle: A\n---\n', '_drafts/a.md', 'draft'],
  ['# Nothing\n\nstatus: review\n', 'a.md', 'published'],
  ['---\nstatus: [review\n---\n', 'a.md', 'unreadable'],
])('%j at %s: %s', (text, path, state) => {
  expect(pastState(pastStatus(new TextEncoder().encode(text)), path)).toBe(state);
});
