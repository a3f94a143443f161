import type { Document } from '../../../core/model/documents/document';
import type { Backlinks } from '../../../core/services/language/references/backlinks';
import type { CommunityFolder } from '../../communities/community-folder';
import type { Unlinked } from './find-unlinked';

/** A document and what is known of who links to it. */
export interface Shown {
  readonly folder: CommunityFolder;
  readonly document: Document;
  readonly linked: readonly Backlinks[];
  /** Who writes of it without linking; undefined where nobody asked. */
  readonly unlinked: readonly Unlinked[] | undefined;
}
