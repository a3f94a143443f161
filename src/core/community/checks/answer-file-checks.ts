import { message } from '../../base/message';
import type { Problem } from '../../base/problem';
import { fileStart } from '../../base/range';
import type { CommunityConfig } from '../../model/config/community-config';
import type { DocumentChanges, Documents } from '../../model/document-set/document-set';
import { isAnswerFile, surveyPlaces } from '../../model/file-names/answer-file-names';
import { isTemplate } from '../../model/file-names/template';
import { problemAt } from './problem-at';

/**
 * Problems of files that look like the raw answers of a survey. Whoever can read the community's folder can
 * read them, and its history keeps them, so they belong outside.
 */
export function checkAnswerFiles(
  documents: Pick<Documents, 'otherFiles' | 'ofKind'>,
  { path: configPath }: Pick<CommunityConfig, 'path'>,
): Problem[] {
  if (configPath === undefined) return [];
  const surveys = documents.ofKind('survey').filter((document) => !isTemplate(document));
  const places = surveyPlaces(surveys.map(({ path }) => path));
  return Array.from(documents.otherFiles())
    .filter((path) => isAnswerFile(path, places))
    .map((path) =>
      problemAt(
        path,
        'survey-answers-public',
        fileStart,
        message(
          'This looks like the raw answers of a survey, which everybody with access to the repository can read. Move the file out of the community’s folder, and import it into the survey from there: only the results belong here.',
        ),
      ),
    );
}

/** Whether a change may have added or removed such files. */
export function concernsAnswerFiles({ documents, paths }: DocumentChanges): boolean {
  return (
    paths.length > 0 ||
    documents.some(({ before, after }) => (before?.kind === 'survey') !== (after?.kind === 'survey'))
  );
}
