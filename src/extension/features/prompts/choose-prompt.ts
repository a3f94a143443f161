import { CancellationError, env, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { promptRecord } from '../../../core/services/analytics/records/document-record';
import { promptTiming } from '../../../core/services/prompts/prompt-timing';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { App } from '../../feature';
import { relativeTime } from '../../format/relative-time';
import { scheduleWords } from '../../format/schedule-words';
import { documentLabel } from '../../trees/document-label';

/** The prompt of a row or of the editor in front; else the person is asked, those that are due first. */
export async function choosePrompt(app: App, argument: DocumentArgument | undefined): Promise<FoundDocument> {
  const found = documentOf(app.communities, argument);
  if (found?.document.kind === 'prompt') return found;
  if (argument) throw new Notice(message('This is not a prompt.'));
  const folder = await chooseFolder(app.communities, undefined);
  const { documents, config } = folder.community;
  const now = Date.now();
  const items = documents.ofKind('prompt').map((document) => {
    const record = promptRecord(document.facts().frontMatter);
    const timing = promptTiming(record, now, config.timezone);
    const when =
      timing?.due === undefined
        ? timing?.next !== undefined && l10n.t('due {0}', relativeTime(timing.next, now))
        : l10n.t('due {0}', relativeTime(timing.due, now));
    return {
      label: documentLabel(folder, document),
      description: [when, scheduleWords(record.schedule, env.language)].filter(Boolean).join(' · '),
      detail: document.path,
      // Those that come latest last.
      order: timing?.due ?? timing?.next ?? Infinity,
      document,
    };
  });
  if (items.length === 0) throw new Notice(message('There is no prompt yet. Write one with “New Prompt”.'));
  const picked = await window.showQuickPick(
    items.sort((a, b) => a.order - b.order),
    { title: l10n.t('Start a discussion from which prompt?'), matchOnDescription: true, matchOnDetail: true },
  );
  if (!picked) throw new CancellationError();
  return { folder, document: picked.document };
}
