import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import type { MapNode } from '../../../src/core/formats/front-matter/yaml-node';
import { documentSchemas } from '../../../src/core/model/schemas/document-schemas';
import { headerHtml } from '../../../src/render/front-matter-header';
import { context, render } from './render-fixture';

const header = (yaml: string, body = 'Text.'): string => {
  const html = render(`---\n${yaml}\n---\n${body}\n`);
  return /<header[^]*<\/header>/.exec(html)?.[0] ?? '';
};

describe('front matter in a preview', () => {
  test('is a quiet header: title, state, author, tags, and the rest as terms', () => {
    const html = header(
      'title: First\nauthor: ada\nstatus: draft\ntags: [docs, "#b"]\nlang: nl\naudience: new',
    );
    expect(html).toMatch(/^<header class="kith-header"><h1 class="kith-title">First<\/h1>/);
    expect(html).toContain('<span class="kith-state">State draft</span>');
    expect(html).toContain('>Person ada</a>');
    expect(html).toContain('<span class="kith-tag">#docs</span> <span class="kith-tag">#b</span>');
    expect(html).toMatch(/<dt>[^<]+<\/dt><dd>nl<\/dd>/);
    expect(html).toMatch(/<dd><a class="kith-wiki-link" title="new" href="new.md"/);
  });

  test('names a reply instead of showing its ULID', () => {
    const html = header('accepted: 01KBBT6R80CS9FQM0JCWKAMWET.md\nreply_to: 01KBBT6R80CS9FQM0JCWKAMWEZ');
    expect(html).toContain('<a class="kith-wiki-link" title="01KBBT6R80CS9FQM0JCWKAMWET"');
    expect(html).not.toContain('>01KBBT6R80CS9FQM0JCWKAMWET.md<');
  });

  test('does not repeat a title that the body begins with', () => {
    expect(header('title: First *steps*\nlang: en', '# First steps')).not.toContain('<h1');
    expect(header('title: First\nlang: en', '# Second')).toContain('<h1');
    expect(header('title: First', '# First')).toBe('');
  });

  test('shows nested values, and nothing for empty ones', () => {
    expect(header('a: {b: 1, c: [x, y]}\nd:\ne: []\nf: {g: ""}')).toBe(
      '<header class="kith-header"><dl class="kith-fields"><div><dt>a</dt><dd><span class="kith-key">b</span> 1 · <span class="kith-key">c</span> x, y</dd></div></dl></header>',
    );
  });

  test('shows results of a survey as they are written, and which counts are hidden', () => {
    const yaml =
      'results:\n  answered: 60\n  questions:\n    - column: Recommend us?\n      type: nps\n      counts: {0-6: 12, 7-8: null}';
    const html = headerHtml(parseYaml(yaml, 0).node as MapNode, undefined, {
      ...context,
      schema: documentSchemas.survey,
    });
    const text = html.replace(/<[^>]+>/g, '');
    expect(text).toContain('Question Recommend us?');
    expect(text).toContain('Answers 0-6 12 · 7-8 hidden');
  });

  test('says in a sentence what is wrong with it', () => {
    expect(header('a: [1\nb: 2')).toContain('role="alert">Line ');
  });

  test('is no text, ends where the scanner ends it, and is only at the beginning', () => {
    expect(render('---\nlang: nl\n...\nBody\n')).toMatch(/<header[^]*<\/header>\n<p>Body<\/p>/);
    expect(render('+++\nlang = "nl"\n+++\nBody\n')).toMatch(/<header[^]*<\/header>\n<p>Body<\/p>/);
    expect(render('+++\nlang = \n+++\nBody\n')).toContain('kith-trouble');
    expect(render('+++\nlang = "nl"\n+++\nBody\n', { alone: true })).toContain('+++');
    expect(render('Text\n\n---\nlang: nl\n---\n')).not.toContain('<header');
    expect(render('> ---\n> lang: nl\n> ---\n')).not.toContain('<header');
  });

  test('is left to the editor outside of a community', () => {
    expect(render('---\nlang: nl\n---\nBody\n', { alone: true })).toBe('<p>Body</p>\n');
  });

  test('never throws and never lets HTML through, whatever it holds', () => {
    const value = fc.constantFrom(
      '<script>',
      '"><b>',
      "'",
      '&',
      'a',
      '@x',
      'null',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '"',
      '#',
      '!!js',
      '*a',
      '&a ',
      '|',
      '>',
      'title',
      'author',
      'tags',
      'status',
      'audience',
      'goal',
      '__proto__',
      'constructor',
      '---',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), (pieces) => {
        const html = render(`---\ntitle: ${pieces.join('')}\n---\n`, { html: false });
        expect(html.replace(/<\/?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*>/g, '')).not.toMatch(/[<>]/);
        expect(html).not.toMatch(/<(?:script|b)\b/);
      }),
      { numRuns: 3000 },
    );
  });

  test('deep nesting is cut', () => {
    expect(header(`a: ${'['.repeat(50)}1${']'.repeat(50)}`)).toContain('…');
  });
});
