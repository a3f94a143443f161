import type { QuestionType } from '../analytics/records/survey-results';
import { oneLine, type ColumnProfile } from './column-profile';
import { isIdentifyingHeader } from './identifying';
import { choicesIn, optionRuns, type Choices } from './multiple-choice';
import { scaleAnswer } from './scales';
import { isTechnical, type SurveyTool } from './survey-tool';

/** What a column is used for. */
export type ColumnUse = QuestionType | 'ignore';

/** Why a column can never be used. */
export type LeftOutReason = 'technical' | 'time' | 'identifies' | 'free text' | 'ambiguous' | 'empty';

/** A question of the survey, in one column or in one column an option. */
export interface SurveyQuestion {
  /** The header on one line; two of the same name are numbered. */
  readonly name: string;
  /** Indexes of its columns. */
  readonly columns: readonly number[];
  readonly choices: Choices;
  /** How many answered. */
  readonly filled: number;
  /** The answers: of a scale in their order, else the most frequent first. */
  readonly answers: readonly string[];
  /** What its answers look like. */
  readonly suggested: ColumnUse;
}

export interface LeftOutColumn {
  readonly name: string;
  readonly reason: LeftOutReason;
}

/** What a table holds. */
export interface FoundQuestions {
  readonly tool: SurveyTool;
  readonly questions: readonly SurveyQuestion[];
  readonly leftOut: readonly LeftOutColumn[];
}

/** Finds the questions among the columns, and what each may be. */
export function findQuestions(
  tool: SurveyTool,
  header: readonly string[],
  profiles: readonly ColumnProfile[],
): FoundQuestions {
  const names = distinctNames(header);
  const questions: SurveyQuestion[] = [];
  const leftOut: LeftOutColumn[] = [];
  const runs = optionRuns(tool, header.map(oneLine), profiles);
  const inRun = new Set(runs.flatMap(({ columns }) => columns));
  for (const [i, name] of names.entries()) {
    const run = runs.find(({ columns }) => columns[0] === i);
    if (run) questions.push({ ...run, suggested: 'demographic' });
    if (inRun.has(i)) continue;
    const profile = profiles[i];
    const found = profile && questionIn(tool, header[i] ?? '', profile);
    if (typeof found === 'object') questions.push({ ...found, name, columns: [i] });
    else leftOut.push({ name, reason: found ?? 'empty' });
  }
  return { tool, questions, leftOut };
}

type InOneColumn = Omit<SurveyQuestion, 'name' | 'columns'>;

function questionIn(tool: SurveyTool, header: string, profile: ColumnProfile): InOneColumn | LeftOutReason {
  const { answers, filled } = profile;
  if (isTechnical(tool, header)) return 'technical';
  if (profile.isTime) return 'time';
  if (profile.identifies || isIdentifyingHeader(oneLine(header))) return 'identifies';
  if (filled === 0) return 'empty';
  if (!answers || isOther(header)) return 'free text';
  const byCount = [...answers].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([answer]) => answer);
  const scale = scaleOf(header, byCount);
  if (scale) {
    const inOrder = byCount.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    return { choices: { form: 'one' }, filled, answers: inOrder, suggested: scale };
  }
  const choices = choicesIn(tool, answers);
  if (choices === 'ambiguous') return 'ambiguous';
  if (choices.form === 'one' && isFreeText(answers, filled)) return 'free text';
  return { choices, filled, answers: byCount, suggested: 'demographic' };
}

/** The text field beside the options: Typeform’s column, LimeSurvey’s sub-question. */
function isOther(header: string): boolean {
  return /^(?:other|anders)$|\[other\]$/i.test(header.trim());
}

/** Hardly any answer that two people gave: these are sentences, however short. */
function isFreeText(answers: ReadonlyMap<string, number>, filled: number): boolean {
  if (answers.size > 3 && answers.size * 2 > filled) return true;
  const length = [...answers.keys()].reduce((sum, answer) => sum + answer.length, 0);
  return answers.size === filled && filled > 1 && length > 20 * filled;
}

const aboutRecommending = /recommend|aanbevel|aanraden|\bnps\b/i;
const aboutSatisfaction = /satisf|tevreden|\bcsat\b/i;

/** The scale that all answers fit on. */
function scaleOf(header: string, answers: readonly string[]): ColumnUse | undefined {
  const fits = (type: 'nps' | 'likert'): boolean =>
    answers.every((answer) => scaleAnswer(type, answer) !== undefined);
  const isUpToFive = fits('likert');
  const isUpToTen = fits('nps');
  if (isUpToTen && (aboutRecommending.test(header) || !isUpToFive)) return 'nps';
  if (!isUpToFive) return undefined;
  const isSatisfaction =
    aboutSatisfaction.test(header) || answers.some((answer) => aboutSatisfaction.test(answer));
  return isSatisfaction ? 'csat' : 'likert';
}

/**
 * The headers as names of questions: on one line, Typeform’s `{{field:…}}` shortened, and numbered where two
 * are alike.
 */
function distinctNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((written, i) => {
    const name = oneLine(written.replace(/\{\{[^{}]*\}\}/g, '…')) || `#${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
