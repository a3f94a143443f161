import type { CommunityConfig } from '../config/community-config';
import type { RepositoryState } from './history';
import { commitId, type CommitLog } from './commit-log';

/**
 * What all clones of a community call it without having agreed: its `id`, else its first commit. Undefined
 * where there is neither, as in a shallow clone.
 */
export function communityId(
  { id }: Pick<CommunityConfig, 'id'>,
  log: CommitLog,
  repository: RepositoryState | undefined,
): string | undefined {
  if (id !== undefined) return id;
  // The log is newest first, and a commit stands before its parents.
  return log.size === 0 || repository?.shallow ? undefined : commitId(log, log.size - 1);
}
