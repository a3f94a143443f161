import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  foldCase,
  folderOf,
  inFolder,
  isAt,
  joinPath,
  nameOf,
  pathKey,
  relativePath,
  spellingAmong,
} from '../../../src/core/base/paths';

const composed = 'café/Zoë.md'.normalize('NFC');
const decomposed = composed.normalize('NFD');

test('a path is its folder and its name', () => {
  expect([folderOf('a/b/c.md'), folderOf('c.md'), nameOf('a/b/c.md'), nameOf('c.md')]).toEqual([
    'a/b',
    '',
    'c.md',
    'c.md',
  ]);
  const path = fc
    .array(fc.constantFrom('a', 'b c', 'é', '..x'), { minLength: 1 })
    .map((all) => all.join('/'));
  fc.assert(
    fc.property(path, (one) => {
      expect(inFolder(folderOf(one), nameOf(one))).toBe(one);
      expect(joinPath(folderOf(one), nameOf(one))).toBe(one);
      expect(isAt(one, folderOf(one))).toBe(true);
    }),
  );
});

test('joining resolves dots, and does not climb out', () => {
  expect(joinPath('a/b', '../c.md')).toBe('a/c.md');
  expect(joinPath('a/b', './/c.md/')).toBe('a/b/c.md');
  expect(joinPath('a/b', '/c.md')).toBe('c.md');
  expect(joinPath('a', '../../c.md')).toBeUndefined();
  expect(joinPath('a', '..c.md')).toBe('a/..c.md');
});

test('a path is named from another folder', () => {
  expect(relativePath('a/b', 'a/c.md')).toBe('../c.md');
  expect(relativePath('', 'a/c.md')).toBe('a/c.md');
  expect(relativePath('a/c.md', 'a/c.md')).toBe('../c.md');
  expect(relativePath('A', 'a/c.md')).toBe('../a/c.md');
});

test('what is at a place is it or below it, and not what only begins so', () => {
  expect(['posts', 'posts/a.md', 'posts-2/a.md', 'Posts/a.md'].map((one) => isAt(one, 'posts'))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

describe('names that some disk takes for one', () => {
  test('in another case, with accents apart, or both', () => {
    expect(pathKey(decomposed)).toBe(pathKey(composed));
    expect(pathKey(decomposed.toUpperCase())).toBe(pathKey(composed));
    expect(pathKey('ΣΊΣΥΦΟΣ.md')).toBe(pathKey('σίσυφος.md'));
    expect(pathKey('ǅ.md')).toBe(pathKey('ǆ.md'));
  });

  test('and names that none does', () => {
    expect(pathKey('straße.md')).not.toBe(pathKey('strasse.md'));
    expect(pathKey('ı.md')).not.toBe(pathKey('i.md'));
    expect(pathKey('İ.md')).not.toBe(pathKey('i.md'));
    expect(pathKey('ﬁn.md')).not.toBe(pathKey('fin.md'));
    expect(pathKey('cafe.md')).not.toBe(pathKey('café.md'));
  });

  test('letter by letter as regular expressions fold case', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x1_1000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const letter = String.fromCodePoint(code);
      const folded = foldCase(letter);
      const escaped = `\\u{${folded.codePointAt(0)?.toString(16)}}`;
      const isOne = [...folded].length === 1 && new RegExp(`^${escaped}$`, 'iu').test(letter);
      // Folding twice is folding once.
      if (!isOne || foldCase(folded) !== folded) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  test('what is spelled so comes first, then the same letters, then another case', () => {
    expect(spellingAmong(['a.md', 'A.md'], 'A.md')).toBe('A.md');
    expect(spellingAmong(['ZOË.md', decomposed], composed)).toBe(decomposed);
    expect(spellingAmong(['b.md', 'A.md'], 'a.md')).toBe('A.md');
    expect(spellingAmong(['b.md'], 'a.md')).toBeUndefined();
  });
});
