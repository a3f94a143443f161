import { mayModerate } from '../../core/model/moderation/moderators';
import type { CommunityFolder } from './community-folder';
import { recentPerson } from './current-person';

/** Whether the current user moderates, and so is shown the posts that readers do not see. */
export async function readerModerates(folder: CommunityFolder): Promise<boolean> {
  return mayModerate(await recentPerson(folder), Date.now(), folder.community.people);
}
