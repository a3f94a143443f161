import type { CommunityFolder } from '../communities/community-folder';

/**
 * The display name of a person that a field refers to: their name, else the value as written; empty if there
 * is none.
 */
export function personLabel({ community }: Pick<CommunityFolder, 'community'>, handle: string): string {
  return handle === '' ? '' : (community.people.byHandle(handle)?.name ?? handle);
}
