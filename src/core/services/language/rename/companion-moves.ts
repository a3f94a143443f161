import type { Moves } from '../../../model/changes/moved-path';
import { variantFolder } from '../../../model/channels/channel-files';
import type { Documents } from '../../../model/document-set/document-set';
import { reviewFolder } from '../../../model/file-names/review-path';

/**
 * What moves along with files and folders, since it belongs to them by their path: what is said about them in
 * `reviews/`, and a post's variants for channels. Only what is there and does not move anyhow.
 */
export function companionMoves(moves: Moves, documents: Pick<Documents, 'at'>): Moves {
  const companions = new Map<string, string>();
  for (const [from, to] of moves) {
    for (const folderFor of [reviewFolder, variantFolder]) {
      const folder = folderFor(from);
      if (!moves.has(folder) && documents.at(folder) === 'folder') companions.set(folder, folderFor(to));
    }
  }
  return companions;
}
