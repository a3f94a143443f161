import { personOfIdentity } from '../../core/model/people/own-person';
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
  return personOf(folder, identity);
}

/** Git is asked again only after so many milliseconds. */
const rememberedMs = 30_000;

const remembered = new WeakMap<
  CommunityFolder['repository'],
  { readonly at: number; readonly identity: ReturnType<CommunityFolder['repository']['identity']> }
>();

/** Like {@link currentPerson}, for what is drawn often: a changed identity is seen a little later. */
export async function recentPerson(folder: CommunityFolder): Promise<Person | undefined> {
  const { repository } = folder;
  let known = remembered.get(repository);
  if (!known || Date.now() - known.at > rememberedMs) {
    known = { at: Date.now(), identity: repository.identity() };
    remembered.set(repository, known);
  }
  return personOf(folder, await known.identity);
}

function personOf(
  { community: { people, documents } }: Pick<CommunityFolder, 'community'>,
  identity: Awaited<ReturnType<CommunityFolder['repository']['identity']>>,
): Person | undefined {
  return personOfIdentity(people, identity, (path) => documents.get(path)?.facts().frontMatter);
}
