import type { CheckContext } from '../problems/check';

/** What resolving a link asks of the community. */
export type LinkContext = Pick<
  CheckContext,
  'at' | 'differingInCase' | 'named' | 'filesNamed' | 'generated' | 'siteOf' | 'atAddress' | 'labelled'
>;

/**
 * Where a link leads. `external`: out of the repository. `unchecked`: to an address that only a site generator or the
 * forge can tell. `missing`: to nothing at `path`, with the path that differs in case or normal form only where there is one.
 * An `anchor` is without `#` and decoded. `byAddress`: it is followed from the page's address in its site, not from its file.
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
