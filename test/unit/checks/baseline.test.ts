import { expect, test } from 'vitest';
import { baselineText, newProblems } from '../../../src/core/community/checks/baseline';
import type { Problem } from '../../../src/core/base/problem';
import { message } from '../../../src/core/base/message';

const problem = (file: string, what: string, line = 0): Problem => ({
  file,
  code: 'link-broken',
  severity: 'error',
  range: [line, 0, line, 1],
  message: message('There is no “{0}”.', what),
});

test('what a baseline knows is not new, wherever in its file it stands by now', () => {
  const text = baselineText([problem('b.md', 'x'), problem('a.md', 'tab\tand\nline')]);
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
    'a.md\tlink-broken\tThere is no “tab and line”.',
    'b.md\tlink-broken\tThere is no “x”.',
  ]);
  const moved = [problem('a.md', 'tab\tand\nline', 7), problem('b.md', 'x', 9)];
  expect(newProblems(moved, text.replaceAll('\n', '\r\n'))).toEqual([]);
});

test('a line stands for one problem: a second like it is new, and so is one in another file', () => {
  const text = baselineText([problem('a.md', 'x')]);
  const found = [problem('a.md', 'x'), problem('a.md', 'x', 5), problem('b.md', 'x'), problem('a.md', 'y')];
  expect(newProblems(found, text)).toEqual(found.slice(1));
  expect(newProblems(found, '')).toEqual(found);
});
