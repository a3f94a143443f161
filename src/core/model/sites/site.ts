import type { Document } from '../documents/document';
import type { AnchorRule } from './anchor-rules';
import type { Settings } from '../../formats/facts';

/** What makes a site of the files. `other`: something does, by rules that Kith does not know. */
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

/** A folder whose files become pages, and what stands before their addresses. */
export interface PageFolder {
  readonly folder: string;
  readonly prefix: string;
}

/** A site that a generator makes of a part of the files. */
export interface Site {
  readonly generator: Generator;
  /** The folder in which its settings are. */
  readonly root: string;
  readonly settings: Settings;
  /** The folders of its pages, the longest first. */
  readonly folders: readonly PageFolder[];
  /** Folders whose other files lie at the site's root, such as Hugo's `static/`. */
  readonly files: readonly string[];
  /** What stands before every address of the site, as `/docs`; empty where nothing does. */
  readonly base: string;
  /**
   * Where `/x.md` begins, beside the root of the repository; undefined where the generator leaves such a link
   * alone.
   */
  readonly markdownRoot: string | undefined;
  /** How it makes ids of headings, the forge's way left out, which counts as well. */
  readonly anchorRules: readonly AnchorRule[];
  /** Whether headings may get ids by another rule than these: any that Kith knows is then right. */
  readonly anyAnchors: boolean;
  /** Whether a name that a page gives to a place is one of the whole site. */
  readonly sharesLabels: boolean;
  /**
   * The addresses of a page, as links of the site write them; empty where it is not in the site, or nobody
   * can tell.
   */
  addressesOf(page: Pick<Document, 'path' | 'head'>): readonly string[];
}

/**
 * An address in the one form in which addresses are compared: without `/` at its ends, `index.html` and
 * `.html`, percent escapes resolved. Servers lead each of these to the same page.
 */
export function addressKey(address: string): string {
  let plain = address;
  try {
    plain = decodeURIComponent(address);
  } catch {
    // As it is written.
  }
  return plain
    .normalize('NFC')
    .replace(/^\/+/, '')
    .replace(/(?:^|\/)index\.html?$/i, '')
    .replace(/\.html?$/i, '')
    .replace(/\/+$/, '');
}

/** Whether sites are made in the same places by the same settings. */
export function areSameSites(a: readonly Site[], b: readonly Site[]): boolean {
  const tell = (sites: readonly Site[]): string =>
    JSON.stringify(sites.map(({ generator, root, settings }) => [generator, root, settings]));
  return a === b || (a.length === b.length && tell(a) === tell(b));
}
