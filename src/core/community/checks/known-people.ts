import { createHandleLookup } from '../../model/people/handle-lookup';
import type { Person } from '../../model/people/people';

/** What the checks and the titles of documents need of a person. */
export type KnownPerson = Pick<Person, 'id' | 'name' | 'handles' | 'memberPath'>;

/** The people of a community as far as the checks and the titles of documents ask about them. */
export interface KnownPeople {
  /** Members first. */
  readonly persons: readonly KnownPerson[];
  /** As `People.byHandle`. */
  byHandle(handle: string): KnownPerson | undefined;
}

/** Equal texts mean people of whom the same is known. */
export function packPeople({ persons }: KnownPeople): string {
  return JSON.stringify(
    persons.map(({ id, name, handles, memberPath }) => [id, name, memberPath ?? null, ...handles]),
  );
}

export function unpackPeople(packed: string): KnownPeople {
  const rows = JSON.parse(packed) as (readonly [string, string, string | null, ...string[]])[];
  const persons = rows.map(([id, name, memberPath, ...handles]): KnownPerson => {
    return { id, name, handles, ...(memberPath !== null && { memberPath }) };
  });
  return { persons, byHandle: createHandleLookup(persons) };
}
