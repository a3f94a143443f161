import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonRanges } from '../../../src/core/model/history/common-ranges';
import {
  liveAuthors,
  parseLiveRecord,
  writeLiveRecord,
  type LiveRecord,
} from '../../../src/core/model/history/live-authors';

const ada = { name: 'Ada', email: 'ada@example.org' };
const grace = { name: 'Grace', email: 'grace@example.org' };

function record(...pieces: LiveRecord['pieces']): LiveRecord {
  return { path: 'a.md', authors: [ada, grace], pieces };
}

const names = (...args: Parameters<typeof liveAuthors>): string[] =>
  liveAuthors(...args).map(({ name }) => name);

describe('whose live edits a commit contains', () => {
  const head = 'The harbor is open.\n\nBoats come in.\n';
  const both = record(
    ['The harbo', -1],
    ['u', 1],
    ['r is open.\n\n', -1],
    ['Small b', 0],
    ['oats come in.\n', -1],
  );
  const text = 'The harbour is open.\n\nSmall boats come in.\n';

  test('those whose text is staged, be it one letter', () => {
    expect(names(both, text, head)).toEqual(['Ada', 'Grace']);
    expect(names(both, text.replaceAll('\n', '\r\n'), head.replaceAll('\n', '\r\n'))).toEqual([
      'Ada',
      'Grace',
    ]);
  });

  test('not those whose text is not staged, or is gone again', () => {
    expect(names(both, head, head)).toEqual([]);
    expect(names(both, 'The harbour is open.\n\nBoats come in.\n', head)).toEqual(['Grace']);
    expect(names(both, 'Something else entirely, by somebody.\n', head)).toEqual([]);
    expect(names(both, '', head)).toEqual([]);
  });

  test('not those whose text the head has already', () => {
    expect(names(both, text, text)).toEqual([]);
    expect(names(both, text, 'The harbour is open.\n\nBoats come in.\n')).toEqual(['Ada']);
    const word = record(['Carl went ', 1], ['far and ', 0], ['home.\n', 1]);
    expect(names(word, 'Carl went far and home.\n', 'Carl went home.\n')).toEqual(['Ada']);
  });

  test('not those who took text away, or added white space alone', () => {
    expect(
      names(record(['The harbor is open.\n', -1], ['\n\n  ', 1]), 'The harbor is open.\n\n\n  ', head),
    ).toEqual([]);
  });

  test('not those whose line is not staged, though a line of another begins alike', () => {
    const live = record(['The tide is high.\n', 0], ['The tide is low.\n', 1]);
    expect(names(live, 'The tide is low.\n', '')).toEqual(['Grace']);
  });

  test('everybody’s in a new file', () => {
    expect(names(record(['One\n', 0], ['Two\n', 1]), 'One\nTwo\n', '')).toEqual(['Ada', 'Grace']);
    expect(names(record(['One\n', 0], ['Two\n', 1]), 'One\nZwei\n', '')).toEqual(['Ada']);
  });

  test('exactly those of whom a line is staged, of any lines', () => {
    const lines = fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^[ab]{3,6}$/), fc.constantFrom(-1, 0, 1), fc.boolean()),
      {
        selector: ([line]) => line,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(lines, (all) => {
        const of = (list: typeof all): string => list.map(([line]) => `${line}\n`).join('');
        const old = all.filter(([, author]) => author === -1);
        const staged = all.filter(([, author, isStaged]) => author === -1 || isStaged);
        const live = record(...all.map(([line, author]) => [`${line}\n`, author] as const));
        const expected = [0, 1].filter((author) => staged.some(([, who]) => who === author));
        expect(names(live, of(staged), of(old))).toEqual(expected.map((i) => ['Ada', 'Grace'][i]));
      }),
    );
  });
});

test('a record is read as it was written, and nothing else for one', () => {
  const kept = record(['a', -1], ['b', 1]);
  expect(parseLiveRecord(writeLiveRecord(kept))).toMatchObject(kept);
  for (const text of [
    '',
    '{',
    '[]',
    '{"version":2}',
    '{"version":1,"path":"a","authors":[],"pieces":[["a"]]}',
  ])
    expect(parseLiveRecord(text)).toBeUndefined();
});

test('stretches that two texts share are in both, in order, and do not overlap', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'word', ' ', '\n', 'line\n', '😀', '😁'), { maxLength: 25 })
    .map((p) => p.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      let [a, b] = [0, 0];
      for (const kept of commonRanges(before, after)) {
        expect(kept.before).toBeGreaterThanOrEqual(a);
        expect(kept.after).toBeGreaterThanOrEqual(b);
        expect(kept.length).toBeGreaterThan(0);
        [a, b] = [kept.before + kept.length, kept.after + kept.length];
        expect(after.slice(kept.after, b)).toBe(before.slice(kept.before, a));
      }
      if (before === after) expect(a).toBe(before.length);
    }),
  );
});
