import { accessRoleOf, type AccessRole } from '../people/access-role';
import type { People, Person } from '../people/people';

/**
 * Whether a person held the role of a moderator, or one above it, at a moment: by their member file or any
 * registry, such as CODEOWNERS. In a community whose files give nobody such a role, nobody can be asked for
 * it, and everybody counts as one.
 * @param at in milliseconds since 1970-01-01 UTC
 */
export function isModeratorAt(person: Person | undefined, at: number, people: People): boolean {
  // Whether somebody is suspended is known of today alone.
  if (person && mayModerate(accessRoleOf({ roles: person.roles }, at))) return true;
  return !keepsModerators(people);
}

const kept = new WeakMap<People, boolean>();

/** Whether any role that files give, now or ever, is that of a moderator. */
function keepsModerators(people: People): boolean {
  const known = kept.get(people);
  if (known !== undefined) return known;
  const found = people.persons.some(({ roles }) => {
    const everHeld = roles.map(({ role, team = '', file, range }) => ({ role, team, file, range }));
    return mayModerate(accessRoleOf({ roles: everHeld }, 0));
  });
  kept.set(people, found);
  return found;
}

function mayModerate(role: AccessRole): boolean {
  return role === 'moderator' || role === 'maintainer';
}
