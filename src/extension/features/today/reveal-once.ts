import { commands, Disposable } from 'vscode';
import type { App } from '../../feature';
import type { Tree } from '../../trees/tree';

const revealedKey = 'kith.revealed';

/**
 * Reveals Kith, with Today at its top, the first time that a folder with a `community.yml` is opened, and
 * never again. Whoever found it before, and folded Today up or opened a menu there, is left in peace.
 * @param today the view itself
 */
export function revealOnce(app: App, today: Pick<Tree, 'visible' | 'onDidBecomeVisible'>): Disposable {
  const state = app.context.workspaceState;
  let asked = false;
  let wasSeen = today.visible;
  const reveal = app.guard('show the community', async () => {
    if (asked || state.get(revealedKey) === true) return;
    if (!app.communities.folders.some(({ community }) => community.config.path !== undefined)) return;
    asked = true;
    await state.update(revealedKey, true);
    if (wasSeen) return;
    // Whoever types already, in a box or an editor, keeps the focus.
    await commands.executeCommand('kith.today.focus', { preserveFocus: true });
  });
  void reveal();
  return Disposable.from(
    today.onDidBecomeVisible(() => {
      wasSeen = true;
    }),
    app.communities.onDidChange(({ change }) => {
      if (!asked && (change.documents || change.status)) void reveal();
    }),
  );
}
