import { userInfo } from 'node:os';
import { currentPerson } from '../../../communities/current-person';
import type { CommunityFolder } from '../../../communities/community-folder';
import type { LiveUser } from '../../../live/presence';
import type { TokenClaims } from '../../../live/token-claims';

/** The identity shown to others: the member of the token, else the Git author. */
export async function whoAmI(folder: CommunityFolder, claims: TokenClaims | undefined): Promise<LiveUser> {
  const { people } = folder.community;
  if (claims) return { id: claims.member, name: people.byId(claims.member)?.name ?? claims.member };
  const person = await currentPerson(folder);
  if (person) return { id: person.id, name: person.name };
  const { name } = await folder.repository.identity();
  const called = name === '' ? userInfo().username : name;
  return { id: called, name: called };
}
