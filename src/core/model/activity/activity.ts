import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';
import type { Person } from '../people/people';

/**
 * The kinds of activities, in their order at equal times. A commit is one that counts
 * (`history/counted-commits.ts`); all others are recorded in documents (`written-activity.ts`).
 */
export const activityKinds = [
  'commit',
  'thread',
  'reply',
  'accepted-answer',
  'event-hosted',
  'event-attended',
  'recognition',
  'review',
  'decision',
] as const;

export type ActivityKind = (typeof activityKinds)[number];

/** An activity, the source of every statistic, level and suggestion. */
export interface Activity {
  /**
   * Milliseconds since 1970-01-01 UTC. A date without a time is the start of the day in the community's zone,
   * or of an event in the event's.
   */
  readonly at: number;
  /**
   * The day that it is counted on, in days since 1970-01-01: that of `at` in UTC, or of a date without a time
   * the date as written, regardless of the zone.
   */
  readonly day: number;
  readonly who: Actor;
  readonly what: ActivityKind;
  /**
   * The documents concerned: the thread of a reply, the event of an attendance. Documents touched by a commit
   * have their current paths.
   */
  readonly where: readonly Path[];
  readonly evidence: Evidence;
}

/** Where an activity can be verified: a place in a file, or a commit by its full id. */
export type Evidence = { readonly file: Path; readonly range: Range } | { readonly commit: string };

/** Who did something: a person, or a name in a document that matches no known person. */
export interface Actor {
  /** The person's id, else the name as first written. */
  readonly name: string;
  readonly person?: Person;
  /** A bot. Bots' activities are excluded by default. */
  readonly bot: boolean;
}
