import type { Person, PersonRole } from './people';

/**
 * Whether a role is current at a time, in ms since 1970-01-01 UTC: the last day is included, and an
 * open-ended date counts.
 */
export function holdsRole(
  { former, from, to }: Pick<PersonRole, 'former' | 'from' | 'to'>,
  now: number,
): boolean {
  if (former) return false;
  const today = new Date(now).toISOString().slice(0, 10);
  const dayIn = (written = ''): string | undefined =>
    /^\d{4}(?:-\d{2}){0,2}(?=$|[T\s])/.exec(written.trim())?.[0];
  const [first, last] = [dayIn(from), dayIn(to)];
  if (first !== undefined && first > today.slice(0, first.length)) return false;
  if (to === undefined || /^(?:|-|–|\?|current|heden|now|nu|ongoing|present|today)$/i.test(to.trim()))
    return true;
  return last !== undefined && last >= today.slice(0, last.length);
}

/** Splits a person's roles into current and past ones. */
export function splitRoles(
  { roles }: Pick<Person, 'roles'>,
  now: number,
): { readonly current: readonly PersonRole[]; readonly ended: readonly PersonRole[] } {
  const isCurrent = (role: PersonRole): boolean => holdsRole(role, now);
  return { current: roles.filter(isCurrent), ended: roles.filter((role) => !isCurrent(role)) };
}
