import { message } from '../../../base/message';
import { lacking, percentage, rounded, type Chart, type Detail, type EvidenceItem } from '../figure';
import type { Measured } from '../measured';
import { metric, type Metric } from '../metric';
import type { Period } from '../period';
import type { DocumentRecord } from '../records/document-record';
import {
  answerRange,
  suppressedAnswers,
  type QuestionResult,
  type QuestionType,
} from '../records/survey-results';
import { netPromoterScoreOf, wilsonInterval } from '../statistics/intervals';
import { sum } from '../statistics/concentration';

const noSurvey = message('No survey that had closed by then has results for it.');

const nps = metric({
  group: 'satisfaction',
  title: message('Net promoter score'),
  unit: 'points',
  formula: message('Share of answers 9 and 10 − share of answers 0 to 6, of the last survey that asked'),
  blind: message('Only those who answered are heard. The 95 % interval says how sure the score is.'),
  better: 'higher',
  measure(measured, period) {
    const found = lastAsked(measured, period, 'nps');
    if (!found) return lacking(noSurvey);
    const { survey, question } = found;
    const parts = partsOf(question, [0, 7, 9], 10);
    if (!parts) return lacking(suppressed);
    const [critics = 0, passives = 0, promoters = 0] = parts;
    const n = sum(parts);
    const score = netPromoterScoreOf(promoters, critics, n);
    if (!score) return lacking(noSurvey);
    const details: Detail[] = [
      {
        id: 'promoters',
        label: message('Answered 9 or 10'),
        value: percentage(promoters, n) as number,
        unit: 'share',
      },
      {
        id: 'passives',
        label: message('Answered 7 or 8'),
        value: percentage(passives, n) as number,
        unit: 'share',
      },
      {
        id: 'detractors',
        label: message('Answered 0 to 6'),
        value: percentage(critics, n) as number,
        unit: 'share',
      },
      ...responseRate(survey),
    ];
    return {
      value: rounded(score.score),
      n,
      interval: [rounded(score.interval[0]), rounded(score.interval[1])],
      details,
      chart: countsChart(question),
      evidence: () => [surveyEvidence(survey)],
    };
  },
});

const csat = metric({
  group: 'satisfaction',
  title: message('Satisfaction'),
  unit: 'share',
  formula: message(
    'Share of answers 4 and 5 of 5, over all questions about satisfaction of the last survey that asked',
  ),
  blind: message('Only those who answered are heard. The interval is Wilson’s at 95 %.'),
  better: 'higher',
  measure(measured, period) {
    const found = lastAsked(measured, period, 'csat');
    if (!found) return lacking(noSurvey);
    const { survey, questions } = found;
    const each = questions.flatMap((question) => {
      const parts = partsOf(question, [1, 4], 5);
      return parts ? [{ question, satisfied: parts[1] ?? 0, n: sum(parts) }] : [];
    });
    // One question more or less would be another figure.
    if (each.length < questions.length) return lacking(suppressed);
    const n = sum(each.map((one) => one.n));
    const yes = sum(each.map(({ satisfied }) => satisfied));
    const interval = wilsonInterval(yes, n);
    if (!interval) return lacking(noSurvey);
    return {
      value: percentage(yes, n) as number,
      n,
      interval: [rounded(100 * interval[0]), rounded(100 * interval[1])],
      details: [
        ...each.map(({ question, satisfied, n: answered }): Detail => {
          const share = percentage(satisfied, answered);
          return {
            id: question.column,
            label: message('{0}', question.column),
            ...(share !== undefined && { value: share }),
            unit: 'share',
          };
        }),
        ...responseRate(survey),
      ],
      evidence: () => [surveyEvidence(survey)],
    };
  },
});

const demographics = metric({
  group: 'satisfaction',
  title: message('Demographics'),
  unit: 'people',
  formula: message(
    'Shares of the answers about who people are, in the last survey that asked; the value is how many answered',
  ),
  blind: message('Groups below the community’s limit, and what would reveal them, are left out.'),
  better: 'none',
  measure(measured, period) {
    const found = lastAsked(measured, period, 'demographic');
    if (!found) return lacking(noSurvey);
    const { survey, questions } = found;
    const answered = survey.survey?.results?.answered;
    if (answered === undefined) return lacking(suppressed);
    return {
      value: answered,
      n: answered,
      details: questions.flatMap((question) => demographicDetails(question, answered)),
      evidence: () => [surveyEvidence(survey)],
    };
  },
});

const suppressed = message('Too few answered: the counts are suppressed.');

function demographicDetails({ column, counts, multiple }: QuestionResult, answered: number): Detail[] {
  const isComplete = [...counts.values()].every((count) => count !== undefined);
  // Of several answers a person each is a share of those who answered.
  const whole = multiple ? answered : sum([...counts.values()].map((count) => count ?? 0));
  const isShare = isComplete || multiple === true;
  return Array.from(counts, ([answer, count]): Detail => {
    // Of a question with suppressed cells the whole is not known here: counts alone are shown.
    const value = count === undefined ? undefined : isShare ? percentage(count, whole) : count;
    return {
      id: `${column}/${answer}`,
      label:
        answer === suppressedAnswers
          ? message('{0}: others, suppressed', column)
          : message('{0}: {1}', column, answer),
      ...(value !== undefined && { value }),
      unit: isShare ? 'share' : 'people',
    };
  });
}

interface LastAsked {
  readonly survey: DocumentRecord;
  readonly question: QuestionResult;
  readonly questions: readonly QuestionResult[];
}

/** The survey that closed last before the end of the period and asked questions of a type. */
function lastAsked({ surveys }: Measured, { until }: Period, type: QuestionType): LastAsked | undefined {
  const closed = (record: DocumentRecord): number =>
    record.survey?.closed ?? record.survey?.asked ?? -Infinity;
  const candidates = surveys
    .filter((record) => closed(record) < until)
    .sort((a, b) => closed(b) - closed(a) || (a.path < b.path ? -1 : 1));
  for (const survey of candidates) {
    const questions = survey.survey?.results?.questions.filter((question) => question.type === type) ?? [];
    const [question] = questions;
    if (question) return { survey, question, questions };
  }
  return undefined;
}

/**
 * How many answered from each of these numbers up to the next or the end, of counts by number or by range;
 * undefined if a count is suppressed, or its range lies across two parts.
 */
function partsOf({ counts }: QuestionResult, starts: readonly number[], end: number): number[] | undefined {
  const parts = starts.map(() => 0);
  const partAt = (answer: number): number => starts.findLastIndex((start) => start <= answer);
  for (const [answer, count] of counts) {
    const range = answerRange(answer);
    if (count === undefined) return undefined;
    if (!range) continue;
    const part = partAt(range[0]);
    if (part < 0 || range[1] > end) continue;
    if (part !== partAt(range[1])) return undefined;
    parts[part] = (parts[part] ?? 0) + count;
  }
  return parts;
}

function countsChart({ counts }: QuestionResult): Chart {
  return {
    type: 'bars',
    unit: 'people',
    bars: Array.from(counts, ([answer, count]) => ({ label: message('{0}', answer), value: count ?? 0 })),
  };
}

function responseRate({ survey }: DocumentRecord): Detail[] {
  const value = percentage(survey?.results?.answered ?? 0, survey?.invited ?? 0);
  return value === undefined
    ? []
    : [{ id: 'response_rate', label: message('Response rate'), value, unit: 'share' }];
}

function surveyEvidence({ path, survey }: DocumentRecord): EvidenceItem {
  return {
    at: { file: path, range: [0, 0, 0, 0] },
    document: path,
    ...(survey?.closed !== undefined && { when: survey.closed }),
  };
}

export const satisfactionMetrics = { nps, csat, demographics } as const satisfies Readonly<
  Record<string, Metric>
>;
