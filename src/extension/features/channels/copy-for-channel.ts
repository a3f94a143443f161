import { CancellationError, env, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { serviceNames } from '../../../core/model/channels/channel-service';
import type { PlannedDelivery } from '../../../core/services/publishing/channels/channel-plan';
import { noteSent } from '../../../core/services/publishing/channels/note-sent';
import { outgoingHash } from '../../../core/services/publishing/channels/outgoing';
import { stepTo } from '../../../core/services/publishing/channels/outbox-entry';
import { createUlid } from '../../../core/services/scaffold/ulid';
import { createOutboxFolder } from '../../../node/channels/outbox-folder';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { countsInWords } from './counts';
import { writeDrafts } from './draft-variants';
import { findPost, planned, type FoundPost } from './post-of';

/** Puts the text for a channel into the clipboard, where Kith cannot send it. */
export async function copyForChannel(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = findPost(app, argument);
  const chosen = await choose(found, l10n.t('Copy “{0}” for', found.post.title));
  if (chosen.state === 'missing') {
    await writeDrafts(found, [chosen]);
    await window.showTextDocument(found.folder.uriOf(chosen.variantPath));
    throw new Notice(message('Kith drafted it. Look at it, and copy it then.'));
  }
  if (chosen.problem) throw new Notice(chosen.problem);
  await env.clipboard.writeText(chosen.variant?.outgoing.text ?? '');
  const mark = l10n.t('Mark as Sent…');
  const tell = app.guard('a copied variant', async () => {
    const told = l10n.t('Copied for {0}: {1}.', chosen.channel.name, countsInWords(chosen.measures));
    if ((await window.showInformationMessage(told, mark)) === mark) await noteByHand(found, chosen);
  });
  void tell();
}

/** Notes that somebody published a post on a channel by hand. */
export async function markSent(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = findPost(app, argument);
  await noteByHand(found, await choose(found, l10n.t('“{0}” was sent to', found.post.title)));
}

async function choose(found: FoundPost, title: string): Promise<PlannedDelivery> {
  const open = (await planned(found)).filter(({ state }) => state !== 'sent');
  const own = open.find(({ channel }) => channel.name === found.channel);
  if (own) return own;
  if (open.length === 0) throw new Notice(message('“{0}” is on every channel already.', found.post.title));
  const picked = await window.showQuickPick(
    open.map((one) => ({
      label: one.channel.name,
      description: serviceNames[one.channel.service],
      detail: one.problem ? localize(one.problem) : countsInWords(one.measures),
      one,
    })),
    { title },
  );
  if (!picked) throw new CancellationError();
  return picked.one;
}

async function noteByHand({ folder, post }: FoundPost, chosen: PlannedDelivery): Promise<void> {
  const { channel, entry, key, variant, variantPath } = chosen;
  const url = await window.showInputBox({
    title: l10n.t('Where is it on {0}?', channel.name),
    prompt: l10n.t('Its address, or nothing if it has none'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || /^https?:\/\/\S+$/.test(text.trim())
        ? undefined
        : l10n.t('An address begins with https://'),
  });
  if (url === undefined) throw new CancellationError();
  const at = Date.now();
  const outbox = createOutboxFolder(folder.uri.fsPath, folder.store);
  const text = variant ? outgoingHash(variant.outgoing) : '';
  if (entry) await outbox.replace(stepTo(entry, 'sent', { at, url: url.trim() }));
  else {
    const id = createUlid(at, Math.random);
    await outbox.create({
      id,
      channel: channel.name,
      post: post.path,
      key,
      state: 'sent',
      at,
      text,
      url: url.trim(),
    });
  }
  const title = message('Note that “{0}” is on {1}', post.title, channel.name);
  if (variant) await changeFile(folder, variantPath, title, (before) => noteSent(before, at, url.trim()));
}
