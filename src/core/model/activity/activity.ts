import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';
import type { Person } from '../people/people';

/**
 * What people do in a community, in the order in which equals of one moment come. A commit is one that counts
 * (`history/counted-commits.ts`); all others are written down in documents (`written-activity.ts`).
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

/** Something that somebody did, as every figure, level and suggestion points to it. */
export interface Activity {
  /**
   * Milliseconds since 1970-01-01 UTC. A day without a time counts from its beginning in the community's
   * zone, an event's in the event's.
   */
  readonly at: number;
  /**
   * The day that it counts for, in days since 1970-01-01: that of `at` in UTC, of a date without a time the
   * day that is written, whatever zone it is read in.
   */
  readonly day: number;
  readonly who: Actor;
  readonly what: ActivityKind;
  /**
   * The documents that it concerns: the thread of a reply, the event of who was there. Those that a commit
   * touched have the paths that they have today.
   */
  readonly where: readonly Path[];
  readonly evidence: Evidence;
}

/** Where something can be looked up: a place in a file, or a commit by its full id. */
export type Evidence = { readonly file: Path; readonly range: Range } | { readonly commit: string };

/** Who did something: a person, or a name in a document that is nobody's whom the community knows. */
export interface Actor {
  /** The person's id, else the name as it is written first. */
  readonly name: string;
  readonly person?: Person;
  /** A program. Activities of programs are left out unless they are asked for. */
  readonly bot: boolean;
}
