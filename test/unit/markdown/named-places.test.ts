import { describe, expect, test } from 'vitest';
import { decodeFacts, encodeFacts } from '../../../src/core/model/documents/facts-codec';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { textAt } from './text-at';

describe('anchors by attributes', () => {
  test.each<[string, string[]]>([
    ['![Map](map.png){ #map width=50% }', ['map']],
    ['Nobody sails alone.\n{: #rule-1 }', ['rule-1']],
    ['A [quay]{#term} is a wall.', ['term']],
    ['A [quay]{.a #term} and [pier]{#b .c}.', ['term', 'b']],
    ['Text.\n{: .note id="x" }', ['x']],
    ['Text.\n{: id=x }', ['x']],
    ['::: {#box .tip}\nText.\n:::', ['box']],
    ['- item\n{: #item}', ['item']],
    ['> quote\n{: #quote}', ['quote']],
    ['| a |\n|---|\n| [b]{#cell} |', ['cell']],
    ['## Heading {#own}', ['own']],
    ['## Heading { #own .wide }', ['own']],
    ['## Heading {.wide #own}', ['own']],
    ['## Heading {: #own .wide}', ['own']],
    ['## Heading {: id="own"}', ['own']],
    ['## Heading {/* #own */}', ['own']],
    ['### On the pier\n{: #pier}\nIt is made of wood.', ['pier']],
    ['<sup>1</sup> An old saying,\noften heard.\n{: #fn1}', ['fn1']],
    ['Text\n\n{: #alone}', ['alone']],
    ['```{#code .python}\nx\n```', ['code']],
    ['~~~ {.python #code}\nx\n~~~', ['code']],
    ['Term {#term}\n: What it means', ['term']],
    ['$$\nx\n$$ {#eq:one}', ['eq:one']],
    ['[]{#empty} and [x]{id="quoted"}', ['empty', 'quoted']],
    // What looks like it and is something else.
    ['`{#code}` and ``{: #code }``', []],
    ['```\n{: #fence}\n```', []],
    ['{{#if x}} {{ #y }} ${#z} \\{#w}', []],
    ['{% if #a %} {a: b} {"x": "#y"}', []],
    ['Set {x, y} and {1}', []],
  ])('in %j', (text, anchors) => {
    expect(scanMarkdown(text).anchors).toEqual(anchors);
  });

  test('are no words of a heading', () => {
    const texts = ['## A {#b}', '## A {.b #c}', '## A {: id="x"}', '## A {-}', '## A {/* #b */}', '## A {b}'];
    const found = texts.map((text) => scanMarkdown(text).headings[0]);
    expect(found.map((heading) => heading?.text)).toEqual(['A', 'A', 'A', 'A', 'A', 'A {b}']);
    expect(found[0]?.source).toBe('A {#b}');
    expect(found.at(-1)?.source).toBeUndefined();
  });
});

describe('labels and marks', () => {
  test.each<[string, string[]]>([
    ['(tides)=\n## Tide tables', ['tides']],
    ['(rest:weeks)=\n(weeks off)=\n# Weeks', ['rest:weeks', 'weeks off']],
    ['Text.\n\n(a)=\nA paragraph.', ['a']],
    ['```{figure} map.png\n:name: fig-map\n\nCaption\n```', ['fig-map']],
    [':::{note}\n:name: my-note\n:::', ['my-note']],
    ['The tide turns. ^tide-1', ['^tide-1']],
    ['- one ^first\n- two ^second', ['^first', '^second']],
    ['> said ^quote', ['^quote']],
    ['| a |\n|---|\n| b |\n\n^table', ['^table']],
    ['Two\nlines ^end', ['^end']],
    // What looks like it and is something else.
    ['f(x)= 1 and (x)=y', []],
    ['`(code)=`', []],
    ['x^2 and a footnote[^1] and ^ alone ^', []],
    ['A mark ^here in the middle', []],
  ])('in %j', (text, labels) => {
    const facts = scanMarkdown(text);
    expect(facts.labels?.map(({ name }) => name) ?? []).toEqual(labels);
    expect(facts.labels?.map(({ range }) => textAt(text, range)) ?? []).toEqual(labels);
    expect(labels.filter((label) => !facts.anchors.includes(label))).toEqual([]);
    expect(decodeFacts(encodeFacts(facts))).toEqual(facts);
  });
});

describe('headings in raw HTML', () => {
  test.each<[string, string[]]>([
    ['<h1 align="center">Harbour</h1>', ['1 Harbour #harbour']],
    ['<h2>Install <b>it</b></h2>', ['2 Install it #install-it']],
    ['<h2 align="center">\n  Usage\n</h2>', ['2 Usage #usage']],
    ['<H3>A &amp; B</H3>', ['3 A & B #a--b']],
    ['<div>\n<h1><img src="x.png"><br>Name</h1>\n<h2>More</h2>\n</div>', ['1 Name #name', '2 More #more']],
    ['<h1>\n\nName\n\n</h1>', ['1 Name #name']],
    ['<h1 align="center">\n  <img src="a.png">\n\n  Long **name**\n\n</h1>', ['1 Long name #long-name']],
    ['# Name\n\n<h2>Name</h2>\n\n## Name', ['1 Name #name', '2 Name #name-1', '2 Name #name-2']],
    // No heading, or one without words.
    ['<h1><img src="logo.png" alt="Logo"></h1>', []],
    ['<!-- <h1>Old</h1> -->', []],
    ['<div><!-- <h1>Old</h1> --></div>', []],
    ['<h1>never closed\n\n# Name', ['1 Name #name']],
    ['<header>x</header><hr><h7>x</h7>', []],
    ['`<h1>code</h1>`', []],
    ['```\n<h1>code</h1>\n```', []],
  ])('of %j', (text, headings) => {
    const facts = scanMarkdown(text);
    expect(facts.headings.map((one) => `${one.level} ${one.text} #${one.anchor}`)).toEqual(headings);
    expect(decodeFacts(encodeFacts(facts))).toEqual(facts);
  });

  test('have their place', () => {
    const text = 'Text\n\n<h2>\n\nName\n\n</h2>\n';
    expect(scanMarkdown(text).headings[0]?.range.slice(0, 2)).toEqual([2, 0]);
  });
});

describe('a heading of two lines', () => {
  test('has an anchor without the line’s end', () => {
    expect(scanMarkdown('foo\nbar\n---').headings[0]).toMatchObject({ text: 'foo bar', anchor: 'foobar' });
    expect(scanMarkdown('> foo  \n> bar\n> ---').headings[0]).toMatchObject({ anchor: 'foobar' });
  });
});

describe('comments', () => {
  test.each<[string, string[]]>([
    ['{% comment %}\n[a](b)\n{% endcomment %}\n[c](d)', ['d']],
    ['See {% comment %}the [map](#later) and {% endcomment %}the [board](x).', ['x']],
    ['{%- comment -%}[a](b){%- endcomment -%}', []],
    ['{# [a](b) #} [c](d)', ['d']],
    ['{/* [a](b)\n\n[e](f) */}\n\n[c](d)', ['d']],
    ['{{/* [a](b) */}} [c](d)', ['d']],
    ['{{- /* [a](b) */ -}} [c](d)', ['d']],
    ['{{< comment >}}\n[a](b)\n{{< /comment >}}\n\n[c](d)', ['d']],
    ['{{% comment %}}[a](b){{% /comment %}}', []],
    ['%%\n[a](b)\n%%\n\n[c](d)', ['d']],
    ['<!-- [a](b) -->\n\n[c](d)', ['d']],
    ['text <!-- [a](b) --> [c](d)', ['d']],
    ['<!--\n[a](b)\n\n[e](f)\n-->\n[c](d)', ['d']],
    // A comment that never ends is none.
    ['{% comment %}\n[a](b)', ['b']],
    ['{/* [a](b)', ['b']],
    ['50 %% of [a](b) and 20 %% of [c](d)', ['b', 'd']],
    ['{#id} [a](b) {#other}', ['b']],
  ])('%j', (text, links) => {
    expect(scanMarkdown(text).links.map(({ target }) => target)).toEqual(links);
  });

  test('leave every place as it is, and the front matter', () => {
    const text = '---\ntitle: "{/* a */}"\n---\n{% comment %}\nx\n{% endcomment %}\n[c](d)';
    const facts = scanMarkdown(text);
    expect(facts.links.map(({ range }) => textAt(text, range))).toEqual(['d']);
    expect(facts.frontMatter?.entries[0]?.node).toMatchObject({ value: '{/* a */}' });
  });

  test('take no time that grows with their number squared', () => {
    const before = performance.now();
    scanMarkdown('{% comment %} {/* {# x '.repeat(50_000));
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('what a page gets from elsewhere', () => {
  test.each([
    '{{% http-api spec="client" %}}',
    '{{< include "lists" >}}',
    '- {{< readfile "x.md" >}}',
    '{% include list.html %}',
    '{%- include_relative a.md -%}',
    '{% render "x" %}',
    '{% for p in site.posts %}\n## {{ p.title }}\n{% endfor %}',
    '--8<-- "a.md"',
    '{{#include a.md}}',
    '```{include} a.md\n```',
    '<!--@include: ./a.md-->',
    '![[other]]',
    '::: package.module',
    '<Partial />',
    '<Tabs.Item>\n\nx\n\n</Tabs.Item>',
    '{{ collections.all | list | safe }}',
  ])('%s', (text) => {
    expect(scanMarkdown(`Text\n\n${text}\n`).madeElsewhere).toBe(true);
  });

  test.each([
    'See [x]({{< ref "a.md" >}}) and {{ site.name }}.',
    '{{< figure src="a.png" >}}',
    '{{< /tabs >}}',
    '{% if x %}',
    '{% comment %}{% include a %}{% endcomment %}',
    'Text ![[map.png]] in a line',
    '<div>\n\n<b>x</b>\n\n</div>',
    '::: tip',
    'Plain.',
  ])('is not: %s', (text) => {
    expect(scanMarkdown(`Text\n\n${text}\n`).madeElsewhere).toBeUndefined();
  });
});

describe('definitions that nothing uses', () => {
  test('are found, with their targets’ places', () => {
    const text = 'Text [used].\n\n[used]: a.md\n[later]: <b c.md> "x"\n[//]: # (a comment)\n[later]: d.md\n';
    const { links } = scanMarkdown(text);
    expect(links.map(({ type, target }) => `${type} ${target}`)).toEqual([
      'reference a.md',
      'definition b c.md',
      'definition #',
    ]);
    expect(links.map(({ range }) => textAt(text, range))).toEqual(['used', 'b c.md', '#']);
    expect(scanMarkdown('> [a]: b.md\n> text').links[0]?.range).toEqual([0, 7, 0, 11]);
  });
});

describe('a title in parentheses', () => {
  test.each<[string, string[]]>([
    ['[link](url ((title))', []],
    ['[link](url (ti(tle))', []],
    ['[link](url (title))', ['url']],
    ['[link](url (ti\\(tle\\)))', ['url']],
    ['[link](url "ti(tle")', ['url']],
    ['[a](b (c(d)) [link](url (title))', ['url']],
  ])('%s', (text, targets) => {
    expect(scanMarkdown(text).links.map(({ target }) => target)).toEqual(targets);
  });
});
