import { describe, expect, test } from 'vitest';
import { scanDefinitions, scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { textAt } from './text-at';

function links(text: string): string[] {
  return scanMarkdown(text).links.map((link) => `${link.type} ${link.target}`);
}

describe('links', () => {
  test.each<[string, string[]]>([
    // Inline.
    ['[a](b)', ['inline b']],
    ['[a]( b )', ['inline b']],
    ['[a](b "t") [c](d \'t\') [e](f (t))', ['inline b', 'inline d', 'inline f']],
    ['[a](b "t" x)', []],
    ['[a](b"t")', ['inline b"t"']],
    ['[a](<b c>)', ['inline b c']],
    ['[a](<b\nc>)', []],
    ['[a](b c)', []],
    ['[a]()', ['inline ']],
    ['[a](<>)', ['inline ']],
    ['[](b)', ['inline b']],
    ['[a](b(c)d)', ['inline b(c)d']],
    ['[a](b(c)', []],
    ['[a](b\\)c)', ['inline b)c']],
    ['[a](b\\c)', ['inline b\\c']],
    ['[a](b&amp;c&#32;)', ['inline b&c ']],
    ['[a](b%20c)', ['inline b%20c']],
    ['[a](#b)', ['inline #b']],
    ['[a](\nb\n"t\nu"\n)', ['inline b']],
    ['[a\nb](c)', ['inline c']],
    ['[a] (b)', []],
    ['\\[a](b)', []],
    ['[a\\](b)', []],
    ['[a[b]](c)', ['inline c']],
    ['[a [b](c) d](e)', ['inline c']],
    ['[![i](s)](t)', ['image s', 'inline t']],
    ['[`a](b)`](c)', ['inline c']],
    ['[a](b)[c](d)', ['inline b', 'inline d']],
    ['*[a*](b)', ['inline b']],
    ['`[a](b)`', []],
    ['``[a](b)` [c](d)``', []],
    ['`a [b](c)', ['inline c']],
    ['`a\n[b](c)`', []],
    ['    [a](b)', []],
    ['```\n[a](b)\n```', []],
    ['<div>\n[a](b)\n</div>', []],
    ['<b>[a](c)</b>', ['inline c']],
    ['<!-- [a](b) -->', []],
    ['x <!-- [a](b) --> y', []],
    ['<x y="[a](b)">', []],
    // Liquid comes before Markdown.
    ['[a]({{ site.url }}/b)', ['inline {{ site.url }}/b']],
    ['[a]({% link b c.md %})', ['inline {% link b c.md %}']],
    ['[a]({{ b)', []],
    // Images.
    ['![a](b)', ['image b']],
    ['\\![a](b)', ['inline b']],
    ['!\\[a](b)', []],
    ['![a [b](c)](d)', ['image d']],
    ['![a][r]\n\n[r]: s', ['image s']],
    // References.
    ['[a][b]\n\n[b]: c', ['reference c']],
    ['[b][]\n\n[b]: c', ['reference c']],
    ['[b]\n\n[b]: c', ['reference c']],
    ['[B  b]\n\n[b\nB]: c', ['reference c']],
    ['[ẞ]\n\n[SS]: c', ['reference c']],
    ['[b]: c\n\n[b] [x] [b][x]', ['reference c']],
    ['[b]: c\n[b]: d\n\n[b]', ['reference c']],
    ['[b]: <c d> "t"\n\n[b]', ['reference c d']],
    ['[b]:\n  c\n  "t\n  u"\n[b]', ['reference c']],
    ['[b]: c "t" x\n\n[b]', []],
    ['[b]: c\n"t" x\n\n[b]', ['reference c']],
    ['a\n[b]: c\n\n[b]', []],
    ['> [b]: c\n\n[b]', ['reference c']],
    ['- [b]: c\n\n[b]', ['reference c']],
    ['[b]: c&amp;d\n\n[b]', ['reference c&d']],
    ['[b] (x)\n\n[b]: c', ['reference c']],
    ['[b](x y)\n\n[b]: c', ['reference c']],
    ['```\n[b]: c\n```\n[b]', []],
    // Footnotes are no links, but may hold some.
    ['a[^1]\n\n[^1]: b [c](d)', ['inline d']],
    ['[^1]: a\n\n    [c](d)', ['inline d']],
    ['a[^none](b)', ['inline b']],
    // Addresses.
    ['<https://a.b/c?d>', ['autolink https://a.b/c?d']],
    ['<a@b.cd>', ['autolink a@b.cd']],
    ['<made-up:x>', ['autolink made-up:x']],
    ['<https://a b>', ['autolink https://a']],
    ['<a@b_c>', []],
    ['see https://a.b/c_d(e).', ['autolink https://a.b/c_d(e)']],
    ['(https://a.b/c)', ['autolink https://a.b/c']],
    ['**https://a.b**', ['autolink https://a.b']],
    ['https://a.b/c&amp; d', ['autolink https://a.b/c']],
    ['https://a.b/c&d;e', ['autolink https://a.b/c&d;e']],
    ['xhttps://a.b', []],
    ['https://', []],
    ['http://a_b.c', []],
    ['http://localhost:8080/x', ['autolink http://localhost:8080/x']],
    ['ftp://a.b', []],
    ['www.a.b/c, www.d.e.', ['autolink www.a.b/c', 'autolink www.d.e']],
    ['xwww.a.b', []],
    ['"www.a.b"', ['autolink www.a.b']],
    ['a.b-c+d_e@f-g.hi', ['autolink a.b-c+d_e@f-g.hi']],
    ['a@b a@b.c1 a@b.cd_', []],
    ['mailto:a@b.cd', ['autolink a@b.cd']],
    ['[https://a.b] and a@b.cd', ['autolink https://a.b', 'autolink a@b.cd']],
    ['[https://a.b](c)', ['inline c']],
    ['`https://a.b`', []],
    // Tables.
    ['a | b\n--|--\n[c](d) | [e](f)', ['inline d', 'inline f']],
    ['| `a | [c](d) |\n|--|--|', ['inline d']],
    ['| [a](b\\|c) |\n|--|', ['inline b|c']],
    ['| [a | (b) |\n|--|--|\n| ](c) | |', []],
    // Containers.
    ['> [a\n> b](c\n> "t")', ['inline c']],
    ['> a `\n> [b](c)\n> `', []],
    ['> a\n[b](c)', ['inline c']],
    ['- a\n\n      [b](c)', []],
    ['- a\n\n    [b](c)', ['inline c']],
    ['1. a\n   [b](c)', ['inline c']],
    ['a\n2. [b](c)', ['inline c']],
    ['\t[a](b)', []],
    ['-\t[a](b)\n\n\t[c](d)', ['inline b', 'inline d']],
    ['>\t[a](b)', ['inline b']],
    ['>\t\t[a](b)', []],
    // Raw HTML.
    ['<a href="b&amp;c">x</a>', ['html b&c']],
    ["<p>\n<img alt='x' src='a.png'/>\n</p>", ['html a.png']],
    ['<a href=b>', ['html b']],
    ['x <a\nhref="b">', ['html b']],
    ['<script src="a.js">\n"<a href=no>"\n</script>', ['html a.js']],
    ['> <div>\n> <a href="b">\n', ['html b']],
  ])('in %j', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['x [a](b "t") y', ['b']],
    ['[a](<b c>)', ['b c']],
    ['[a](  b\\_c&amp;d  )', ['b\\_c&amp;d']],
    ['[text][Some label]\n\n[some label]: x', ['Some label']],
    ['[label][]\n\n[label]: x', ['label']],
    ['[label]\n\n[label]: x', ['label']],
    ['![i][label]\n\n[label]: x', ['label']],
    ['<https://a.b> www.c.d, e@f.gh', ['https://a.b', 'www.c.d', 'e@f.gh']],
    ['[[ a b | text ]]', ['a b']],
    ['<a href = "b">', ['b']],
    ['> x\n> [a](b)\n> [c\n> d](e)', ['b', 'e']],
    ['- x\n  [a](b)', ['b']],
    ['| a |\n|--|\n| [b](c) |', ['c']],
    ['\uFEFF[a](b)', ['b']],
    ['x\r\n[a](b)\r[c](d)', ['b', 'd']],
    ['"www.a.b"', ['www.a.b']],
    ['[](b) 🚀 [](c)', ['b', 'c']],
  ])('in %j their places are those of the targets as written', (text, expected) => {
    expect(scanMarkdown(text).links.map((link) => textAt(text, link.range))).toEqual(expected);
  });

  test('places are what an editor counts', () => {
    expect(scanMarkdown('\uFEFF[a](b)\r\n\r\n🚀 [c](d)').links.map((l) => l.range)).toEqual([
      [0, 4, 0, 5],
      [2, 7, 2, 8],
    ]);
  });
});

test('the places of definitions, in quotes and in brackets, are where their targets are written', () => {
  const text = '[a]: one.md#x\n[b]:\n  <two words.md> "t"\n\n> [c]: three.md\n> [d]: four.md\n';
  const found = [...scanDefinitions(text)].map(([label, { target, start, end }]) => {
    expect(text.slice(start, end)).toBe(target);
    return `${label} ${target}`;
  });
  expect(found).toEqual(['A one.md#x', 'B two words.md', 'C three.md', 'D four.md']);
});
