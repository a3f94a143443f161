import { setTimeout } from 'node:timers/promises';
import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import type { RepositoryPlace } from '../../node/git/find-repository';
import { repositoryWork, workMarks, type RepositoryWork } from '../../node/git/repository-work';

/** What is checked out while Git is at rest, and what it waits to go on with. */
export type BranchState = Pick<RepositoryWork, 'branch' | 'begun'>;

export interface BranchWatch extends Disposable {
  readonly state: BranchState;
  /** Something may have happened: says what is when Git has come to rest. */
  look(): void;
}

/** Milliseconds that Git has to do nothing: it writes files first and says which branch they are of after. */
const rest = 100;

/**
 * Calls `settled` once soon, and again after each time that Git did something, also where that left all as it
 * was.
 */
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
