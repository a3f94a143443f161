import { l10n, window, type TextDocument } from 'vscode';
import { nameOf } from '../../../../core/base/paths';
import { inEnglish, type Message } from '../../../../core/base/message';
import type { App } from '../../../feature';
import { localize } from '../../../localize';

/** Throttle in milliseconds for somebody who keeps typing. */
const quiet = 10_000;

/** Notifies the person that their text was reverted, because they have read access only. */
export function createRefusals(app: App): (document: TextDocument) => void {
  let told = -Infinity;
  return (document) => {
    if (performance.now() - told < quiet) return;
    told = performance.now();
    const name = nameOf(document.uri.path);
    const leave = l10n.t('Leave Live Session');
    const text = l10n.t(
      'You may read “{0}” live, but not write it, so what you typed was taken back. Outside of live editing your copy is yours to change.',
      name,
    );
    void window.showWarningMessage(text, leave).then((chosen) => {
      if (chosen === leave) void app.run('kith.live.leave');
    });
  };
}

/** Notifies the person that a document is no longer live, and what to do. */
export async function tellKeptOut(app: App, document: TextDocument, why: Message): Promise<void> {
  const name = nameOf(document.uri.path);
  const again = l10n.t('Try Again');
  app.log.warn(`live: ${document.uri.path} is not live any more: ${inEnglish(why)}`);
  const text = l10n.t('“{0}” is not live any more. {1}', name, localize(why));
  if ((await window.showWarningMessage(text, again)) === again) await app.run('kith.live.rejoin');
}
