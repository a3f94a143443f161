import { CancellationError, l10n, ProgressLocation, window } from 'vscode';
import { message } from '../../../core/base/message';
import { isSendingService, serviceNames } from '../../../core/model/channels/channel-service';
import { contentState } from '../../../core/model/documents/document';
import type { PlannedDelivery } from '../../../core/services/publishing/channels/channel-plan';
import { senders } from '../../../core/services/publishing/channels/services/senders';
import { createSendPorts } from '../../../node/channels/ask-channel';
import { repairVariants, sendDeliveries, type Delivered } from '../../../node/channels/send-deliveries';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { showOutgoing } from '../../communities/show-outgoing';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { signalOf } from '../../signal-of';
import { accessTo } from './ask-access';
import { countsInWords } from './counts';
import { writeDrafts } from './draft-variants';
import { previewText } from './preview-text';
import { findPost, planned, type FoundPost } from './post-of';
import { tellOutcomes } from './tell-outcomes';

/**
 * Sends a post to the channels that the person picks, after a look at exactly what goes out. What is missing
 * is drafted first, so that it is never sent unseen.
 */
export async function sendToChannels(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = findPost(app, argument);
  const { folder, post } = found;
  if (contentState(post) !== 'published')
    throw new Notice(message('“{0}” is not published yet. Publish it first, and send it then.', post.title));
  await repairVariants(folder.store, await planned(found));
  const picked = await pick(found);
  await writeDrafts(found, picked);
  const names = new Set(picked.map(({ channel }) => channel.name));
  const deliveries = (await planned(found)).filter(({ channel }) => names.has(channel.name));
  const unfit = deliveries.find(({ problem }) => problem);
  if (unfit) {
    await window.showTextDocument(folder.uriOf(unfit.variantPath));
    if (unfit.problem) throw new Notice(message('{0}: {1}', unfit.channel.name, unfit.problem));
  }
  const isMissingThere = await askWhereUnsure(deliveries);
  await showOutgoing(app, `${post.title.replace(/[/\\]/g, ' ')}.txt`, previewText(deliveries));
  if (!(await isConfirmed(found, deliveries))) throw new CancellationError();
  const delivered = await sendWithProgress(app, found, deliveries, isMissingThere);
  tellOutcomes(app, found, delivered);
}

async function pick(found: FoundPost): Promise<readonly PlannedDelivery[]> {
  const { post } = found;
  const wanted = new Set(found.channel === undefined ? channelsOf(found) : [found.channel]);
  const open = (await planned(found)).filter(
    ({ state, channel }) => state !== 'sent' && isSendingService(channel.service),
  );
  if (open.length === 0)
    throw new Notice(message('“{0}” is on every channel that Kith can send to already.', post.title));
  const picked = await window.showQuickPick(
    open.map((one) => ({
      label: one.channel.name,
      description: serviceNames[one.channel.service],
      detail: stateInWords(one),
      picked: wanted.has(one.channel.name),
      one,
    })),
    { title: l10n.t('Send “{0}” to', post.title), canPickMany: true },
  );
  if (!picked || picked.length === 0) throw new CancellationError();
  return picked.map(({ one }) => one);
}

function channelsOf({ post }: FoundPost): readonly string[] {
  const node = post.facts().frontMatter?.entries.find(({ key }) => key === 'channels')?.node;
  const items = node && 'items' in node ? node.items : node ? [node] : [];
  return items.flatMap((item) => ('value' in item ? [String(item.value)] : []));
}

function stateInWords({ state, problem, measures }: PlannedDelivery): string {
  if (state === 'missing')
    return l10n.t('No variant yet: Kith drafts one, and you see it before it goes out');
  if (state === 'unsure') return l10n.t('May have been sent before');
  return problem ? localize(problem) : countsInWords(measures);
}

/** @returns whether somebody looked, and it is not there */
async function askWhereUnsure(deliveries: readonly PlannedDelivery[]): Promise<boolean> {
  const unsure = deliveries.filter(
    ({ state, entry, channel: { service } }) =>
      (state === 'unsure' || entry) && isSendingService(service) && !senders[service].look,
  );
  if (unsure.length === 0) return false;
  const again = l10n.t('It Is Missing There');
  const answer = await window.showWarningMessage(
    l10n.t('It may have been sent to {0} before.', unsure.map(({ channel }) => channel.name).join(', ')),
    {
      modal: true,
      detail: l10n.t('Kith cannot look there. Look yourself; if the post is there, use “Mark as Sent”.'),
    },
    again,
  );
  if (answer !== again) throw new CancellationError();
  return true;
}

async function isConfirmed({ post }: FoundPost, deliveries: readonly PlannedDelivery[]): Promise<boolean> {
  const send = l10n.t('Send');
  const detail = deliveries
    .map(({ channel, measures }) => `${channel.name}: ${countsInWords(measures)}`)
    .join('\n');
  const title = l10n.t('Send “{0}” as it stands in the preview?', post.title);
  return (await window.showInformationMessage(title, { modal: true, detail }, send)) === send;
}

async function sendWithProgress(
  app: App,
  { folder, post }: FoundPost,
  deliveries: readonly PlannedDelivery[],
  isMissingThere: boolean,
): Promise<readonly Delivered[]> {
  const access = new Map<string, Awaited<ReturnType<typeof accessTo>>>();
  for (const { channel } of deliveries) access.set(channel.name, await accessTo(app, folder, channel));
  const options = {
    location: ProgressLocation.Notification,
    cancellable: true,
    title: l10n.t('Sending “{0}”…', post.title),
  };
  return window.withProgress(options, async (progress, cancel) => {
    const ports = createSendPorts(signalOf(cancel), (ms) =>
      progress.report({ message: l10n.t('The service asks to wait for {0} seconds.', Math.ceil(ms / 1000)) }),
    );
    const delivered: Delivered[] = [];
    const sending = sendDeliveries(deliveries, {
      root: folder.uri.fsPath,
      store: folder.store,
      ports,
      isMissingThere,
      accessTo: async ({ name }) => {
        progress.report({ message: name });
        const given = access.get(name);
        if (!given) throw new CancellationError();
        return Promise.resolve(given);
      },
    });
    for await (const one of sending) delivered.push(one);
    return delivered;
  });
}
