import type { CommunityFolder } from '../communities/community-folder';

/**
 * What somebody whom a field names is called in a list: their name, or what stands there; empty where nothing
 * does.
 */
export function personLabel({ community }: Pick<CommunityFolder, 'community'>, handle: string): string {
  return handle === '' ? '' : (community.people.byHandle(handle)?.name ?? handle);
}
