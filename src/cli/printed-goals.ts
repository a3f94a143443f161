import { inEnglish } from '../core/base/message';
import type { Path } from '../core/base/ports';
import { rounded } from '../core/services/analytics/figure';
import type { MeasureState } from '../core/services/strategy/measure-state';
import { goalStates, type GoalState, type MeasureResult } from '../core/services/strategy/strategy';
import type { MeasuredCommunity } from './measured-community';

/** A goal as `kith metrics --json` prints it: `goal_progress` of each of its measures. */
export interface PrintedGoal {
  readonly file: Path;
  readonly title: string;
  /** The worst of its measures; null if it has none. */
  readonly state: MeasureState | null;
  readonly measures: readonly PrintedMeasure[];
}

interface PrintedMeasure {
  /** As it is written, whether or not there is such a metric. */
  readonly metric: string;
  /** The live figure; of closed goals the final one. */
  readonly value: number | null;
  readonly baseline: number | null;
  readonly target: number | null;
  /** The day by which, as it is written. */
  readonly by: string | null;
  readonly state: MeasureState | null;
  /** (value − baseline) ÷ (target − baseline), in percent. */
  readonly progress: number | null;
  /** In percent of the time from the goal's beginning to the day. */
  readonly timeGone: number | null;
  /** Why it cannot be told. */
  readonly reason?: string;
}

/** All goals with what their measures are at a community's moment, in the order of paths. */
export function printedGoals({ analytics, at }: MeasuredCommunity): PrintedGoal[] {
  return Array.from(goalStates(analytics, at), printedGoal);
}

function printedGoal({ record: { path, title }, state, measures }: GoalState): PrintedGoal {
  return { file: path, title, state: state ?? null, measures: measures.map(printedMeasure) };
}

function printedMeasure(result: MeasureResult): PrintedMeasure {
  const { measure, value, baseline, target, state, progress, timeGone, reason } = result;
  const figure = (amount: number | undefined): number | null =>
    amount === undefined ? null : rounded(amount);
  return {
    metric: measure.metric,
    value: figure(value),
    baseline: figure(baseline),
    target: figure(target),
    by: measure.by ?? null,
    state: state ?? null,
    progress: figure(progress),
    timeGone: figure(timeGone),
    ...(reason && { reason: inEnglish(reason) }),
  };
}

/** The goals for a person to read, a line a measure; nothing where there are none. */
export function goalLines(goals: readonly PrintedGoal[]): string[] {
  return goals.flatMap(({ title, measures }) => [
    title,
    ...measures.map(({ metric, state, progress, timeGone, by }) =>
      [
        `  ${metric}: ${state ?? 'closed'}`,
        progressWords(progress),
        timeGone === null ? '' : `${Math.round(timeGone)} % of the time gone`,
        by === null ? '' : `by ${by}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    ),
  ]);
}

function progressWords(progress: number | null): string {
  if (progress === null) return '';
  return progress < 0 ? 'further away than at the start' : `${Math.round(progress)} % done`;
}
