import GithubSlugger from 'github-slugger';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSlugger } from '../../../src/core/formats/markdown/anchors';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { textAt } from './text-at';

function headings(text: string): string[] {
  return scanMarkdown(text).headings.map((h) => `${h.level} ${h.text}`);
}

describe('headings', () => {
  test.each([
    ['# One', ['1 One']],
    ['###### Six ##', ['6 Six']],
    ['####### seven', []],
    ['#none', []],
    ['#', ['1 ']],
    ['## ##', ['2 ']],
    ['# a #b', ['1 a #b']],
    ['# a \\#', ['1 a #']],
    ['   # three blanks', ['1 three blanks']],
    ['    # code', []],
    ['One\n===', ['1 One']],
    ['Two\nlines\n---', ['2 Two lines']],
    ['Two  \nlines\\\nbroken\n---', ['2 Two lines broken']],
    ['> # quoted\n> Two\n> ---', ['1 quoted', '2 Two']],
    ['- # in an item\n- ## in the next', ['1 in an item', '2 in the next']],
    ['- a\n\n  # in an item', ['1 in an item']],
    ['1. a\n   ***\n   # after', ['1 after']],
    ['a\n# interrupts', ['1 interrupts']],
    ['> a\n# ends the quote', ['1 ends the quote']],
    ['> a\n===', []],
    ['```\n# code\n```\n# text', ['1 text']],
    ['~~~~ js\n# code\n~~~\n# code\n~~~~~\n# text', ['1 text']],
    ['- ```\n  # code\n\n  # code\n  ```\n  # text', ['1 text']],
    ['- ```\n  # code\n# the item ends, and its code', ['1 the item ends, and its code']],
    ['> ```\n> # code\n# outside', ['1 outside']],
    ['    # code\n\n    # code\n# text', ['1 text']],
    ['a\n    # goes on', []],
    ['<div>\n# raw\n</div>\n\n# text', ['1 text']],
    ['<!-- \n# raw\n\n# raw --> # raw\n# text', ['1 text']],
    ['<script>\n# raw\n\n</script>\n# text', ['1 text']],
    ['<?php\n# raw\n\n?>\n# text', ['1 text']],
    ['<![CDATA[\n# raw\n\n]]>\n# text', ['1 text']],
    ['<x-y a="b">\n# raw\n\n# text', ['1 text']],
    ['a\n<x-y>\n# interrupts', ['1 interrupts']],
    ['[a]: b\n===', []],
    ['[a]: b\nTitle\n===', ['1 Title']],
    ['| a | b |\n|---|---|\n# ends the table', ['1 ends the table']],
    ['a\r\n===\r\n# b\r\n', ['1 a', '1 b']],
    ['a\r===\r# b', ['1 a', '1 b']],
    ['\uFEFF# With a mark', ['1 With a mark']],
    ['---\ntitle: x\n---\n# After', ['1 After']],
  ])('in %j', (text, expected) => {
    expect(headings(text)).toEqual(expected);
  });

  test.each([
    ['# *a* **b** `c` _d_ ~~e~~', 'a b c d e'],
    ['# [a *b*](c) ![d `e`](f)', 'a b d e'],
    ['# a_b_c *not', 'a_b_c *not'],
    ['# **a *b* c**', 'a b c'],
    ['# ***a***', 'a'],
    ['# a <b>bold</b> <!-- no -->c', 'a bold c'],
    ['# AT&amp;T &copy; &#35; &nope;', 'AT&T © # &nope;'],
    ['# \\*a\\* \\a', '*a* \\a'],
    ['# `` a`b `` ` c `', 'a`b c'],
    ['# <https://a.b> www.c.d', 'https://a.b www.c.d'],
    ['# a[^1] b\n\n[^1]: note', 'a b'],
    ['# [a] [b]\n\n[b]: c', '[a] b'],
    ['# Name {#anchor}', 'Name'],
    ['# Name {: #anchor .class}', 'Name'],
    ['# [[Wiki|page]]', '[[Wiki|page]]'],
  ])('%j is read as %j', (text, expected) => {
    expect(scanMarkdown(text).headings[0]?.text).toBe(expected);
  });

  test('their places are all of them, marks included', () => {
    const text = 'x\n\n  ## Title ##  \n\n> Under\n> lined\n> ---\n';
    const { headings: found } = scanMarkdown(text);
    expect(found.map((h) => h.range)).toEqual([
      [2, 2, 2, 13],
      [4, 2, 6, 5],
    ]);
    expect(textAt(text, found[0]?.range ?? [0, 0, 0, 0])).toBe('## Title ##');
  });
});

describe('anchors', () => {
  test.each([
    ['# Hello, World!', ['hello-world']],
    ['# A\n# A\n# a', ['a', 'a-1', 'a-2']],
    ['# A\n# A 1\n# A', ['a', 'a-1', 'a-2']],
    ['# Über uns – wer?', ['über-uns--wer']],
    ['# 🚀 Launch', ['-launch']],
    ['# ![Logo](x.png) Name', ['-name']],
    ['# `code` *and* [link](x)', ['code-and-link']],
    ['# snake_case & more', ['snake_case--more']],
    ['# 日本語', ['日本語']],
    ['# __proto__\n# constructor', ['proto', 'constructor']],
    ['# Name {#own}', ['name-own']],
  ])('of %j are %j', (text, expected) => {
    expect(scanMarkdown(text).headings.map((h) => h.anchor)).toEqual(expected);
  });

  test('are those of github-slugger', () => {
    const words = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('a', 'A', 'a 1', 'a-1', 'A b', ''),
    );
    fc.assert(
      fc.property(fc.array(words), (list) => {
        const slugger = createSlugger();
        const theirs = new GithubSlugger();
        expect(list.map(slugger)).toEqual(list.map((heading) => theirs.slug(heading)));
      }),
    );
  });

  test.each([
    ['# A {#own}', ['own']],
    ['<a name="x"></a>\n\n<div id=y>\n', ['x', 'y']],
    ['text <a id="in&amp;line">', ['in&line']],
    ['# A <a name="b"></a>', ['b']],
    ['<input name="no">', []],
    ['<!-- <a name="no"> -->', []],
    ['`<a name="no">`', []],
    ['## A\n{: #own}', ['own']],
  ])('are also given: %j', (text, expected) => {
    expect(scanMarkdown(text).anchors).toEqual(expected);
  });
});
