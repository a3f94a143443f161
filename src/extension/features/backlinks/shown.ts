import type { Document } from '../../../core/model/documents/document';
import type { Backlinks } from '../../../core/services/language/references/backlinks';
import type { CommunityFolder } from '../../communities/community-folder';
import type { Unlinked } from './find-unlinked';

/** A document and its backlinks. */
export interface Shown {
  readonly folder: CommunityFolder;
  readonly document: Document;
  readonly linked: readonly Backlinks[];
  /** Unlinked mentions; undefined if not requested. */
  readonly unlinked: readonly Unlinked[] | undefined;
}
