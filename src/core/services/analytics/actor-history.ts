import { activityKinds, type ActivityKind } from '../../model/activity/activity';
import { spanOf } from '../../model/activity/tallies';
import type { Activeness } from '../../model/config/ladder';
import type { ActivityRows } from './activity-rows';

/** What each actor did, over all time. */
export interface ActorHistory {
  /** The index in the rows of an actor's first activity; undefined if there is none. */
  first(actor: number): number | undefined;
  /** The moments of an actor's activities, ascending. */
  moments(actor: number): Float64Array;
  /** The actors with any activity, in the order of their first. */
  readonly actors: readonly number[];
  /** What an actor did before a moment, as levels ask for it. */
  activeness(actor: number, before: number): Activeness;
}

export function actorHistory(rows: ActivityRows): ActorHistory {
  const count = new Uint32Array(rows.actors.length + 1);
  for (let index = 0; index < rows.size; index++) {
    const slot = (rows.who[index] as number) + 1;
    count[slot] = (count[slot] as number) + 1;
  }
  const starts = count;
  for (let actor = 0; actor < rows.actors.length; actor++)
    starts[actor + 1] = (starts[actor + 1] as number) + (starts[actor] as number);
  const next = starts.slice();
  /** Indices of rows, by actor, then by time. */
  const own = new Uint32Array(rows.size);
  const actors: number[] = [];
  for (let index = 0; index < rows.size; index++) {
    const actor = rows.who[index] as number;
    const slot = next[actor] as number;
    if (slot === starts[actor]) actors.push(actor);
    own[slot] = index;
    next[actor] = slot + 1;
  }
  const rowsOf = (actor: number): Uint32Array => own.subarray(starts[actor], starts[actor + 1]);
  return {
    first: (actor) => rowsOf(actor)[0],
    moments: (actor) => Float64Array.from(rowsOf(actor), (index) => rows.at[index] as number),
    actors,
    activeness(actor, before) {
      const counts = new Uint32Array(activityKinds.length);
      const days = new Set<number>();
      let [first, last] = [0, 0];
      for (const index of rowsOf(actor)) {
        const moment = rows.at[index] as number;
        if (moment >= before) break;
        const kind = rows.what[index] as number;
        counts[kind] = (counts[kind] as number) + 1;
        if (days.size === 0) first = moment;
        last = moment;
        days.add(rows.day[index] as number);
      }
      const countOf = (kind: ActivityKind): number => counts[activityKinds.indexOf(kind)] ?? 0;
      return {
        contributions: countOf('commit'),
        replies: countOf('reply'),
        acceptedAnswers: countOf('accepted-answer'),
        eventsHosted: countOf('event-hosted'),
        activeDays: days.size,
        spanDays: spanOf(first, last),
      };
    },
  };
}
