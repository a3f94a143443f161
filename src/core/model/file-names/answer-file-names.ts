import { folderOf, nameOf } from '../../base/paths';

/** Tables as form programs export them. */
const table = /\.(?:csv|tsv|xlsx?|ods)$/i;

/** The folder of raw answers in a private store. It has no place in the community's own folder. */
const answersFolder = /(?:^|\/)survey-answers\//i;

/**
 * Whether a file looks like the raw answers of a survey: anything in a folder `survey-answers`, a table in
 * `surveys` or beside a survey, or one with a survey's name.
 */
export function isAnswerFile(path: string, surveys: SurveyPlaces): boolean {
  if (answersFolder.test(path)) return true;
  if (!table.test(path)) return false;
  const folder = folderOf(path);
  return (
    /(?:^|\/)surveys(?:\/|$)/i.test(folder) || surveys.folders.has(folder) || surveys.names.has(stemOf(path))
  );
}

/** Where a community's surveys are, and how they are called. */
export interface SurveyPlaces {
  readonly folders: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

export function surveyPlaces(paths: readonly string[]): SurveyPlaces {
  return {
    // In the root of a repository there may be tables of all kinds.
    folders: new Set(paths.map(folderOf).filter((folder) => folder !== '')),
    // A bare number names too much.
    names: new Set(paths.map(stemOf).filter((name) => /\p{L}/u.test(name))),
  };
}

function stemOf(path: string): string {
  return nameOf(path)
    .replace(/\.[^.]*$/, '')
    .toLowerCase();
}
