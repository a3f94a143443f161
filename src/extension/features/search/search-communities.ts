import { Disposable } from 'vscode';
import { mergeAnswers, type MergedAnswer } from '../../../core/services/search/service/merge-answers';
import type { SearchRequest, SearchStatus } from '../../../core/services/search/service/search-service';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { readerModerates } from '../../communities/reader-moderates';

export type CommunityAnswer = MergedAnswer<CommunityFolder>;

/** Default number of results per request. */
const usualLimit = 50;

/**
 * Searches all open communities in parallel, for moderators also posts that readers do not see. Rejects with
 * the signal's reason when aborted.
 */
export async function searchCommunities(
  folders: readonly CommunityFolder[],
  request: SearchRequest,
  signal: AbortSignal,
): Promise<CommunityAnswer> {
  const answers = await Promise.all(
    folders.map(async (source) => {
      const unseen = await readerModerates(source);
      return { source, answer: await source.search.search({ ...request, unseen }, signal) };
    }),
  );
  return mergeAnswers(answers, request.limit ?? usualLimit);
}

/** Indexing progress over all communities; undefined when complete. */
export function indexingStatus(folders: readonly CommunityFolder[]): SearchStatus | undefined {
  const status = folders.reduce(
    (sum, { search }) => {
      return { indexed: sum.indexed + search.status.indexed, total: sum.total + search.status.total };
    },
    { indexed: 0, total: 0 },
  );
  return status.indexed < status.total ? status : undefined;
}

/** Fires when results may have changed in any open community. */
export function onDidChangeSearch(communities: Communities, listener: () => void): Disposable {
  let subscriptions: Disposable[] = [];
  const dispose = (): void => Disposable.from(...subscriptions).dispose();
  const follow = (): void => {
    dispose();
    subscriptions = communities.folders.map(({ search }) => Disposable.from(search.onDidChange(listener)));
  };
  follow();
  return Disposable.from(
    communities.onDidChangeFolders(() => {
      follow();
      listener();
    }),
    { dispose },
  );
}
