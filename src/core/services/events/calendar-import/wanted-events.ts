import { dayLength } from '../../../model/activity/activity-moment';
import type { CalendarEvent } from './imported-event';

/** Which events of a calendar are wanted: those that take place at least in part within a period. */
export interface WantedEvents {
  /** Milliseconds since 1970-01-01 UTC; from the first to before the second. */
  readonly since?: number;
  readonly until?: number;
  /** However many there are. */
  readonly all?: true;
}

/** So many new events are imported without asking for a part: each is a file. */
export const mostEvents = 2000;

/** A calendar holds more new events than anybody should get without having said so. */
export class TooManyEvents extends Error {
  override readonly name = 'TooManyEvents';
  constructor(
    readonly count: number,
    /** When the first and the last begin, in ms since 1970-01-01 UTC. */
    readonly first: number,
    readonly last: number,
  ) {
    super(`${count} new events`);
  }
}

/** Of a series the rule is asked, and not counted out: one with a count may be over already. */
export function isWanted(
  { start, startTime, length, rule }: CalendarEvent,
  { since = -Infinity, until = Infinity }: WantedEvents,
): boolean {
  // A day of which nobody said how long it is takes one.
  const took = startTime.time ? length : Math.max(1, length) * dayLength;
  const over = rule ? endOf(rule.until, rule.count) : start + took;
  return start < until && over >= since;
}

/** No earlier than the end of the last meeting; Infinity without an end. */
function endOf(until: string | undefined, count: number | undefined): number {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(until ?? '') ?? [];
  if (count !== undefined || year === undefined) return Infinity;
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) + 2 * dayLength;
}
