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
