import type { QuestionType } from '../analytics/records/survey-results';
import type { TableRow } from '../../base/table-file';
import { oneLine } from './column-profile';
import { isChosen, partsOf } from './multiple-choice';
import { scaleAnswer } from './scales';
import type { SurveyQuestion } from './survey-questions';
import { createValueGraph } from './value-graph';

/** The answers, counted by question: exact, so never to be published as it is. */
export interface AnswerTable {
  /** How many answered at least one of the questions. */
  readonly answered: number;
  /** Rows that were not submitted. */
  readonly partial: number;
  readonly questions: readonly CountedQuestion[];
  /**
   * Pairs of questions, by index, that break down the same people in ways that depend on each other, such as
   * a town and its country: sums over answers of one equal sums over answers of the other.
   */
  readonly overlaps: readonly (readonly [number, number])[];
  /** Answers that do not fit on the scale of their question, which are not counted. */
  readonly misfits: readonly Misfit[];
}

export interface CountedQuestion {
  readonly column: string;
  readonly type: QuestionType;
  readonly multiple: boolean;
  /** How many answered it. */
  readonly answered: number;
  readonly counts: ReadonlyMap<string, number>;
}

export interface Misfit {
  readonly column: string;
  readonly type: QuestionType;
  readonly times: number;
  /** Where the first is, from 1. */
  readonly line: number;
}

export interface AskedQuestion extends SurveyQuestion {
  readonly type: QuestionType;
}

export interface TableCounter {
  add(row: TableRow): void;
  /** A row that was not submitted. */
  skip(): void;
  table(): AnswerTable;
}

/** Counts answers row by row. Only counts are kept. */
export function createTableCounter(asked: readonly AskedQuestion[]): TableCounter {
  const columns = asked.map(() => ({ answered: 0, counts: new Map<string, number>() }));
  const misfits = new Map<number, { times: number; line: number }>();
  // Only who people are depends on who people are: opinions change.
  const groups = asked.flatMap(({ type, choices }, i) =>
    type === 'demographic' && choices.form === 'one' ? [i] : [],
  );
  const pairs = groups.flatMap((a) => groups.filter((b) => b > a).map((b) => [a, b] as const));
  const graphs = pairs.map(() => createValueGraph());
  let answered = 0;
  let partial = 0;
  return {
    add({ line, cells }) {
      let hasAnswer = false;
      const answers = asked.map((question, i): readonly string[] => {
        const given = answersIn(question, cells);
        if (given !== 'misfit') return given;
        const before = misfits.get(i);
        misfits.set(i, { times: (before?.times ?? 0) + 1, line: before?.line ?? line });
        return [];
      });
      for (const [i, given] of answers.entries()) {
        const column = columns[i];
        if (!column || given.length === 0) continue;
        hasAnswer = true;
        column.answered++;
        for (const answer of given) column.counts.set(answer, (column.counts.get(answer) ?? 0) + 1);
      }
      if (hasAnswer) answered++;
      for (const [at, [a, b]] of pairs.entries()) {
        const [one, other] = [answers[a]?.[0], answers[b]?.[0]];
        if (one !== undefined && other !== undefined) graphs[at]?.join(one, other);
      }
    },
    skip() {
      partial++;
    },
    table: () => ({
      answered,
      partial,
      questions: asked.map(({ name, type, choices }, i) => ({
        column: name,
        type,
        multiple: choices.form !== 'one',
        answered: columns[i]?.answered ?? 0,
        counts: columns[i]?.counts ?? new Map(),
      })),
      overlaps: pairs.filter((_, at) => (graphs[at]?.parts() ?? 0) > 1),
      misfits: Array.from(misfits, ([i, { times, line }]) => ({
        column: asked[i]?.name ?? '',
        type: asked[i]?.type ?? 'likert',
        times,
        line,
      })),
    }),
  };
}

function answersIn(
  { type, choices, columns }: AskedQuestion,
  cells: readonly string[],
): readonly string[] | 'misfit' {
  if (choices.form === 'columns')
    return choices.options.filter((_, i) => isChosen(cells[columns[i] ?? -1] ?? ''));
  const text = oneLine(cells[columns[0] ?? -1] ?? '');
  if (text === '') return [];
  if (choices.form === 'joined') return [...new Set(partsOf(text, choices.separator))];
  if (type === 'demographic') return [text];
  const number = scaleAnswer(type, text);
  return number === undefined ? 'misfit' : [String(number)];
}
