import { CancellationError, env, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { message } from '../../../core/base/message';
import { readConfig } from '../../../core/community/read-config';
import { answersFolder } from '../../../core/model/channels/answer-files';
import { threadOf } from '../../../core/model/document-set/find-thread';
import { isUnseen } from '../../../core/model/documents/discussion';
import { documentId, type Document } from '../../../core/model/documents/document';
import { bodyOf, isBlank } from '../../../core/services/conversations/post-text';
import { pullSources, type PullSource } from '../../../core/services/imports/pull/pull-sources';
import {
  answerKey,
  answerPlace,
  answerPlaceName,
  type AnswerPlace,
} from '../../../core/services/publishing/answers/answer-place';
import type { Outcome } from '../../../core/services/publishing/channels/deliver';
import { createSendPorts } from '../../../node/channels/ask-channel';
import { sendAnswer } from '../../../node/channels/send-answer';
import type { PullAccess } from '../../../node/imports/pull-access';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentOf } from '../../communities/document-of';
import { showOutgoing } from '../../communities/show-outgoing';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { signalOf } from '../../signal-of';
import { accessTo, changeToken } from './service-access';

interface FoundAnswer {
  readonly folder: CommunityFolder;
  readonly reply: Document;
  readonly place: AnswerPlace;
  readonly source: PullSource;
}

/** Sends a reply to where its thread was imported from, after a look at exactly what goes out. */
export async function sendAnswerThere(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = await findAnswer(app, argument);
  const { folder, reply, place } = found;
  const open = workspace.textDocuments.find(({ uri }) => folder.pathOf(uri) === reply.path);
  if (open?.isDirty) await open.save();
  const text = bodyOf((await textOf(folder, reply.path)) ?? '').trim();
  if (isBlank(text)) throw new Notice(message('This reply has no text yet.'));
  const name = answerPlaceName(place);
  const thread = threadOf(reply, folder.community.documents);
  await showOutgoing(app, `${(thread ?? reply).title.replace(/[/\\]/g, ' ')}.txt`, text);
  const send = l10n.t('Send');
  const title = l10n.t('Send this answer to {0} as it stands in the preview?', name);
  const detail = l10n.t('Everybody there can read it. It is written by the account whose token is used.');
  if ((await window.showInformationMessage(title, { modal: true, detail }, send)) !== send)
    throw new CancellationError();
  const outcome = await sendWithProgress(app, found, text);
  await folder.refresh(
    [reply.path, `${answersFolder}/${documentId(reply)}.yml`],
    new AbortController().signal,
  );
  tell(app, found, outcome);
}

async function findAnswer(app: App, argument: DocumentArgument | undefined): Promise<FoundAnswer> {
  const found = documentOf(app.communities, argument);
  if (found?.document.kind !== 'reply') throw new Notice(message('Open a reply first.'));
  const { folder, document: reply } = found;
  if (isUnseen(reply)) throw new Notice(message('Readers do not see this reply, so it is not sent.'));
  const { community, store } = folder;
  const place = answerPlace(reply, community.documents);
  if ('template' in place) throw new Notice(place);
  const { sources } = pullSources(await readConfig(community, store));
  const source = sources.find((one) => isOf(one, place));
  if (!source)
    throw new Notice(
      message(
        'community.yml does not name {0} under “sources”, so nothing is sent there.',
        answerPlaceName(place),
      ),
    );
  return { folder, reply, place, source };
}

function isOf(source: PullSource, place: AnswerPlace): boolean {
  if (source.platform === 'github')
    return place.platform === 'github' && source.repository.toLowerCase() === place.repository.toLowerCase();
  return place.platform === 'discourse' && source.site === `${place.site}/`;
}

/** Forums answer questions without a token, and take no answers without one. */
async function accessWithToken(app: App, source: PullSource): Promise<PullAccess> {
  const access = await accessTo(app, source);
  if (access.token !== '') return access;
  await changeToken(app, source);
  const changed = await accessTo(app, source);
  if (changed.token === '') throw new CancellationError();
  return changed;
}

async function sendWithProgress(
  app: App,
  { folder, reply, place, source }: FoundAnswer,
  text: string,
): Promise<Outcome> {
  const { api, token, username } = await accessWithToken(app, source);
  const access = {
    site: place.platform === 'github' ? api : place.site,
    token,
    account: username,
    tokenName: l10n.t('VS Code’s secret storage'),
  };
  const options = {
    location: ProgressLocation.Notification,
    cancellable: true,
    title: l10n.t('Sending the answer to {0}…', answerPlaceName(place)),
  };
  return window.withProgress(options, (progress, cancel) =>
    sendAnswer({
      root: folder.uri.fsPath,
      store: folder.store,
      ports: createSendPorts(signalOf(cancel), (ms) =>
        progress.report({
          message: l10n.t('The service asks to wait for {0} seconds.', Math.ceil(ms / 1000)),
        }),
      ),
      access,
      place,
      reply: reply.path,
      replyId: documentId(reply),
      text,
      key: answerKey(folder.community.config, reply, place),
    }),
  );
}

/** Says what became of it, and offers what comes next. Does not wait for an answer. */
function tell(app: App, { folder, reply, place, source }: FoundAnswer, outcome: Outcome): void {
  const name = answerPlaceName(place);
  const told = app.guard('what became of an answer', async () => {
    if (outcome.state === 'sent') {
      const open = l10n.t('Open');
      const words = outcome.note
        ? l10n.t('The answer was sent to {0}. {1}', name, localize(outcome.note))
        : l10n.t('The answer is at {0}.', name);
      const buttons = outcome.url === '' ? [] : [open];
      if ((await window.showInformationMessage(words, ...buttons)) === open)
        await env.openExternal(Uri.parse(outcome.url, true));
      return;
    }
    const [change, again] = [l10n.t('Change Token…'), l10n.t('Try Again')];
    const isAboutToken = outcome.state === 'failed' && outcome.stopsChannel;
    const words =
      outcome.state === 'failed'
        ? l10n.t('Not sent to {0}. {1}', name, localize(outcome.reason))
        : l10n.t('It may be on {0}. {1}', name, localize(outcome.reason));
    const answer = await window.showErrorMessage(words, ...(isAboutToken ? [change] : []), again);
    if (answer === change) await changeToken(app, source);
    if (answer !== undefined) await app.run('kith.discussion.sendAnswer', folder.uriOf(reply.path));
  });
  void told();
}
