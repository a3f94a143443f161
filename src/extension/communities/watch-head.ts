import { Disposable, RelativePattern, workspace, type extensions } from 'vscode';
import type { CommunityFolder } from './community-folder';

/** The subset used of the built-in Git extension's API (version 1). */
interface GitApi {
  getRepository(uri: CommunityFolder['uri']): GitRepository | null;
  readonly onDidOpenRepository: (listener: () => void) => Disposable;
}

interface GitRepository {
  readonly state: {
    readonly HEAD?: { readonly commit?: string };
    readonly onDidChange: (listener: () => void) => Disposable;
  };
}

/**
 * Calls `changed` when another commit is checked out: by a commit, a pull or a branch switch. Detected by the
 * reflog of HEAD if it is inside the folder; for work trees and subfolders of a repository, by the built-in
 * Git extension.
 */
export function watchHead(
  folder: CommunityFolder,
  installed: typeof extensions,
  changed: () => unknown,
): Disposable {
  const subscriptions: Disposable[] = [];
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, 300);
  };
  // When a folder becomes a repository, the watcher reports only the new `.git` folder, not the files in it.
  const repository = workspace.createFileSystemWatcher(
    new RelativePattern(folder.uri, '.git'),
    false,
    true,
    false,
  );
  const head = workspace.createFileSystemWatcher(new RelativePattern(folder.uri, '.git/{HEAD,logs/HEAD}'));
  subscriptions.push(repository, repository.onDidCreate(soon), repository.onDidDelete(soon));
  subscriptions.push(head, head.onDidChange(soon), head.onDidCreate(soon), {
    dispose: () => clearTimeout(timer),
  });

  const git = installed.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  // Not activated here: Kith works without it, and does not wait for it.
  if (git?.isActive) followRepository(git.exports.getAPI(1), folder, soon, subscriptions);
  return new Disposable(() => {
    for (const subscription of subscriptions) subscription.dispose();
  });
}

function followRepository(
  api: GitApi,
  folder: CommunityFolder,
  soon: () => void,
  subscriptions: Disposable[],
): void {
  let commit: string | undefined;
  let followed = false;
  const follow = (): void => {
    const repository = api.getRepository(folder.uri);
    if (!repository || followed) return;
    followed = true;
    commit = repository.state.HEAD?.commit;
    subscriptions.push(
      repository.state.onDidChange(() => {
        const now = repository.state.HEAD?.commit;
        if (now === commit) return;
        commit = now;
        soon();
      }),
    );
  };
  follow();
  subscriptions.push(api.onDidOpenRepository(follow));
}
