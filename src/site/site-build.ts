import { createPublicRenderer, type PublicRenderer } from '../render/public/public-page';
import { publicCommunity, type PublicCommunity } from '../render/public/public-community';
import { publicWords, type Catalog } from '../render/public/public-words';
import type { PageWords } from '../render/render-page';
import { pageData, type PageData } from './page-data';
import { redirectsOf, renamesInGit } from './redirects';
import { readSiteCommunity } from './site-community';
import { reservedAddresses, siteLists, type SiteList } from './site-lists';
import { siteWords, type SiteWords } from './words';

export interface SiteBuildOptions {
  /** The community's folder, as Node takes it. */
  readonly root: string;
  /** The site's folder in it. */
  readonly folder: string;
  readonly pathPrefix: string;
  /** Translations of messages, by language. */
  readonly catalogs: Readonly<Record<string, Catalog>>;
  readonly warn: (text: string) => void;
}

/** What the theme knows of the site as a whole. */
export interface SiteData {
  readonly name: string;
  readonly language: string;
  readonly lists: readonly SiteList[];
  readonly menu: readonly { readonly title: string; readonly url: string }[];
  readonly feeds: readonly { readonly type: string; readonly url: string }[];
  readonly redirects: readonly { readonly from: string; readonly url: string; readonly title: string }[];
}

/** A site as it is built: what Eleventy asks for, one document at a time. */
export interface SiteBuild {
  /** Reads what changed since the last build. */
  refresh(): Promise<void>;
  /** Eleventy's data of a document; of one without a page, that it has none. */
  dataOf(path: string): Readonly<Record<string, unknown>>;
  /** The HTML of a document's text. */
  render(path: string): string;
  /** The HTML of the title of a page that was rendered, and its id. */
  titleOf(path: string): { readonly html: string; readonly id?: string };
  site(): SiteData;
  wordsOf(language: string): SiteWords;
  /** An address from the site's root, as it stands in a link. */
  url(address: string): string;
  /** Files that rendered pages show or link, from the community's root. */
  usedFiles(): Iterable<string>;
  /** Templates of the community that are none of the site's. */
  foreignTemplates(): readonly string[];
}

export async function createSiteBuild(options: SiteBuildOptions): Promise<SiteBuild> {
  const { root, folder, warn } = options;
  const prefix = `/${options.pathPrefix.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const skipped = new Set([`${folder}/_site`]);
  const community = await readSiteCommunity(root, (path) => skipped.has(path));
  const words = new Map<string, PageWords>();
  const titles = new Map<string, { readonly html: string; readonly id?: string }>();
  const used = new Set<string>();
  const told = new Set<string>();
  // Asked for once: while somebody watches, the history grows by little.
  const renames = renamesInGit(root);
  let site: PublicCommunity;
  let render: PublicRenderer;
  let pages: ReadonlyMap<string, PageData>;
  let data: SiteData | undefined;

  const language = (): string => community.config.languages[0] ?? 'en';
  const url = (address: string): string => prefix + address.replace(/^\/+/, '');
  const urlOf = (path: string): string | undefined => {
    const address = site.addressOf(path);
    return address === undefined ? undefined : url(address);
  };
  const wordsOf = (tag: string): PageWords => {
    const known = words.get(tag);
    if (known) return known;
    const catalog = options.catalogs[tag.slice(0, 2).toLowerCase()] ?? {};
    const made = publicWords(tag, community.config.timezone, catalog);
    words.set(tag, made);
    return made;
  };

  function look(): void {
    site = publicCommunity(community, { siteFolder: folder, reserved: reservedAddresses });
    render = createPublicRenderer({
      reader: site.reader,
      pageAt: ({ path }) => urlOf(path),
      fileAt(path) {
        const address = site.fileAddress(path);
        if (address === undefined) return undefined;
        used.add(path);
        return url(address);
      },
      withheldMember: (path) => site.withheldMember(path),
      textOf: ({ path }) => community.textOf(path),
    });
    const usual = language();
    const zone = community.config.timezone;
    pages = new Map(
      [...site.pages.values()].map((document) => [
        document.path,
        pageData(document, { site, zone, language: usual, wordsOf, urlOf }),
      ]),
    );
    data = undefined;
    for (const { path, address, takenBy, instead } of site.taken) {
      const owner = takenBy === '' ? 'the site itself' : takenBy;
      const text = `${path}: its address /${address} is taken by ${owner}; it is at /${instead}.`;
      if (!told.has(text)) warn(text);
      told.add(text);
    }
  }
  look();

  return {
    async refresh() {
      if (await community.refresh()) {
        words.clear();
        look();
      }
    },
    dataOf(path) {
      const page = pages.get(path);
      const address = site.addressOf(path);
      if (!page || address === undefined)
        return { permalink: false, eleventyExcludeFromCollections: true, layout: false };
      return {
        permalink: `/${decodeURIComponent(address)}index.html`,
        layout: 'page.njk',
        title: page.title,
        tags: [page.kind],
        date: new Date(page.at),
        entry: page,
      };
    },
    render(path) {
      const document = site.pages.get(path);
      const text = community.textOf(path);
      if (!document || text === undefined) return '';
      const page = render(document, text, wordsOf(pages.get(path)?.language ?? language()));
      titles.set(path, { html: page.titleHtml, ...(page.titleId !== undefined && { id: page.titleId }) });
      return page.html;
    },
    titleOf: (path) => titles.get(path) ?? { html: '' },
    site: () => (data ??= siteData()),
    wordsOf: siteWords,
    url,
    usedFiles: () => used,
    foreignTemplates: () =>
      [...community.documents.otherFiles()].filter(
        (path) => path.endsWith('.njk') && !path.startsWith(`${folder}/`),
      ),
  };

  function siteData(): SiteData {
    const { config } = community;
    const name = config.name ?? 'Community';
    const usual = language();
    const hasFirstPage = [...site.pages.keys()].some((path) => site.addressOf(path) === '');
    const lists = siteLists([...pages.values()], { name, language: usual, hasFirstPage });
    return {
      name,
      language: usual,
      lists,
      menu: lists
        .filter(({ address }) => address !== '')
        .map((list) => ({ title: list.title, url: url(list.address) })),
      feeds: feedsOf(),
      redirects: redirectsOf(site, renames).map(({ from, path }) => ({
        from,
        url: urlOf(path) ?? url(''),
        title: pages.get(path)?.title ?? name,
      })),
    };
  }

  /** The feeds that `kith publish` wrote; the site takes them along. */
  function feedsOf(): { type: string; url: string }[] {
    const { feeds } = community.config;
    if (!feeds) return [];
    const files = {
      atom: ['atom.xml', 'application/atom+xml'],
      rss: ['rss.xml', 'application/rss+xml'],
      json: ['feed.json', 'application/feed+json'],
    } as const;
    return feeds.formats.flatMap((format) => {
      const [file, type] = files[format];
      const path = feeds.folder === '' ? file : `${feeds.folder}/${file}`;
      if (community.documents.at(path) === undefined) return [];
      used.add(path);
      return [{ type, url: url(path) }];
    });
  }
}
