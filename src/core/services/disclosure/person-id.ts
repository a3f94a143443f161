import type { People } from '../../model/people/people';

/**
 * The id of somebody by what a file calls them, so that what leaves names nobody who did not agree to it; what is
 * nobody's whom the community knows, as it is written.
 */
export function personId(written: string, people: Pick<People, 'byHandle' | 'byName'>): string {
  return (people.byHandle(written) ?? people.byName(written))?.id ?? written;
}
