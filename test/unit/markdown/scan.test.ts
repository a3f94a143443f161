import { describe, expect, test } from 'vitest';
import { scanMarkdown, scanYaml } from '../../../src/core/formats/markdown/scan';
import { entry, toValue } from '../../../src/core/formats/front-matter/yaml-node';
import { textAt } from './text-at';

describe('tasks', () => {
  test.each<[string, string[]]>([
    ['- [ ] a\n- [x] b\n- [X] c', ['  a', 'x b', 'x c']],
    ['1. [ ] a\n2) [x] b', ['  a', 'x b']],
    ['* [ ] **Ask** [Ada](x) &amp; `go`', ['  Ask Ada & go']],
    ['- [ ] a\n  b\n\n  c', ['  a b']],
    ['- [ ] a\n  - [x] b', ['  a', 'x b']],
    ['- - [ ] a', ['  a']],
    ['> - [ ] a', ['  a']],
    ['-\n  [ ] a', ['  a']],
    ['- [ ]\n  a', ['  a']],
    ['- [ ]', []],
    ['- [ ]a', []],
    ['- [y] a', []],
    ['- a [ ] b', []],
    ['[ ] a', []],
    ['- > [ ] a', []],
    ['- # [ ] a', []],
    ['- `[ ]` a', []],
    ['- a\n\n  [ ] b', []],
    ['- [ ] a\n  ===', []],
    ['- [x](y) a', []],
  ])('in %j', (text, expected) => {
    expect(scanMarkdown(text).tasks.map((t) => `${t.done ? 'x' : ' '} ${t.text}`)).toEqual(expected);
  });

  test('their places begin at the box and end with the text', () => {
    const text = '- [x] a *b*\n  c\n';
    expect(scanMarkdown(text).tasks.map((t) => textAt(text, t.range))).toEqual(['[x] a *b*\n  c']);
  });

  test('what is in them is found as well', () => {
    const { links, mentions, words } = scanMarkdown('- [ ] ask @ada [now](x)');
    expect(links).toHaveLength(1);
    expect(mentions).toHaveLength(1);
    expect(words).toBe(3);
  });
});

describe('words', () => {
  test.each([
    ['', 0],
    ['one two  three\nfour', 4],
    ['# Two words\n\n- and\n- three more', 5],
    ["don’t it's mother-in-law AT&T 3.5 e.g.", 6],
    ['a — b - c * d', 4],
    ['code `is not counted` here', 2],
    ['```\nnor here\n```\n\n    nor here', 0],
    ['[link text](target "title") <https://a.b>', 2],
    ['<div>raw <b>text</b></div>\n\n<!-- no words here -->', 2],
    ['| a | b |\n|---|---|\n| c d | e |', 5],
    ['---\ntitle: not counted\n---\nbody', 1],
    ['日本語 と English', 5],
    ['été Größe Ελληνικά', 3],
    ['🚀 launch 🎉', 1],
    ['> quoted\n> words', 2],
    ['one\u00a0two', 2],
  ])('in %j are %i', (text, expected) => {
    expect(scanMarkdown(text).words).toBe(expected);
  });
});

describe('front matter', () => {
  test('is read with its places in the file', () => {
    const text = '\uFEFF---\r\ntitle: Hello # c\r\ntags: [a]\r\n---\r\n# Body\r\n';
    const facts = scanMarkdown(text);
    const title = entry(facts.frontMatter, 'title');
    expect(title && textAt(text, title.node.range)).toBe('Hello');
    expect(facts.frontMatterRange).toEqual([0, 0, 3, 3]);
    expect(facts.headings[0]?.range).toEqual([4, 0, 4, 6]);
    expect(facts.problems).toEqual([]);
  });

  test('that is empty has a place and no fields', () => {
    const facts = scanMarkdown('---\n---\ntext');
    expect(facts.frontMatterRange).toEqual([0, 0, 1, 3]);
    expect('frontMatter' in facts).toBe(false);
  });

  test('that is broken leaves the body readable', () => {
    const facts = scanMarkdown('---\ntitle: A: b\n---\n# Body\n');
    expect(facts.problems.map((p) => [p.code, p.range[0]])).toEqual([['front-matter-invalid', 1]]);
    expect(facts.headings.map((h) => h.text)).toEqual(['Body']);
  });

  test('in another language is neither read nor taken for text', () => {
    const facts = scanMarkdown('---json\n{"title": "x"}\n---\n# Body\n');
    expect(facts.frontMatter).toBeUndefined();
    expect(facts.problems.map((p) => p.code)).toEqual(['front-matter-language']);
    expect(facts.headings.map((h) => h.text)).toEqual(['Body']);
    expect(facts.words).toBe(1);
  });

  test('without an end is text, and said to look like more', () => {
    const facts = scanMarkdown('---\ntitle: x\n\n# Body\n');
    expect(facts.problems.map((p) => p.code)).toEqual(['front-matter-unclosed']);
    expect(facts.headings.map((h) => h.text)).toEqual(['Body']);
  });
});

describe('a YAML file', () => {
  test('is all front matter', () => {
    const facts = scanYaml('\uFEFFname: Vlierhaven\nlanguages: [nl, en]\n');
    expect(facts.frontMatter && JSON.parse(JSON.stringify(toValue(facts.frontMatter)))).toEqual({
      name: 'Vlierhaven',
      languages: ['nl', 'en'],
    });
    expect(entry(facts.frontMatter, 'name')?.node.range).toEqual([0, 6, 0, 16]);
    expect(facts.problems).toEqual([]);
  });

  test.each([
    ['', []],
    ['# nothing\n', []],
    ['- a\n', ['front-matter-not-a-map']],
    ['a: b: c\n', ['front-matter-invalid']],
    ['a: 1\na: 2\n', ['yaml-duplicate-key']],
  ])('%j has the problems %j', (text, codes) => {
    expect(scanYaml(text).problems.map((p) => p.code)).toEqual(codes);
  });
});

test('a file without anything', () => {
  expect(scanMarkdown('')).toEqual({
    headings: [],
    anchors: [],
    links: [],
    mentions: [],
    tags: [],
    tasks: [],
    words: 0,
    empty: true,
    problems: [],
  });
});
