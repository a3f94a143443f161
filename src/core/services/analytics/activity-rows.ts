import { lowerBound } from '../../base/lower-bound';
import type { Activity, Actor } from '../../model/activity/activity';
import type { Activities } from '../../model/activity/activities';

/** Some of a community's activities in columns, oldest first, without those of bots. */
export interface ActivityRows {
  readonly size: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: Float64Array;
  /** Days since 1970-01-01. */
  readonly day: Int32Array;
  /** An index into `activityKinds`. */
  readonly what: Uint8Array;
  /** An index into `actors`. */
  readonly who: Uint32Array;
  readonly actors: readonly Actor[];
  /** The first index at or after a moment; `size` if there is none. */
  indexAt(moment: number): number;
  activity(index: number): Activity;
}

/** @param isWanted by row of the community's columns; all rows if undefined */
export function selectActivities(activities: Activities, isWanted?: (row: number) => boolean): ActivityRows {
  const { columns, actors } = activities;
  const rows = new Uint32Array(columns.size);
  const at = new Float64Array(columns.size);
  const day = new Int32Array(columns.size);
  const what = new Uint8Array(columns.size);
  const who = new Uint32Array(columns.size);
  let size = 0;
  for (let row = 0; row < columns.size; row++) {
    if (columns.bot[row] === 1 || !(isWanted?.(row) ?? true)) continue;
    rows[size] = row;
    at[size] = columns.at[row] as number;
    day[size] = columns.day[row] as number;
    what[size] = columns.what[row] as number;
    who[size++] = columns.who[row] as number;
  }
  const chosen = at.subarray(0, size);
  return {
    size,
    at: chosen,
    day: day.subarray(0, size),
    what: what.subarray(0, size),
    who: who.subarray(0, size),
    actors,
    indexAt: (moment) => lowerBound(chosen, moment),
    activity: (index) => activities.activity(rows[index] as number),
  };
}
