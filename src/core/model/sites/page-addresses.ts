import { slug as githubSlug } from 'github-slugger';
import type { FactsHead } from '../documents/facts-table';
import { isLanguage } from '../file-names/file-language';
import type { Settings } from '../../formats/facts';

/** The input of an address. */
export interface Page {
  /** Relative to the site's page folder. */
  readonly path: string;
  readonly head: Pick<FactsHead, 'permalink' | 'url' | 'slug' | 'id' | 'date'>;
}

/**
 * What a rule may query besides the page itself: the site's settings, and whether a path in its page folder
 * exists.
 */
export interface PageContext {
  readonly settings: Settings;
  readonly has: (path: string) => boolean;
}

/**
 * The address that a generator gives a page, relative to the root of its pages, as `/folder/name.html` or
 * `/folder/name/`; undefined if it creates none. Each rule is verified against its generator's actual output,
 * see docs/generators.md. Drafts get their future address.
 */
export type AddressRule = (page: Page, context: PageContext) => string | undefined;

const ending = /\.(?:md|markdown|mdown|mkd|mdx)$/i;

function partsOf(path: string): { folders: string[]; name: string } {
  const segments = path.replace(ending, '').split('/');
  const name = segments.pop() ?? '';
  return { folders: segments, name };
}

/** `/folder/name` with a suffix; for the folder's index page `/folder/`. */
function addressIn(folders: readonly string[], name: string, behind: string): string {
  const folder = `/${folders.map((one) => `${one}/`).join('')}`;
  return name === '' ? folder : `${folder}${name}${behind}`;
}

function isHidden(segment: string): boolean {
  return /^[_.#~]/.test(segment);
}

const jekyllStyles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

export const jekyll: AddressRule = (page, context) => {
  const { settings, has } = context;
  const { folders, name } = partsOf(page.path);
  const style = settings['permalink'] ?? 'date';
  const posts = folders.findIndex((folder) => folder === '_posts' || folder === '_drafts');
  const collection = folders[0]?.startsWith('_') && posts < 0 ? folders[0].slice(1) : undefined;
  const own =
    page.head.permalink || jekyllDefault(page.path, collection ?? (posts < 0 ? 'pages' : 'posts'), settings);
  if (posts >= 0) {
    const dated = /^(\d{2,4})-(\d{1,2})-(\d{1,2})-(.+)$/.exec(name);
    if (!dated && folders[posts] === '_posts') return undefined;
    const [, year = '', month = '', day = '', words = name] = dated ?? [];
    const said = /^(\d{4})-(\d{2})-(\d{2})/.exec(page.head.date);
    const values: Record<string, string> = {
      year: said?.[1] ?? year,
      month: said?.[2] ?? month.padStart(2, '0'),
      day: said?.[3] ?? day.padStart(2, '0'),
      i_month: String(Number(said?.[2] ?? month)),
      i_day: String(Number(said?.[3] ?? day)),
      short_year: (said?.[1] ?? year).slice(-2),
      title: page.head.slug || words.replaceAll(' ', '-'),
      slug: page.head.slug || words.replaceAll(' ', '-').toLowerCase(),
      categories: folders.slice(0, posts).join('/'),
      path: [...folders.slice(0, posts), ...folders.slice(posts + 1), name].join('/'),
      name,
      basename: name,
      collection: 'posts',
      output_ext: '.html',
    };
    return filled(own || (jekyllStyles[style] ?? style), values);
  }
  if (collection !== undefined) {
    if (settings[`collections.${collection}.output`] !== 'true' && own === '') return undefined;
    const pattern =
      settings[`collections.${collection}.permalink`] ?? jekyllSuffix('/:collection/:path', style);
    const inside = folders.slice(1);
    return filled(own || pattern, {
      collection,
      path: [...inside, name].join('/'),
      title: page.head.slug || name,
      slug: page.head.slug || name,
      name,
      basename: name,
      output_ext: '.html',
    });
  }
  if (folders.some(isHidden) || isHidden(name)) return undefined;
  const values = { path: folders.join('/'), basename: name, name, title: name, output_ext: '.html' };
  if (own !== '') return filled(own, values);
  if (name === 'index') return addressIn(folders, '', '');
  // GitHub Pages' plug-in: a README is its folder's index page if there is no other.
  const isReadme = /^readme$/i.test(name) && settings['readmeIndex'] === 'true';
  if (isReadme && !has([...folders, 'index.md'].join('/')) && !has([...folders, 'index.html'].join('/')))
    return addressIn(folders, '', '');
  return filled(jekyllSuffix('/:path/:basename', style), values);
};

function jekyllSuffix(template: string, style: string): string {
  if (style === 'pretty' || style.endsWith('/')) return `${template}/`;
  return Object.hasOwn(jekyllStyles, style) || style.endsWith(':output_ext') || style.endsWith('.html')
    ? `${template}:output_ext`
    : template;
}

/** The value from `defaults:` for pages of a folder or type, longest folder first. */
function jekyllDefault(path: string, type: string, settings: Settings): string {
  let best = '';
  let length = -1;
  for (let i = 0; settings[`defaults.${i}.scope.path`] !== undefined; i++) {
    const scope = (settings[`defaults.${i}.scope.path`] ?? '').replace(/^\/|\/$/g, '');
    const permalink = settings[`defaults.${i}.values.permalink`];
    const ofType = settings[`defaults.${i}.scope.type`];
    if (permalink === undefined || (ofType !== undefined && ofType !== type)) continue;
    if (scope !== '' && path !== scope && !path.startsWith(`${scope}/`)) continue;
    if (scope.length > length) [best, length] = [permalink, scope.length];
  }
  return best;
}

function filled(pattern: string, values: Readonly<Record<string, string>>): string {
  const names = Object.keys(values).sort((a, b) => b.length - a.length);
  return `/${names.reduce((made, name) => made.replaceAll(`:${name}`, values[name] ?? ''), pattern)}`.replace(
    /\/{2,}/g,
    '/',
  );
}

export const hugo: AddressRule = ({ path, head }, { settings, has }) => {
  const { folders, name: stem } = partsOf(path);
  const { name, language } = hugoLanguage(stem, settings);
  // A folder with an index.md is a page bundle: the rest of the folder belongs to that page.
  for (let depth = folders.length; depth >= 0; depth--) {
    const isOwn = depth === folders.length && name === 'index';
    const index = [...folders.slice(0, depth), 'index.md'].join('/');
    if (!isOwn && name !== '_index' && has(index)) return undefined;
  }
  const prefix = language === undefined ? '' : `/${language.toLowerCase()}`;
  if (head.url !== '') return head.url.startsWith('/') ? head.url : `/${head.url}`;
  const parts = folders.map(hugoName);
  const isFolder = name === 'index' || name === '_index';
  const last = head.slug !== '' && name !== '_index' ? hugoName(head.slug) : isFolder ? '' : hugoName(name);
  if (isFolder && head.slug !== '' && name === 'index') parts.pop();
  const isUgly = (settings['uglyURLs'] ?? settings['uglyurls']) === 'true';
  if (!isUgly) return `${prefix}${addressIn(parts, last, '/')}`;
  const own = last === '' ? (parts.pop() ?? '') : last;
  return `${prefix}${addressIn(parts, own, '.html')}`;
};

function hugoLanguage(stem: string, settings: Settings): { name: string; language?: string } {
  const dot = stem.lastIndexOf('.');
  const code = dot > 0 ? stem.slice(dot + 1) : '';
  const isKnown = Object.keys(settings).some((key) =>
    key.toLowerCase().startsWith(`languages.${code.toLowerCase()}.`),
  );
  if (code === '' || !(isKnown || isLanguage(code))) return { name: stem };
  const name = stem.slice(0, dot);
  const main = settings['defaultContentLanguage'] ?? 'en';
  const isMain = code === main && settings['defaultContentLanguageInSubdir'] !== 'true';
  return isMain ? { name } : { name, language: code };
}

function hugoName(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '-');
}

export const mkdocs: AddressRule = ({ path }, { settings, has }) => {
  const { folders, name } = partsOf(path);
  const isReadme = /^readme$/i.test(name);
  if (isReadme && has([...folders, 'index.md'].join('/'))) return undefined;
  const isFolder = name === 'index' || isReadme;
  return addressIn(folders, isFolder ? '' : name, settings['use_directory_urls'] === 'false' ? '.html' : '/');
};

/** Sphinx; VitePress without clean URLs: a page's address is its file's path. */
export const asFiles: AddressRule = ({ path }) => {
  const { folders, name } = partsOf(path);
  return addressIn(folders, name === 'index' ? '' : name, '.html');
};

export const vitepress: AddressRule = (page, context) => {
  const address = asFiles(page, context);
  return context.settings['cleanUrls'] === 'true' ? address?.replace(/\.html$/, '') : address;
};

export const eleventy: AddressRule = ({ path, head }) => {
  const { folders, name } = partsOf(path);
  if (folders.some((folder) => folder === '_includes' || folder === '_data' || folder === '_layouts'))
    return undefined;
  if (head.permalink !== '') {
    if (head.permalink === 'false') return undefined;
    return head.permalink.startsWith('/') ? head.permalink : `/${head.permalink}`;
  }
  const isFolder = name === 'index' || name === folders.at(-1);
  return addressIn(folders, isFolder ? '' : name, '/');
};

export const docusaurus: AddressRule = ({ path, head }, { has }) => {
  const { folders, name } = partsOf(path);
  if ([...folders, name].some((segment) => segment.startsWith('_'))) return undefined;
  const isReadme = /^readme$/i.test(name);
  if (isReadme && has([...folders, 'index.md'].join('/'))) return undefined;
  const parts = folders.map(withoutNumber);
  if (head.slug.startsWith('/')) return head.slug;
  const own = withoutNumber(name);
  const isFolder = name.toLowerCase() === 'index' || isReadme || own === parts.at(-1);
  const last = head.slug || (isFolder ? '' : head.id || own);
  return addressIn(parts, last, '');
};

/** Number prefixes for sorting are removed, but not what may be a date or a version. */
function withoutNumber(name: string): string {
  if (/^(?:\d{2}|\d{4})[-_.]\d{2}(?:[-_.](?:\d{2}|\d{4}))?|^\d+[-_.]\d+/.test(name)) return name;
  return /^\d+\s*[-_.]+\s*([^-_.\s].*)$/.exec(name)?.[1] ?? name;
}

export const starlight: AddressRule = ({ path, head }) => {
  const { folders, name } = partsOf(path);
  if (name.startsWith('_')) return undefined;
  if (head.slug !== '') return `/${head.slug.replace(/^\/|\/$/g, '')}/`;
  const own = githubSlug(name);
  return addressIn(
    folders.map((folder) => githubSlug(folder)),
    own === 'index' ? '' : own,
    '/',
  );
};

export const hexo: AddressRule = ({ path, head }, { settings }) => {
  const { folders, name } = partsOf(path);
  if (head.permalink !== '') return head.permalink.startsWith('/') ? head.permalink : `/${head.permalink}`;
  if (folders[0] === '_posts' || folders[0] === '_drafts') {
    const said = /^(\d{4})-(\d{2})-(\d{2})/.exec(head.date);
    // Without a date it would be the file's creation time on disk.
    if (!said) return undefined;
    return filled(settings['permalink'] ?? ':year/:month/:day/:title/', {
      year: said[1] ?? '',
      month: said[2] ?? '',
      day: said[3] ?? '',
      i_month: String(Number(said[2])),
      i_day: String(Number(said[3])),
      title: [...folders.slice(1), head.slug || name].join('/'),
      name,
    });
  }
  if (folders.some(isHidden) || isHidden(name)) return undefined;
  return addressIn(folders, name === 'index' ? '' : name, '.html');
};

/** HonKit, mdBook: a README is its folder's index page. */
export const book: AddressRule = ({ path }, { has }) => {
  const { folders, name } = partsOf(path);
  const isReadme = /^readme$/i.test(name);
  if (isReadme && has([...folders, 'index.md'].join('/'))) return undefined;
  return addressIn(folders, isReadme || name === 'index' ? '' : name, '.html');
};
