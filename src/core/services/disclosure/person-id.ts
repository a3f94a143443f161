import type { People } from '../../model/people/people';

/**
 * The id of somebody by what a file calls them, so that what leaves names nobody who did not agree to it; as
 * it is written if the community knows nobody by it.
 */
export function personId(written: string, people: Pick<People, 'byHandle' | 'byName'>): string {
  return (people.byHandle(written) ?? people.byName(written))?.id ?? written;
}
