import { applyEdit, editBetween, setField, type TextEdit } from '../../formats/front-matter/edit';
import {
  entry,
  isMap,
  isScalar,
  writtenText,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import { parseMoments } from '../../model/events/event-time';
import type { Documents } from '../../model/document-set/document-set';
import {
  isQuestionType,
  resultsValue,
  surveyResults,
  type SurveyResults,
} from '../analytics/records/survey-results';
import { oneLine } from './column-profile';
import type { EarlierResults } from './publication';
import type { ColumnUse } from './survey-questions';

/** What a survey's document says of its answers. */
export interface SurveyFields {
  readonly columns: RememberedColumns;
  /** Empty if it belongs to none. */
  readonly series: string;
  /** As written; empty if it has no such day. */
  readonly asked: string;
  readonly closed: string;
  readonly results?: SurveyResults;
}

/** What each column of the export is used for, by the name of the question. */
export type RememberedColumns = ReadonlyMap<string, ColumnUse>;

export function surveyFields(frontMatter: MapNode | undefined): SurveyFields {
  const text = (key: string): string => {
    const node = entry(frontMatter, key)?.node;
    return isScalar(node) ? writtenText(node).trim() : '';
  };
  const results = surveyResults(entry(frontMatter, 'results')?.node);
  return {
    columns: rememberedColumns(entry(frontMatter, 'columns')?.node),
    series: text('series'),
    asked: text('asked'),
    closed: text('closed'),
    ...(results && { results }),
  };
}

function rememberedColumns(node: YamlNode | undefined): RememberedColumns {
  const found = new Map<string, ColumnUse>();
  if (!isMap(node)) return found;
  for (const { key, node: value } of node.entries) {
    const type = isMap(value) ? entry(value, 'type')?.node : value;
    const word = isScalar(type) ? writtenText(type).trim().toLowerCase() : '';
    if (isQuestionType(word) || word === 'ignore') found.set(oneLine(key), word);
  }
  return found;
}

/**
 * The results that other surveys published, and the survey itself before: all that the new ones may be
 * subtracted from. Surveys of another series asked other people.
 */
export function earlierResults(documents: Pick<Documents, 'ofKind'>, path: string): EarlierResults[] {
  const surveys = documents.ofKind('survey').map((document) => ({
    isSameSurvey: document.path === path,
    ...surveyFields(document.facts().frontMatter),
  }));
  const series = surveys.find(({ isSameSurvey }) => isSameSurvey)?.series ?? '';
  return surveys.flatMap(({ results, isSameSurvey, series: other }) =>
    results && (isSameSurvey || series === '' || other === '' || series === other)
      ? [{ results, isSameSurvey }]
      : [],
  );
}

/**
 * What columns are used for in the community's other surveys: the next wave of a survey asks the same. The
 * survey's own word counts most, then that of the survey asked last.
 */
export function knownColumns(documents: Pick<Documents, 'ofKind'>, path: string): RememberedColumns {
  const surveys = documents
    .ofKind('survey')
    .map((document) => ({ own: document.path === path, ...surveyFields(document.facts().frontMatter) }))
    .sort((a, b) => Number(a.own) - Number(b.own) || (a.asked < b.asked ? -1 : 1));
  return new Map(surveys.flatMap(({ columns }) => [...columns]));
}

export interface SurveyChange {
  /** Uses to be remembered, by the name of the question; others stay. */
  readonly columns: RememberedColumns;
  readonly results: SurveyResults;
  /** The day on which it is closed, unless it is already; `YYYY-MM-DD`. */
  readonly closed: string;
}

/**
 * The edit that writes results into a survey's document.
 * @throws UneditableFrontMatter
 */
export function surveyResultsEdit(
  text: string,
  { columns, results, closed }: SurveyChange,
  fields: SurveyFields,
): TextEdit {
  const set = (before: string, path: readonly string[], value: Parameters<typeof setField>[2]): string =>
    applyEdit(before, setField(before, path, value));
  // An empty map in braces would become one long line.
  let changed = fields.columns.size === 0 ? set(text, ['columns'], undefined) : text;
  if (fields.columns.size === 0) changed = set(changed, ['columns'], Object.fromEntries(columns));
  else
    for (const [name, use] of columns)
      if (fields.columns.get(name) !== use) changed = set(changed, ['columns', name], use);
  if (fields.closed === '') changed = set(changed, ['closed'], closed);
  return editBetween(text, set(changed, ['results'], resultsValue(results)));
}

/** Whether a survey's last day, as written, is over at `now`, in ms. */
export function isOver({ closed }: SurveyFields, timezone: string, now: number): boolean {
  const [moment] = parseMoments(closed, timezone);
  return moment !== undefined && moment.endMs <= now;
}
