import { l10n, window, type TextDocument } from 'vscode';
import type { App } from '../../feature';

/** Milliseconds in which somebody who goes on typing is told once. */
const quiet = 10_000;

/** Tells people that what they typed was taken back, since they may only read. */
export function createRefusals(app: App): (document: TextDocument) => void {
  let told = 0;
  return (document) => {
    if (Date.now() - told < quiet) return;
    told = Date.now();
    const name = document.uri.path.split('/').at(-1) ?? '';
    const leave = l10n.t('Leave Live Editing');
    const text = l10n.t(
      'You may read “{0}” live, but not write it, so what you typed was taken back. Outside of live editing your copy is yours to change.',
      name,
    );
    void window.showWarningMessage(text, leave).then((chosen) => {
      if (chosen === leave) void app.run('kith.live.leave');
    });
  };
}
