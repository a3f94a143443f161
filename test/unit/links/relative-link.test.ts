import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folderOf, joinPath } from '../../../src/core/base/paths';
import { relativeLink } from '../../../src/core/model/links/relative-link';

test('a relative link leads back to its file, whatever the names', () => {
  expect(relativeLink('a/b/c.md', 'a/d e.md', 'x y')).toBe('../d%20e.md#x%20y');
  expect(relativeLink('a/b.md', 'a/b.md', 'c')).toBe('#c');
  expect(relativeLink('a/b.md', 'a/b.md')).toBe('b.md');
  const path = fc
    .array(fc.constantFrom('a', 'b c', 'ç', 'x:y', 'q?', '#', '%20'), { minLength: 1, maxLength: 4 })
    .map((segments) => `${segments.join('/')}.md`);
  fc.assert(
    fc.property(path, path, (from, to) => {
      const link = relativeLink(from, to);
      expect(link).not.toMatch(/[?#: ]/);
      expect(joinPath(folderOf(from), decodeURIComponent(link))).toBe(to);
    }),
  );
});
