import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCommitLog, type CommitRecord } from './build-commit-log';
import { decodeCommitLog, encodeCommitLog } from '../../../src/core/model/history/commit-log-buffer';
import { emptyCommitLog } from '../../../src/core/model/history/commit-log';
import { mergeLogs } from '../../../src/core/model/history/merge-logs';
import { recallTouches } from '../../../src/core/model/history/recall-touches';
import { plain } from './read-log';

const identity = fc.record({
  name: fc.constantFrom('Ada', 'Bo', 'Ünï ’🎉', ''),
  email: fc.constantFrom('a@x', 'b@x', ''),
});
const filePath = fc.constantFrom('a.md', 'b.md', 'docs/c.md', 'sp ace.md', '🎉\n.md');
const touch = fc.record(
  {
    path: filePath,
    change: fc.constantFrom('modified' as const, 'added' as const, 'deleted' as const),
    renamedFrom: filePath,
    added: fc.nat(50),
    deleted: fc.nat(50),
  },
  { requiredKeys: ['path'] },
);
const history = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[0-9a-f]{40}$/),
    time: fc.integer({ min: 0, max: 2e9 }),
    author: identity,
    coAuthors: fc.array(identity, { maxLength: 2 }),
    touches: fc.array(touch, { maxLength: 4 }),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

describe('joining logs', () => {
  test('is the same as reading them at once', () => {
    fc.assert(
      fc.property(history, fc.nat(12), (commits, cut) => {
        const joined = mergeLogs(buildCommitLog(commits.slice(0, cut)), buildCommitLog(commits.slice(cut)));
        expect(plain(joined)).toEqual(plain(buildCommitLog(commits)));
        expect(Array.from(joined.columns.added)).toEqual(Array.from(buildCommitLog(commits).columns.added));
      }),
    );
  });

  test('keeps each path and identity once', () => {
    fc.assert(
      fc.property(history, fc.nat(12), (commits, cut) => {
        const { paths, identities } = mergeLogs(
          buildCommitLog(commits.slice(0, cut)),
          buildCommitLog(commits.slice(cut)),
        );
        expect(new Set(paths).size).toBe(paths.length);
        expect(new Set(identities.map(({ name, email }) => `${name}\0${email}`)).size).toBe(
          identities.length,
        );
      }),
    );
  });
});

describe('a rewritten history', () => {
  test('takes what its commits touched from what is known, and says what is not', () => {
    fc.assert(
      fc.property(history, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (commits, knows) => {
        const without = commits.map((commit): CommitRecord => ({ ...commit, touches: [] }));
        const known = commits.filter((_, i) => knows[i]).reverse();
        const { log, unknown } = recallTouches(buildCommitLog(without), buildCommitLog(known));
        expect(unknown).toEqual(commits.filter((_, i) => !knows[i]).map(({ id }) => id));
        expect(plain(log)).toEqual(
          plain(buildCommitLog(commits.map((c, i) => (knows[i] ? c : { ...c, touches: [] })))),
        );
        expect(
          log.paths.every(
            (_, path) => log.columns.touches.includes(path) || log.columns.renamedFrom.includes(path),
          ),
        ).toBe(true);
      }),
    );
  });
});

describe('a log as one buffer', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(history, (commits) => {
        const log = buildCommitLog(commits);
        expect(decodeCommitLog(encodeCommitLog(log))).toEqual(log);
      }),
    );
  });

  test('may be empty', () => {
    expect(decodeCommitLog(encodeCommitLog(emptyCommitLog))).toEqual(emptyCommitLog);
  });

  test('is undefined where the buffer is something else', () => {
    const good = encodeCommitLog(
      buildCommitLog([{ id: 'ab'.repeat(20), time: 1, author: { name: 'A', email: 'a' } }]),
    );
    expect(decodeCommitLog(good.slice(0, -8))).toBeUndefined();
    expect(decodeCommitLog(new ArrayBuffer(0))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeCommitLog(bytes.slice().buffer)).toBeUndefined();
      }),
    );
  });
});
