import { message } from '../../core/base/message';
import { Notice } from '../commands/guard';
import type { Communities } from './communities';
import type { CommunityFolder } from './community-folder';

/**
 * The community that a tab shows, by its id.
 * @throws Notice if it was closed since
 */
export function folderStillOpen(communities: Communities, id: string): CommunityFolder {
  const folder = communities.byId(id);
  if (!folder) throw new Notice(message('The community is not open any more.'));
  return folder;
}
