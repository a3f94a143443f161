import { accessRoleOf } from '../people/access-role';
import type { People, Person } from '../people/people';

type Roles = Pick<Person, 'roles'>;

/**
 * Whether somebody decides on posts now, and so sees those that readers do not: who holds the role of a
 * moderator, or one above it, and is not suspended. Undefined is somebody whom the community does not know.
 * In a community whose files give nobody such a role, everybody may.
 * @param now in milliseconds since 1970-01-01 UTC
 */
export function mayModerate(
  person: Pick<Person, 'roles' | 'status'> | undefined,
  now: number,
  people: PeopleOfRoles,
): boolean {
  return person?.status?.toLowerCase() !== 'suspended' && isModeratorAt(person, now, people);
}

/**
 * The same of any moment, by which entries of the log are judged: whether somebody was suspended then is not
 * known, since files say it of today alone.
 * @param at in milliseconds since 1970-01-01 UTC
 */
export function isModeratorAt(person: Roles | undefined, at: number, people: PeopleOfRoles): boolean {
  return (person !== undefined && holdsRoleAt(person, at)) || !keepsModerators(people);
}

/** Those who hold the role at a moment and are not suspended; none where nobody ever held it. */
export function moderatorsAt(at: number, people: Pick<People, 'persons'>): Person[] {
  return people.persons.filter(
    (person) => person.status?.toLowerCase() !== 'suspended' && holdsRoleAt(person, at),
  );
}

/** All people, by whose roles it is told whether the community keeps moderators. */
type PeopleOfRoles = Pick<People, 'persons'>;

/** By their member file or any registry, such as CODEOWNERS. */
function holdsRoleAt({ roles }: Roles, at: number): boolean {
  const role = accessRoleOf({ roles }, at);
  return role === 'moderator' || role === 'maintainer';
}

const kept = new WeakMap<PeopleOfRoles, boolean>();

/** Whether any role that files give, now or ever, is that of a moderator. */
function keepsModerators(people: PeopleOfRoles): boolean {
  const known = kept.get(people);
  if (known !== undefined) return known;
  const found = people.persons.some(({ roles }) =>
    holdsRoleAt({ roles: roles.map(({ role, team = '', file, range }) => ({ role, team, file, range })) }, 0),
  );
  kept.set(people, found);
  return found;
}
