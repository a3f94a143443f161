import { CancellationError, l10n, window } from 'vscode';
import {
  surveyBlocks,
  surveyTemplate,
  type SurveyBlockName,
} from '../../../core/services/scaffold/survey-templates';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingLanguage } from '../../communities/writing-language';
import { localize } from '../../localize';

/** Asks what a new survey asks; undefined for nothing yet, so that the usual template serves. */
export async function askSurveyTemplate({ community }: CommunityFolder): Promise<string | undefined> {
  const items = (Object.keys(surveyBlocks) as SurveyBlockName[]).map((name) => ({
    label: localize(surveyBlocks[name].title),
    detail: localize(surveyBlocks[name].purpose),
    name,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('What does the survey ask?'),
    placeHolder: l10n.t('Choose any number, or none to begin with an empty survey'),
    canPickMany: true,
    matchOnDetail: true,
  });
  if (!picked) throw new CancellationError();
  if (picked.length === 0) return undefined;
  return surveyTemplate(
    picked.map(({ name }) => name),
    writingLanguage(community.config),
  );
}
