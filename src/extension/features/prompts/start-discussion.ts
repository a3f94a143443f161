import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { ChangePlan } from '../../../core/model/changes/change-plan';
import { sameText } from '../../../core/model/changes/planned-edits';
import { promptRecord } from '../../../core/services/analytics/records/document-record';
import { bodyOf, isBlank } from '../../../core/services/conversations/post-text';
import { planPromptThread, planUnstarting, promptDay } from '../../../core/services/prompts/start-thread';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyAndRead, applyPlan } from '../../communities/apply-plan';
import { surroundingsOf, writingNow } from '../../communities/create-document';
import type { FoundDocument } from '../../communities/document-of';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { choosePrompt } from './choose-prompt';

/** Makes a discussion of a prompt and opens it; one step to undo. */
export async function startDiscussion(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = await choosePrompt(app, argument);
  const { folder, document } = found;
  const text = await textOf(folder, document.path);
  if (text === undefined) throw new Notice(message('“{0}” cannot be read.', document.path));
  if (isBlank(bodyOf(text)))
    throw new Notice(message('The prompt has no text yet. What it says becomes the discussion.'));
  const { now, language, author } = await writingNow(folder);
  if (isStartedToday(found, now)) await confirmAnother(document.title);
  // Whoever the community does not know yet has a name all the same.
  const name = author ?? (await folder.repository.identity()).name;
  const { plan, path } = planPromptThread(
    document,
    { text, now, language, ...(name !== '' && { author: name }) },
    surroundingsOf(folder, 'discussion'),
  );
  await applyAndRead(folder, plan);
  await app.run('kith.discussion.open', { uri: folder.uriOf(path) });
  offerUndo(app, found, { plan, path, text });
}

interface Started {
  readonly plan: ChangePlan;
  /** The thread's file. */
  readonly path: string;
  /** The prompt's text before. */
  readonly text: string;
}

/** Nobody has an editor open in which to undo it. */
function offerUndo(app: App, { folder, document }: FoundDocument, { plan, path, text }: Started): void {
  const undo = l10n.t('Undo');
  const ask = app.guard('take a started discussion back', async () => {
    const told = l10n.t('A discussion of “{0}” is started.', document.title);
    if ((await window.showInformationMessage(told, undo)) !== undo) return;
    const after = (await textOf(folder, document.path)) ?? '';
    const made = plan.changes.find((change) => change.kind === 'create');
    const { documents } = folder.community;
    const thread = documents.get(path);
    const isAnswered = thread !== undefined && documents.belongingTo(thread).length > 0;
    if (!made || isAnswered || !sameText((await textOf(folder, path)) ?? '', made.text))
      throw new Notice(
        message('The discussion was changed or answered since. Delete it yourself if it is to go.'),
      );
    await applyPlan(folder, planUnstarting(plan, document.path, text, after));
  });
  void ask();
}

function isStartedToday({ folder, document }: FoundDocument, now: number): boolean {
  const { last } = promptRecord(document.facts().frontMatter);
  return last === promptDay(now, folder.community.config.timezone);
}

async function confirmAnother(title: string): Promise<void> {
  const another = l10n.t('Start Another');
  const chosen = await window.showWarningMessage(
    l10n.t('A discussion of “{0}” was started today already.', title),
    { modal: true, detail: l10n.t('Whoever wants to answer finds it among the discussions.') },
    another,
  );
  if (chosen !== another) throw new CancellationError();
}
