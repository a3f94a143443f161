import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../../../formats/front-matter/yaml-node';

/** The aggregate of a survey's answers, as its document holds it: never the answers themselves. */
export interface SurveyResults {
  /** How many answered. */
  readonly answered: number;
  readonly questions: readonly QuestionResult[];
}

export type QuestionType = 'nps' | 'csat' | 'likert' | 'demographic';

/** How many gave each answer. A suppressed count is absent, since it might reveal who gave it. */
export interface QuestionResult {
  readonly column: string;
  readonly type: QuestionType;
  readonly counts: ReadonlyMap<string, number | undefined>;
}

const types: readonly string[] = ['nps', 'csat', 'likert', 'demographic'] satisfies QuestionType[];

/**
 * The field `results` of a survey: `{answered, questions: [{column, type, counts: {answer: n}}]}`, where a
 * suppressed count is null. Undefined if there are none.
 */
export function surveyResults(node: YamlNode | undefined): SurveyResults | undefined {
  const answered = entry(node, 'answered')?.node;
  const questions = entry(node, 'questions')?.node;
  if (!isCount(answered) || !isList(questions)) return undefined;
  return { answered: answered.value, questions: questions.items.flatMap((item) => question(item) ?? []) };
}

function question(node: YamlNode): QuestionResult | undefined {
  const column = entry(node, 'column')?.node;
  const type = entry(node, 'type')?.node;
  const counts = entry(node, 'counts')?.node;
  if (!isScalar(column) || !isScalar(type) || !types.includes(String(type.value)) || !isMap(counts))
    return undefined;
  return { column: String(column.value), type: type.value as QuestionType, counts: countsOf(counts) };
}

function countsOf({ entries }: MapNode): Map<string, number | undefined> {
  return new Map(entries.map(({ key, node }) => [key, isCount(node) ? node.value : undefined]));
}

function isCount(node: YamlNode | undefined): node is YamlNode & { readonly value: number } {
  return isScalar(node) && typeof node.value === 'number' && Number.isInteger(node.value) && node.value >= 0;
}
