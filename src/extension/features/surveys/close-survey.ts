import { message } from '../../../core/base/message';
import { setFields } from '../../../core/formats/front-matter/set-fields';
import { isOver, surveyFields } from '../../../core/services/surveys/survey-document';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import type { FoundDocument } from '../../communities/document-of';

/** Writes today as the day on which a survey was closed. */
export async function closeSurvey({ folder, document }: FoundDocument): Promise<void> {
  const fields = surveyFields(document.facts().frontMatter);
  if (isOver(fields, folder.community.config.timezone, Date.now()))
    throw new Notice(message('The survey is closed already, since {0}.', fields.closed));
  const today = new Date().toISOString().slice(0, 10);
  await changeFile(folder, document.path, message('Close the survey'), (text) =>
    setFields(text, { closed: today }),
  );
}
