import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { describe, expect, test } from 'vitest';
import { readableText } from '../../../src/core/services/search/analysis/readable-text';
import { createTextCache } from '../../../src/core/services/search/service/text-cache';
import { wordsOf } from './lunr-oracle';
import { cloneBundle, foundCommunities, missingBundles } from '../checks/clone-bundle';

test.each([
  ['# A heading\n\nSome *text* with **marks**.', 'A heading\n\nSome text with marks.'],
  ['See [the docs](https://example.org/a(b)c "Title") now', 'See the docs now'],
  ['![An image](a.png) and [a][b] and [c]\n\n[b]: https://example.org', 'An image and a and c\n\n'],
  ['- [x] done\n- [ ] to do\n1. first\n> quoted', 'done\nto do\nfirst\nquoted'],
  ['[[Page|shown]] and [[Other#Part]]', 'Page shown and Other#Part'],
  ['snake_case and _emphasis_ and a \\* star', 'snake_case and emphasis and a * star'],
  ['A <b>bold</b> word<br> <https://example.org/x>', 'A  bold  word   https://example.org/x>'],
  ['```js\nlet a = b[c](d);\n```\nafter', '\nlet a = b[c](d);\n\nafter'],
  ['| a | b |\n|---|:-:|\n| c | d |', '  a   b  \n\n  c   d  '],
  ['A\n===\nB\n---\n\n***\n', 'A\n\nB\n\n\n\n'],
  ['a <!-- not\nthis --> b', 'a   b'],
])('%j reads %j', (source, wanted) => {
  expect(readableText(source).text).toBe(wanted);
});

test('says where each character is written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab [](*)_`\n#->|<!\\\r~x9.é😀'), maxLength: 200 }),
      (source) => {
        const { text, sourceOf } = readableText(source);
        for (let at = 0; at < text.length; at++) {
          const written = source.charAt(sourceOf(at));
          expect([text.charAt(at), ' ']).toContain(
            text.charAt(at) === ' ' && /[|<]/.test(written) ? ' ' : written,
          );
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test.each(['<!--', '](', '<a', '[', '`', '```\n', '](a "', '\\', '> '])(
  'takes time with the length of %j',
  (part) => {
    expect(readableText(part.repeat(300_000 / part.length)).text.length).toBeLessThanOrEqual(300_000);
  },
);

const processor = remark().use(remarkGfm).use(remarkFrontmatter);

/** The words that remark's tree has, as a search would index them. */
function wordsOfTree(source: string): string[] {
  const parts: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'yaml' || node.type === 'html') return;
    if ('value' in node) parts.push(node.value);
    else if ('alt' in node && node.alt) parts.push(node.alt);
    if ('children' in node) {
      for (const child of node.children) visit(child as Nodes);
      if (!['emphasis', 'strong', 'delete', 'link'].includes(node.type)) parts.push('\n');
    } else if (node.type === 'break') parts.push(' ');
  };
  visit(processor.parse(source));
  return wordsOf(parts.join(''));
}

describe.skipIf(missingBundles !== undefined)(
  `beside remark (${missingBundles ?? 'found communities'})`,
  () => {
    test.each(foundCommunities)('has nearly all of the words of %s, and few others', (name) => {
      const folder = cloneBundle(name);
      try {
        let [there, missed, extra] = [0, 0, 0];
        for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!file.endsWith('.md')) continue;
          const source = readFileSync(join(folder, file), 'utf8');
          const text = createTextCache(() => source).get(file)?.readable.text ?? '';
          const ours = new Set(wordsOf(text));
          const theirs = new Set(wordsOfTree(source));
          for (const word of theirs) {
            if (ours.has(word)) there++;
            else missed++;
          }
          for (const word of ours) if (!theirs.has(word)) extra++;
        }
        expect(missed / (there + missed)).toBeLessThan(0.01);
        expect(extra / (there + missed)).toBeLessThan(0.02);
      } finally {
        rmSync(dirname(folder), { recursive: true, force: true });
      }
    });
  },
);
