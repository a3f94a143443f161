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

/** Git is asked again only after so many milliseconds. */
const rememberedMs = 30_000;

const remembered = new WeakMap<
  CommunityFolder['repository'],
  { readonly at: number; readonly identity: ReturnType<CommunityFolder['repository']['identity']> }
>();

/** Like {@link currentPerson}, for what is drawn often: a changed identity is seen a little later. */
export async function recentPerson({ repository, community }: CommunityFolder): Promise<Person | undefined> {
  let known = remembered.get(repository);
  if (!known || Date.now() - known.at > rememberedMs) {
    known = { at: Date.now(), identity: repository.identity() };
    remembered.set(repository, known);
  }
  return community.people.byIdentity(await known.identity);
}
