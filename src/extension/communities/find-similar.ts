import { l10n } from 'vscode';
import {
  similarDocuments,
  similarRequest,
  type SimilarDocument,
} from '../../core/services/conversations/similar';
import type { Likeness } from '../../core/services/search/service/search-service';
import { documentLabel } from '../trees/document-label';
import { kindName } from '../trees/names';
import type { CommunityFolder } from './community-folder';

/**
 * The threads and pages that may say the same as a question, the most similar first. Rejects with the
 * signal's reason when aborted. `asYouType`: whether the last word of the title may go on.
 */
export async function findSimilar(
  folder: CommunityFolder,
  like: Likeness,
  signal: AbortSignal,
  asYouType = false,
): Promise<SimilarDocument[]> {
  const { hits } = await folder.search.search(similarRequest(like, asYouType), signal);
  return similarDocuments(hits, folder.community.documents, like.path);
}

/** What it is, as far as that helps who has the same question. */
export function similarDescription({ document, accepted }: SimilarDocument): string {
  return accepted ? l10n.t('answered') : kindName(document.kind);
}

/** What such a document is called in a list. */
export function similarTitle(folder: CommunityFolder, { document }: SimilarDocument): string {
  return documentLabel(folder, document);
}
