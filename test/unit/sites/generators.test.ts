import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linkContext } from '../../../src/core/model/mentions/path-links';
import { isAnchorOf } from '../../../src/core/model/links/find-anchor';
import { resolveLink } from '../../../src/core/model/links/resolve-link';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { openInMemory } from '../community/in-memory-community';

/** What generators were seen to make of one set of inputs: beside the checkout, where a developer has it. */
const folder = resolve(import.meta.dirname, '../../../..', 'shared', 'data', 'generators');
const isThere = existsSync(folder);
if (!isThere) process.stdout.write(`left out: there is no ${folder}\n`);

interface Anchors {
  readonly page: string;
  readonly headings: readonly { readonly key: string }[];
  readonly generators: Readonly<Record<string, { readonly anchors: Readonly<Record<string, unknown>> }>>;
}

interface Addresses {
  readonly files: Readonly<Record<string, { readonly frontMatter: Readonly<Record<string, string>> | null }>>;
  readonly pages: Readonly<Record<string, string>>;
  readonly links: Readonly<
    Record<string, { readonly page: string; readonly written: string; readonly meant: string | null }>
  >;
  readonly generators: Readonly<
    Record<
      string,
      {
        readonly addresses?: Readonly<Record<string, readonly string[] | null>>;
        readonly links: Readonly<Record<string, { readonly status: string; readonly lands?: string | null }>>;
      }
    >
  >;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}

interface Setting {
  /** Its files of settings, and the folder that its pages are in. */
  readonly settings: Readonly<Record<string, string>>;
  readonly pages: string;
  /** Hugo's section pages are called `_index.md`. */
  readonly renamed?: (path: string) => string;
  /** What Kith takes otherwise, and why: see docs/generators.md. */
  readonly otherwise?: readonly string[];
}

const drafts = ['draft.md', 'unpublished.md'];
const rootIndex = (path: string): string => (path === 'index.md' ? '_index.md' : path);

const settings: Readonly<Record<string, Setting>> = {
  // Without a Gemfile the forge builds, with plug-ins; a Gemfile says that it does not.
  jekyll: {
    settings: { '_config.yml': 'title: x\n', Gemfile: 'gem "jekyll"\n' },
    pages: '',
    otherwise: [...drafts, 'nofm.md'],
  },
  'jekyll permalink: pretty': {
    settings: { '_config.yml': 'permalink: pretty\n', Gemfile: 'gem "jekyll"\n' },
    pages: '',
    otherwise: [...drafts, 'nofm.md'],
  },
  'jekyll permalink: /:path/': {
    settings: { '_config.yml': 'permalink: "/:path/"\n', Gemfile: 'gem "jekyll"\n' },
    pages: '',
    otherwise: [...drafts, 'nofm.md'],
  },
  'jekyll with GitHub Pages plugins': {
    settings: { '_config.yml': 'title: x\n' },
    pages: '',
    otherwise: [...drafts, 'sub/README.md'],
  },
  'jekyll with GitHub Pages plugins, permalink: pretty': {
    settings: { '_config.yml': 'permalink: pretty\n' },
    pages: '',
    otherwise: [...drafts, 'sub/README.md'],
  },
  hugo: {
    settings: { 'hugo.toml': 'title = "x"\n' },
    pages: 'content',
    renamed: rootIndex,
    otherwise: drafts,
  },
  'hugo uglyURLs': {
    settings: { 'hugo.toml': 'uglyURLs = true\n' },
    pages: 'content',
    renamed: rootIndex,
    otherwise: drafts,
  },
  'hugo with _index.md': {
    settings: { 'config.yaml': 'baseURL: https://x.example/\n' },
    pages: 'content',
    renamed: (path) => path.replace(/(^|\/)index\.md$/, '$1_index.md'),
    otherwise: drafts,
  },
  mkdocs: { settings: { 'mkdocs.yml': 'site_name: x\n' }, pages: 'docs' },
  'mkdocs use_directory_urls: false': {
    settings: { 'mkdocs.yml': 'use_directory_urls: false\n' },
    pages: 'docs',
  },
  'sphinx-myst': { settings: { 'docs/conf.py': 'extensions = ["myst_parser"]\n' }, pages: 'docs' },
  'sphinx-myst with myst_heading_anchors = 6': {
    settings: { 'docs/conf.py': 'extensions = ["myst_parser"]\nmyst_heading_anchors = 6\n' },
    pages: 'docs',
  },
  eleventy: { settings: { 'eleventy.config.js': 'export default () => {}\n' }, pages: '' },
  vitepress: { settings: { '.vitepress/config.ts': 'export default {}\n' }, pages: '' },
  'vitepress cleanUrls': {
    settings: { 'docs/.vitepress/config.mts': 'export default { cleanUrls: true }\n' },
    pages: 'docs',
  },
  docusaurus: {
    settings: { 'docusaurus.config.js': "module.exports = { baseUrl: '/' }\n" },
    pages: 'docs',
    otherwise: drafts,
  },
  starlight: {
    settings: {
      'astro.config.mjs': 'export default {}\n',
      'package.json': '{"dependencies":{"@astrojs/starlight":"1"}}',
    },
    pages: 'src/content/docs',
    otherwise: [...drafts, 'nofm.md'],
  },
  hexo: {
    settings: { '_config.yml': 'title: x\n', 'package.json': '{"dependencies":{"hexo":"8"}}' },
    pages: 'source',
    otherwise: ['_posts/2026-01-05-post.md'],
  },
  honkit: {
    settings: { 'book.json': '{}', 'SUMMARY.md': '# Summary\n' },
    pages: '',
    otherwise: ['Some File.md', 'Één ding.md', 'a+b.md'],
  },
};

async function siteOf({ settings, pages, renamed = (path) => path }: Setting) {
  const data = read<Addresses>('addresses.json');
  const at = (path: string): string => (pages === '' ? renamed(path) : `${pages}/${renamed(path)}`);
  const files: Record<string, string> = { ...settings };
  for (const [path, { frontMatter }] of Object.entries(data.files)) {
    const fields = Object.entries(frontMatter ?? {}).map(([key, value]) => `${key}: ${value}\n`);
    const head = frontMatter ? `---\n${fields.join('')}---\n` : '';
    files[at(path)] = `${head}${data.pages[path] ?? '# Page\n\n## Part two\n'}`;
  }
  for (const picture of ['img.png', 'dir/img2.png']) files[at(picture)] = 'png';
  const { community } = await openInMemory(files);
  return { data, at, community };
}

describe.runIf(isThere)('what generators were seen to do', () => {
  test.each(Object.entries(settings))('addresses: %s', async (name, setting) => {
    const { data, at, community } = await siteOf(setting);
    const { documents } = community;
    const seen = data.generators[name]?.addresses ?? {};
    const differing = Object.entries(seen).flatMap(([path, addresses]) => {
      if (setting.otherwise?.includes(path)) return [];
      const document = documents.get(at(path));
      const ours = document ? [...(documents.siteOf(document.path)?.addressesOf(document) ?? [])] : [];
      const isSame = addresses === null ? ours.length === 0 : addresses.includes(ours[0] ?? '');
      return isSame ? [] : [`${path}: ${JSON.stringify(addresses)}, here ${JSON.stringify(ours)}`];
    });
    expect(differing).toEqual([]);
    expect(Object.keys(seen).length).toBe(32);
  });

  test.each(Object.entries(settings))('links: %s', async (name, setting) => {
    const { data, at, community } = await siteOf(setting);
    const context = linkContext(community.documents);
    const differing = Object.entries(data.links).flatMap(([key, { page, written, meant }]) => {
      const result = data.generators[name]?.links[key];
      if (!result || setting.otherwise?.includes(meant ?? '')) return [];
      const { status } = result;
      if (status === 'another page' && result.lands === null) return [];
      const lands = result.lands ?? meant ?? written;
      const target = written.replace(/^.*\((.*)\)$|^<(.*)>$/, '$1$2');
      const found = resolveLink({ type: 'inline', target }, at(page), context);
      const index = 'path' in found && found.kind === 'folder' ? `${found.path}/index.md` : undefined;
      const ours = 'path' in found && found.kind !== 'missing' ? found.path : found.kind;
      const isThere = [ours, index, `${ours}/_index.md`, `${ours}/README.md`];
      // Where the page arrives Kith finds it. Where nothing is, Kith may find the file that the forge has, or
      // nothing, but no other.
      const arrives = status.startsWith('ok') || status === 'another page' || status.startsWith('page,');
      const allowed = arrives ? [at(lands)] : [at(meant ?? written), at(lands), 'missing', 'unchecked'];
      return allowed.some((one) => isThere.includes(one))
        ? []
        : [`${key} ${written} in ${page}: ${status} ${lands}, here ${ours}`];
    });
    expect(differing).toEqual([]);
  });

  const pages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'github-slugger': {},
    jekyll: settings['jekyll']?.settings ?? {},
    hugo: settings['hugo']?.settings ?? {},
    mkdocs: settings['mkdocs']?.settings ?? {},
    'mkdocs with attr_list': { 'mkdocs.yml': 'markdown_extensions: [attr_list]\n' },
    'sphinx-myst': settings['sphinx-myst']?.settings ?? {},
    'pandoc-markdown': { '_quarto.yml': 'project: {type: website}\n' },
    vitepress: settings['vitepress']?.settings ?? {},
    docusaurus: settings['docusaurus']?.settings ?? {},
    starlight: settings['starlight']?.settings ?? {},
    hexo: settings['hexo']?.settings ?? {},
    honkit: settings['honkit']?.settings ?? {},
  };

  test.each(Object.entries(pages))('ids of headings: %s', async (name, files) => {
    const { page, headings, generators } = read<Anchors>('anchors.json');
    const path = `${settings[name.replace(/ with.*$/, '')]?.pages ?? ''}/page.md`.replace(/^\//, '');
    const { community } = await openInMemory({ ...files, [path]: page });
    const facts = scanMarkdown(page);
    const site = community.documents.siteOf(path);
    expect(site === undefined).toBe(name === 'github-slugger');
    const seen = generators[name]?.anchors ?? {};
    const missing = headings.flatMap(({ key }) => {
      const id = seen[key];
      return typeof id !== 'string' || id === '' || isAnchorOf(id, { facts, site }) ? [] : [`${key} #${id}`];
    });
    expect(missing).toEqual([]);
  });

  test('no rule takes an id for right that its generator does not make, nor the forge', async () => {
    const { page, headings, generators } = read<Anchors>('anchors.json');
    const facts = scanMarkdown(page);
    const forge = new Set([...facts.headings.map(({ anchor }) => anchor), ...facts.anchors, 'headings']);
    for (const [name, files] of Object.entries(pages)) {
      const path = `${settings[name.replace(/ with.*$/, '')]?.pages ?? ''}/page.md`.replace(/^\//, '');
      const { community } = await openInMemory({ ...files, [path]: page });
      const site = community.documents.siteOf(path);
      const seen = new Set(headings.map(({ key }) => generators[name]?.anchors[key]));
      const ours = (site?.anchorRules ?? []).flatMap((rule) => [...rule(facts.headings)]);
      const own = ours.filter((id) => id !== undefined && id !== '' && !seen.has(id) && !forge.has(id));
      // The text of `Colon {: #colon-id}` without its attributes, and of headings of two lines or in raw HTML
      // that some do not know.
      expect([
        name,
        own.filter((id) => !/^(?:colon|custom|first-line|raw|headings$)/i.test(id ?? '')),
      ]).toEqual([name, []]);
    }
  });
});
