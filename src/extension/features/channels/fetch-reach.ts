import { l10n, ProgressLocation, window, workspace } from 'vscode';
import { message } from '../../../core/base/message';
import type { ChannelAccess } from '../../../core/services/publishing/channels/channel-sender';
import {
  fetchReach,
  tellsReach,
  type FetchedReach,
} from '../../../core/services/publishing/reach/fetch-reach';
import { planReach, type PlannedReach } from '../../../core/services/publishing/reach/plan-reach';
import { placeName, sentPosts, type SentPost } from '../../../core/services/publishing/reach/sent-posts';
import { createUlid } from '../../../core/services/scaffold/ulid';
import { createSendPorts } from '../../../node/channels/ask-channel';
import { readOutbox } from '../../../node/channels/outbox-folder';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { offerUndo } from '../../communities/offer-undo';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { signalOf } from '../../signal-of';
import { accessTo, forgetToken } from './ask-access';

/**
 * Asks the channels of a community what they count of what was sent, and writes it into the outbox. A post
 * that cannot be read is told, and the others go on. Cancelled, nothing is written.
 */
export async function fetchReachOf(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  const { documents, config } = folder.community;
  const outbox = await readOutbox(folder.uri.fsPath, folder.store);
  const posts = sentPosts({ documents, config, outbox });
  if (posts.length === 0) throw new Notice(message('Nothing was sent to a channel yet.'));
  const fetched = await withProgress(app, folder, posts);
  const before = new Map<string, string>();
  const planned = await planReach(fetched, {
    async textOf(path) {
      const text = await textOf(folder, path);
      if (text !== undefined) before.set(path, text);
      return text;
    },
    newId: () => createUlid(Date.now(), Math.random),
    now: Date.now(),
  });
  await applyAndRead(folder, planned.plan);
  tellFailures(app, folder, fetched, planned);
  const told = inWords(fetched, planned);
  if (planned.plan.changes.length > 0) offerUndo(app, folder, { plan: planned.plan, before, told });
  else void window.showInformationMessage(told);
}

async function withProgress(
  app: App,
  folder: CommunityFolder,
  posts: readonly SentPost[],
): Promise<readonly FetchedReach[]> {
  // Asked for before the progress is shown, which would cover the questions.
  const access = new Map<string, ChannelAccess>();
  const channels = new Set(posts.flatMap(({ channel, url }) => (channel && url !== '' ? [channel] : [])));
  for (const channel of channels)
    if (tellsReach(channel)) access.set(channel.name, await accessTo(app, folder, channel));
  const options = {
    location: ProgressLocation.Notification,
    cancellable: true,
    title: l10n.t('Fetching reach…'),
  };
  return window.withProgress(options, async (progress, cancel) => {
    const ports = createSendPorts(signalOf(cancel), (ms) =>
      progress.report({ message: l10n.t('The service asks to wait for {0} seconds.', Math.ceil(ms / 1000)) }),
    );
    const fetched: FetchedReach[] = [];
    const asking = fetchReach(posts, ({ name }) => Promise.resolve(access.get(name) as ChannelAccess), ports);
    for await (const one of asking) {
      fetched.push(one);
      const { title, channelName } = one.sent;
      progress.report({ message: `${title} · ${channelName}`, increment: 100 / posts.length });
    }
    return fetched;
  });
}

function inWords(fetched: readonly FetchedReach[], { changed }: PlannedReach): string {
  const read = fetched.filter(({ outcome }) => outcome.state === 'read').length;
  if (read === 0) return l10n.t('No post could be read at its channel.');
  return changed.length === 0
    ? l10n.t('Posts that were read: {0}. All is as it was.', read)
    : l10n.t('Posts that were read: {0}. With other counts than before: {1}.', read, changed.length);
}

/** Says which could not be read and why. Does not wait for an answer. */
function tellFailures(
  app: App,
  folder: CommunityFolder,
  fetched: readonly FetchedReach[],
  { unreadable }: PlannedReach,
): void {
  const lines = [
    ...fetched.flatMap(({ sent, outcome }) =>
      outcome.state === 'failed'
        ? [l10n.t('“{0}” on {1}: {2}', sent.title, placeName(sent), localize(outcome.reason))]
        : [],
    ),
    ...unreadable.map((path) => l10n.t('{0} cannot be changed, since its YAML cannot be read.', path)),
  ];
  const [first] = lines;
  if (first === undefined) return;
  const untold = fetched.flatMap(({ sent, outcome }) =>
    outcome.state === 'untold'
      ? [l10n.t('“{0}” on {1}: {2}', sent.title, placeName(sent), localize(outcome.reason))]
      : [],
  );
  const refused = fetched.find(({ outcome }) => outcome.state === 'failed' && outcome.stopsChannel)?.sent;
  const [change, details] = [l10n.t('Change Token…'), l10n.t('Show Details')];
  const told = lines.length === 1 ? first : l10n.t('{0} posts were not read. {1}', lines.length, first);
  const tell = app.guard('reach that was not read', async () => {
    const buttons = [...(refused?.channel ? [change] : []), details];
    const answer = await window.showWarningMessage(told, ...buttons);
    if (answer === details) {
      const content = [...lines, ...untold].map((line) => `- ${line}\n`).join('');
      const document = await workspace.openTextDocument({ language: 'markdown', content });
      await window.showTextDocument(document, { preview: true });
    }
    if (answer !== change || !refused?.channel) return;
    await forgetToken(app, folder, refused.channel);
    await app.run('kith.channels.fetchReach', { target: { folder: folder.id } });
  });
  void tell();
}
