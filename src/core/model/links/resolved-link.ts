import type { Document } from '../documents/document';
import type { Site } from '../sites/site';

/** What resolving a link asks of the community. */
export interface LinkContext {
  /**
   * True where a site is made of some of the files: addresses that begin with `/` may then be the site's, not
   * the folder's.
   */
  readonly generated: boolean;
  /** The site whose page a file is. */
  siteOf(path: string): Site | undefined;
  /** The pages that have an address in a site; `key` as `addressKey` writes it. */
  atAddress(site: Site, key: string): readonly Document[];
  /** The pages of a site that give a place this name. */
  labelled(site: Site, label: string): readonly Document[];
  /** What is at a path: a document, another file, a folder, or nothing. Case matters. */
  at(path: string): Document | 'file' | 'folder' | undefined;
  /** A path that differs from `path` in case or in Unicode's normal form only, where there is one. */
  differingInCase(path: string): string | undefined;
  /** The documents that a wiki link's name may mean: by path, by name, by title, in any case. */
  named(name: string): readonly Document[];
  /** Files that are no documents by the name that comes last in their path, in any case. */
  filesNamed(name: string): readonly string[];
}

/**
 * Where a link leads. `external`: out of the repository. `unchecked`: to an address that only a site
 * generator or the forge can tell. `missing`: to nothing at `path`, with the path that differs in case or
 * normal form only where there is one. An `anchor` is without `#` and decoded. `byAddress`: it is followed
 * from the page's address in its site, not from its file.
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
