import { holdsRole } from './current-roles';
import { guardOf, type GuardHints } from './guarded-files';
import type { Person } from './people';

/** Roles of live editing, by ascending rights. */
export const accessRoles = ['reader', 'contributor', 'moderator', 'maintainer'] as const;
export type AccessRole = (typeof accessRoles)[number];

const maintaining =
  /\b(?:maintainer|owner|admin|administrator|lead|chair|steward|founder|beheerder|voorzitter)s?\b/i;
const moderating = /\b(?:moderator|moderation|conduct)s?\b/i;

/**
 * The access role of a person by the roles that are current at `at`, in milliseconds since 1970. A suspended
 * person is a reader; everybody else may write.
 */
export function accessRoleOf({ roles, status }: Pick<Person, 'roles' | 'status'>, at: number): AccessRole {
  if (status?.toLowerCase() === 'suspended') return 'reader';
  const now = roles.filter((one) => holdsRole(one, at)).map(({ role, team = '' }) => `${role} ${team}`);
  if (now.some((role) => maintaining.test(role))) return 'maintainer';
  return now.some((role) => moderating.test(role)) ? 'moderator' : 'contributor';
}

/**
 * Whether a role may write the file at a path; everybody may read the whole repository. More hints make it
 * more accurate: see `guardOf`.
 */
export function mayWrite(role: AccessRole, path: string, hints?: GuardHints): boolean {
  const least: AccessRole = guardOf(path, hints) ? 'moderator' : 'contributor';
  return accessRoles.indexOf(role) >= accessRoles.indexOf(least);
}
