import { env, l10n, window, workspace } from 'vscode';
import {
  messagePath,
  messageText,
  type MessageValues,
  type Occasion,
} from '../../../core/services/ambassadors/message-texts';
import { bodyOf } from '../../../core/services/conversations/post-text';
import { planDismissal, readDismissals } from '../../../core/services/today/dismissals';
import type { TodayTarget } from '../../commands/command-map';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import { textOf } from '../../communities/text-of';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';

/** The text of a message, from the community's own template or Kith's. */
export async function draftText(
  folder: CommunityFolder,
  occasion: Occasion,
  values: Omit<MessageValues, 'author' | 'community'>,
): Promise<string> {
  const { config } = folder.community;
  const author = (await currentPerson(folder))?.name ?? (await folder.repository.identity()).name;
  const own = await textOf(folder, messagePath(occasion)).catch(() => undefined);
  return messageText(
    occasion,
    writingLanguage(config),
    { ...values, author, ...(config.name !== undefined && { community: config.name }) },
    own === undefined ? undefined : bodyOf(own),
  );
}

/** For how long a thing stays out of Today once somebody was written to, in days. */
const setAsideDays = 90;

/**
 * Opens a message to one person as an unsaved text, to be read over, copied and sent by hand: nothing of it
 * goes into the community's files.
 */
export async function openMessage(
  app: App,
  folder: CommunityFolder,
  text: string,
  { name, item }: { readonly name: string; readonly item?: TodayTarget | undefined },
): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'markdown', content: text });
  await window.showTextDocument(document, { preview: false });
  const copy = l10n.t('Copy Text');
  const copyAndSnooze = l10n.t('Copy and Snooze for {0} Days', setAsideDays);
  const ask = app.guard('copy a message', async () => {
    const chosen = await window.showInformationMessage(
      l10n.t('Read it over, then send it to {0}: Kith sends nothing by itself.', name),
      copy,
      ...(item ? [copyAndSnooze] : []),
    );
    if (chosen === undefined) return;
    await env.clipboard.writeText(document.getText());
    if (chosen === copyAndSnooze && item) await setAside(folder, item, name);
  });
  void ask();
}

async function setAside(
  folder: CommunityFolder,
  { source, subject }: TodayTarget,
  title: string,
): Promise<void> {
  const { documents, config } = folder.community;
  const now = Date.now();
  const by = (await currentPerson(folder))?.id;
  const plan = planDismissal({
    ...{ source, subject, title, now },
    ...(by !== undefined && { by }),
    until: new Date(now + setAsideDays * 86_400_000).toISOString().slice(0, 10),
    dismissals: readDismissals(documents, config.timezone),
    exists: (path) => documents.at(path) !== undefined,
  });
  await applyPlan(folder, plan);
}
