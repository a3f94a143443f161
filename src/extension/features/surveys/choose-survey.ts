import { CancellationError, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { App } from '../../feature';
import { documentLabel } from '../../trees/document-label';

/** The survey of a row or of the editor in front; else the person is asked. */
export async function chooseSurvey(
  app: App,
  argument: DocumentArgument | undefined,
  question: string,
): Promise<FoundDocument> {
  const found = documentOf(app.communities, argument);
  if (found?.document.kind === 'survey') return found;
  if (argument) throw new Notice(message('This is not a survey.'));
  const folder = await chooseFolder(app.communities, undefined);
  const surveys = folder.community.documents.ofKind('survey');
  if (surveys.length === 0)
    throw new Notice(message('There is no survey yet. Create one with “New Survey”.'));
  const picked = await window.showQuickPick(
    surveys.map((document) => ({
      label: documentLabel(folder, document),
      description: document.path,
      document,
    })),
    { title: question, matchOnDescription: true },
  );
  if (!picked) throw new CancellationError();
  return { folder, document: picked.document };
}
