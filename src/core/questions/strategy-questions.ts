import type { Path } from '../base/ports';
import type { GoalMeasure } from '../model/documents/goal-measures';
import {
  goalStart,
  measureResult,
  readStrategy,
  type MeasureResult,
  type Strategy,
} from '../services/strategy/strategy';
import { measuring } from './known-community';

export const strategy = measuring<{ readonly at: number }, Strategy>(
  async ({ analytics }, { at }, { pacer, signal }) => {
    return readStrategy(analytics, at, { pacer, signal });
  },
);

/** The live figure of a measure, as it is written in a goal now. */
export const liveMeasure = measuring<
  { readonly path: Path; readonly measure: GoalMeasure; readonly at: number },
  MeasureResult
>(async ({ analytics }, { path, measure, at }) => {
  const goal = analytics.measured().recordOf(path)?.goal;
  return measureResult(measure, analytics, at, goal && goalStart(analytics, path, goal));
});
