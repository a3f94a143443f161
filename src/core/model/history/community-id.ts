import type { CommunityConfig } from '../config/community-config';
import type { RepositoryState } from './history';
import { commitId, type CommitLog } from './commit-log';

/**
 * An id that all clones of a community agree on: its `id`, else its first commit. Undefined if there is
 * neither, as in a shallow clone.
 */
export function communityId(
  { id }: Pick<CommunityConfig, 'id'>,
  log: CommitLog,
  repository: RepositoryState | undefined,
): string | undefined {
  if (id !== undefined) return id;
  // The log is newest first, with commits before their parents.
  return log.size === 0 || repository?.shallow ? undefined : commitId(log, log.size - 1);
}
