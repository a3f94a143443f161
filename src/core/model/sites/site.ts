import type { Document } from '../documents/document';
import type { AnchorRule } from './anchor-rules';
import type { Settings } from '../../formats/facts';

/** The site generator. `other`: a generator whose rules are unknown. */
export type Generator =
  | 'jekyll'
  | 'hugo'
  | 'mkdocs'
  | 'sphinx'
  | 'myst'
  | 'eleventy'
  | 'vitepress'
  | 'docusaurus'
  | 'starlight'
  | 'hexo'
  | 'honkit'
  | 'mdbook'
  | 'quarto'
  | 'other';

/** A source folder of pages, and the prefix of their addresses. */
export interface PageFolder {
  readonly folder: string;
  readonly prefix: string;
}

/** A site that a generator builds from some of the files. */
export interface Site {
  readonly generator: Generator;
  /** The folder of its settings. */
  readonly root: string;
  readonly settings: Settings;
  /** The folders of its pages, longest first. */
  readonly folders: readonly PageFolder[];
  /** Folders of static files served from the site's root, such as Hugo's `static/`. */
  readonly files: readonly string[];
  /** The prefix of every address of the site, such as `/docs`; empty if none. */
  readonly base: string;
  /**
   * What `/x.md` is relative to, besides the root of the repository; undefined if the generator leaves such
   * links unchanged.
   */
  readonly markdownRoot: string | undefined;
  /** The rules for ids of headings, excluding the forge's, which always counts. */
  readonly anchorRules: readonly AnchorRule[];
  /** Whether headings may get ids by other rules: then any known rule is accepted. */
  readonly anyAnchors: boolean;
  /** Whether labels are shared by the whole site. */
  readonly sharesLabels: boolean;
  /**
   * The addresses of a page, as written in links of the site; empty if it is not in the site, or they are
   * unknown.
   */
  addressesOf(page: Pick<Document, 'path' | 'head'>): readonly string[];
}

/**
 * Normalises an address for comparison: without `/` at its ends, `index.html` and `.html`, percent-decoded.
 * Servers resolve all of these to the same page.
 */
export function addressKey(address: string): string {
  let plain = address;
  try {
    plain = decodeURIComponent(address);
  } catch {
    // Kept as written.
  }
  return plain
    .normalize('NFC')
    .replace(/^\/+/, '')
    .replace(/(?:^|\/)index\.html?$/i, '')
    .replace(/\.html?$/i, '')
    .replace(/\/+$/, '');
}

/** Whether two lists of sites have equal places and settings. */
export function areSameSites(a: readonly Site[], b: readonly Site[]): boolean {
  const tell = (sites: readonly Site[]): string =>
    JSON.stringify(sites.map(({ generator, root, settings }) => [generator, root, settings]));
  return a === b || (a.length === b.length && tell(a) === tell(b));
}
