import { later } from '../../base/duration';
import { message, type Message } from '../../base/message';
import { dayLength, writtenMoment } from '../../model/activity/activity-moment';
import type { AmountUnit, GoalMeasure } from '../../model/documents/goal-measures';
import { rounded, type Unit } from '../analytics/figure';
import type { Metric } from '../analytics/metric';

/**
 * How a measure stands, worst first. `open`: not reached, and without a baseline or a day it cannot be told
 * whether it is on course; `unknown`: the figure has no value; `invalid`: the metric does not exist, or the
 * target cannot be compared with it.
 */
export const measureStates = [
  'invalid',
  'missed',
  'behind',
  'unknown',
  'open',
  'on-course',
  'reached',
] as const;
export type MeasureState = (typeof measureStates)[number];

/** The state that asks for attention most; undefined of none. */
export function worstState(states: readonly MeasureState[]): MeasureState | undefined {
  return measureStates.find((state) => states.includes(state));
}

export interface MeasureProgress {
  readonly state: MeasureState;
  /** Target and baseline in the metric's unit; undefined if there are none, or none in such a unit. */
  readonly target?: number;
  readonly baseline?: number;
  /** (value − baseline) ÷ (target − baseline) in percent; may be below 0 and above 100. */
  readonly progress?: number;
  /** How much of the time from the beginning to the day is gone, in percent, 0 to 100. */
  readonly timeGone?: number;
  /** The end of its last day, in ms since 1970-01-01 UTC. */
  readonly end?: number;
  /** Why it cannot be told, of `invalid`. */
  readonly reason?: Message;
}

export interface MeasureInput {
  readonly measure: Pick<
    GoalMeasure,
    'metric' | 'target' | 'targetUnit' | 'targetRange' | 'baseline' | 'baselineUnit' | 'by'
  >;
  /** Undefined if there is no such metric. */
  readonly metric: Pick<Metric, 'better' | 'unit'> | undefined;
  readonly value: number | undefined;
  /** When the goal was set, in ms since 1970-01-01 UTC; undefined: a year before its day. */
  readonly since: number | undefined;
  readonly at: number;
}

/** Compares a measure's live figure with its target, and its progress with the time gone. */
export function measureProgress({ measure, metric, value, since, at }: MeasureInput): MeasureProgress {
  if (!metric) return { state: 'invalid', reason: message('There is no metric “{0}”.', measure.metric) };
  const target = amountIn(measure.target, measure.targetUnit, metric.unit);
  const baseline = amountIn(measure.baseline, measure.baselineUnit, metric.unit);
  const end = measure.by === undefined ? undefined : endOfDay(measure.by);
  const timeGone = end === undefined ? undefined : goneBy(end, since, at);
  const given = {
    ...(target !== undefined && { target }),
    ...(baseline !== undefined && { baseline }),
    ...(end !== undefined && { end }),
    ...(timeGone !== undefined && { timeGone }),
  };
  if (target === undefined) return { state: 'invalid', ...given, reason: whyNoTarget(measure) };
  if (value === undefined) return { state: 'unknown', ...given };
  const done = progressOf(value, target, baseline);
  const common = { ...given, ...(done !== undefined && { progress: rounded(100 * done) }) };
  if (isReached(value, target, baseline, metric.better)) return { state: 'reached', ...common };
  if (end !== undefined && at >= end) return { state: 'missed', ...common };
  if (done === undefined || timeGone === undefined) return { state: 'open', ...common };
  return { state: 100 * done >= timeGone ? 'on-course' : 'behind', ...common };
}

function whyNoTarget({ target, targetRange }: MeasureInput['measure']): Message {
  if (target !== undefined) return message('The target is in another unit than the figure.');
  return targetRange ? message('The target cannot be read.') : message('There is no target yet.');
}

/** An amount in a metric's unit; undefined if it is written in one that cannot be converted. */
function amountIn(
  value: number | undefined,
  written: AmountUnit | undefined,
  unit: Unit,
): number | undefined {
  if (value === undefined || written === undefined || written === unit) return value;
  if (written === 'days' && unit === 'hours') return value * 24;
  if (written === 'hours' && unit === 'days') return value / 24;
  return undefined;
}

function progressOf(value: number, target: number, baseline: number | undefined): number | undefined {
  return baseline === undefined || baseline === target ? undefined : (value - baseline) / (target - baseline);
}

/** The direction is that from the baseline to the target, else the metric's own. */
export function isReached(
  value: number,
  target: number,
  baseline: number | undefined,
  better: Metric['better'],
): boolean {
  const isDown = baseline === undefined || baseline === target ? better === 'lower' : target < baseline;
  return isDown ? value <= target : value >= target;
}

function goneBy(end: number, since: number | undefined, at: number): number {
  const start = since === undefined || since >= end ? later(end, { months: -12, ms: 0 }) : since;
  return rounded(100 * Math.min(1, Math.max(0, (at - start) / (end - start))));
}

/**
 * The end of a written day in UTC, which is included; of a moment with a time, itself. Undefined if it cannot
 * be read.
 */
export function endOfDay(written: string): number | undefined {
  const moment = writtenMoment(written, 'UTC');
  return moment && (moment.day === undefined ? moment.at : (moment.day + 1) * dayLength);
}
