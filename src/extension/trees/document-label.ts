import type { Document } from '../../core/model/documents/document';
import { madeTitle } from '../../core/model/document-set/made-title';
import type { CommunityFolder } from '../communities/community-folder';
import { localize } from '../localize';

/** The display name of a document: its title, or a generated one. */
export function documentLabel({ community }: Pick<CommunityFolder, 'community'>, document: Document): string {
  const made = madeTitle(document, community);
  return made ? localize(made) : document.title;
}
