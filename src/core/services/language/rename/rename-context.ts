import type { CommunityReader } from '../../../community/reader';
import type { Facts } from '../../../formats/facts';
import type { Document } from '../../../model/documents/document';

/** The part of a community that renames and moves need. */
export interface RenameContext extends Pick<
  CommunityReader,
  'documents' | 'people' | 'mentions' | 'config' | 'configuration'
> {
  /** A document's facts as its text is in the editor, saved or not. */
  readonly factsOf: (document: Document) => Facts;
}
