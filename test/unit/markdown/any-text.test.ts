import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/core/formats/facts';
import { decodeMarkdown } from '../../../src/core/formats/markdown/text/character-references';
import { normaliseLabel } from '../../../src/core/formats/markdown/text/labels';
import { scanMarkdown, scanYaml } from '../../../src/core/formats/markdown/scan';
import { decodeText } from '../../../src/core/base/decode';
import { lineStartsOf } from '../../../src/core/base/lines';
import type { Range } from '../../../src/core/base/range';
import { anyTexts, markdownTexts } from './markdown-texts';
import { textAt } from './text-at';

function places(facts: Facts): Range[] {
  return [
    ...facts.headings,
    ...facts.links,
    ...facts.mentions,
    ...facts.tags,
    ...facts.tasks,
    ...facts.problems,
  ].map((found) => found.range);
}

describe('any text', () => {
  test.each([
    ['Markdown-like', anyTexts],
    ['random', fc.string({ unit: 'binary', maxLength: 300 })],
    ['plain', fc.string({ unit: 'grapheme', maxLength: 300 })],
  ])('is scanned without throwing, and every place is in it: %s', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const starts = lineStartsOf(text);
        for (const [line, character, endLine, endCharacter] of places(scanMarkdown(text))) {
          const length = (at: number) => (starts[at + 1] ?? text.length) - (starts[at] ?? 0);
          expect(line <= endLine && (line < endLine || character <= endCharacter)).toBe(true);
          expect(endLine).toBeLessThan(starts.length);
          expect(character).toBeLessThanOrEqual(length(line));
          expect(endCharacter).toBeLessThanOrEqual(length(endLine));
        }
        scanYaml(text);
      }),
      { numRuns: 1500 },
    );
  });

  test('bytes are decoded and scanned without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { text } = decodeText(bytes);
        if (text !== undefined) scanMarkdown(text);
      }),
    );
  });

  test('what stands at a place is what was found there', () => {
    fc.assert(
      fc.property(fc.oneof(markdownTexts, anyTexts), (text) => {
        const { links, mentions, tags } = scanMarkdown(text);
        for (const mention of mentions) expect(textAt(text, mention.range)).toBe(`@${mention.name}`);
        for (const tag of tags) expect(textAt(text, tag.range)).toBe(`#${tag.name}`);
        for (const link of links) {
          const written = textAt(text, link.range);
          if (written === link.target || decodeMarkdown(written) === link.target) continue;
          // A reference stands at its label, which is defined somewhere.
          expect(['reference', 'image']).toContain(link.type);
          expect(normaliseLabel(written.replace(/[\r\n]+[ \t>]*/g, ' '))).toMatch(/^[ABC]$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the facts do not depend on the kind of line ending', () => {
    const withoutReturns = markdownTexts.map((text) => text.replace(/\r\n?/g, '\n'));
    fc.assert(
      fc.property(withoutReturns, fc.constantFrom('\r\n', '\r'), (text, ending) => {
        const facts = scanMarkdown(text);
        const other = scanMarkdown(text.replaceAll('\n', ending));
        expect(places(other)).toEqual(places(facts));
        expect(other.links.map((l) => l.target)).toEqual(facts.links.map((l) => l.target));
        expect(other.headings).toEqual(facts.headings);
        expect(other.words).toBe(facts.words);
      }),
    );
  });

  test('nor on what is quoted: a block quote holds the same', () => {
    fc.assert(
      fc.property(markdownTexts, (text) => {
        fc.pre(!/[\r\t]|^---/.test(text) && text !== '');
        const quoted = text.replace(/\n$/, '').replace(/^/gm, '> ');
        const inner = scanMarkdown(text);
        const outer = scanMarkdown(quoted);
        expect(outer.links.map((l) => l.target)).toEqual(inner.links.map((l) => l.target));
        expect(outer.links.map((l) => l.range)).toEqual(
          inner.links.map(({ range: [line, from, end, to] }) => [line, from + 2, end, to + 2]),
        );
        expect(outer.headings.map((h) => h.text)).toEqual(inner.headings.map((h) => h.text));
        expect(outer.tasks.map((t) => t.text)).toEqual(inner.tasks.map((t) => t.text));
        expect(outer.words).toBe(inner.words);
      }),
    );
  });
});

describe('time grows with the length of the text, however it is made', () => {
  const made: readonly (readonly [string, (n: number) => string])[] = [
    ['[', (n) => '['.repeat(n)],
    [']', (n) => ']'.repeat(n)],
    ['![', (n) => '!['.repeat(n)],
    ['[[', (n) => '[[a'.repeat(n)],
    ['nested brackets', (n) => '['.repeat(n) + 'a' + ']'.repeat(n)],
    ['nested brackets, defined', (n) => `[a]: b\n\n${'['.repeat(n)}a${']'.repeat(n)}`],
    ['[a](', (n) => '[a]('.repeat(n)],
    ['[a](<', (n) => '[a](<'.repeat(n)],
    ['[a](b "', (n) => '[a](b "'.repeat(n)],
    ["[a](b '", (n) => "[a](b 'c".repeat(n)],
    ['[a](b (', (n) => '[a](b (\\)'.repeat(n)],
    ['[a](( …', (n) => `[a](${'('.repeat(n)}`],
    ['[a][', (n) => '[a]['.repeat(n)],
    ['[a]: b', (n) => '[a]: b\n'.repeat(n)],
    ['[a]: b "', (n) => '[a]: b "\n'.repeat(n)],
    ['[a]: b (', (n) => '[a]: b (\n'.repeat(n)],
    ['references', (n) => `[a]: b\n\n${'[a]'.repeat(n)}`],
    ['definitions', (n) => Array.from({ length: n }, (_, i) => `[${i}]: b\n`).join('')],
    ['>', (n) => '>'.repeat(n)],
    ['> on many lines', (n) => `${'>'.repeat(500)}a\n${'>\n'.repeat(n)}`],
    ['- ', (n) => '- '.repeat(n) + 'a'],
    ['- and blank lines', (n) => `${'- '.repeat(500)}a\n${'\n'.repeat(n)}`],
    ['* a', (n) => '* a\n'.repeat(n)],
    [
      'ever deeper',
      (n) => Array.from({ length: Math.ceil(Math.sqrt(n)) }, (_, i) => `${'  '.repeat(i)}- a\n`).join(''),
    ],
    ['1.', (n) => '1. '.repeat(n)],
    ['`', (n) => '`'.repeat(n)],
    [
      '` of every length',
      (n) => Array.from({ length: Math.ceil(Math.sqrt(2 * n)) }, (_, i) => '`'.repeat(i + 1)).join(' '),
    ],
    ['`a', (n) => '`a``'.repeat(n)],
    ['*', (n) => '*'.repeat(n)],
    ['nested *', (n) => `# ${'*a '.repeat(n)}${'b* '.repeat(n)}`],
    ['* and _', (n) => `# ${'*_'.repeat(n)}a${'_*'.repeat(n)}`],
    ['**a*', (n) => `# ${'**a*'.repeat(n)}`],
    ['*a_', (n) => `# ${'*a_ '.repeat(n)}`],
    ['~~', (n) => `# ${'~~a ~b'.repeat(n)}`],
    ['((((', (n) => '('.repeat(n)],
    ['<!--', (n) => '<!--'.repeat(n)],
    ['a <!--', (n) => 'a <!--'.repeat(n)],
    ['a <!-- in many paragraphs', (n) => 'a <!--\n\n'.repeat(n)],
    ['a <?', (n) => 'a <?'.repeat(n)],
    ['a <![CDATA[', (n) => 'a <![CDATA['.repeat(n)],
    ['a <!x', (n) => 'a <!x'.repeat(n)],
    ['<a', (n) => '<a '.repeat(n)],
    ['<a b="', (n) => 'x <a b="'.repeat(n)],
    ["<a b='", (n) => `x <a b='"`.repeat(n)],
    ['<div ', (n) => '<div '.repeat(n)],
    ['<script>', (n) => '<script>'.repeat(n)],
    ['<http:', (n) => '<http:'.repeat(n)],
    ['http://', (n) => 'http://'.repeat(n)],
    ['http://a.b?', (n) => `http://a.b${'?'.repeat(n)}`],
    ['http://a.b?!…c', (n) => `http://a.b${'?!'.repeat(n)}c`],
    ['http://a.b&amp;', (n) => `http://a.b${'&amp'.repeat(n)}c`],
    ['http://a.b)))', (n) => `http://a.b/${'('.repeat(n)}${')'.repeat(n)}`],
    ['www.a_', (n) => 'www.a_'.repeat(n)],
    ['_www.', (n) => '_www.'.repeat(n)],
    ['www....', (n) => `www${'.'.repeat(n)}a`],
    ['a@', (n) => 'a@'.repeat(n)],
    ['a.b@', (n) => `${'a.'.repeat(n)}@${'b.'.repeat(n)}`],
    ['[ and addresses', (n) => `[ ${'"www.a.b" c@d.ef '.repeat(n)}`],
    ['[ and mentions', (n) => `[ ${'@a "www.a.b" #b '.repeat(n)}`],
    ['@a', (n) => '@a'.repeat(n)],
    ['#a', (n) => '#a'.repeat(n)],
    ['#a--', (n) => `#a${'-'.repeat(n)}`],
    ['&', (n) => `# ${'&'.repeat(n)}`],
    ['&a;', (n) => `# ${'&amp;'.repeat(n)}`],
    ['\\', (n) => `# ${'\\'.repeat(n)}`],
    ['#', (n) => '#'.repeat(n)],
    ['# #', (n) => `# a${' #'.repeat(n)}`],
    ['equal headings', (n) => '# a\n'.repeat(n)],
    ['headings that end in numbers', (n) => Array.from({ length: n }, (_, i) => `# a ${i % 7}\n`).join('')],
    ['underlines', (n) => 'a\n-\n'.repeat(n)],
    ['|', (n) => `${'|'.repeat(n)}\n${'|-'.repeat(n)}|\n${'|'.repeat(n)}`],
    ['a | b', (n) => 'a | b\n-\n'.repeat(n)],
    ['|-|', (n) => `|a|\n|-|\n${'|b|\n'.repeat(n)}`],
    ['blanks', (n) => ' '.repeat(n)],
    ['tabs', (n) => '\t'.repeat(n)],
    ['blank lines', (n) => '\n'.repeat(n)],
    ['blank-led lines', (n) => ' \n'.repeat(n)],
    ['carriage returns', (n) => '\r'.repeat(n)],
    ['one long line', (n) => 'word '.repeat(n)],
    ['a long paragraph', (n) => 'word\n'.repeat(n)],
    ['a long quoted paragraph', (n) => '> [word\n'.repeat(n)],
    ['[^a]', (n) => `[^a]: b\n\n${'[^a]'.repeat(n)}`],
    ['footnotes', (n) => Array.from({ length: n }, (_, i) => `[^${i}]: b\n`).join('')],
    ['{', (n) => '{'.repeat(n)],
    ['[a]({{', (n) => '[a]({{'.repeat(n)],
    ['# {#', (n) => `# ${'{#a'.repeat(n)}}`],
    ['---', (n) => '---\n'.repeat(n)],
    ['front matter', (n) => `---\n${Array.from({ length: n }, (_, i) => `k${i}: v\n`).join('')}---\n`],
    ['front matter, unclosed', (n) => `---\n${'k: v\n'.repeat(n)}`],
    ['Chinese', (n) => '中文'.repeat(n)],
    ['emoji', (n) => '🚀'.repeat(n)],
  ];

  function time(text: string): number {
    const start = performance.now();
    scanMarkdown(text);
    return performance.now() - start;
  }

  test.each(made)('%s', (_name, make) => {
    const small = make(4_000);
    const large = make(32_000);
    let shortest = Infinity;
    let longest = Infinity;
    // The least of some runs, and of more where that is not enough: a busy machine makes a run longer, never
    // shorter.
    for (let i = 0; i < 30; i++) {
      shortest = Math.min(shortest, time(small));
      longest = Math.min(longest, time(large));
      // Eight times the text in less than 24 times the time, where the square would be 64. Nobody waits for
      // what takes less than some 40 ms, and a busy machine takes it now and then.
      if (longest < Math.max(40, 24 * shortest)) return;
    }
    expect.fail(`${shortest.toFixed(1)} ms for the small text, ${longest.toFixed(1)} for the large one`);
  });

  test('a line of five megabytes, and a hundred thousand of anything', () => {
    expect(time('Some words in a very long line, [a link](to.md) '.repeat(110_000))).toBeLessThan(5_000);
    for (const part of ['[', '>', '`', '*a ', '(', '<!--', '[a](']) {
      expect(time(part.repeat(100_000))).toBeLessThan(5_000);
    }
  });
});
