import type { Document } from '../../core/model/documents/document';
import { madeTitle } from '../../core/model/document-set/made-title';
import type { CommunityFolder } from '../communities/community-folder';
import { localize } from '../localize';

/** What a document is called wherever it is shown: its title, or one that is made where it has none. */
export function documentLabel({ community }: Pick<CommunityFolder, 'community'>, document: Document): string {
  const made = madeTitle(document, community);
  return made ? localize(made) : document.title;
}
