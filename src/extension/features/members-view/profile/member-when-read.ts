import type { Path } from '../../../../core/base/ports';
import type { Person } from '../../../../core/model/people/people';
import type { Communities } from '../../../communities/communities';
import type { CommunityFolder } from '../../../communities/community-folder';

/** A file that was just written is read within moments; somebody waits for it. */
const longestWait = 10_000;

/** The person whose member file is at a path, once the community has read it; undefined if it does not. */
export async function memberWhenRead(
  communities: Communities,
  folder: CommunityFolder,
  path: Path,
): Promise<Person | undefined> {
  const find = (): Person | undefined =>
    folder.community.people.persons.find(({ memberPath }) => memberPath === path);
  const there = find();
  if (there) return there;
  return new Promise((resolve) => {
    const end = (person: Person | undefined): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(person);
    };
    const timer = setTimeout(() => end(undefined), longestWait);
    const subscription = communities.onDidChange(({ folder: { id }, change }) => {
      const person = id === folder.id && change.people ? find() : undefined;
      if (person) end(person);
    });
  });
}
