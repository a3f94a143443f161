import { env, l10n, window, workspace, type Uri } from 'vscode';
import { bodyOf } from '../../../core/services/conversations/post-text';
import type { App } from '../../feature';

/** Kith has no way to reach somebody: what was written is copied, as it stands by then, and sent by hand. */
export function offerToCopy(app: App, uri: Uri, told: string): void {
  const copy = l10n.t('Copy Text');
  const ask = app.guard('copy a message', async () => {
    if ((await window.showInformationMessage(told, copy)) !== copy) return;
    const document = await workspace.openTextDocument(uri);
    await env.clipboard.writeText(bodyOf(document.getText()));
  });
  void ask();
}
