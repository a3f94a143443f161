import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { mayModerate } from '../../../core/model/moderation/moderators';
import { readLog, type LoggedEntry } from '../../../core/model/moderation/log/read-log';
import { planDecision } from '../../../core/services/moderation/decisions/plan-decision';
import { appealable } from '../../../core/services/moderation/queue/appealable';
import { standingLog } from '../../../core/services/moderation/queue/standing-log';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import { recentPerson } from '../../communities/current-person';
import { documentOf } from '../../communities/document-of';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { calendarTime } from '../../format/relative-time';
import { documentLabel } from '../../trees/document-label';
import { personLabel } from '../../trees/person-label';

/**
 * Enters an appeal into the log: one's own, or as a moderator that of somebody who wrote. The file that a
 * menu passes is a post, or the decision's own.
 */
export async function addAppeal(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = documentOf(app.communities, argument);
  const folder = found?.folder ?? (await chooseFolder(app.communities, undefined));
  const { community } = folder;
  const { documents, config, people } = community;
  const now = Date.now();
  const me = await recentPerson(folder);
  const { entries } = readLog(documents.ofKind('log'), config.timezone);
  const isOwn = ({ subject = '' }: LoggedEntry): boolean =>
    me !== undefined && people.byHandle(subject) === me;
  const all = (appealable(standingLog(entries), now) as LoggedEntry[]).filter(
    (entry) => isOwn(entry) || mayModerate(me, now, people),
  );
  const shownPath = found?.document.path;
  const here = all.filter(
    ({ path, target }) => shownPath !== undefined && (path === shownPath || target === shownPath),
  );
  // From the palette the open document is a guess.
  const open = argument || here.length > 0 ? here : all;
  if (open.length === 0)
    throw new Notice(message('There is no decision here that can still be appealed against.'));
  const labelOf = (entry: LoggedEntry): string => {
    const document = documents.get(entry.path);
    return document ? documentLabel(folder, document) : entry.action;
  };
  const [only] = open;
  const picked =
    only && here.length === 1
      ? only
      : (
          await window.showQuickPick(
            open.map((entry) => ({
              label: labelOf(entry),
              description: `${personLabel(folder, entry.actor)} · ${calendarTime(entry.at, config.timezone)}`,
              ...(entry.reason !== undefined && { detail: entry.reason }),
              entry,
            })),
            { title: l10n.t('Appeal against which decision?'), matchOnDetail: true },
          )
        )?.entry;
  if (!picked) throw new CancellationError();
  const reason = await window.showInputBox({
    title: l10n.t('Appeal: {0}', labelOf(picked)),
    prompt: l10n.t('What does its author say? The public log shows it.'),
    validateInput: (text) => (text.trim() === '' ? l10n.t('An appeal needs a reason.') : undefined),
    ignoreFocusOut: true,
  });
  if (reason === undefined) throw new CancellationError();
  const { target, subject, id: previous } = picked;
  const text = target === undefined ? undefined : await textOf(folder, target);
  const { inCommunity } = planDecision(
    [
      {
        action: 'appeal',
        actor: subject ?? me?.id ?? '',
        reason,
        previous,
        ...(subject !== undefined && { subject }),
        ...(target !== undefined && text !== undefined && { post: { path: target, text } }),
      },
    ],
    { now, entries },
  );
  await applyAndRead(folder, inCommunity);
  void window.showInformationMessage(l10n.t('The appeal is in the log. Another moderator looks at it.'));
}
