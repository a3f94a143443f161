import type { Activeness } from '../config/ladder';
import { activityKinds, type ActivityKind } from './activity';
import { dayLength } from './activity-moment';
import { commitKind, type ActivityColumns } from './activity-columns';

/** Totals of what a person did. */
export interface Tally extends Activeness {
  /** Totals per kind; `contributions` are the commits. */
  readonly counts: Readonly<Record<ActivityKind, number>>;
  /** The first and last activity, in milliseconds since 1970-01-01 UTC; absent if there is none. */
  readonly first?: number;
  readonly last?: number;
}

/** Everybody's tallies at one moment. */
export interface Tallies {
  /** Valid from the first moment (inclusive) to the second (exclusive). */
  readonly from: number;
  readonly until: number;
  /** By actor number; the empty tally if undefined. */
  of(actor: number | undefined): Tally;
}

const kindCount = activityKinds.length;
const kinds = {
  reply: activityKinds.indexOf('reply'),
  acceptedAnswer: activityKinds.indexOf('accepted-answer'),
  eventHosted: activityKinds.indexOf('event-hosted'),
} as const;

/** Whole days from a moment to another. */
export function spanOf(first: number, last: number): number {
  return Math.floor((last - first) / dayLength);
}

/**
 * Totals each actor's activities until `now`. Later-dated activities in documents, such as upcoming events,
 * are excluded; commits are all included, whatever their author date.
 */
export function tally(columns: ActivityColumns, actors: number, now: number): Tallies {
  const { size, at, day, what, who } = columns;
  const counts = new Uint32Array(actors * kindCount);
  const first = new Float64Array(actors).fill(NaN);
  const last = new Float64Array(actors).fill(NaN);
  const days = createDayCounts(actors);
  let until = Infinity;
  for (let row = 0; row < size; row++) {
    const moment = at[row] as number;
    const kind = what[row] as number;
    if (moment > now && kind !== commitKind) {
      until = Math.min(until, moment);
      continue;
    }
    const actor = who[row] as number;
    const cell = actor * kindCount + kind;
    counts[cell] = (counts[cell] as number) + 1;
    if (Number.isNaN(first[actor])) first[actor] = moment;
    last[actor] = moment;
    days.add(actor, day[row] as number);
  }
  return {
    from: now,
    until,
    of(actor) {
      const countOf = (kind: number): number =>
        actor === undefined ? 0 : (counts[actor * kindCount + kind] ?? 0);
      const begun = actor === undefined ? NaN : (first[actor] ?? NaN);
      return {
        // Lazy: lists of thousands only need the other fields.
        get counts() {
          return Object.fromEntries(
            activityKinds.map((kind, number) => [kind, countOf(number)]),
          ) as Tally['counts'];
        },
        contributions: countOf(commitKind),
        replies: countOf(kinds.reply),
        acceptedAnswers: countOf(kinds.acceptedAnswer),
        eventsHosted: countOf(kinds.eventHosted),
        activeDays: actor === undefined ? 0 : days.of(actor),
        spanDays: Number.isNaN(begun) ? 0 : spanOf(begun, last[actor as number] as number),
        ...(!Number.isNaN(begun) && { first: begun, last: last[actor as number] as number }),
      };
    },
  };
}

/**
 * Counts distinct days without storing them. Moments ascend, and the day of a date without a time is at most
 * one past that of its moment in UTC: so a day is new, or the latest, or the one before.
 */
function createDayCounts(actors: number): {
  add(actor: number, day: number): void;
  of(actor: number): number;
} {
  const count = new Uint32Array(actors);
  const latest = new Int32Array(actors).fill(-0x80000000);
  /** Whether the day before the latest is counted. */
  const hasBefore = new Uint8Array(actors);
  return {
    add(actor, day) {
      const known = latest[actor] as number;
      if (day > known) {
        hasBefore[actor] = day === known + 1 ? 1 : 0;
        latest[actor] = day;
      } else if (day === known || hasBefore[actor] === 1) return;
      else hasBefore[actor] = 1;
      count[actor] = (count[actor] as number) + 1;
    },
    of: (actor) => count[actor] ?? 0,
  };
}
