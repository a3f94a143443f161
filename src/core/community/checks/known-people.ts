import { createHandleLookup } from '../../model/people/handle-lookup';
import type { Person } from '../../model/people/people';

/** What the checks of documents ask of a person. */
export type KnownPerson = Pick<Person, 'id' | 'handles' | 'memberPath'>;

/** The people of a community as far as the checks of documents ask about them. */
export interface KnownPeople {
  /** Members first. */
  readonly persons: readonly KnownPerson[];
  /** As `People.byHandle`. */
  byHandle(handle: string): KnownPerson | undefined;
}

/** Equal texts mean people who are the same to the checks. */
export function packPeople({ persons }: KnownPeople): string {
  return JSON.stringify(persons.map(({ id, handles, memberPath }) => [id, memberPath ?? null, ...handles]));
}

export function unpackPeople(packed: string): KnownPeople {
  const rows = JSON.parse(packed) as (readonly [string, string | null, ...string[]])[];
  const persons = rows.map(([id, memberPath, ...handles]): KnownPerson => {
    return { id, handles, ...(memberPath !== null && { memberPath }) };
  });
  return { persons, byHandle: createHandleLookup(persons) };
}
