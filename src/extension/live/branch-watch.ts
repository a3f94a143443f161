import { setTimeout } from 'node:timers/promises';
import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import type { RepositoryPlace } from '../../node/git/find-repository';
import { repositoryWork, workMarks, type RepositoryWork } from '../../node/git/repository-work';

/** The branch while Git is idle, and the unfinished operation (such as a rebase), if any. */
export type BranchState = Pick<RepositoryWork, 'branch' | 'begun'>;

export interface BranchWatch extends Disposable {
  readonly state: BranchState;
  /** Rechecks the state: `settled` is called once Git is idle. */
  look(): void;
}

/**
 * Milliseconds between two equal readings after which Git counts as idle: it writes files before it updates
 * HEAD.
 */
const rest = 100;

/** Calls `settled` once initially, and again after each Git operation, even if that changed nothing. */
export function watchBranch(
  place: RepositoryPlace | undefined,
  settled: (state: BranchState) => void,
  onError: (error: unknown) => void,
): BranchWatch {
  let state: BranchState = {};
  let looking: Promise<void> | undefined;
  let again = false;
  let disposed = false;

  async function atRest(): Promise<BranchState> {
    for (let before: RepositoryWork | undefined; place;) {
      const now = repositoryWork(place);
      if (!now.locked && before && now.branch === before.branch && now.begun === before.begun) return now;
      before = now;
      await setTimeout(rest);
    }
    return {};
  }

  async function see(): Promise<void> {
    do {
      again = false;
      state = await atRest();
    } while (again);
    looking = undefined;
    if (!disposed) settled(state);
  }

  function look(): void {
    again = true;
    looking ??= see().catch((error: unknown) => {
      looking = undefined;
      onError(error);
    });
  }

  const watcher =
    place &&
    workspace.createFileSystemWatcher(
      new RelativePattern(Uri.file(place.gitDir), `{${workMarks.join(',')}}`),
    );
  look();
  const subscriptions = Disposable.from(
    ...(watcher
      ? [watcher, watcher.onDidChange(look), watcher.onDidCreate(look), watcher.onDidDelete(look)]
      : []),
  );
  return {
    get state() {
      return state;
    },
    look,
    dispose() {
      disposed = true;
      subscriptions.dispose();
    },
  };
}
