import type { CommunityFolder } from './community-folder';

/** Whether a community has something of moderation: rules, a log, or a private store. */
export function hasModeration({
  community: { documents, configuration },
}: Pick<CommunityFolder, 'community'>): boolean {
  return (
    documents.count('rule') > 0 ||
    documents.count('log') > 0 ||
    (configuration?.entries ?? []).some(({ key }) => key === 'private_store' || key === 'moderation')
  );
}
