import type { Person } from '../../core/model/people/people';
import type { CommunityFolder } from './community-folder';

/**
 * Who is at the keyboard, by the name and address that Git would commit with; undefined where nobody goes by
 * these.
 */
export async function currentPerson(folder: CommunityFolder): Promise<Person | undefined> {
  const identity = await folder.repository.identity();
  return folder.community.people.byIdentity(identity);
}
