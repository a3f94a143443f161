import type { Range } from '../../base/range';
import type { Path } from '../../base/ports';
import type { Analytics } from '../analytics/analytics';
import type { Figure } from '../analytics/figure';
import { isMetricId, metricTable, type MetricId } from '../analytics/metric-table';
import { periodBefore } from '../analytics/period';
import type { DocumentRecord } from '../analytics/records/document-record';
import type { GoalMeasure } from '../analytics/records/goal-measures';
import {
  goalDays,
  measureProgress,
  worstState,
  type MeasureProgress,
  type MeasureState,
} from './measure-state';

/** What a community wants to reach, and how it stands. */
export interface Strategy {
  /** Open goals, in the order of paths. */
  readonly goals: readonly GoalState[];
  readonly closed: readonly GoalState[];
  /** Published content and events to come that name no goal. */
  readonly unexplained: readonly DocumentRecord[];
  readonly audiences: readonly DocumentRecord[];
}

export interface GoalState {
  readonly record: DocumentRecord;
  readonly objective: string;
  readonly owner?: string;
  readonly measures: readonly MeasureResult[];
  /** Documents that name the goal: content, events, discussions, surveys. */
  readonly serving: readonly DocumentRecord[];
  /** The worst state of its measures; undefined without any. */
  readonly state?: MeasureState;
}

export interface MeasureResult extends MeasureProgress {
  readonly measure: GoalMeasure;
  /** Undefined if there is no such metric. */
  readonly metric?: MetricId;
  readonly figure?: Figure;
}

/** @param at in ms since 1970-01-01 UTC */
export function strategyOf(analytics: Analytics, at: number): Strategy {
  const records = analytics.records();
  const since = goalBeginnings(analytics);
  const goals = records.flatMap((record) => (record.goal ? [record] : []));
  const states = goals.map((record) =>
    goalState(record, { analytics, records, at, since: since.get(record.path) }),
  );
  return {
    goals: states.filter(({ record }) => !record.goal?.closed),
    closed: states.filter(({ record }) => record.goal?.closed),
    unexplained: records.filter(
      (record) => isServing(record) && record.goals.length === 0 && isOffered(record, at),
    ),
    audiences: records.filter(({ audience }) => audience),
  };
}

/** When goals were set, by path: the first edit of their documents, in ms since 1970-01-01 UTC. */
export function goalBeginnings(analytics: Analytics): ReadonlyMap<Path, number | undefined> {
  const { pages } = analytics.measured();
  return new Map(pages.map(({ path, edits }) => [path, edits.size > 0 ? edits.at(0) : undefined] as const));
}

interface GoalInput {
  readonly analytics: Analytics;
  readonly records: readonly DocumentRecord[];
  readonly at: number;
  readonly since: number | undefined;
}

function goalState(record: DocumentRecord, { analytics, records, at, since }: GoalInput): GoalState {
  const { goal } = record;
  const measures = (goal?.measures ?? []).map((measure) => measureResult(measure, analytics, at, since));
  const state = worstState(measures.map((result) => result.state));
  return {
    record,
    objective: goal?.objective ?? '',
    ...(goal?.owner !== undefined && { owner: goal.owner }),
    measures,
    serving: records.filter(({ goals }) => goal && goals.includes(goal.id)),
    ...(state && { state }),
  };
}

/** The live figure of a measure, against its target. */
export function measureResult(
  measure: GoalMeasure,
  analytics: Analytics,
  at: number,
  since?: number,
): MeasureResult {
  const id = isMetricId(measure.metric) ? measure.metric : undefined;
  if (id === undefined) return { measure, state: 'invalid' };
  const figure = analytics.measure(id, periodBefore(at, goalDays));
  const progress = measureProgress({ measure, metric: metricTable[id], value: figure.value, since, at });
  return { measure, metric: id, figure, ...progress };
}

/** What can serve a goal. */
function isServing({ content, event, kind }: DocumentRecord): boolean {
  return (content !== undefined && kind !== 'guideline') || event !== undefined;
}

function isOffered({ content, event }: DocumentRecord, at: number): boolean {
  return content ? content.state === 'published' : (event?.start ?? 0) >= at;
}

/** The place of a goal's measure, to open it. */
export function measurePlace(
  record: DocumentRecord,
  { measure }: MeasureResult,
): { file: Path; range: Range } {
  return { file: record.path, range: measure.range };
}
