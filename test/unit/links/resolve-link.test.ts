import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/core/model/documents/document';
import { hasAnchor } from '../../../src/core/model/links/find-anchor';
import { resolveLink } from '../../../src/core/model/links/resolve-link';
import type { LinkContext } from '../../../src/core/model/links/resolved-link';

const files = [
  'README.md',
  'LICENSE',
  'logo.png',
  'docs/README.md',
  'docs/setup.md',
  'docs/my page.md',
  'docs/100%.md',
  'docs/über.md',
  'docs/api/index.md',
  'docs/api/v1/calls.md',
  'notes/setup.md',
  'pages/code-of-conduct.md',
  'content/en/_index.md',
  'content/en/posts/first.md',
  'Mixed/Case.md',
];

/** Without a site that Kith knows: how links go in those is told in test/unit/sites. */
function contextOf({ generated = false } = {}): LinkContext {
  const documents = new Map(
    files.filter((path) => path.endsWith('.md')).map((path) => [path, { path } as Document]),
  );
  const folders = new Set(
    files.flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, i, all) => all.slice(0, i + 1).join('/')),
    ),
  );
  return {
    generated,
    siteOf: () => undefined,
    atAddress: () => [],
    labelled: () => [],
    filesNamed: (name) => files.filter((path) => !path.endsWith('.md') && path.endsWith(`/${name}`)),
    at: (path) =>
      documents.get(path) ?? (files.includes(path) ? 'file' : folders.has(path) ? 'folder' : undefined),
    differingInCase: (path) =>
      [...files, ...folders].find((f) => f !== path && f.toLowerCase() === path.toLowerCase()),
    named: (name) =>
      [...documents.values()].filter(({ path }) =>
        [path, path.replace(/\.md$/, ''), path.replace(/^.*\/|\.md$/g, '')].some(
          (p) => p.toLowerCase() === name.toLowerCase(),
        ),
      ),
  };
}

/** `kind path#anchor`. */
function resolved(target: string, from = 'docs/setup.md', options?: { generated?: boolean }): string {
  const type = target.startsWith('[[') ? 'wiki' : 'inline';
  const found = resolveLink({ type, target: target.replace(/^\[\[|\]\]$/g, '') }, from, contextOf(options));
  if (!('path' in found)) return found.kind;
  return `${found.kind} ${found.path}${found.anchor === undefined ? '' : `#${found.anchor}`}`;
}

describe('a link', () => {
  test.each([
    // out of the repository
    ['https://example.org/a.md', 'external'],
    ['HTTP://EXAMPLE.ORG', 'external'],
    ['//example.org/a.md', 'external'],
    ['mailto:ada@example.org', 'external'],
    ['tel:+31101234567', 'external'],
    ['matrix:r/kith:example.org', 'external'],
    ['data:image/png;base64,AAAA', 'external'],
    ['git+ssh://example.org/x', 'external'],
    // beside, above, from the root
    ['setup.md', 'document docs/setup.md'],
    ['./setup.md#install', 'document docs/setup.md#install'],
    ['../README.md', 'document README.md'],
    ['/README.md', 'document README.md'],
    ['api/v1/../index.md', 'document docs/api/index.md'],
    ['../logo.png', 'file logo.png'],
    ['../LICENSE', 'file LICENSE'],
    ['../LICENSE#L10', 'file LICENSE#L10'],
    ['.', 'folder docs'],
    ['..', 'folder '],
    ['/', 'folder '],
    ['api/', 'folder docs/api'],
    ['api', 'folder docs/api'],
    ['..\\notes\\setup.md', 'document notes/setup.md'],
    // in this page
    ['#install', 'document docs/setup.md#install'],
    ['#', 'document docs/setup.md'],
    ['', 'document docs/setup.md'],
    ['#%C3%BCber-uns', 'document docs/setup.md#über-uns'],
    ['#:~:text=hello', 'document docs/setup.md'],
    ['#install:~:text=hello', 'document docs/setup.md#install'],
    // queries and escapes
    ['setup.md?plain=1#L10', 'document docs/setup.md#L10'],
    ['?tab=readme', 'unchecked'],
    ['my%20page.md', 'document docs/my page.md'],
    ['my page.md', 'document docs/my page.md'],
    ['%C3%BCber.md', 'document docs/über.md'],
    ['100%.md', 'document docs/100%.md'],
    ['100%25.md', 'document docs/100%.md'],
    // as sites spell addresses
    ['setup', 'document docs/setup.md'],
    ['setup.html#install', 'document docs/setup.md#install'],
    ['api.html', 'document docs/api/index.md'],
    ['/notes/setup/', 'document notes/setup.md'],
    // not for us to say
    ['../../issues', 'unchecked'],
    ['../../../wiki/Home', 'unchecked'],
    ['../../other-repository/README.md', 'unchecked'],
    ['{{ site.url }}/about', 'unchecked'],
    ['{% link about.md %}', 'unchecked'],
    ['{{< ref "about.md" >}}', 'unchecked'],
    ['/docs/${version}/x.md', 'unchecked'],
    ['<your-name>.md', 'unchecked'],
    ['@site/docs/x.md', 'unchecked'],
    ['C:\\Users\\ada\\notes.md', 'unchecked'],
    ['c:/notes.md', 'unchecked'],
    // nothing there
    ['missing.md', 'missing docs/missing.md'],
    ['missing.md#part', 'missing docs/missing.md#part'],
    ['../graphs/contributors', 'missing graphs/contributors'],
    ['README.md:12', 'missing docs/README.md:12'],
    ['setup.md/', 'document docs/setup.md'],
  ])('%s', (target, expected) => {
    expect(resolved(target)).toBe(expected);
  });

  test('that differs in case says so', () => {
    const found = resolveLink({ type: 'inline', target: 'mixed/case.md' }, 'README.md', contextOf());
    expect(found).toEqual({ kind: 'missing', path: 'mixed/case.md', otherCase: 'Mixed/Case.md' });
  });

  test('from the root of a generator’s sources counts from any folder above', () => {
    const generated = { generated: true };
    const from = 'content/en/_index.md';
    expect(resolved('/posts/first.md', from, generated)).toBe('document content/en/posts/first.md');
    expect(resolved('/posts/', from, generated)).toBe('folder content/en/posts');
    // Where nothing makes a site of the files it begins at the root, as on the forge.
    expect(resolved('/posts/first.md', from)).toBe('missing posts/first.md');
    expect(resolved('/first.md', 'content/en/posts/first.md')).toBe('missing first.md');
    expect(resolved('/setup.md', 'docs/api/v1/calls.md')).toBe('missing setup.md');
    expect(resolved('/docs/setup.md', 'docs/api/v1/calls.md')).toBe('document docs/setup.md');
  });

  test('on a generated site is the site’s where no file answers', () => {
    const generated = { generated: true };
    expect(resolved('/jobs/', 'README.md', generated)).toBe('unchecked');
    expect(resolved('/images/a.png', 'README.md', generated)).toBe('unchecked');
    expect(resolved('jobs', 'README.md', generated)).toBe('unchecked');
    expect(resolved('2026/first.html', 'README.md', generated)).toBe('unchecked');
    expect(resolved('/jobs/', 'README.md')).toBe('missing jobs');
    expect(resolved('/pages/code-of-conduct/', 'README.md', generated)).toBe(
      'document pages/code-of-conduct.md',
    );
    expect(resolved('missing.md', 'README.md', generated)).toBe('missing missing.md');
  });

  test.each([
    ['[[setup]]', 'document docs/setup.md'],
    ['[[SETUP]]', 'document docs/setup.md'],
    ['[[notes/setup]]', 'document notes/setup.md'],
    ['[[../notes/setup]]', 'document notes/setup.md'],
    ['[[calls#errors]]', 'document docs/api/v1/calls.md#errors'],
    ['[[#install]]', 'document docs/setup.md#install'],
    ['[[logo.png]]', 'file logo.png'],
    ['[[https://example.org]]', 'external'],
    ['[[_TOC_]]', 'unchecked'],
    ['[[TOC]]', 'unchecked'],
    ['[[!include x]]', 'unchecked'],
    ['[[nowhere]]', 'missing nowhere'],
  ])('%s', (target, expected) => {
    expect(resolved(target)).toBe(expected);
  });

  test('is never an error, whatever is written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        '../',
        './',
        '/',
        '#',
        '?',
        '%',
        '%2',
        '%FF',
        '\\',
        'docs',
        'setup.md',
        '[[',
        '{{',
        ':',
        ' ',
        '\0',
      ),
    );
    const context = contextOf();
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('inline', 'wiki', 'image', 'html', 'autolink', 'reference'),
        fc.constantFrom('README.md', 'docs/api/v1/calls.md', 'x'),
        (pieces, type, from) => {
          const found = resolveLink({ type, target: pieces.join('') }, from, context);
          if ('path' in found && found.kind !== 'missing') {
            expect(found.path.split('/')).not.toContain('..');
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('an anchor', () => {
  const anchors = new Set([
    'getting-started',
    '1-licensing',
    'code--design-the-website',
    'CustomId',
    'über-uns',
    'user-content-old',
    '\uFE0F-settings',
    'kith---',
    'event-error-1',
  ]);
  test.each([
    ['getting-started', true, true],
    ['Getting-Started', true, true],
    ['customid', true, true],
    ['user-content-getting-started', true, true],
    ['old', true, true],
    ['top', true, true],
    ['L10', true, true],
    ['L10-L20', true, true],
    ['fnref-1', true, true],
    ['über-uns', true, true],
    ['markdown-header-getting-started', true, true],
    ['-settings', true, true],
    ['kith', true, true],
    ['event-error_1', true, true],
    ['infra-ada', false, false],
    ['licensing', false, true],
    ['code-design-the-website', false, true],
    ['uber-uns', false, true],
    ['getting_started', false, true],
    ['getting', false, false],
    ['sign-off', false, false],
  ])('#%s is there: %s, for other renderers: %s', (anchor, strict, loose) => {
    expect([hasAnchor(anchor, anchors, false), hasAnchor(anchor, anchors, true)]).toEqual([strict, loose]);
  });
});
