import type { Yielding } from '../../base/cooperative';
import type { Analytics } from '../analytics/analytics';
import type { DocumentRecord } from '../analytics/records/document-record';
import { worstState, type MeasureState } from './measure-state';
import { goalBeginnings, measureResult, type MeasureResult } from './strategy';

/** An open goal with its measures as they stand. */
export interface GoalReading {
  readonly record: DocumentRecord;
  readonly measures: readonly MeasureResult[];
  /** The worst state of its measures; undefined without any. */
  readonly state?: MeasureState;
}

/**
 * The open goals of a community in the order of paths, as `strategyOf` has them, measured one measure at a
 * time. Analytics must be prepared. Rejects with the signal's reason when aborted.
 * @param at in ms since 1970-01-01 UTC
 */
export async function readGoals(
  analytics: Analytics,
  at: number,
  { pacer, signal }: Yielding,
): Promise<GoalReading[]> {
  const since = goalBeginnings(analytics);
  const goals: GoalReading[] = [];
  for (const record of analytics.records()) {
    if (!record.goal || record.goal.closed) continue;
    const measures: MeasureResult[] = [];
    for (const measure of record.goal.measures) {
      measures.push(measureResult(measure, analytics, at, since.get(record.path)));
      const pause = pacer.pause();
      if (pause) await pause;
      signal.throwIfAborted();
    }
    const state = worstState(measures.map((result) => result.state));
    goals.push({ record, measures, ...(state && { state }) });
  }
  return goals;
}
