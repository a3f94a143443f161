import { Disposable, l10n, RelativePattern, Uri, window, workspace } from 'vscode';
import { isMergeByHand, unmergedFiles } from '../../../node/git/sharing/merge-by-hand';
import type { App } from '../../feature';
import type { OpenedSharing } from './with-repository';

/** By the Git folder: there is one merge in it at a time. */
const waiting = new Map<string, Disposable>();

/**
 * Waits until somebody has chosen in every file of a merge, as “Complete Merge” of the merge editor says,
 * and offers to share then. Choosing may take hours, in which the editor has long put the first notification
 * away.
 */
export function offerWhenChosen(app: App, { folder, repository }: OpenedSharing): void {
  const { gitDir } = repository.place;
  waiting.get(gitDir)?.dispose();
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(gitDir), 'index'));
  const end = (): void => {
    waiting.delete(gitDir);
    subscriptions.dispose();
  };
  const look = app.guard('see whether a merge is chosen', async () => {
    if (!(await isMergeByHand(repository))) return end();
    if ((await unmergedFiles(repository)).length > 0 || !waiting.has(gitDir)) return;
    end();
    const share = l10n.t('Share Changes');
    const told = l10n.t('In every file is chosen what stays. Share, and the others have it too.');
    if ((await window.showInformationMessage(told, share)) === share)
      await app.run('kith.changes.share', { target: { folder: folder.id } });
  });
  const subscriptions = Disposable.from(watcher, watcher.onDidChange(look), watcher.onDidCreate(look));
  waiting.set(gitDir, subscriptions);
  app.context.subscriptions.push(subscriptions);
}
