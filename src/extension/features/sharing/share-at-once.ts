import { Disposable, l10n, window, workspace } from 'vscode';
import { atOnceChoices, sharedAtOnce } from '../../../core/services/sharing/share-at-once';
import { pathsOf, type Shareable } from '../../../core/services/sharing/shareables';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { shareChanges } from '../../../node/git/sharing/share-changes';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { messageFor } from './pick-changes';
import { sayStop } from './say-stop';
import { openSharing, unsavedPaths, withSharing, type OpenedSharing } from './with-repository';

/** How long after the last change, in ms: several files may belong together. */
const pauseMs = 3_000;
/** How often a remote that could not be reached is asked again, in ms. */
const offlineMs = 5 * 60_000;

/** Shares replies and thanks as soon as nobody is looking at them in an editor any more. */
export function shareAtOnce(app: App): Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  /** What was tried in vain, by community: it is not tried again before something else is there. */
  const failed = new Map<string, string>();

  function follow(folder: CommunityFolder, afterMs = pauseMs): void {
    clearTimeout(timers.get(folder.id));
    timers.set(
      folder.id,
      setTimeout(() => void share(folder), afterMs),
    );
  }

  const share = app.guard('share at once', async (folder: CommunityFolder) => {
    const items = readyAtOnce(folder);
    const isWaiting = folder.sharing.isOffline && (folder.sharing.state?.commits ?? 0) > 0;
    const key = items.map(({ path }) => path).join('\n');
    if ((items.length === 0 || failed.get(folder.id) === key) && !isWaiting) return;
    let opened: OpenedSharing | undefined;
    try {
      const used = (opened = await openSharing(folder));
      const input = { paths: pathsOf(items), message: messageFor(folder, items) };
      await withSharing(
        used,
        l10n.t('Sharing'),
        (options) => shareChanges(used.repository, used.remote, input, options),
        { isQuiet: true },
      );
      failed.delete(folder.id);
    } catch (error) {
      failed.set(folder.id, key);
      // The number in the status bar says so.
      if (error instanceof SharingStopped && error.stop.why === 'unreachable') follow(folder, offlineMs);
      else sayStop(app, opened, error);
    }
  });

  // Without a network only something new is a reason to try.
  const wake = (folder: CommunityFolder): void => {
    if (!folder.sharing.isOffline || readyAtOnce(folder).length > 0) follow(folder);
  };
  const followAll = (): void => app.communities.folders.forEach(wake);
  followAll();
  return Disposable.from(
    app.communities.onDidChangeSharing(wake),
    window.onDidChangeVisibleTextEditors(followAll),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  );
}

/** What may go out now: saved, and in no editor that is on the screen. */
function readyAtOnce(folder: CommunityFolder): Shareable[] {
  const written = workspace.getConfiguration('kith', folder.uri).get<string>('share.atOnce', 'off');
  const choice = atOnceChoices.find((one) => one === written) ?? 'off';
  const unsaved = unsavedPaths(folder);
  const shown = new Set(window.visibleTextEditors.map(({ document }) => folder.pathOf(document.uri)));
  const items = sharedAtOnce(folder.sharing.state?.items ?? [], choice);
  return items.filter(({ path }) => !unsaved.has(path) && !shown.has(path));
}
