import { l10n, window, workspace } from 'vscode';
import { summaryRequest } from '../../../core/services/assistance/requests';
import type { DocumentArgument } from '../../commands/command-map';
import type { App } from '../../feature';
import { calendarTime } from '../../format/relative-time';
import { askModel, chooseModel, roomOf } from './ask-model';
import { chooseForModel, languageOf, materialOf } from './thread-for-model';

/** Shows a language model's summary of a discussion in an editor that nothing is saved from by itself. */
export async function summarize(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const chosen = await chooseForModel(app, argument);
  const { thread } = chosen;
  const model = await chooseModel();
  const material = await materialOf(chosen, roomOf(model));
  const summary = await askModel(
    model,
    summaryRequest(material, languageOf(chosen)),
    l10n.t('“{0}” summarizes “{1}” …', model.name, thread.title),
    l10n.t('To summarize the discussion that you chose.'),
  );
  const count = material.posts.length;
  const origin = l10n.t(
    'By the language model “{0}”, {1}, from {2} of {3} posts. It may be wrong.',
    model.name,
    calendarTime(Date.now()),
    count,
    count + material.leftOut,
  );
  const title = l10n.t('Summary of “{0}”', thread.title);
  const document = await workspace.openTextDocument({
    language: 'markdown',
    content: `# ${title}\n\n_${origin}_\n\n${summary}\n`,
  });
  await window.showTextDocument(document, { preview: false });
}
