import { expect, test } from 'vitest';
import { withoutFolders } from '../../../src/core/base/without-folders';

test.each([
  [
    "ENOENT: no such file or directory, open '/home/ada/x/a.md'",
    'ENOENT: no such file or directory, open “a.md”',
  ],
  [
    "EXDEV: cross-device link, rename '/a/b.tmp' -> '/c/d.json'",
    'EXDEV: cross-device link, rename “b.tmp” -> “d.json”',
  ],
  ["EPERM: not permitted, mkdir 'C:\\Users\\ada\\kith\\live\\'", 'EPERM: not permitted, mkdir “live”'],
  ["EACCES: denied, scandir '/'", "EACCES: denied, scandir '/'"],
  ['Ada’s file isn’t there, and it’s fine', 'Ada’s file isn’t there, and it’s fine'],
  ["'a' and 'b' differ", "'a' and 'b' differ"],
])('%s', (words, expected) => {
  expect(withoutFolders(words)).toBe(expected);
});

test('takes no time that grows with the square of the text', () => {
  const before = performance.now();
  withoutFolders("'/a".repeat(100_000));
  withoutFolders(`'${'/'.repeat(200_000)}`);
  expect(performance.now() - before).toBeLessThan(3000);
});
