import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { render } from './render-fixture';

const inParagraph = (text: string): string => render(text).trim();

describe('marks in a preview', () => {
  test('a mention of somebody known leads to them and says who they are', () => {
    expect(inParagraph('Hi @ada!')).toBe(
      '<p>Hi <a class="kith-mention" title="Person ada" href="members/ada.md" data-href="members/ada.md">@ada</a>!</p>',
    );
    expect(inParagraph('Hi @xeno!')).toBe('<p>Hi @xeno!</p>');
  });

  test('tags are quiet, numbers and colours are none', () => {
    expect(inParagraph('#docs #12 #a1b2c3')).toBe('<p><span class="kith-tag">#docs</span> #12 #a1b2c3</p>');
  });

  test('wiki links lead to their page, and say where there is none', () => {
    expect(inParagraph('[[Page]]')).toContain('href="Page.md"');
    expect(inParagraph('[[Page|the text]]')).toContain('>the text</a>');
    expect(inParagraph('[[Page#Head]]')).toContain('>Page › Head</a>');
    expect(inParagraph('[[Guide]]')).toContain('kith-wiki-link kith-guideline');
    expect(inParagraph('[[xyz]]')).toBe('<p><span class="kith-missing" title="No “xyz”">xyz</span></p>');
    expect(inParagraph('[[_TOC_]]')).toBe('<p>[[_TOC_]]</p>');
    expect(inParagraph('| a |\n|---|\n| [[Page\\|b]] |')).toContain('>b</a>');
  });

  test('links to a guideline say which rule they cite, others stay as they are', () => {
    expect(inParagraph('[a](guidelines/c.md#d)')).toBe(
      '<p><a href="guidelines/c.md#d" class="kith-guideline" title="Rule guidelines/c.md#d">a</a></p>',
    );
    expect(inParagraph('[a](guidelines/c.md "own")')).toContain('title="own"');
    expect(inParagraph('[a](b.md)')).toBe('<p><a href="b.md">a</a></p>');
  });

  test.each([
    '`@ada #tag [[Page]]`',
    '```\n@ada #tag [[Page]]\n```',
    '    @ada #tag [[Page]]',
    '[@ada #tag](x.md)',
    '<a href="x">@ada #tag</a>',
    '<div title="@ada #tag">\n@ada #tag [[Page]]\n</div>',
    '<!-- @ada -->',
    'https://example.org/@ada?q=#tag ada@example.org <ada@example.org>',
    '\\@ada \\#tag \\[[Page]]',
    '![@ada #tag [[Page]]](x.png)',
  ])('code, links and HTML are untouched: %s', (text) => {
    expect(render(text)).not.toContain('kith-');
  });

  test('a link that Markdown knows is no wiki link', () => {
    expect(render('[[a]](b.md) and [[c]]\n\n[[c]]: d.md\n[c]: e.md')).not.toContain('kith-missing');
  });

  test('outside of a community everything is shown as it is written', () => {
    expect(render('Hi @ada, #tag, [[Page|x]] <b>', { alone: true, html: false })).toBe(
      '<p>Hi @ada, #tag, [[Page|x]] &lt;b&gt;</p>\n',
    );
  });

  const piece = fc.constantFrom(
    '@ada',
    '@bo',
    '@',
    '#docs',
    '#tag/sub',
    '#',
    '#12',
    '#fff',
    '@7pm',
    '[[Page]]',
    '[[Page|b]]',
    '[[P#h]]',
    '[[',
    ']]',
    '[',
    ']',
    '|',
    ' ',
    ' ',
    '\n',
    '\n\n',
    '.',
    ',',
    '/',
    '_',
    '__',
    '*',
    '**',
    '-',
    '(',
    ')',
    '!',
    'word',
    'é',
    '日',
    '🎉',
    '\\',
    '`',
    '```\n',
    '    ',
    '> ',
    '- ',
    '# ',
    '&',
    '&amp;',
    '=',
    '{',
    '\t',
  );
  const texts = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));
  const shown = (html: string, kind: string): string[] =>
    [...html.matchAll(new RegExp(`class="kith-${kind}[^>]*>([^<]*)<`, 'g'))].map((match) => match[1] ?? '');

  test('they are those that the scanner finds', () => {
    let marks = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const facts = scanMarkdown(text);
        // Of other links there are several readings; what is in them is no mark in a preview.
        fc.pre(facts.links.every(({ type }) => type === 'wiki'));
        const html = render(text);
        fc.pre(!html.includes('mailto:'));
        const plain = (names: string[]): string[] => names.map((name) => name.replaceAll('&amp;', '&'));
        expect(plain(shown(html, 'mention')), text).toEqual(facts.mentions.map(({ name }) => `@${name}`));
        expect(plain(shown(html, 'tag')), text).toEqual(facts.tags.map(({ name }) => `#${name}`));
        expect(shown(html, 'wiki-link').length + shown(html, 'missing').length, text).toBe(
          facts.links.length,
        );
        marks += facts.mentions.length + facts.tags.length + facts.links.length;
      }),
      { numRuns: 4000 },
    );
    expect(marks).toBeGreaterThan(1000);
  });

  test('nothing of a file becomes HTML', () => {
    const evil = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '<script>',
      '" onload="x',
      '[[',
      ']]',
      '|',
      '#',
      '@a',
      ' ',
      'a',
      'x',
      '\n',
      '.',
    );
    fc.assert(
      fc.property(fc.array(evil, { maxLength: 12 }), (pieces) => {
        const html = render(pieces.join(''), { html: false });
        const withoutTags = html.replace(/<\/?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*>/g, '');
        expect(withoutTags).not.toMatch(/[<>]/);
        expect(html).not.toMatch(/<script|<[^>"]*(?:"[^"]*"[^>"]*)* onload=/);
      }),
      { numRuns: 3000 },
    );
  });
});
