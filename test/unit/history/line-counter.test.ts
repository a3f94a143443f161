import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileType } from '../../../src/core/model/document-set/file-type';
import { commitId, type CommitLog } from '../../../src/core/model/history/commit-log';
import { createLineCounter, numstatOptions } from '../../../src/core/model/history/line-counter';
import {
  cloneCommunity,
  communities,
  createRepository,
  git,
  haveCommunities,
  temporaryFolder,
} from '../node/git-fixture';
import { parseLog, range, rawLog } from './read-log';

const folder = temporaryFolder();

function countLines(root: string, log: CommitLog): CommitLog {
  const counter = createLineCounter(log);
  for (const { commits, renames } of counter.batches()) {
    const args = ['diff-tree', '--stdin', ...numstatOptions, renames ? '-M' : '--no-renames'];
    const { stdout } = spawnSync('git', args, {
      cwd: root,
      input: `${commits.join('\n')}\n`,
      maxBuffer: 1 << 28,
    });
    for (let at = 0; at < stdout.length; at += 1000) counter.push(stdout.subarray(at, at + 1000));
    counter.end();
  }
  return counter.snapshot();
}

/** `added deleted path` of each touch of a commit. */
function counts({ columns: c, paths }: CommitLog, row: number): string[] {
  return range(c.touchStarts[row] as number, c.touchStarts[row + 1] as number).map(
    (touch) => `${c.added[touch]} ${c.deleted[touch]} ${paths[c.touches[touch] as number]}`,
  );
}

describe.skipIf(!haveCommunities)('lines of a real community are as Git counts them', () => {
  test.each(communities)('%s', (name) => {
    const root = cloneCommunity(name, folder);
    const log = parseLog(rawLog(root), (file) => fileType(file) !== undefined);
    const counted = countLines(root, log);
    expect(counted.columns.added.includes(-1)).toBe(false);
    expect(log.columns.added.every((lines) => lines === -1)).toBe(true);
    const total = (column: Int32Array): number => column.reduce((sum, lines) => sum + lines, 0);
    // Git looks for renames in all commits: what it finds beyond equal bytes, it finds in the same commits
    // here.
    const expected = git(root, ['log', '--numstat', '-M', '--format=', '--', '*.md'])
      .split('\n')
      .map((line) => line.split('\t'));
    const sum = (field: number): number =>
      expected.reduce((lines, fields) => lines + (Number(fields[field]) || 0), 0);
    // Files that moved to or from a name that does not count make the difference.
    expect(total(counted.columns.added) / sum(0)).toBeCloseTo(1, 1);
    expect(total(counted.columns.deleted) / sum(1)).toBeCloseTo(1, 1);
    for (const row of range(0, 20)) {
      const shown = git(root, ['show', '--numstat', '--no-renames', '--format=', commitId(log, row)])
        .trim()
        .split('\n');
      const c = log.columns;
      const renamed = c.renamedFrom
        .subarray(c.touchStarts[row], c.touchStarts[row + 1])
        .some((from) => from >= 0);
      const merge = c.touchStarts[row] === c.touchStarts[row + 1];
      const movedAndChanged = counted.columns.renamedFrom
        .subarray(c.touchStarts[row], c.touchStarts[row + 1])
        .some((from) => from >= 0);
      if (renamed || merge || movedAndChanged) continue;
      const known = shown.map((line) => line.split('\t')).filter(([, , file]) => fileType(file ?? ''));
      expect(counts(counted, row)).toEqual(known.map((fields) => fields.join(' ')));
    }
  });
});

test('a file that moved has the lines that changed, and one that only moved has none', () => {
  const fixture = createRepository(path.join(folder, 'moved'));
  const text = Array.from({ length: 30 }, (_, i) => `line ${i}\n`).join('');
  fixture.write({ 'a.md': text, 'b.md': 'b\n' });
  fixture.commit('First');
  fixture.write({ 'a.md': undefined, 'docs/a.md': `${text}more\n`, 'b.md': undefined, 'docs/b.md': 'b\n' });
  fixture.commit('Second');
  const counted = countLines(fixture.root, parseLog(rawLog(fixture.root)));
  expect(counts(counted, 0).sort()).toEqual(['0 0 a.md', '0 0 docs/b.md', '1 0 docs/a.md']);
  const { columns, paths } = counted;
  const touch = range(0, 3).find((at) => paths[columns.touches[at] as number] === 'docs/a.md') as number;
  expect(paths[columns.renamedFrom[touch] as number]).toBe('a.md');
  expect(counts(counted, 1)).toEqual(['30 0 a.md', '1 0 b.md']);
});

test('commits that touch very many files come last, and what is counted is not counted again', () => {
  const fixture = createRepository(path.join(folder, 'many'));
  fixture.write({ 'a.md': 'a\n' });
  const first = fixture.commit('First');
  fixture.write(Object.fromEntries(range(0, 250).map((n) => [`${n}.md`, `${n}\n`])));
  const mass = fixture.commit('Many');
  fixture.write({ 'a.md': 'b\n' });
  const last = fixture.commit('Last');
  const log = parseLog(rawLog(fixture.root));
  expect(createLineCounter(log).batches()).toEqual([
    { commits: [last, first], renames: false, mass: false },
    { commits: [mass], renames: false, mass: true },
  ]);
  expect(createLineCounter(countLines(fixture.root, log)).batches()).toEqual([]);
});
