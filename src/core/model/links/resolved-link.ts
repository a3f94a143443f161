import type { Document } from '../documents/document';
import type { Site } from '../sites/site';

/** What link resolution needs to know of the community. */
export interface LinkContext {
  /**
   * True if a site is built from some of the files: links that start with `/` may then be relative to the
   * site's root.
   */
  readonly generated: boolean;
  /** The site that a page belongs to. */
  siteOf(path: string): Site | undefined;
  /** The pages with an address in a site; `key` as returned by `addressKey`. */
  atAddress(site: Site, key: string): readonly Document[];
  /** The pages of a site that define this label. */
  labelled(site: Site, label: string): readonly Document[];
  /** What exists at a path, case-sensitively: a document, another file, a folder, or nothing. */
  at(path: string): Document | 'file' | 'folder' | undefined;
  /** An existing path that differs from `path` only in case or Unicode normalisation. */
  differingInCase(path: string): string | undefined;
  /** The documents that a wiki link may mean: by path, name or title, ignoring case. */
  named(name: string): readonly Document[];
  /** Other files by the last segment of their path, ignoring case. */
  filesNamed(name: string): readonly string[];
}

/**
 * The target of a link. `external`: outside the repository. `unchecked`: an address that only a site
 * generator or the forge can resolve. `missing`: nothing at `path`, with the existing path that differs only
 * in case or normalisation, if any. An `anchor` is decoded, without `#`. `byAddress`: resolved from the
 * page's address in its site, not from its file.
 */
export type ResolvedLink =
  | { readonly kind: 'external' | 'unchecked' }
  | {
      readonly kind: 'document' | 'file' | 'folder';
      readonly path: string;
      readonly anchor?: string;
      readonly byAddress?: true;
    }
  | {
      readonly kind: 'missing';
      readonly path: string;
      readonly anchor?: string;
      readonly otherCase?: string;
    };
