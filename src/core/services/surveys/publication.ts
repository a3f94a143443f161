import {
  suppressedAnswers,
  type QuestionResult,
  type SurveyResults,
} from '../analytics/records/survey-results';
import type { AnswerTable, CountedQuestion } from './answer-table';
import { rangeName, scales, type ScaleLevel } from './scales';
import { hiddenCells, shownCells, shownChoices, sumOf, type Cells } from './suppression';
import { shownBeside, type EarlierWave } from './waves';

/** Why some answers to a question are not published. */
export type SuppressionReason =
  /** Fewer than the limit answered at all. */
  | 'too few answered'
  /** Fewer than the limit gave an answer, or did not give it. */
  | 'small cell'
  /** Others would be known by subtraction. */
  | 'subtraction'
  /** Nearly as many answered an earlier wave: the difference would be a few people. */
  | 'same people'
  /** Subtracting an earlier wave would reveal others. */
  | 'earlier wave'
  /** Another question breaks down the same people, and subtracting it would reveal others. */
  | 'overlap';

/** Results that were published before. */
export interface EarlierResults {
  readonly results: SurveyResults;
  readonly isSameSurvey: boolean;
}

export interface PublishedQuestion {
  readonly result: QuestionResult;
  /** How many cells of the table are hidden. */
  readonly hidden: number;
  /** Empty if nothing is hidden. */
  readonly reasons: readonly SuppressionReason[];
}

export interface Publication {
  readonly results: SurveyResults;
  /** In the order of `results.questions`. */
  readonly questions: readonly PublishedQuestion[];
  /**
   * The results published before should stay: so few answers came since, or went, that the difference would
   * show what these few answered.
   */
  readonly keepsEarlier: boolean;
}

interface Draft {
  readonly question: CountedQuestion;
  /** The table as it is published: ranges of a scale, or answers. */
  readonly cells: Cells;
  readonly shown: ReadonlySet<string>;
  readonly reasons: readonly SuppressionReason[];
  /** Published before, of the same answers. */
  readonly kept?: QuestionResult;
}

/**
 * What may be published of counted answers: no cell below `k`, and nothing from which one could be computed,
 * from totals, other questions, or results published before. Where in doubt, less.
 */
export function publish(
  table: AnswerTable,
  { k, earlier }: { readonly k: number; readonly earlier: readonly EarlierResults[] },
): Publication {
  const before = earlier.find(({ isSameSurvey }) => isSameSurvey)?.results;
  const change = before?.answered === undefined ? k : Math.abs(table.answered - before.answered);
  const drafts = table.questions.map((question): Draft => {
    if (table.answered < k)
      return { ...draftOf(question, k), shown: new Set(), reasons: ['too few answered'] };
    const kept = change === 0 ? earlierOf(question, before) : undefined;
    const draft = draftOf(question, k, earlierOf(question, before));
    return kept ? { ...draft, kept } : besideEarlier(draft, table.answered, k, earlier);
  });
  const questions = withoutOverlaps(drafts, table.overlaps).map(publishedQuestion);
  return {
    results: {
      answered: table.answered < k ? undefined : table.answered,
      questions: questions.map(({ result }) => result),
    },
    questions,
    keepsEarlier: change > 0 && change < k,
  };
}

/** The question by itself. A scale is published at the finest level that needs nothing hidden. */
function draftOf(question: CountedQuestion, k: number, before?: QuestionResult): Draft {
  const { type, counts, multiple, answered } = question;
  if (type === 'demographic') {
    const shown = multiple ? shownChoices(counts, answered, k) : shownCells(counts, k);
    return { question, cells: counts, shown, reasons: reasonsFor(question, counts, shown, k) };
  }
  const levels = scales[type].levels.map((level) => cellsAt(level, counts));
  const whole = levels.find((cells) => [...cells.values()].every((n) => n >= k));
  const same =
    before && levels.find((cells) => [...cells.keys()].join() === [...before.counts.keys()].join());
  const cells = same ?? whole ?? levels.at(-1) ?? new Map();
  const shown = shownCells(cells, k);
  return { question, cells, shown, reasons: reasonsFor(question, cells, shown, k) };
}

function cellsAt(level: ScaleLevel, counts: Cells): Cells {
  return new Map(
    level.map((range) => [
      rangeName(range),
      sumOf([...counts].flatMap(([answer, n]) => (isWithin(Number(answer), range) ? [n] : []))),
    ]),
  );
}

function isWithin(answer: number, [from, to]: readonly [number, number]): boolean {
  return answer >= from && answer <= to;
}

function reasonsFor(
  { multiple }: CountedQuestion,
  cells: Cells,
  shown: ReadonlySet<string>,
  k: number,
): SuppressionReason[] {
  const hidden = hiddenCells(cells, shown);
  const isSmall = (n: number): boolean => n < k || multiple;
  return [
    ...(hidden.some(isSmall) ? (['small cell'] as const) : []),
    ...(hidden.some((n) => !isSmall(n)) ? (['subtraction'] as const) : []),
  ];
}

function earlierOf(
  { column, type }: CountedQuestion,
  results: SurveyResults | undefined,
): QuestionResult | undefined {
  return results?.questions.find((question) => question.column === column && question.type === type);
}

/** What may be shown beside every earlier wave. Opinions change, so only the same survey counts for them. */
function besideEarlier(draft: Draft, answered: number, k: number, earlier: readonly EarlierResults[]): Draft {
  const { question } = draft;
  return earlier.reduce((before: Draft, { results, isSameSurvey }): Draft => {
    const result = earlierOf(question, results);
    if (!result || results.answered === undefined) return before;
    if (!isSameSurvey && question.type !== 'demographic') return before;
    const wave = waveOf(result, results.answered, isSameSurvey);
    const cells = withCells(before.cells, wave.shown.keys());
    const shown = question.multiple
      ? choicesBeside(wave, { answered, cells, shown: before.shown }, k)
      : shownBeside(wave, { answered, cells, shown: shownCells(cells, k, before.shown) }, k);
    if (shown.size === before.shown.size) return { ...before, cells, shown };
    const reason = Math.abs(answered - results.answered) < k ? 'same people' : 'earlier wave';
    return { ...before, cells, shown, reasons: [...new Set([...before.reasons, reason] as const)] };
  }, draft);
}

function waveOf({ counts }: QuestionResult, answered: number, isSameSurvey: boolean): EarlierWave {
  const shown = new Map<string, number>();
  for (const [answer, count] of counts) if (count !== undefined) shown.set(answer, count);
  return { answered, shown, hasHidden: shown.size < counts.size, isSameSurvey };
}

/** Answers that were shown before and that nobody gives any more are cells too, of nobody. */
function withCells(cells: Cells, answers: Iterable<string>): Cells {
  const gone = [...answers].filter((answer) => !cells.has(answer));
  return new Map([...cells, ...gone.map((answer): [string, number] => [answer, 0])]);
}

/** As `shownBeside`, where people gave several answers: each is a table of two cells. */
function choicesBeside(
  earlier: EarlierWave,
  { answered, cells, shown }: Parameters<typeof shownBeside>[1],
  k: number,
): Set<string> {
  const change = answered - earlier.answered;
  if (Math.abs(change) < k) return new Set();
  return new Set(
    [...shown].filter((answer) => {
      const then = earlier.shown.get(answer);
      if (!earlier.isSameSurvey || then === undefined) return true;
      const grown = (cells.get(answer) ?? 0) - then;
      return Math.abs(grown) >= k && Math.abs(change - grown) >= k;
    }),
  );
}

/** Of two questions that overlap, the more detailed is withheld if either hides something. */
function withoutOverlaps(drafts: readonly Draft[], overlaps: AnswerTable['overlaps']): readonly Draft[] {
  const after = [...drafts];
  for (const [a, b] of overlaps) {
    const [one, other] = [after[a], after[b]];
    if (!one || !other || one.shown.size === 0 || other.shown.size === 0) continue;
    if (!hidesSome(one) && !hidesSome(other)) continue;
    // What stays as it was published cannot be withheld.
    const isFirst = one.kept ? false : other.kept ? true : one.cells.size > other.cells.size;
    const [at, detailed] = isFirst ? ([a, one] as const) : ([b, other] as const);
    after[at] = withheld(detailed);
  }
  return after;
}

function withheld({ question, cells, reasons }: Draft): Draft {
  return { question, cells, shown: new Set(), reasons: [...reasons, 'overlap'] };
}

function hidesSome({ cells, shown }: Draft): boolean {
  return hiddenCells(cells, shown).length > 0;
}

function publishedQuestion(draft: Draft): PublishedQuestion {
  const { question, cells, shown, kept } = draft;
  const { column, type, multiple } = question;
  const isGroup = type === 'demographic';
  const published = [...cells].filter(([answer]) => !isGroup || shown.has(answer));
  if (isGroup) published.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const hidden = hiddenCells(cells, shown).length;
  const counts = new Map<string, number | undefined>(
    published.map(([answer, n]) => [answer, shown.has(answer) ? n : undefined]),
  );
  if (isGroup && hidden > 0) counts.set(suppressedAnswers, undefined);
  return {
    result: kept ?? { column, type, ...(multiple && { multiple: true as const }), counts },
    hidden: kept ? [...kept.counts.values()].filter((n) => n === undefined).length : hidden,
    reasons: hidden > 0 ? draft.reasons : [],
  };
}
