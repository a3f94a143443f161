import { folderOf, inFolder, joinPath, nameOf } from '../../base/paths';
import * as anchors from './anchor-rules';
import * as addresses from './page-addresses';
import type { Settings } from '../../formats/facts';
import type { Generator, PageFolder, Site } from './site';

/** What finding sites needs to know of the files. */
export interface SiteSources {
  /** The settings files with their settings, by path. */
  readonly settings: ReadonlyMap<string, Settings>;
  /** Whether something exists at a path. */
  readonly has: (path: string) => boolean;
}

/** Folders specific to a generator, to recognise a site without settings. */
const signs: readonly (readonly [sign: string, generator: Generator])[] = [
  ['.vitepress', 'vitepress'],
  ['docs/.vitepress', 'vitepress'],
  ['.vuepress', 'other'],
  ['docs/.vuepress', 'other'],
  ['_layouts', 'jekyll'],
  ['_includes', 'jekyll'],
  ['_posts', 'jekyll'],
  ['_data', 'jekyll'],
];

/**
 * The sites that generators build from a community's files: a repository may have several, each with its own
 * root. Generator detection is only here; `siteAt` then finds the site of a file.
 */
export function findSites({ settings, has }: SiteSources): readonly Site[] {
  const byRoot = new Map<string, Map<string, Settings>>();
  const note = (root: string, name: string, values: Settings): void => {
    const found = byRoot.get(root) ?? new Map<string, Settings>();
    byRoot.set(root, found.set(name, { ...found.get(name), ...values }));
  };
  for (const [path, values] of settings) {
    const name = nameOf(path);
    const folder = folderOf(path);
    const part = /^(?<root>.*?)\/?(?:config\/_default|\.vitepress|\.vitepress\/config|\.vuepress)$/.exec(
      folder,
    );
    const isPart = part !== null;
    note(
      part?.groups?.['root'] ?? folder,
      isPart ? partName(folder, name, values) : name,
      isPart ? partValues(folder, name, values) : values,
    );
  }
  for (const [sign, generator] of signs) {
    const root = sign.startsWith('docs/') ? 'docs' : '';
    if (has(sign)) note(root, `sign:${generator}`, {});
  }
  return [...byRoot]
    .flatMap(([root, files]) => siteOf(root, files, has) ?? [])
    .sort((a, b) => b.root.length - a.root.length);
}

/** The site that a file is in: that of the nearest root above it. */
export function siteAt(path: string, sites: readonly Site[]): Site | undefined {
  return (
    sites.find(({ root, folders }) => isIn(path, root) && folders.some(({ folder }) => isIn(path, folder))) ??
    sites.find(({ folders }) => folders.some(({ folder }) => folder !== '' && isIn(path, folder)))
  );
}

/** The same site after its files have moved. */
export function movedSite(site: Site, moved: (path: string) => string, has: (path: string) => boolean): Site {
  const root = moved(site.root);
  const folders = site.folders.map((one) => ({ ...one, folder: moved(one.folder) }));
  const isSame = root === site.root && folders.every(({ folder }, i) => folder === site.folders[i]?.folder);
  return isSame ? site : createSite({ ...site, root, folders, files: site.files.map(moved) }, has);
}

function isIn(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function partName(folder: string, name: string, values: Settings): string {
  if (folder.endsWith('.vitepress') || folder.endsWith('.vitepress/config')) return '.vitepress';
  if (folder.endsWith('.vuepress')) return '.vuepress';
  return Object.keys(values).length > 0 || /^(?:hugo|config)\./.test(name) ? 'hugo.toml' : name;
}

/** In Hugo's config folder a file is named after the section that it defines. */
function partValues(folder: string, name: string, values: Settings): Settings {
  if (!folder.endsWith('config/_default') || /^(?:hugo|config)\./.test(name)) return values;
  const part = name.replace(/\..*$/, '');
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${part}.${key}`, value]));
}

function siteOf(
  root: string,
  files: ReadonlyMap<string, Settings>,
  has: (path: string) => boolean,
): Site | undefined {
  const named = (pattern: RegExp): Settings | undefined => {
    for (const [name, values] of files) if (pattern.test(name)) return values;
    return undefined;
  };
  const at = (path: string): string => inFolder(root, path);
  const uses = (name: string): boolean => named(/^package\.json$/)?.[`package.${name}`] !== undefined;
  const config = named(/^_config\.(?:ya?ml|toml)$/);
  const of = (generator: Generator, settings: Settings, own: Partial<Layout> = {}): Site =>
    createSite({ ...layoutOf(generator, root, settings), ...own, generator, root, settings }, has);

  if (config && uses('hexo')) return of('hexo', config);
  if (config && (named(/^_toc\.ya?ml$/) ?? has(at('_toc.yml')))) return of('sphinx', config);
  if (config) {
    const gems = named(/^Gemfile$/);
    const plugIns = JSON.stringify(config);
    // Without a Gemfile the forge builds the site, with its own plug-ins.
    const forge = !gems || /jekyll-readme-index|github-pages/.test(JSON.stringify(gems) + plugIns);
    return of('jekyll', { ...config, ...(forge && { readmeIndex: 'true' }) });
  }
  const myst = named(/^myst\.ya?ml$/);
  if (myst) return of('myst', myst);
  const python = named(/^conf\.py$/);
  if (python && (python['myst'] === 'true' || has(at('index.md')) || has(at('index.rst'))))
    return of('sphinx', python);
  const ownHugo = named(/^hugo\.(?:toml|ya?ml|json)$/);
  const config2 = named(/^config\.(?:toml|ya?ml|json)$/);
  const isZola = config2?.['base_url'] !== undefined && config2['baseURL'] === undefined;
  if (isZola && has(at('content'))) return of('other', config2);
  const isHugo =
    config2 &&
    (config2['baseURL'] ?? config2['baseurl'] ?? config2['contentDir']) !== undefined &&
    (has(at('content')) || has(at('layouts')) || has(at('themes')));
  if (ownHugo ?? isHugo) return of('hugo', { ...config2, ...ownHugo });
  const mkdocs = named(/^mkdocs\.ya?ml$/);
  if (mkdocs) return of('mkdocs', mkdocs);
  const eleventy = named(/^(?:\.eleventy|eleventy\.config)\./);
  if (eleventy) return of('eleventy', { ...eleventy });
  const vitepress = named(/^\.vitepress$/);
  if (vitepress ?? files.has('sign:vitepress')) return of('vitepress', vitepress ?? {});
  const docusaurus = named(/^docusaurus\.config\./);
  if (docusaurus) return of('docusaurus', docusaurus);
  const astro = named(/^astro\.config\./);
  if (astro) return of(uses('@astrojs/starlight') ? 'starlight' : 'other', astro);
  const book = named(/^book\.(?:json|js)$/);
  if ((book ?? uses('honkit')) && has(at('SUMMARY.md'))) return of('honkit', book ?? {});
  const mdbook = named(/^book\.toml$/);
  if (mdbook) return of('mdbook', mdbook);
  const quarto = named(/^_quarto\.ya?ml$/);
  if (quarto) return of('quarto', quarto);
  if (
    named(
      /^(?:gatsby-config|(?:nuxt|quartz|rspress|lume)\.config)\.|^pelicanconf\.py$|^(?:antora|_bookdown)\.ya?ml$|^docfx\.json$|^zensical\.toml$|^\.vuepress$|^_toc\.ya?ml$/,
    ) ??
    files.has('sign:other')
  )
    return of('other', {});
  if (files.has('sign:jekyll')) return of('jekyll', { readmeIndex: 'true', permalinks: 'unknown' });
  return undefined;
}

interface Layout {
  readonly folders: readonly PageFolder[];
  readonly files: readonly string[];
  readonly base: string;
}

/** The source folders of a generator's pages and files. */
function layoutOf(generator: Generator, root: string, settings: Settings): Layout {
  const at = (path: string): string => joinPath(root, path) ?? root;
  const one = (folder: string, prefix = ''): PageFolder[] => [{ folder: at(folder), prefix }];
  const base = (address: string | undefined): string =>
    (address ?? '')
      .replace(/^[a-z]+:\/\/[^/]*/i, '')
      .replace(/\/+$/, '')
      .replace(/^(?=[^/])/, '/');
  switch (generator) {
    case 'jekyll':
      return {
        folders: one(settings['source'] ?? '.'),
        files: [at(settings['source'] ?? '.')],
        base: base(settings['baseurl']),
      };
    case 'hugo': {
      const main = settings['contentDir'] ?? settings['contentdir'] ?? 'content';
      const byLanguage = Object.entries(settings).flatMap(([key, folder]): PageFolder[] => {
        const language = /^languages\.([\w-]+)\.contentdir$/i.exec(key)?.[1];
        const isMain =
          language === (settings['defaultContentLanguage'] ?? 'en') &&
          settings['defaultContentLanguageInSubdir'] !== 'true';
        return language === undefined ? [] : one(folder, isMain ? '' : `/${language.toLowerCase()}`);
      });
      const folders = [...byLanguage, ...one(main)].sort((a, b) => b.folder.length - a.folder.length);
      return {
        folders,
        files: [at(settings['staticDir'] ?? 'static'), at(main)],
        base: base(settings['baseURL'] ?? settings['baseurl']),
      };
    }
    case 'mkdocs':
      return {
        folders: one(settings['docs_dir'] ?? 'docs'),
        files: [at(settings['docs_dir'] ?? 'docs')],
        base: base(settings['site_url']),
      };
    case 'eleventy':
      return {
        folders: one(firstLine(settings['input']) ?? '.'),
        files: [at(firstLine(settings['input']) ?? '.'), at('public')],
        base: base(firstLine(settings['pathPrefix'])),
      };
    case 'vitepress':
      return {
        folders: one(firstLine(settings['srcDir']) ?? '.'),
        files: [at('public')],
        base: base(firstLine(settings['base'])),
      };
    case 'docusaurus': {
      const written = (settings['path'] ?? '').split('\n').filter((path) => path !== '');
      const bases = (settings['routeBasePath'] ?? '').split('\n').filter((path) => path !== '');
      const docs = [...new Set(['docs', ...written])].filter((path) => !/blog|pages/.test(path));
      const prefixes = [...new Set(['docs', ...bases])].map((one) =>
        `/${one.replace(/^\/|\/$/g, '')}`.replace(/^\/$/, ''),
      );
      return {
        folders: [
          ...docs.flatMap((path) => prefixes.flatMap((prefix) => one(path, prefix))),
          ...one('blog', '/blog'),
          ...one('src/pages'),
        ].sort((a, b) => b.folder.length - a.folder.length),
        files: [at('static')],
        base: base(firstLine(settings['baseUrl'])),
      };
    }
    case 'starlight':
      return {
        folders: one('src/content/docs'),
        files: [at('public')],
        base: base(firstLine(settings['base'])),
      };
    case 'hexo':
      return {
        folders: one(settings['source_dir'] ?? 'source'),
        files: [at(settings['source_dir'] ?? 'source')],
        base: base(settings['root']),
      };
    case 'honkit':
      return { folders: one(settings['root'] ?? '.'), files: [at(settings['root'] ?? '.')], base: '' };
    case 'mdbook':
      return {
        folders: one(settings['book.src'] ?? 'src'),
        files: [at(settings['book.src'] ?? 'src')],
        base: '',
      };
    case 'myst':
    case 'sphinx':
    case 'quarto':
    case 'other':
      return {
        folders: one('.'),
        files: [at('.'), at('public'), at('static')],
        base: base(firstLine(settings['base'] ?? settings['pathPrefix'])),
      };
  }
}

const addressRules: Readonly<Partial<Record<Generator, addresses.AddressRule>>> = {
  jekyll: addresses.jekyll,
  hugo: addresses.hugo,
  mkdocs: addresses.mkdocs,
  sphinx: addresses.asFiles,
  myst: addresses.asFiles,
  quarto: addresses.asFiles,
  eleventy: addresses.eleventy,
  vitepress: addresses.vitepress,
  docusaurus: addresses.docusaurus,
  starlight: addresses.starlight,
  hexo: addresses.hexo,
  honkit: addresses.book,
  mdbook: addresses.book,
};

/** All known rules for headings' ids, for when the rule is unknown. */
const everyRule: readonly anchors.AnchorRule[] = [
  anchors.kramdown,
  anchors.kramdownOwn,
  anchors.hugo,
  anchors.pythonMarkdown,
  anchors.docutils,
  anchors.pandoc,
  anchors.vitepress,
  anchors.docusaurus,
  anchors.hexo,
  anchors.honkit,
  anchors.slugify,
  anchors.slugifyJoined,
];

type SiteParts = Pick<Site, 'generator' | 'root' | 'settings'> & Layout;

function createSite(parts: SiteParts, has: (path: string) => boolean): Site {
  const { generator, folders, settings, root, files, base } = parts;
  const rule = addressRules[generator];
  const known = knownAnchors(generator, settings);
  return {
    generator,
    root,
    settings,
    folders,
    files,
    base,
    markdownRoot: markdownRoot(generator, parts),
    anchorRules: known ?? everyRule,
    anyAnchors: known === undefined,
    sharesLabels: generator === 'sphinx' || generator === 'myst',
    addressesOf({ path, head }) {
      if (!rule) return [];
      return folders.flatMap(({ folder, prefix }) => {
        if (!isIn(path, folder) || path === folder) return [];
        // A file in a nested page folder only has an address there.
        if (folders.some((other) => other.folder.length > folder.length && isIn(path, other.folder)))
          return [];
        const inside = folder === '' ? path : path.slice(folder.length + 1);
        const hasInside = (file: string): boolean => has(inFolder(folder, file));
        const address = rule({ path: inside, head }, { settings, has: hasInside });
        return address === undefined
          ? []
          : [head.slug.startsWith('/') && generator === 'docusaurus' ? address : `${prefix}${address}`];
      });
    },
  };
}

/** The rules of a generator; undefined if its settings, or the generator itself, leave it open. */
function knownAnchors(generator: Generator, settings: Settings): readonly anchors.AnchorRule[] | undefined {
  switch (generator) {
    case 'jekyll': {
      const markdown = (settings['markdown'] ?? 'kramdown').toLowerCase();
      if (settings['kramdown.transliterated_header_ids'] === 'true') return undefined;
      if (markdown === 'commonmarkghpages' || markdown === 'commonmark') return [];
      if (markdown !== 'kramdown' && markdown !== 'gfm') return undefined;
      const isOwn = (settings['kramdown.input'] ?? 'GFM').toLowerCase() !== 'gfm';
      return isOwn ? [anchors.kramdown, anchors.kramdownOwn] : [anchors.kramdown];
    }
    case 'hugo':
      return (settings['markup.goldmark.parser.autoHeadingIDType'] ??
        settings['goldmark.parser.autoHeadingIDType'] ??
        'github') === 'github'
        ? [anchors.hugo]
        : undefined;
    case 'mkdocs':
      return settings['slugify'] === undefined ? [anchors.pythonMarkdown] : undefined;
    case 'sphinx':
    case 'myst':
      return [anchors.docutils];
    case 'quarto':
      return [anchors.pandoc];
    case 'vitepress':
      return [anchors.vitepress];
    case 'docusaurus':
      return [anchors.docusaurus];
    case 'starlight':
    case 'mdbook':
      return [];
    case 'hexo':
      return [anchors.hexo];
    case 'honkit':
      return [anchors.honkit];
    case 'eleventy':
    case 'other':
      return undefined;
  }
}

function markdownRoot(generator: Generator, { folders, root, settings }: SiteParts): string | undefined {
  switch (generator) {
    case 'docusaurus':
    case 'sphinx':
    case 'myst':
    case 'vitepress':
    case 'honkit':
    case 'mdbook':
    case 'quarto':
    case 'mkdocs':
      return folders[0]?.folder ?? root;
    case 'jekyll':
      return settings['readmeIndex'] === 'true' ? (folders[0]?.folder ?? root) : undefined;
    default:
      return undefined;
  }
}

function firstLine(value: string | undefined): string | undefined {
  return value?.split('\n')[0];
}
