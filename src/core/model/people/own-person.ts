import { entry, isList, isScalar, type MapNode } from '../../formats/front-matter/yaml-node';
import type { Path } from '../../base/ports';
import type { Identity } from '../history/commit-log';
import type { People, Person } from './people';

/** By name the only member whose file claims it; null if several do. Made once for each People. */
const claims = new WeakMap<object, ReadonlyMap<string, Person | null>>();

/**
 * Who somebody is by their Git identity: whose commits have it, else, before their first commit, the member
 * whose file claims commits of that name in its field `git`.
 */
export function personOfIdentity(
  people: Pick<People, 'byIdentity' | 'persons'>,
  identity: Identity,
  fieldsOf: (member: Path) => MapNode | undefined,
): Person | undefined {
  const known = people.byIdentity(identity);
  if (known || identity.name === '') return known;
  let claimed = claims.get(people);
  if (!claimed) claims.set(people, (claimed = claimedNames(people, fieldsOf)));
  return claimed.get(identity.name) ?? undefined;
}

function claimedNames(
  { persons }: Pick<People, 'persons'>,
  fieldsOf: (member: Path) => MapNode | undefined,
): ReadonlyMap<string, Person | null> {
  const claimed = new Map<string, Person | null>();
  for (const person of persons) {
    if (person.memberPath === undefined) continue;
    const git = entry(fieldsOf(person.memberPath), 'git')?.node;
    for (const one of isList(git) ? git.items : [git]) {
      if (!isScalar(one) || typeof one.value !== 'string') continue;
      claimed.set(one.value, claimed.has(one.value) ? null : person);
    }
  }
  return claimed;
}
