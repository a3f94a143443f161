import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
  type YamlValue,
} from '../../../formats/front-matter/yaml-node';

/** The aggregate of a survey's answers, as its document holds it: never the answers themselves. */
export interface SurveyResults {
  /** How many answered; undefined if so few that no figure is published. */
  readonly answered: number | undefined;
  readonly questions: readonly QuestionResult[];
}

export const questionTypes = ['nps', 'csat', 'likert', 'demographic'] as const;

export type QuestionType = (typeof questionTypes)[number];

/** How many gave each answer. A suppressed count is undefined, since it might reveal who gave it. */
export interface QuestionResult {
  readonly column: string;
  readonly type: QuestionType;
  /** Several answers a person: the counts add up to more than the people who answered. */
  readonly multiple?: true;
  /** By answer; of a scale by its numbers or by ranges of them, such as `0-6`: see {@link answerRange}. */
  readonly counts: ReadonlyMap<string, number | undefined>;
}

/**
 * Stands for all suppressed answers to a question about who people are: even that somebody gave such an
 * answer may say who.
 */
export const suppressedAnswers = '(suppressed)';

export function isQuestionType(word: unknown): word is QuestionType {
  return (questionTypes as readonly unknown[]).includes(word);
}

/**
 * The field `results` of a survey: `{answered, questions: [{column, type, multiple, counts: {answer: n}}]}`,
 * where a suppressed count is null, as is `answered` of too few. Undefined if there are none.
 */
export function surveyResults(node: YamlNode | undefined): SurveyResults | undefined {
  const answered = entry(node, 'answered')?.node;
  const questions = entry(node, 'questions')?.node;
  if (!(isCount(answered) || isNull(answered)) || !isList(questions)) return undefined;
  return {
    answered: isCount(answered) ? answered.value : undefined,
    questions: questions.items.flatMap((item) => question(item) ?? []),
  };
}

/** The value of the field `results`: what {@link surveyResults} reads. */
export function resultsValue({ answered, questions }: SurveyResults): YamlValue {
  return {
    answered: answered ?? null,
    questions: questions.map(({ column, type, multiple, counts }) => ({
      column,
      type,
      ...(multiple && { multiple }),
      counts: Object.fromEntries(Array.from(counts, ([answer, count]) => [answer, count ?? null])),
    })),
  };
}

/** The numbers that an answer of a scale stands for: `7` or `0-6`; undefined if it is none. */
export function answerRange(answer: string): readonly [from: number, to: number] | undefined {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(answer) ?? [];
  return from === undefined ? undefined : [Number(from), Number(to)];
}

function question(node: YamlNode): QuestionResult | undefined {
  const column = entry(node, 'column')?.node;
  const type = entry(node, 'type')?.node;
  const multiple = entry(node, 'multiple')?.node;
  const counts = entry(node, 'counts')?.node;
  if (!isScalar(column) || !isScalar(type) || !isQuestionType(type.value) || !isMap(counts)) return undefined;
  return {
    column: String(column.value),
    type: type.value,
    ...(isScalar(multiple) && multiple.value === true && { multiple: true as const }),
    counts: countsOf(counts),
  };
}

/** A scale in its order: a map of YAML may have been written by a program that puts numbers first. */
function countsOf({ entries }: MapNode): Map<string, number | undefined> {
  const counts = entries.map(({ key, node }) => [key, isCount(node) ? node.value : undefined] as const);
  const start = (answer: string): number => answerRange(answer)?.[0] ?? NaN;
  if (counts.every(([answer]) => answerRange(answer))) counts.sort(([a], [b]) => start(a) - start(b));
  return new Map(counts);
}

function isCount(node: YamlNode | undefined): node is YamlNode & { readonly value: number } {
  return isScalar(node) && typeof node.value === 'number' && Number.isInteger(node.value) && node.value >= 0;
}

function isNull(node: YamlNode | undefined): boolean {
  return isScalar(node) && node.value === null;
}
