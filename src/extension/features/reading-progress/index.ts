import { commands, Disposable, window } from 'vscode';
import type { Communities } from '../../communities/communities';
import type { Feature } from '../../feature';

/**
 * Shows reading progress in Kith's views, and updates the context keys for `when` clauses in the manifest.
 */
export const readingProgress: Feature = (app) => {
  let finished: (() => void) | undefined;
  let contexts = '';

  async function update(): Promise<void> {
    const { busy } = app.communities;
    if (busy && !finished) {
      const reading = new Promise<void>((resolve) => (finished = resolve));
      void window.withProgress({ location: { viewId: 'kith.community' } }, () => reading);
    } else if (!busy && finished) {
      finished();
      finished = undefined;
    }
    const next = contextsOf(app.communities);
    if (JSON.stringify(next) === contexts) return;
    contexts = JSON.stringify(next);
    for (const [key, value] of Object.entries(next)) await commands.executeCommand('setContext', key, value);
  }

  const follow = app.guard('show progress', update);
  void follow();
  return [
    app.communities.onDidChange(follow),
    app.communities.onDidChangeFolders(follow),
    new Disposable(() => finished?.()),
  ];
};

function contextsOf({ busy, folders }: Communities): Readonly<Record<string, boolean>> {
  const read = folders.every(({ community }) => community.status.phase !== 'new');
  const documents = folders.reduce((sum, { community }) => sum + community.documents.size, 0);
  return {
    'kith.active': true,
    'kith.busy': busy,
    'kith.hasFolder': folders.length > 0,
    'kith.hasDocuments': documents > 0,
    'kith.empty': folders.length > 0 && read && !busy && documents === 0,
    'kith.notAdopted': folders.some(({ community }) => community.config.path === undefined),
    'kith.severalFolders': folders.length > 1,
  };
}
