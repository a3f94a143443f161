import type { Yielding } from '../../base/cooperative';
import { later } from '../../base/duration';
import type { Path } from '../../base/ports';
import { usualPeriod, type GoalMeasure } from '../../model/documents/goal-measures';
import { goalOutcomes, type GoalOutcome } from '../../model/kinds/goal-status';
import type { Analytics } from '../analytics/analytics';
import { withoutEvidence, type FigureValue } from '../analytics/figure';
import { isMetricId, metricTable, type MetricId } from '../analytics/metric-table';
import type { Period } from '../analytics/period';
import type { DocumentRecord, GoalRecord } from '../analytics/records/document-record';
import {
  isReached,
  measureProgress,
  type MeasureProgress,
  type MeasureState,
  worstState,
} from './measure-state';

/** What a community wants to reach, and how it stands. */
export interface Strategy {
  /** Open goals, in the order of paths. */
  readonly goals: readonly GoalState[];
  readonly closed: readonly GoalState[];
  /** Published content and events to come that name no goal; none where there are no open goals. */
  readonly unexplained: readonly DocumentRecord[];
  /** Open goals that no document names. */
  readonly unserved: readonly GoalState[];
  readonly audiences: readonly DocumentRecord[];
}

export interface GoalState {
  readonly record: DocumentRecord;
  readonly goal: GoalRecord;
  readonly audiences: readonly DocumentRecord[];
  readonly measures: readonly MeasureResult[];
  /** Documents that name the goal: content, events, discussions, surveys. */
  readonly serving: readonly DocumentRecord[];
  /** The worst state of its measures; of a closed goal how it ended. Undefined if neither is known. */
  readonly state?: MeasureState;
  /** How it ended, if it says so in one of Kith's words. */
  readonly outcome?: GoalOutcome;
}

export interface MeasureResult extends MeasureProgress {
  readonly measure: GoalMeasure;
  /** Undefined if there is no such metric. */
  readonly metric?: MetricId;
  /** The live figure; undefined of closed goals, which have their final value. */
  readonly figure?: FigureValue;
  /** The live or the final value. */
  readonly value?: number;
}

/**
 * The strategy with the figures of a moment, measured one goal at a time. The figures must be prepared.
 * Rejects with the signal's reason when aborted.
 * @param at in ms since 1970-01-01 UTC
 */
export async function readStrategy(
  analytics: Analytics,
  at: number,
  { pacer, signal }: Yielding,
): Promise<Strategy> {
  const states: GoalState[] = [];
  for (const state of goalStates(analytics, at)) {
    states.push(state);
    await pacer.pause();
    signal.throwIfAborted();
  }
  const records = analytics.records();
  const goals = states.filter(({ goal }) => !goal.closed);
  return {
    goals,
    closed: states.filter(({ goal }) => goal.closed),
    unexplained:
      goals.length === 0
        ? []
        : records.filter((record) => record.goals.length === 0 && isOffered(record, at)),
    unserved: goals.filter(({ serving }) => serving.length === 0),
    audiences: records.filter(({ audience }) => audience),
  };
}

/** All goals in the order of paths, one at a time: each measures its figures. */
export function* goalStates(analytics: Analytics, at: number): Generator<GoalState> {
  const records = analytics.records();
  const goals = records.filter(({ goal }) => goal);
  if (goals.length === 0) return;
  const serving = servingByGoal(records);
  const audiences = new Map(
    records.flatMap((record) => (record.audience ? [[record.audience.id, record] as const] : [])),
  );
  for (const record of goals) {
    const goal = record.goal as GoalRecord;
    const since = goalStart(analytics, record.path, goal);
    const measures = goal.measures.map((measure) =>
      goal.closed ? closedResult(measure) : measureResult(measure, analytics, at, since),
    );
    const outcome = goalOutcomes.find((one) => one === goal.status);
    const state = goal.closed ? endState(outcome) : worstState(measures.map((result) => result.state));
    yield {
      record,
      goal,
      audiences: record.audiences.flatMap((id) => audiences.get(id) ?? []),
      measures,
      serving: serving.get(goal.id) ?? [],
      ...(state && { state }),
      ...(outcome && { outcome }),
    };
  }
}

/**
 * When the time of a goal began, in ms since 1970-01-01 UTC: the day that it says, else its first commit;
 * undefined if neither is known.
 */
export function goalStart(analytics: Analytics, path: Path, { opened }: GoalRecord): number | undefined {
  if (opened !== undefined) return opened;
  const edits = analytics.measured().editsOf(path);
  return edits.size > 0 ? edits.at(0) : undefined;
}

/** The live figure of a measure, against its target. */
export function measureResult(
  measure: GoalMeasure,
  analytics: Analytics,
  at: number,
  since?: number,
): MeasureResult {
  const id = isMetricId(measure.metric) ? measure.metric : undefined;
  const figure = id && analytics.measure(id, measuredPeriod(measure, at));
  const value = figure?.value;
  const metric = id && metricTable[id];
  return {
    measure,
    ...(id && { metric: id }),
    ...(figure && { figure: withoutEvidence(figure) }),
    ...(value !== undefined && { value }),
    ...measureProgress({ measure, metric, value, since, at }),
  };
}

/** The period before a moment over which a measure is taken. */
export function measuredPeriod({ period = usualPeriod }: GoalMeasure, at: number): Period {
  return { from: later(at, { months: -period.months, ms: -period.ms }), until: at };
}

/** Of a closed goal: compares the final figure that it has, whatever the figure is now. */
function closedResult(measure: GoalMeasure): MeasureResult {
  const id = isMetricId(measure.metric) ? measure.metric : undefined;
  const metric = id && metricTable[id];
  const { final: value } = measure;
  const progress = measureProgress({ measure, metric, value, since: undefined, at: 0 });
  const { target, baseline } = progress;
  const isOver = metric && value !== undefined && target !== undefined;
  return {
    measure,
    ...(id && { metric: id }),
    ...(value !== undefined && { value }),
    ...progress,
    ...(isOver && { state: isReached(value, target, baseline, metric.better) ? 'reached' : 'missed' }),
  };
}

function endState(outcome: GoalOutcome | undefined): MeasureState | undefined {
  return outcome === 'dropped' ? undefined : outcome;
}

function servingByGoal(records: readonly DocumentRecord[]): ReadonlyMap<string, readonly DocumentRecord[]> {
  const found = new Map<string, DocumentRecord[]>();
  for (const record of records)
    for (const id of new Set(record.goals)) {
      const known = found.get(id);
      if (known) known.push(record);
      else found.set(id, [record]);
    }
  return found;
}

/** What a goal should explain: published content and events to come. Guidelines hold whatever the goals. */
function isOffered({ content, event, kind }: DocumentRecord, at: number): boolean {
  if (content) return kind !== 'guideline' && content.state === 'published';
  return event !== undefined && (event.over ?? event.start ?? 0) >= at;
}
