import { later } from '../../base/duration';
import { dayLength } from '../../model/activity/activity-moment';
import { rounded } from '../analytics/figure';
import type { Metric } from '../analytics/metric';
import type { GoalMeasure } from '../analytics/records/goal-measures';

/** The period over which a goal's figures are measured, in days. */
export const goalDays = 90;

/**
 * How a measure stands. `open`: not reached, and without a baseline or a day it cannot be told whether it
 * is on course; `unknown`: the figure has no value; `invalid`: the metric does not exist, or the target is
 * no number.
 */
export const measureStates = [
  'missed',
  'behind',
  'on-course',
  'reached',
  'open',
  'unknown',
  'invalid',
] as const;
export type MeasureState = (typeof measureStates)[number];

/** The state that asks for attention most; undefined of none. */
export function worstState(states: readonly MeasureState[]): MeasureState | undefined {
  const order = ['invalid', ...measureStates.filter((state) => state !== 'invalid')] as const;
  return order.find((state) => states.includes(state));
}

export interface MeasureProgress {
  readonly state: MeasureState;
  /** (value − baseline) ÷ (target − baseline) in percent; may be below 0 and above 100. */
  readonly progress?: number;
  /** How much of the time from the beginning to the day is gone, in percent, 0 to 100. */
  readonly timeGone?: number;
}

export interface MeasureInput {
  readonly measure: GoalMeasure;
  /** Undefined if there is no such metric. */
  readonly metric: Pick<Metric, 'better'> | undefined;
  readonly value: number | undefined;
  /** When the goal was set, in ms since 1970-01-01 UTC; undefined: a year before its day. */
  readonly since: number | undefined;
  readonly at: number;
}

/** Compares a measure's live figure with its target, and its progress with the time gone. */
export function measureProgress({ measure, metric, value, since, at }: MeasureInput): MeasureProgress {
  const { target, baseline, by } = measure;
  if (!metric || target === undefined) return { state: 'invalid' };
  const end = by === undefined ? undefined : endOfDay(by);
  const timeGone = end === undefined ? undefined : goneBy(end, since, at);
  const time = timeGone === undefined ? {} : { timeGone };
  if (value === undefined) return { state: 'unknown', ...time };
  const done = progressOf(value, target, baseline);
  const progress = done === undefined ? {} : { progress: rounded(100 * done) };
  const common = { ...progress, ...time };
  if (isReached(value, target, baseline, metric.better)) return { state: 'reached', ...common };
  if (end !== undefined && at >= end) return { state: 'missed', ...common };
  if (done === undefined || timeGone === undefined) return { state: 'open', ...common };
  return { state: 100 * done >= timeGone ? 'on-course' : 'behind', ...common };
}

function progressOf(value: number, target: number, baseline: number | undefined): number | undefined {
  return baseline === undefined || baseline === target ? undefined : (value - baseline) / (target - baseline);
}

/** The direction is that from the baseline to the target, else the metric's own. */
function isReached(
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

/** The end of a day `yyyy-mm-dd` in UTC: it is included; undefined for other texts. */
export function endOfDay(day: string): number | undefined {
  const start = /^\d{4}-\d{2}-\d{2}/.test(day) ? Date.parse(day.slice(0, 10)) : NaN;
  return Number.isNaN(start) ? undefined : start + dayLength;
}
