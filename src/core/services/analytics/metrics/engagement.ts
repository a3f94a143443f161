import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { lacking, percentage, rounded, type EvidenceItem, type Figure } from '../figure';
import type { Measured } from '../measured';
import { metric, type Metric } from '../metric';
import { monthStart, type Period } from '../period';
import { burstiness as burstinessOf, fewestGaps } from '../statistics/burstiness';
import { quantile } from '../statistics/quantile';
import { asksSomething, firstResponse, isQuestion, isSolved, type Thread } from '../threads';
import { activeIn, peopleEvidence, rowEvidence, rowsIn } from './people-in-period';
import { survivalFigure } from './survival-figure';

const hour = 60 * 60 * 1000;

const stickiness = metric({
  group: 'engagement',
  title: message('Stickiness'),
  unit: 'share',
  formula: message('Mean people active in a day ÷ mean people active in the 30 days up to it'),
  blind: message('Contributions only: a visit without a trace is not seen.'),
  better: 'higher',
  measure: measureStickiness,
});

/** Slides over the days of the period with a window of 30 days. */
function measureStickiness(measured: Measured, period: Period): Figure {
  const { activities } = measured;
  const [from, to] = rowsIn(measured, period);
  if (to === 0) return lacking(message('Nobody was active yet.'));
  const first = period.from === -Infinity ? (activities.at[0] as number) : period.from;
  const lastDay = Math.ceil(period.until / dayLength) - 1;
  const firstDay = Math.min(lastDay, Math.floor(first / dayLength));
  const inWindow = new Map<number, number>();
  let entering = activities.indexAt((firstDay - 29) * dayLength);
  let leaving = entering;
  let [daily, monthly] = [0, 0];
  for (let day = firstDay; day <= lastDay; day++) {
    const today = new Set<number>();
    const end = Math.min((day + 1) * dayLength, period.until);
    for (; entering < to && (activities.at[entering] as number) < end; entering++) {
      const actor = activities.who[entering] as number;
      inWindow.set(actor, (inWindow.get(actor) ?? 0) + 1);
      if ((activities.at[entering] as number) >= day * dayLength) today.add(actor);
    }
    for (; leaving < entering && (activities.at[leaving] as number) < (day - 29) * dayLength; leaving++) {
      const actor = activities.who[leaving] as number;
      const left = (inWindow.get(actor) ?? 0) - 1;
      if (left > 0) inWindow.set(actor, left);
      else inWindow.delete(actor);
    }
    daily += today.size;
    monthly += inWindow.size;
  }
  const value = percentage(daily, monthly);
  if (value === undefined) return lacking(message('Nobody was active in this period.'));
  const days = lastDay - firstDay + 1;
  const active = activeIn(measured, period);
  return {
    value,
    n: active.size,
    details: [
      {
        id: 'daily',
        label: message('Active in a day, on average'),
        value: rounded(daily / days),
        unit: 'people',
      },
      {
        id: 'monthly',
        label: message('Active in 30 days, on average'),
        value: rounded(monthly / days),
        unit: 'people',
      },
    ],
    evidence: () => rowsEvidence(measured, from, to),
  };
}

function* rowsEvidence(measured: Measured, from: number, to: number): Generator<EvidenceItem> {
  for (let index = from; index < to; index++) yield rowEvidence(measured, index);
}

const timeToFirstResponse = metric({
  group: 'engagement',
  title: message('Time to first response'),
  unit: 'hours',
  formula: message(
    'Hours from a thread’s opening to the first reply by somebody else: median, the unanswered counted as still waiting',
  ),
  blind: message(
    'Answers given elsewhere, and reactions, are not seen. Announcements and prompts do not count.',
  ),
  better: 'lower',
  measure(measured, period) {
    return survivalFigure({
      unit: 'hours',
      unitMs: hour,
      nothing: message('Nobody asked anything in this period.'),
      observations: openedIn(measured, period)
        .filter(asksSomething)
        .map((thread) => {
          const reply = firstResponse(thread, period.until);
          return {
            ended: reply !== undefined,
            duration: Math.max(0, (reply?.at ?? period.until) - thread.opened),
            evidence: threadEvidence(measured, thread),
          };
        }),
    });
  },
});

const unanswered = metric({
  group: 'engagement',
  title: message('Unanswered questions'),
  unit: 'share',
  formula: message('Questions without a reply by somebody else ÷ questions, of those asked in the period'),
  blind: message('Answers given elsewhere are not seen.'),
  better: 'lower',
  measure: (measured, period) =>
    questionShare(measured, period, (thread) => firstResponse(thread, period.until) === undefined),
});

const unsolved = metric({
  group: 'engagement',
  title: message('Unsolved questions'),
  unit: 'share',
  formula: message('Questions without an accepted answer ÷ questions, of those asked in the period'),
  blind: message('“Solved” without an accepted answer has no date: it counts at any time.'),
  better: 'lower',
  measure: (measured, period) => questionShare(measured, period, (thread) => !isSolved(thread, period.until)),
});

function questionShare(measured: Measured, period: Period, isOpen: (thread: Thread) => boolean): Figure {
  const questions = openedIn(measured, period).filter(isQuestion);
  const open = questions.filter(isOpen);
  const value = percentage(open.length, questions.length);
  if (value === undefined) return lacking(message('Nobody asked a question in this period.'));
  const age = quantile(
    open.map(({ opened }) => (period.until - opened) / dayLength),
    0.5,
  );
  return {
    value,
    n: questions.length,
    details: [
      { id: 'open', label: message('Questions'), value: open.length, unit: 'documents' },
      {
        id: 'median_age',
        label: message('Median age'),
        ...(age !== undefined && { value: rounded(age) }),
        unit: 'days',
      },
    ],
    evidence: () =>
      open.map((thread) => ({
        ...threadEvidence(measured, thread),
        value: rounded((period.until - thread.opened) / dayLength),
      })),
  };
}

const burstiness = metric({
  group: 'engagement',
  title: message('Burstiness'),
  unit: 'index',
  formula: message(
    '(σ − μ) ÷ (σ + μ) of the gaps between activities: −1 regular, 0 random, towards 1 in bursts',
  ),
  blind: message('A commit has the date that its author’s computer gave it.'),
  better: 'none',
  measure(measured, period) {
    const [from, to] = rowsIn(measured, period);
    const moments = [...measured.activities.at.subarray(from, to)];
    const gaps = moments.slice(1).map((at, index) => at - (moments[index] as number));
    const found = burstinessOf(gaps);
    if (!found)
      return lacking(
        message('It takes activities at {0} different times.', fewestGaps + 1),
        Math.max(0, gaps.length),
      );
    return {
      value: rounded(found.plain),
      n: gaps.length,
      details: [
        {
          id: 'corrected',
          label: message('Corrected for few gaps'),
          value: rounded(found.corrected),
          unit: 'index',
        },
      ],
      evidence: () => rowsEvidence(measured, from, to),
    };
  },
});

/** Months after which the main value of retention looks. */
const retentionMonths = 3;
const shownMonths = 12;

const retention = metric({
  group: 'engagement',
  title: message('Retention'),
  unit: 'share',
  formula: message(
    'Of those whose first activity was in one month, the share active three months later; months of the last year together',
  ),
  blind: message('Whoever only reads has left here.'),
  better: 'higher',
  measure: measureRetention,
});

function measureRetention(measured: Measured, { from, until }: Period): Figure {
  const { history, activities } = measured;
  const since = from === -Infinity ? -Infinity : monthStart(until, -shownMonths - retentionMonths);
  const cohorts = new Map<number, number[]>();
  for (const actor of history.actors) {
    const first = activities.at[history.first(actor) as number] as number;
    if (first < since || first >= until) continue;
    const month = monthStart(first);
    const cohort = cohorts.get(month);
    if (cohort) cohort.push(actor);
    else cohorts.set(month, [actor]);
  }
  const activeMonths = new Map<number, ReadonlySet<number>>();
  const monthsOf = (actor: number): ReadonlySet<number> => {
    let months = activeMonths.get(actor);
    if (!months)
      activeMonths.set(actor, (months = new Set(Array.from(history.moments(actor), (at) => monthStart(at)))));
    return months;
  };
  const stayed = (month: number, actors: readonly number[], later: number): number | undefined => {
    if (monthStart(month, later + 1) > until) return undefined;
    return actors.filter((actor) => monthsOf(actor).has(monthStart(month, later))).length;
  };
  const together = (later: number): { of: number; stayed: number } => {
    let [all, active] = [0, 0];
    for (const [month, actors] of cohorts) {
      const count = stayed(month, actors, later);
      if (count === undefined) continue;
      all += actors.length;
      active += count;
    }
    return { of: all, stayed: active };
  };
  const main = together(retentionMonths);
  const value = percentage(main.stayed, main.of);
  const details = [1, 2, 3, 6, 12].map((later) => {
    const { of, stayed: active } = together(later);
    const share = percentage(active, of);
    return {
      id: `month_${later}`,
      label: later === 1 ? message('After 1 month') : message('After {0} months', later),
      ...(share !== undefined && { value: share }),
      unit: 'share' as const,
    };
  });
  const chart = {
    type: 'cohorts' as const,
    cohorts: Array.from(cohorts, ([month, actors]) => ({
      month,
      size: actors.length,
      shares: Array.from({ length: shownMonths }, (_, index) => {
        const count = stayed(month, actors, index + 1);
        return count === undefined ? undefined : percentage(count, actors.length);
      }),
    })),
  };
  const counted = [...cohorts].flatMap(([month, actors]) =>
    monthStart(month, retentionMonths + 1) > until ? [] : actors,
  );
  if (value === undefined)
    return lacking(message('No newcomers have had three whole months since.'), 0, { details, chart });
  return { value, n: main.of, details, chart, evidence: () => peopleEvidence(measured, counted) };
}

function openedIn({ threads }: Measured, { from, until }: Period): Thread[] {
  return threads.filter(({ opened }) => opened >= from && opened < until);
}

export function threadEvidence({ recordOf }: Measured, { path, opened, by }: Thread): EvidenceItem {
  const range = recordOf(path)?.thread?.range ?? [0, 0, 0, 0];
  return { at: { file: path, range }, document: path, when: opened, who: by, what: 'thread' };
}

export const engagementMetrics = {
  stickiness,
  time_to_first_response: timeToFirstResponse,
  unanswered,
  unsolved,
  burstiness,
  retention,
} as const satisfies Readonly<Record<string, Metric>>;
