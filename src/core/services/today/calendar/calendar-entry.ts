import type { Path } from '../../../base/ports';
import type { ContentState } from '../../../model/documents/document';

/** What stands in the calendar: what is hoped for and what is promised are told apart. */
export const entryKinds = ['planned', 'scheduled', 'published', 'event', 'review', 'prompt', 'goal'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One thing on one day of the calendar. */
export interface CalendarEntry {
  /** Unique in a calendar. What does not come back keeps it when it is moved. */
  readonly id: string;
  readonly kind: EntryKind;
  readonly path: Path;
  readonly title: string;
  /** In the community's zone: `2026-03-14`, or `2026-03-14 19:30`. */
  readonly start: string;
  /** When it is over, in the same form: of whole days the day after the last. Absent: a moment, or a day. */
  readonly end?: string;
  /** Of content. */
  readonly state?: ContentState;
  /** Whether it can be put on another day here. */
  readonly isMovable: boolean;
  /** Its time is gone, and it has not been done. */
  readonly isLate: boolean;
  /** Of an event that comes back: when this meeting begins, in ms since 1970-01-01 UTC. */
  readonly meeting?: number;
}
