import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesOf } from '../../../src/core/services/merge/line-changes';
import { merge } from './merge';

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('lines that repeat are merged as Git merges them:', () => {
  test.each<[string, string[], string[], string[], string[]]>([
    [
      'a blank line at the end',
      ['# A', '', ''],
      ['# A', '', '', ''],
      ['# A', 'Text.', ''],
      ['# A', 'Text.', '', ''],
    ],
    ['one more of the same', ['A', 'A'], ['A', 'A', 'A'], ['B', 'A'], ['B', 'A', 'A']],
    ['one less of the same', ['A', 'A', 'A', 'x'], ['A', 'A', 'x'], ['B', 'A', 'A', 'x'], ['B', 'A', 'x']],
    [
      'a paragraph like others',
      ['a', '', 'b', '', 'c'],
      ['a', '', 'b', '', 'b', '', 'c'],
      ['A', '', 'b', '', 'c'],
      ['A', '', 'b', '', 'b', '', 'c'],
    ],
    [
      'a blank line less, and a heading',
      ['# A', '', '', 'x', '', '', 'y'],
      ['# A', '', 'x', '', '', 'y'],
      ['# A', '', '', 'x', '', '', 'z'],
      ['# A', '', 'x', '', '', 'z'],
    ],
    [
      'items of a list',
      ['- a', '- a', '- a'],
      ['- a', '- a', '- a', '- a'],
      ['- b', '- a', '- a'],
      ['- b', '- a', '- a', '- a'],
    ],
    [
      'rows of a table',
      ['| |', '| |', 'end'],
      ['| |', '| |', '| |', 'end'],
      ['|x|', '| |', 'end'],
      ['|x|', '| |', '| |', 'end'],
    ],
    ['what both took out of a run', ['a', 'a', 'b'], ['a', 'b'], ['a', 'b'], ['a', 'b']],
  ])('%s', (_what, base, mine, theirs, expected) => {
    const [b, m, t] = [base, mine, theirs].map(textOf) as [string, string, string];
    expect(merge(b, m, t, 'a.md')).toEqual({ text: textOf(expected), conflicts: 0 });
    expect(merge(b, t, m, 'a.md')).toEqual({ text: textOf(expected), conflicts: 0 });
  });

  test.each<[string[], string[]]>([
    [
      ['A', 'A'],
      ['B', 'A'],
    ],
    [
      ['A', 'A', 'A'],
      ['A', 'A', 'B', 'A'],
    ],
    [['x'], ['y']],
    [
      ['# A', ''],
      ['# A', ''],
    ],
  ])('what changes the same line twice is a conflict: %j and %j', (mine, theirs) => {
    const clash = merge(
      textOf(['A', 'B', 'A']),
      textOf([...mine, 'one']),
      textOf([...theirs, 'two']),
      'a.md',
    );
    expect(clash.conflicts).toBeGreaterThan(0);
  });

  test('changes lead from one text to the other', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'b', '- x'), { maxLength: 15 });
    fc.assert(
      fc.property(lines, lines, (base, side) => {
        let at = 0;
        const rebuilt: string[] = [];
        for (const { from, to, newFrom, newTo } of changesOf(base, side)) {
          expect(from).toBeGreaterThanOrEqual(at);
          rebuilt.push(...base.slice(at, from), ...side.slice(newFrom, newTo));
          at = to;
        }
        expect([...rebuilt, ...base.slice(at)]).toEqual(side);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('beside Git', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kith-merge-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function gitMerge(texts: readonly string[]): { text: string; conflicts: number } {
    const files = texts.map((text, index) => {
      const file = join(folder, String(index));
      writeFileSync(file, text);
      return file;
    });
    const { status, stdout } = spawnSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8' });
    return { text: stdout, conflicts: status ?? -1 };
  }

  test('what is clean there is clean here, and comes to the same text', () => {
    const line = fc.constantFrom('', '', 'a', 'b', 'c', '# A', 'Text.', '- x');
    const edit = fc.tuple(fc.nat(), fc.constantFrom('put', 'take', 'change'), line);
    const changed = (
      base: readonly string[],
      edits: readonly (readonly [number, string, string])[],
    ): string[] => {
      const lines = [...base];
      for (const [where, what, text] of edits) {
        const at = where % (lines.length + 1);
        lines.splice(at, what === 'put' ? 0 : 1, ...(what === 'take' ? [] : [text]));
      }
      return lines;
    };
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 10 }), edits, edits, (base, one, other) => {
        const [b, m, t] = [base, changed(base, one), changed(base, other)].map(textOf) as [
          string,
          string,
          string,
        ];
        const git = gitMerge([m, b, t]);
        const { text, conflicts } = merge(b, m, t, 'a.txt');
        if (git.conflicts === 0) expect({ text, conflicts }).toEqual(git);
      }),
      // Of several shortest ways from one text to another Git takes its own: beside another program only a
      // fixed walk repeats.
      { numRuns: 120, seed: 20261129 },
    );
  });
});
