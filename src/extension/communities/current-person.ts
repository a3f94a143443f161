import type { Person } from '../../core/model/people/people';
import type { CommunityFolder } from './community-folder';

/**
 * The current user, by the name and email address in the Git configuration; undefined if unknown to the
 * community.
 */
export async function currentPerson(
  folder: Pick<CommunityFolder, 'repository' | 'community'>,
): Promise<Person | undefined> {
  const identity = await folder.repository.identity();
  return folder.community.people.byIdentity(identity);
}
