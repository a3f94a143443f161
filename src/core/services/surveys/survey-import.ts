import { message, type Message } from '../../base/message';
import { changeBy } from '../../model/changes/planned-edits';
import type { ChangePlan } from '../../model/changes/change-plan';
import type { Path } from '../../base/ports';
import { isQuestionType, type QuestionType } from '../analytics/records/survey-results';
import type { AskedQuestion, Misfit } from './answer-table';
import type { Publication, SuppressionReason } from './publication';
import { surveyResultsEdit, type RememberedColumns, type SurveyFields } from './survey-document';
import type { ColumnUse, FoundQuestions, LeftOutReason, SurveyQuestion } from './survey-questions';
import { scales } from './scales';
import type { SurveyTool } from './survey-tool';

/** A question with the use of its column, which somebody chose, or that is suggested. */
export interface MappedQuestion {
  readonly question: SurveyQuestion;
  readonly use: ColumnUse;
  /** Whether the use was remembered; otherwise it is a suggestion that somebody should see. */
  readonly isRemembered: boolean;
}

/**
 * What a question can be used for: of several choices only who people are, of words nothing that counts
 * numbers.
 */
export function possibleUses({ choices, suggested }: SurveyQuestion): readonly ColumnUse[] {
  if (choices.form !== 'one' || suggested === 'demographic') return ['demographic', 'ignore'];
  return suggested === 'nps'
    ? ['nps', 'demographic', 'ignore']
    : ['csat', 'likert', 'nps', 'demographic', 'ignore'];
}

/** Applies what is remembered, as far as it still fits, and else what is suggested. */
export function mapQuestions({ questions }: FoundQuestions, remembered: RememberedColumns): MappedQuestion[] {
  return questions.map((question) => {
    const use = remembered.get(question.name);
    const isRemembered = use !== undefined && possibleUses(question).includes(use);
    return { question, use: isRemembered ? use : question.suggested, isRemembered };
  });
}

/** The questions that count, in the order of the table. */
export function askedQuestions(mapped: readonly MappedQuestion[]): AskedQuestion[] {
  return mapped.flatMap(({ question, use }) => (isQuestionType(use) ? [{ ...question, type: use }] : []));
}

export interface SurveyImport {
  readonly path: Path;
  /** The text of the survey's document. */
  readonly text: string;
  readonly fields: SurveyFields;
  readonly mapped: readonly MappedQuestion[];
  readonly publication: Publication;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Plans to write what may be published into the survey's document.
 * @throws UneditableFrontMatter
 */
export function planSurveyImport(given: SurveyImport): ChangePlan {
  const { path, text, fields, mapped, publication, today } = given;
  const columns = new Map(mapped.map(({ question, use }) => [question.name, use]));
  const change = { columns, results: publication.results, closed: today };
  return {
    title: message('Write the results of the survey'),
    changes: [changeBy(path, text, surveyResultsEdit(text, change, fields))],
  };
}

/** The names of the programs, which are the same in all languages; empty of a plain table. */
export const toolNames: Readonly<Record<SurveyTool, string>> = {
  'google-forms': 'Google Forms',
  'google-sheets': 'Google Sheets',
  typeform: 'Typeform',
  limesurvey: 'LimeSurvey',
  plain: '',
};

export const useNames: Readonly<Record<ColumnUse, Message>> = {
  nps: message('Recommendation, 0 to 10'),
  csat: message('Satisfaction, 1 to 5'),
  likert: message('Agreement, 1 to 5'),
  demographic: message('About the person'),
  ignore: message('Not used'),
};

export const leftOutReasons: Readonly<Record<LeftOutReason, Message>> = {
  technical: message('Added by the program'),
  time: message('Times may tell who answered'),
  identifies: message('Tells who answered'),
  'free text': message('Free text is never taken'),
  ambiguous: message(
    'Several choices joined by a comma, which an option holds as well: export them differently',
  ),
  empty: message('Nobody answered'),
};

export const suppressionReasons: Readonly<Record<SuppressionReason, Message>> = {
  'too few answered': message('Not enough data'),
  'small cell': message('Too few people'),
  subtraction: message('Could be computed from the rest'),
  'same people': message(
    'Nearly as many answered an earlier survey, so the difference would be a few people',
  ),
  'earlier wave': message('Could be computed with an earlier survey'),
  overlap: message('Could be computed from another question'),
};

/** A warning about answers that do not fit on the scale. */
export function misfitWarning({ column, type, times, line }: Misfit): Message {
  const { from, to } = scaleOf(type);
  return times === 1
    ? message(
        '“{0}”: the answer in line {1} is no number from {2} to {3}, so it is not counted.',
        column,
        line,
        from,
        to,
      )
    : message(
        '“{0}”: {1} answers are no number from {2} to {3}, the first in line {4}, so they are not counted.',
        column,
        times,
        from,
        to,
        line,
      );
}

function scaleOf(type: QuestionType): { readonly from: number; readonly to: number } {
  return type === 'demographic' ? { from: 0, to: 0 } : scales[type];
}

/** Why results that were published before should stay. */
export const keptWarning = message(
  'The results that are published already stay: since then fewer people answered, or withdrew, than may be told apart. New results beside the old ones would show what these few answered.',
);

/** The counts of a question in a line: `developer 24 · student 14 · …`. */
export function countsLine(counts: ReadonlyMap<string, number | undefined>): string {
  return Array.from(counts, ([answer, n]) => `${answer} ${n ?? '–'}`).join(' · ');
}
