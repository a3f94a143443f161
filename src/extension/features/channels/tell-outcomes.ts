import { env, l10n, Uri, window } from 'vscode';
import type { Delivered } from '../../../node/channels/send-deliveries';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { forgetToken } from './ask-access';
import type { FoundPost } from './post-of';

/** Says what became of it, and offers what comes next. Does not wait for an answer. */
export function tellOutcomes(app: App, { folder, post }: FoundPost, delivered: readonly Delivered[]): void {
  const sent = delivered.filter(({ outcome }) => outcome.state === 'sent');
  if (sent.length > 0) {
    const names = sent.map(({ planned }) => planned.channel.name).join(', ');
    const urls = sent.flatMap(({ outcome }) =>
      outcome.state === 'sent' && outcome.url ? [outcome.url] : [],
    );
    const open = l10n.t('Open');
    const tell = app.guard('what was sent', async () => {
      const told = l10n.t('“{0}” is on {1}.', post.title, names);
      const answer = await window.showInformationMessage(told, ...(urls.length > 0 ? [open] : []));
      if (answer === open) for (const url of urls) await env.openExternal(Uri.parse(url, true));
    });
    void tell();
  }
  for (const { planned, outcome } of delivered) {
    if (outcome.state === 'sent') continue;
    const { channel } = planned;
    const [change, again] = [l10n.t('Change Token…'), l10n.t('Try Again')];
    const buttons = [...(outcome.state === 'failed' && outcome.stopsChannel ? [change] : []), again];
    const told =
      outcome.state === 'failed'
        ? l10n.t('Not sent to {0}. {1}', channel.name, localize(outcome.reason))
        : l10n.t('It may be on {0}. {1}', channel.name, localize(outcome.reason));
    const tell = app.guard('what was not sent', async () => {
      const answer = await window.showErrorMessage(told, ...buttons);
      if (answer === change) await forgetToken(app, folder, channel);
      if (answer !== undefined) await app.run('kith.channels.send', folder.uriOf(planned.variantPath));
    });
    void tell();
  }
}
