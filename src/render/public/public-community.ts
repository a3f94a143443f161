import type { CommunityReader } from '../../core/community/reader';
import { documentId, type Document } from '../../core/model/documents/document';
import { kindTable } from '../../core/model/kinds/kind';
import { createDisclosurePolicy } from '../../core/services/disclosure/disclosure-policy';
import {
  encodedAddress,
  pageAddresses,
  type TakenAddress,
} from '../../core/services/publishing/page-addresses';
import { isPublishedPage } from '../../core/services/publishing/published-pages';
import { publicReader } from './public-reader';
import type { RenderReader } from '../render-page';

/** What anybody may see of a community, and where. */
export interface PublicCommunity {
  /** Documents and people as anybody may see them. */
  readonly reader: RenderReader;
  /** The documents that have a page, by path. */
  readonly pages: ReadonlyMap<string, Document>;
  /** A page's address from the root of the site, as it stands in a link; undefined if it has no page. */
  addressOf(path: string): string | undefined;
  /** The same of a file that is no document; undefined if it may not be disclosed. */
  fileAddress(path: string): string | undefined;
  /** The id of the member whose file this is, if they did not agree to a public profile. */
  withheldMember(path: string): string | undefined;
  readonly taken: readonly TakenAddress[];
}

export interface PublicOptions {
  /** Whether a document counts as published whatever its status. */
  readonly isOut?: (document: Document) => boolean;
  /** The folder of the site itself, whose documents are not of the community. */
  readonly siteFolder?: string;
  /** Addresses that the site has for itself, such as lists. */
  readonly reserved?: readonly string[];
}

/** Decides it as of now: made anew when documents or people changed. */
export function publicCommunity(
  {
    documents,
    people,
    mentions,
    configuration,
  }: Pick<CommunityReader, 'documents' | 'people' | 'mentions' | 'configuration'>,
  { isOut = () => false, siteFolder, reserved = [] }: PublicOptions = {},
): PublicCommunity {
  const disclosure = createDisclosurePolicy(configuration, documents);
  const isSites = (path: string): boolean => siteFolder !== undefined && path.startsWith(`${siteFolder}/`);
  const pages = new Map<string, Document>();
  for (const document of documents.all())
    if (!isSites(document.path) && isPublishedPage(document, disclosure, isOut(document)))
      pages.set(document.path, document);
  const addresses = pageAddresses(pages.keys(), reserved);
  return {
    reader: publicReader({ documents, people, mentions }, disclosure),
    pages,
    taken: addresses.taken,
    addressOf(path) {
      const address = addresses.of.get(path);
      return address === undefined ? undefined : encodedAddress(address);
    },
    withheldMember(path) {
      const found = documents.get(path);
      if (!found || kindTable[found.kind].disclosure !== 'by consent' || disclosure.document(found)) return;
      return documentId(found);
    },
    fileAddress: (path) =>
      isSites(path) || /(?:^|\/)\./.test(path) || !disclosure.path(path) ? undefined : encodedAddress(path),
  };
}
