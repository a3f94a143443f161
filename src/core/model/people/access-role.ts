import { holdsRole } from './current-roles';
import { guardOf, type GuardHints } from './guarded-files';
import type { Person } from './people';

/** What somebody may do where people edit live, from the least to the most. */
export const accessRoles = ['reader', 'contributor', 'moderator', 'maintainer'] as const;
export type AccessRole = (typeof accessRoles)[number];

const maintaining =
  /\b(?:maintainer|owner|admin|administrator|lead|chair|steward|founder|beheerder|voorzitter)s?\b/i;
const moderating = /\b(?:moderator|moderation|conduct)s?\b/i;

/**
 * What the registry gives somebody: by the roles that they have at a time, in milliseconds since 1970.
 * Whoever is suspended only reads; nobody else is kept from writing.
 */
export function accessRoleOf({ roles, status }: Pick<Person, 'roles' | 'status'>, at: number): AccessRole {
  if (status?.toLowerCase() === 'suspended') return 'reader';
  const now = roles.filter((one) => holdsRole(one, at)).map(({ role, team = '' }) => `${role} ${team}`);
  if (now.some((role) => maintaining.test(role))) return 'maintainer';
  return now.some((role) => moderating.test(role)) ? 'moderator' : 'contributor';
}

/**
 * Whether somebody may write the file at a path; everybody may read all that is in the repository. The more
 * is known of the file the better: see `guardOf`.
 */
export function mayWrite(role: AccessRole, path: string, hints?: GuardHints): boolean {
  const least: AccessRole = guardOf(path, hints) ? 'moderator' : 'contributor';
  return accessRoles.indexOf(role) >= accessRoles.indexOf(least);
}
