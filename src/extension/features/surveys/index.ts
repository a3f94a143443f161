import { l10n } from 'vscode';
import type { Feature } from '../../feature';
import { chooseSurvey } from './choose-survey';

/** Surveys: create one from templates, import its answers, close it. */
export const surveysFeature: Feature = (app) => [
  app.command('kith.survey.new', (row) =>
    app.run('kith.document.new', { target: { ...row?.target, kind: 'survey' } }),
  ),
  app.command('kith.survey.import', async (argument) => {
    const survey = await chooseSurvey(app, argument, l10n.t('Import the answers of which survey?'));
    const { importAnswers } = await import('./import-answers');
    await importAnswers(app, survey);
  }),
  app.command('kith.survey.close', async (argument) => {
    const survey = await chooseSurvey(app, argument, l10n.t('Close which survey?'));
    const { closeSurvey } = await import('./close-survey');
    await closeSurvey(survey);
  }),
];
