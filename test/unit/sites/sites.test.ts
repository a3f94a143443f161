import { describe, expect, test } from 'vitest';
import { linkContext } from '../../../src/core/model/mentions/path-links';
import { backlinksTo } from '../../../src/core/services/language/references/backlinks';
import { definitionsOf, siteLinkAt } from '../../../src/core/services/language/references/targets';
import { resolveLink } from '../../../src/core/model/links/resolve-link';
import { openInMemory } from '../community/in-memory-community';
import { carryOut, planMove } from '../language/carry-out';

type Files = Readonly<Record<string, string>>;

const named: Files = { 'community.yml': 'name: X\n' };

async function problemsIn(files: Files): Promise<string[]> {
  return (await openInMemory(files)).problems();
}

async function moved(files: Files, from: string, to: string): Promise<Record<string, string>> {
  const { community } = await openInMemory(files);
  return carryOut(files, await planMove(community, new Map([[from, to]])));
}

describe('which generator makes a site of the files', () => {
  test.each<[string, Files, string | undefined, string?]>([
    ['Jekyll', { '_config.yml': 'title: x\n' }, 'jekyll'],
    ['Jekyll by another ending', { '_config.yaml': 'title: x\n' }, 'jekyll'],
    ['Jekyll in TOML', { '_config.toml': 'title = "x"\n' }, 'jekyll'],
    ['Jekyll without settings', { '_layouts/page.html': '<p>' }, 'jekyll'],
    ['Jekyll in docs/', { 'docs/_config.yml': 'title: x\n' }, 'jekyll', 'docs/a.md'],
    [
      'Hexo',
      { '_config.yml': 'x: y\n', 'package.json': '{"dependencies":{"hexo":"8"}}' },
      'hexo',
      'source/a.md',
    ],
    ['Jupyter Book', { '_config.yml': 'title: x\n', '_toc.yml': 'root: a\n' }, 'sphinx'],
    ['Hugo', { 'hugo.toml': 'title = "x"\n' }, 'hugo', 'content/a.md'],
    ['Hugo in JSON', { 'hugo.json': '{"title":"x"}' }, 'hugo', 'content/a.md'],
    [
      'Hugo by its old name',
      { 'config.toml': 'baseURL = "https://x.example/"\n', 'content/b.md': '' },
      'hugo',
      'content/a.md',
    ],
    ['Hugo in a folder', { 'config/_default/hugo.yaml': 'title: x\n' }, 'hugo', 'content/a.md'],
    ['Hugo in a folder of its own', { 'site/hugo.yaml': 'contentDir: pages\n' }, 'hugo', 'site/pages/a.md'],
    ['Zola', { 'config.toml': 'base_url = "https://x.example"\n', 'content/b.md': '' }, 'other'],
    ['MkDocs', { 'mkdocs.yml': 'site_name: x\n' }, 'mkdocs', 'docs/a.md'],
    ['MkDocs elsewhere', { 'web/mkdocs.yaml': 'docs_dir: ../handbook\n' }, 'mkdocs', 'handbook/a.md'],
    [
      'MkDocs with tags of Python',
      { 'mkdocs.yml': 'docs_dir: "pages"\nx: !!python/name:y.z ""\n' },
      'mkdocs',
      'pages/a.md',
    ],
    ['Sphinx', { 'docs/conf.py': 'extensions = ["myst_parser"]\n' }, 'sphinx', 'docs/a.md'],
    ['MyST', { 'myst.yml': 'version: 1\n' }, 'myst'],
    ['Eleventy', { '.eleventy.js': '' }, 'eleventy'],
    [
      'Eleventy with a folder',
      { 'eleventy.config.mjs': 'x({ dir: { input: "pages" } })' },
      'eleventy',
      'pages/a.md',
    ],
    ['VitePress', { 'docs/.vitepress/config.mts': 'export default {}' }, 'vitepress', 'docs/a.md'],
    [
      'Docusaurus in website/',
      { 'website/docusaurus.config.ts': "x({ docs: { path: '../docs' } })" },
      'docusaurus',
      'docs/a.md',
    ],
    [
      'Starlight',
      { 'astro.config.mjs': '', 'package.json': '{"devDependencies":{"@astrojs/starlight":"1"}}' },
      'starlight',
      'src/content/docs/a.md',
    ],
    ['Astro', { 'astro.config.ts': '' }, 'other'],
    ['HonKit', { 'book.json': '{}', 'SUMMARY.md': '' }, 'honkit'],
    ['mdBook', { 'book.toml': '[book]\ntitle = "x"\n' }, 'mdbook', 'src/a.md'],
    ['Quarto', { '_quarto.yml': 'project: {}\n' }, 'quarto'],
    ['Antora', { 'antora.yml': 'name: x\n' }, 'other'],
    ['Gatsby', { 'gatsby-config.js': '' }, 'other'],
    ['Quartz', { 'quartz.config.ts': '' }, 'other', 'content/a.md'],
    ['Pelican', { 'pelicanconf.py': "SITENAME = 'x'\n" }, 'other', 'content/a.md'],
    ['DocFX', { 'docfx.json': '{"build": {}}' }, 'other'],
    ['bookdown', { '_bookdown.yml': 'book_filename: x\n' }, 'other'],
    ['Zensical', { 'zensical.toml': '[project]\nsite_name = "x"\n' }, 'other', 'docs/a.md'],
    ['Nuxt', { 'nuxt.config.ts': '' }, 'other'],
    // None.
    ['nothing', {}, undefined],
    ['settings of something else', { 'config.yml': 'x: y\n', 'config.toml': 'x = 1\n' }, undefined],
    ['settings of a forge', { '.github/ISSUE_TEMPLATE/config.yml': 'baseURL: x\n' }, undefined],
    ['a package', { 'package.json': '{"dependencies":{"hexo":"8"}}' }, undefined],
    ['a program of Python', { 'conf.py': 'x = 1\n' }, undefined],
    ['pages beside those of a site', { 'mkdocs.yml': 'site_name: x\n' }, undefined, 'README.md'],
  ])('%s', async (_name, files, generator, path = 'a.md') => {
    const { community } = await openInMemory({ [path]: '# A\n', ...files });
    expect(community.documents.siteOf(path)?.generator).toBe(generator);
  });

  test('is known anew when settings come and go', async () => {
    const { change, problems } = await openInMemory({
      ...named,
      'a.md': '[x](/jobs/) [y](a.md)',
      'jobs.txt': '',
    });
    expect(problems()).toEqual(['a.md:1 link-broken']);
    await change({ '_config.yml': 'title: x\n' });
    expect(problems()).toEqual([]);
    await change({ '_config.yml': undefined });
    expect(problems()).toEqual(['a.md:1 link-broken']);
  });
});

const pretty: Files = {
  '_config.yml':
    'permalink: "/:path/"\ncollections:\n  articles:\n    output: true\n    permalink: "/:path/"\n',
  '_articles/start.md': '---\ntitle: Start\n---\n\n## Writing a readme\n',
  '_articles/nl/grow.md': '---\ntitle: Groei\n---\n\nSchrijf [een readme](../start/#een-readme-schrijven).\n',
  '_articles/nl/start.md': '---\ntitle: Begin\n---\n\n## Een readme schrijven\n',
};

describe('links of a generated site', () => {
  test.each<[string, Files, string, string]>([
    ['from a page’s address', pretty, '_articles/nl/grow.md ../start/', '_articles/nl/start.md'],
    ['from the root', pretty, '_articles/nl/grow.md /nl/start/', '_articles/nl/start.md'],
    ['above the root', pretty, '_articles/start.md ../nl/grow', '_articles/nl/grow.md'],
    [
      'of Hugo',
      { 'hugo.toml': '', 'content/en/docs/a.md': '', 'content/en/b.md': '', 'content/en/docs/b.md': '' },
      'content/en/docs/a.md ../b/',
      'content/en/docs/b.md',
    ],
    [
      'of Hugo in a language',
      { 'hugo.toml': '', 'content/docs/a.nl.md': '', 'content/docs/b.nl.md': '', 'content/docs/b.md': '' },
      'content/docs/a.nl.md ../b/',
      'content/docs/b.nl.md',
    ],
    [
      'below a base',
      { 'hugo.toml': 'baseURL = "https://x.example/site/"\n', 'content/a.md': '', 'content/b.md': '' },
      'content/a.md /site/b/',
      'content/b.md',
    ],
    [
      'to the address that a page asks for',
      { '_config.yml': '', 'a.md': '', 'pages/who.md': '---\npermalink: /about/us/\n---\n' },
      'a.md /about/us',
      'pages/who.md',
    ],
    [
      'to a slug',
      { 'docusaurus.config.js': '', 'docs/a.md': '', 'docs/01-long.md': '---\nslug: short\n---\n' },
      'docs/a.md /docs/short',
      'docs/01-long.md',
    ],
    [
      'to a post by its day',
      { '_config.yml': '', 'a.md': '', '_posts/2026-01-05-first-day.md': '' },
      'a.md /2026/01/05/first-day.html',
      '_posts/2026-01-05-first-day.md',
    ],
    [
      'to a picture from a page’s address',
      { 'mkdocs.yml': '', 'docs/a.md': '', 'docs/img/x.png': '' },
      'docs/a.md ../img/x.png',
      'docs/img/x.png',
    ],
    [
      'to a file of the site',
      { 'hugo.toml': '', 'content/a.md': '', 'static/x.pdf': '' },
      'content/a.md /x.pdf',
      'static/x.pdf',
    ],
    ['with .md first as a file', pretty, '_articles/nl/grow.md ../start.md', '_articles/start.md'],
    [
      'from the root with .md',
      { 'docs/.vitepress/config.ts': '', 'docs/guide/a.md': '', 'docs/b.md': '' },
      'docs/guide/a.md /b.md',
      'docs/b.md',
    ],
  ])('%s', async (_name, files, link, path) => {
    const { community } = await openInMemory(files);
    const [from = '', target = ''] = link.split(' ');
    const found = resolveLink({ type: 'inline', target }, from, linkContext(community.documents));
    expect('path' in found ? found.path : found.kind).toBe(path);
  });

  test('are no problem, and are one in the heading', async () => {
    expect(await problemsIn(pretty)).toEqual([]);
    const wrong = { ...pretty, '_articles/nl/start.md': '## Iets anders\n' };
    expect(await problemsIn(wrong)).toEqual(['_articles/nl/grow.md:5 anchor-missing']);
  });

  test('follow what moves, and nothing else', async () => {
    const other = await moved(pretty, '_articles/start.md', '_articles/begin.md');
    expect(other['_articles/nl/grow.md']).toBe(pretty['_articles/nl/grow.md']);
    const own = await moved(pretty, '_articles/nl/start.md', '_articles/nl/begin.md');
    expect(own['_articles/nl/grow.md']).toContain('](../begin/#een-readme-schrijven)');
    const page = await moved(pretty, '_articles/nl/grow.md', '_articles/grow.md');
    expect(page['_articles/grow.md']).toContain('](../nl/start/#een-readme-schrijven)');
  });

  test.each<[string, Files, [string, string], string, string]>([
    [
      'by an absolute address below a base',
      { '_config.yml': 'baseurl: /site\npermalink: pretty\n', 'a.md': '[x](/site/b/) [y](/b/)', 'b.md': '' },
      ['b.md', 'c/d.md'],
      'a.md',
      '[x](/site/c/d/) [y](/c/d/)',
    ],
    [
      'by an address with .html',
      { '_config.yml': '', 'a.md': '[x](b.html#p) [y](/b.html)', 'b.md': '' },
      ['b.md', 'c/d.md'],
      'a.md',
      '[x](c/d.html#p) [y](/c/d.html)',
    ],
    [
      'by a permalink, which stays',
      { '_config.yml': '', 'a.md': '[x](/who/)', 'b.md': '---\npermalink: /who/\n---\n' },
      ['b.md', 'c/d.md'],
      'a.md',
      '[x](/who/)',
    ],
    [
      'by an address that stays',
      { 'mkdocs.yml': '', 'docs/a.md': '[x](../b/) [y](b.md)', 'docs/b.md': '' },
      ['docs/b.md', 'docs/b/index.md'],
      'docs/a.md',
      '[x](../b/) [y](b/index.md)',
    ],
    [
      'in Hugo',
      { 'hugo.toml': '', 'content/docs/a.md': '[x](../b/#p)', 'content/docs/b.md': '', 'content/b.md': '' },
      ['content/docs/b.md', 'content/guides/b.md'],
      'content/docs/a.md',
      '[x](../../guides/b/#p)',
    ],
    [
      'of a whole site',
      { 'web/mkdocs.yml': '', 'web/docs/a.md': '[x](../b/)', 'web/docs/b.md': '' },
      ['web', 'site'],
      'site/docs/a.md',
      '[x](../b/)',
    ],
    [
      'by a definition that nothing uses',
      { 'old.md': '# Old\n', 'a.md': 'Text.\n\n[later]: old.md#x\n[more]: <old.md>\n' },
      ['old.md', 'new page.md'],
      'a.md',
      'Text.\n\n[later]: new%20page.md#x\n[more]: <new%20page.md>\n',
    ],
    [
      'from the root without a site',
      { 'a/x.md': '[y](/b/y.md)', 'b/y.md': '' },
      ['b', 'archive/b'],
      'a/x.md',
      '[y](/archive/b/y.md)',
    ],
    [
      'to a label of the whole site, which stays',
      { 'myst.yml': '', 'a.md': '[x](#weeks)', 'b.md': '(weeks)=\n# Weeks\n' },
      ['b.md', 'c/d.md'],
      'a.md',
      '[x](#weeks)',
    ],
  ])('moved: %s', async (_name, files, [from, to], path, text) => {
    expect((await moved(files, from, to))[path]).toBe(text);
  });

  test('are known to backlinks and to who goes to them', async () => {
    const { community } = await openInMemory(pretty);
    const start = community.documents.get('_articles/nl/start.md');
    const found = start ? [...backlinksTo(start, community)].flatMap((one) => one?.document.path ?? []) : [];
    expect(found).toEqual(['_articles/nl/grow.md']);
    const grow = community.documents.get('_articles/nl/grow.md');
    const link = grow && siteLinkAt({ path: grow.path, facts: grow.facts() }, 4, 27, community);
    expect(link && definitionsOf(link.target, community)).toEqual([
      { path: '_articles/nl/start.md', range: [4, 0, 4, 23] },
    ]);
  });
});

describe('anchors of a generated site', () => {
  test.each<[string, Files, string[]]>([
    [
      'by Eleventy’s slug',
      {
        'eleventy.config.js': '',
        'a.md': '[x](#harbour-net) [y](#r-and-d) [z](#gone)\n\n## Harbour.net\n\n## R&D\n',
      },
      ['a.md:1 anchor-missing'],
    ],
    [
      'by Eleventy’s slug of other signs',
      {
        'eleventy.config.js': '',
        'a.md':
          '[v](#it-s-3-0) [w](#a-b) [x](#c) [y](#e-mail-us) [z](#e)\n\n## It’s 3.0\n\n## A/B\n\n## C++\n\n## E-mail us!\n',
      },
      ['a.md:1 anchor-missing'],
    ],
    [
      'by Hugo, which keeps accents',
      { 'hugo.toml': '', 'content/a.md': '[x](#été) [y](#ete)\n\n## Été\n' },
      ['content/a.md:1 anchor-missing'],
    ],
    [
      'by Docusaurus, which keeps accents',
      { 'docusaurus.config.js': '', 'docs/a.md': '[x](#été) [y](#ete)\n\n## Été\n' },
      ['docs/a.md:1 anchor-missing'],
    ],
    [
      'of blocks by kramdown',
      {
        '_config.yml': '',
        'a.md':
          '[v](#q) [w](#l) [x](#t) [y](#h) [z](#none)\n\n> q\n{: #q}\n\n* l\n{: .wide #l}\n\n|t|\n|-|\n|u|\n{: #t}\n\n## H\n{: #h}\ntext\n',
      },
      ['a.md:1 anchor-missing'],
    ],
    [
      'of what a page includes',
      { '_config.yml': '', 'a.md': '[x](#made)\n\n{% include_relative b.md %}\n', 'b.md': '' },
      [],
    ],
    [
      'by kramdown, which keeps accents',
      { '_config.yml': '', 'a.md': '[x](#sítě) [y](#site)\n\n## Sítě\n' },
      ['a.md:1 anchor-missing'],
    ],
    [
      'by kramdown that drops them',
      { '_config.yml': 'kramdown:\n  transliterated_header_ids: true\n', 'a.md': '[y](#site)\n\n## Sítě\n' },
      [],
    ],
    [
      'by Python-Markdown',
      {
        'mkdocs.yml': '',
        'docs/a.md':
          '[x](#site) [y](#foo_1) [z](#tips-tricks)\n\n## Sítě\n\n## Foo\n\n## Foo\n\n## Tips & tricks\n',
      },
      [],
    ],
    [
      'by VitePress',
      {
        '.vitepress/config.ts': '',
        'a.md': '[x](#_2026-plans) [y](#what-s-new) [z](#whats-new)\n\n## 2026 plans\n\n## What’s new?\n',
      },
      [],
    ],
    [
      'by the forge alone',
      { 'a.md': '[x](#_2026-plans) [y](#what-s-new)\n\n## 2026 plans\n\n## What’s new?\n' },
      ['a.md:1 anchor-missing', 'a.md:1 anchor-missing'],
    ],
    ['of short codes', { 'hugo.toml': '', 'content/a.md': '[x](#made)\n\n{{< api >}}\n' }, []],
    [
      'of short codes on another page',
      { 'hugo.toml': '', 'content/a.md': '[x](b.md#made)', 'content/b.md': '{{% api %}}\n' },
      [],
    ],
    ['of short codes without a site', { 'a.md': '[x](#made)\n\n{{< api >}}\n' }, ['a.md:1 anchor-missing']],
    [
      'of a page of fields alone',
      {
        'hugo.toml': '',
        'content/_index.md': '---\nsections: [x]\n---\n',
        'content/a.md': '[x](_index.md#made)',
      },
      [],
    ],
    [
      'of a layout',
      {
        'hugo.toml': '',
        'layouts/crew/list.html': '<h2 id="skippers">',
        'content/crew/_index.md': '[x](#skippers) [y](#cooks) words',
      },
      ['content/crew/_index.md:1 anchor-missing'],
    ],
    [
      'of a layout with a value in them',
      {
        '_config.yml': '',
        '_layouts/page.html': '<a name="crew-{{ x.id }}">',
        'a.md': '[x](#crew-ada) [y](#ada) words',
      },
      ['a.md:1 anchor-missing'],
    ],
    [
      'of a page’s own layout, of a value alone',
      {
        '_config.yml': '',
        '_layouts/crew.html': '<a id="{{ x.id }}">',
        'a.md': '---\nlayout: crew\n---\n[x](#ada)',
        'b.md': '[x](#ada) words',
      },
      ['b.md:1 anchor-missing'],
    ],
    [
      'of a theme',
      {
        'hugo.toml': '',
        'themes/tide/layouts/_default/single.html': '<div id="comments">',
        'content/a.md': 'words [x](#comments)',
      },
      [],
    ],
  ])('%s', async (_name, files, expected) => {
    expect(await problemsIn(files)).toEqual(expected);
  });

  test('with the prefix of a renderer elsewhere', async () => {
    expect(await problemsIn({ 'a.md': '[x](#h-first-steps) [y](#h-gone)\n\n## First steps\n' })).toEqual([
      'a.md:1 anchor-missing',
    ]);
  });
});

describe('labels of a MyST project', () => {
  const book: Files = {
    'myst.yml': 'version: 1\n',
    'rest.md': '(rest-page)=\n# Rest\n\n(rest:weeks)=\n## Weeks off\n',
    'index.md': '# Harbour\n\n[how](#rest:weeks), [](#rest-page), [gone](#gone), [x](rest-page)\n',
  };

  test('are found in the whole project', async () => {
    expect(await problemsIn(book)).toEqual(['index.md:3 anchor-missing']);
    expect(await problemsIn({ ...book, 'myst.yml': '', '_toc.yml': '' })).toEqual([
      'index.md:3 anchor-missing',
    ]);
    const plain = { 'rest.md': book['rest.md'] ?? '', 'index.md': book['index.md'] ?? '' };
    expect(await problemsIn(plain)).toHaveLength(3);
    expect(await problemsIn({ ...plain, 'conf.py': 'extensions = ["myst_nb"]\n' })).toHaveLength(1);
  });

  test('of paragraphs, of figures, and in a folder with settings of its own', async () => {
    const pages = {
      'sub/rest.md':
        '(para)=\nA paragraph.\n\n```{figure} x.png\n:name: fig\n```\n\n```{math}\n:label: eq\nx\n```\n',
      'sub/x.png': '',
      'index.md': '[](#para) [](#fig) [](#eq) [](#gone)\n',
    };
    expect(await problemsIn({ 'myst.yml': '', ...pages })).toEqual(['index.md:1 anchor-missing']);
    const below = Object.fromEntries(Object.entries(pages).map(([path, text]) => [`docs/${path}`, text]));
    const settings = { 'docs/conf.py': 'extensions = ["myst_parser"]\n' };
    expect(await problemsIn({ ...settings, ...below })).toEqual(['docs/index.md:1 anchor-missing']);
  });

  test('follow a change', async () => {
    const { change, problems } = await openInMemory(book);
    await change({ 'rest.md': '# Rest\n' });
    expect(problems()).toHaveLength(3);
    await change({ 'other.md': '(rest:weeks)=\n(gone)=\n' });
    expect(problems()).toHaveLength(1);
  });

  test('are gone to, and count as backlinks', async () => {
    const { community } = await openInMemory(book);
    const index = community.documents.get('index.md');
    const link = index && siteLinkAt({ path: 'index.md', facts: index.facts() }, 2, 10, community);
    expect(link && definitionsOf(link.target, community)).toEqual([
      { path: 'rest.md', range: [3, 1, 3, 11] },
    ]);
    const rest = community.documents.get('rest.md');
    const found = rest ? [...backlinksTo(rest, community)] : [];
    expect(found.map((one) => one?.places.length)).toEqual([3]);
  });
});

describe('addresses of a site that is made elsewhere', () => {
  const pages: Files = {
    ...named,
    'a.md': '[x](/docs/one/) [y](/docs/two#h-x)',
    'guide/b.md': '[z](/docs/three) [p](../a.md)',
  };

  test('are no mistake where every one leads nowhere', async () => {
    expect(await problemsIn(pages)).toEqual([]);
    expect(await problemsIn({ ...pages, 'c.md': '[w](/gone.md)' })).toEqual(['c.md:1 link-broken']);
  });

  test('are one where others lead to files, and where it is one alone', async () => {
    const { change, problems } = await openInMemory({ ...pages, 'c.md': '[w](/guide/)' });
    expect(problems()).toHaveLength(3);
    await change({ 'c.md': undefined });
    expect(problems()).toEqual([]);
    await change({ 'c.md': '[w](/guide/b)' });
    expect(problems()).toHaveLength(3);
    expect(await problemsIn({ ...named, 'a.md': '[x](/docs/one/)' })).toEqual(['a.md:1 link-broken']);
  });
});
