import type { History, LineHistory } from '../../core/model/history/history';
import { findRepository, readHead, type RepositoryPlace } from './find-repository';
import { GitError } from './git-error';
import type { GitHistory } from './git-history';
import {
  historyMark,
  isUpToDate,
  recallHistory,
  repositoryState,
  type HistoryCache,
  type KnownHistory,
} from './history-cache';
import { createHistoryReader } from './history-reader';
import type { Git } from './run-git';

/** A history reader in this or another thread. */
export type WorkingHistory = Pick<GitHistory, 'update' | 'countLines'>;

/**
 * The history as the community sees it. The cached one is shown and checked without the working history,
 * which may be in a worker that has not started.
 */
export function createRecallingHistory(
  root: string,
  history: WorkingHistory,
  cache: HistoryCache | undefined,
  findGit: () => Git | undefined,
): History & LineHistory {
  let updated = false;
  let recalled: { readonly known: KnownHistory; readonly mark: string } | undefined;
  return {
    async recall() {
      const found = recallHistory(root, cache);
      recalled = found && { known: found.known, mark: historyMark(found.update) };
      return found?.update;
    },
    async update(report, signal) {
      signal.throwIfAborted();
      const place = findRepository(root);
      if (recalled && place && isUpToDate(recalled.known, place)) return;
      const people = recalled || updated || !place ? undefined : await reportPeople(report, place, signal);
      await history.update(report, signal, {
        ...(recalled && { mark: recalled.mark }),
        ...(people !== undefined && { people }),
      });
      recalled = undefined;
      updated = true;
    },
    countLines: history.countLines,
  };

  /**
   * Without a cache, reports the people without waiting for a worker to start. Returns the commit that they
   * are of.
   */
  async function reportPeople(
    report: Parameters<History['update']>[0],
    place: RepositoryPlace,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const git = findGit();
    const head = readHead(place);
    if (!git || head?.commit === undefined) return undefined;
    try {
      const log = await createHistoryReader(git, root, place, signal).readPeople(head.commit);
      report({ stage: 'people', log, repository: repositoryState(place, head) });
      return head.commit;
    } catch (error) {
      // The working history will report the error.
      if (signal.aborted || !(error instanceof GitError)) throw error;
      return undefined;
    }
  }
}
