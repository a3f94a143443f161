import { commands, type Disposable } from 'vscode';
import type { App } from '../../feature';

const revealedKey = 'kith.revealed';

/**
 * Reveals Kith, with Today at its top, the first time that a folder with a `community.yml` is opened, and
 * never again.
 */
export function revealOnce(app: App): Disposable {
  const state = app.context.workspaceState;
  let asked = false;
  const reveal = app.guard('show the community', async () => {
    if (asked || state.get(revealedKey) === true) return;
    if (!app.communities.folders.some(({ community }) => community.config.path !== undefined)) return;
    asked = true;
    await state.update(revealedKey, true);
    // Whoever types already, in a box or an editor, keeps the focus.
    await commands.executeCommand('kith.today.focus', { preserveFocus: true });
  });
  void reveal();
  return app.communities.onDidChange(({ change }) => {
    if (!asked && (change.documents || change.status)) void reveal();
  });
}
