import { l10n, ProgressLocation, window, workspace } from 'vscode';
import { message } from '../../../core/base/message';
import { TableFileError } from '../../../core/base/table-file';
import { publish } from '../../../core/services/surveys/publication';
import { countAnswers, lookAtAnswers, type ReadOptions } from '../../../core/services/surveys/read-answers';
import { earlierResults, knownColumns, surveyFields } from '../../../core/services/surveys/survey-document';
import {
  askedQuestions,
  keptWarning,
  mapQuestions,
  planSurveyImport,
} from '../../../core/services/surveys/survey-import';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { FoundDocument } from '../../communities/document-of';
import { factsOfText } from '../../communities/open-texts';
import type { App } from '../../feature';
import { signalOf } from '../../signal-of';
import { documentLabel } from '../../trees/document-label';
import { chooseAnswers } from './choose-answers';
import { mapColumns } from './map-columns';
import { previewResults } from './preview-results';

/**
 * Counts the answers in a table outside the community and writes what may be published of them into the
 * survey's document. The person sees first what each column is used for, unless that is remembered, and what
 * would be published.
 */
export async function importAnswers(app: App, { folder, document }: FoundDocument): Promise<void> {
  const { documents, config } = folder.community;
  const { path } = document;
  const title = documentLabel(folder, document);
  const file = await chooseAnswers(app, folder);
  // Loads a parser that nobody needs who imports nothing.
  const { createCsvAnswers } = await import('../../../node/surveys/csv-answers');
  const answers = createCsvAnswers(file);
  const found = await withProgress((options) => lookAtAnswers(answers, options));
  let mapped = mapQuestions(found, knownColumns(documents, path));
  if (mapped.length === 0) throw new Notice(message('No column of the table can be used.'));
  let isAsked = mapped.some(({ isRemembered }) => !isRemembered);
  for (;;) {
    if (isAsked) mapped = [...(await mapColumns(title, found, mapped))];
    const asked = askedQuestions(mapped);
    if (asked.length === 0) throw new Notice(message('No column is used, so there is nothing to publish.'));
    const table = await withProgress((options) => countAnswers(answers, asked, options));
    const limit = config.metrics.suppressBelow;
    const publication = publish(table, { k: limit, earlier: earlierResults(documents, path) });
    if (publication.keepsEarlier) throw new Notice(keptWarning);
    isAsked = (await previewResults({ title, path, table, publication, limit })) === 'map';
    if (isAsked) continue;
    const text = await workspace.openTextDocument(folder.uriOf(path));
    const fields = surveyFields(factsOfText(text).frontMatter);
    const today = new Date().toISOString().slice(0, 10);
    await applyPlan(
      folder,
      planSurveyImport({ path, text: text.getText(), fields, mapped, publication, today }),
    );
    await window.showTextDocument(text, { preview: false });
    void window.showInformationMessage(
      l10n.t('The results are in the survey. The answers themselves stay where they are.'),
    );
    return;
  }
}

/** Reads in slices, with progress and a way to cancel. What is wrong with the table is told with its line. */
async function withProgress<T>(read: (options: ReadOptions) => Promise<T>): Promise<T> {
  const where = {
    location: ProgressLocation.Notification,
    title: l10n.t('Reading the answers…'),
    cancellable: true,
  };
  try {
    return await window.withProgress(where, (progress, token) =>
      read({
        signal: signalOf(token),
        pacer: createTimeSlicePacer(),
        onProgress: (rows) => progress.report({ message: l10n.t('{0} rows', rows) }),
      }),
    );
  } catch (error) {
    throw error instanceof TableFileError ? new Notice(error.explanation) : error;
  }
}
