import type { Document } from '../../core/model/documents/document';
import type { RenderReader } from '../render-page';

/** A site that is rendered for: which documents it has, and at which addresses. */
export interface PublicSite {
  /** As `publicReader` gives it. */
  readonly reader: RenderReader;
  /** The address of a document's page; undefined if it has none. */
  pageAt(document: Document): string | undefined;
  /** The address of another file, which the site then has to have; undefined if it may not have it. */
  fileAt(path: string): string | undefined;
  /** The id of the member whose file this is, if they did not agree to a public profile. */
  withheldMember(path: string): string | undefined;
  /** The text of a document's file; undefined if it cannot be read. */
  textOf(document: Document): string | undefined;
}
