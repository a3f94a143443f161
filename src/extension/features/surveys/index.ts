import { l10n } from 'vscode';
import { message } from '../../../core/base/message';
import { setFields } from '../../../core/formats/front-matter/set-fields';
import { isOver, surveyFields } from '../../../core/services/surveys/survey-document';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import type { Feature } from '../../feature';
import { chooseSurvey } from './choose-survey';
import { importAnswers } from './import-answers';

/** Surveys: create one from templates, import its answers, close it. */
export const surveysFeature: Feature = (app) => [
  app.command('kith.survey.new', (row) =>
    app.run('kith.document.new', { target: { ...row?.target, kind: 'survey' } }),
  ),
  app.command('kith.survey.import', async (argument) => {
    await importAnswers(
      app,
      await chooseSurvey(app, argument, l10n.t('Import the answers of which survey?')),
    );
  }),
  app.command('kith.survey.close', async (argument) => {
    const { folder, document } = await chooseSurvey(app, argument, l10n.t('Close which survey?'));
    const fields = surveyFields(document.facts().frontMatter);
    if (isOver(fields, folder.community.config.timezone, Date.now()))
      throw new Notice(message('The survey is closed already, since {0}.', fields.closed));
    const today = new Date().toISOString().slice(0, 10);
    await changeFile(folder, document.path, message('Close the survey'), (text) =>
      setFields(text, { closed: today }),
    );
  }),
];
