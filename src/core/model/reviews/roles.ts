import { accessRoleOf, accessRoles } from '../people/access-role';
import { holdsRole } from '../people/current-roles';
import type { Person } from '../people/people';

/**
 * Whether somebody is among those whom the workflow names at a moment: by a role or a team, by an access role
 * or one above it, or as `@id`. Who is suspended is among nobody.
 * @param at in ms since 1970-01-01 UTC
 */
export function isAmong(person: Person, named: readonly string[], at: number): boolean {
  if (person.status?.toLowerCase() === 'suspended') return false;
  const own = new Set(
    person.roles
      .filter((one) => holdsRole(one, at))
      .flatMap(({ role, team = '' }) => [role, team])
      .map((word) => word.toLowerCase()),
  );
  const rank = accessRoles.indexOf(accessRoleOf(person, at));
  return named.some((written) => {
    const word = written.trim().toLowerCase();
    if (word.startsWith('@')) return isCalled(person, word.slice(1));
    const access = accessRoles.findIndex((role) => role === word);
    return own.has(word) || (access >= 0 && rank >= access);
  });
}

function isCalled({ id, handles }: Person, word: string): boolean {
  return [id, ...handles].some((one) => one.toLowerCase() === word);
}
