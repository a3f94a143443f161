import { RRuleTemporal } from 'rrule-temporal';
import type { NamedDay } from './parse-dates';
import type { TimeOfDay } from './parse-times';
import type { RecurrenceRule } from './recurrence-rule';
import { wallTimeAt, zonedTime } from './zoned-time';

// The library brings a Temporal of its own, 180 KB of it: whoever needs this file imports it when asked.

/**
 * Something that comes back at the same wall time. A time that a clock change leaves out takes place at the
 * moment after, and in an hour that comes twice it is the first (RFC 5545).
 */
export interface Series {
  readonly rule: RecurrenceRule;
  /** From when on the rule counts; it takes place then only where the rule says so. */
  readonly start: NamedDay;
  /** Default: midnight. */
  readonly time?: TimeOfDay;
  /** As `readZone` gives it. */
  readonly zone: string;
}

/** A series that can be asked for single occurrences; an endless one is never counted out. */
export interface Occurrences {
  /** The latest at or before a moment (ms since 1970-01-01 UTC). */
  lastAt(at: number): number | undefined;
  /** The first after a moment. */
  nextAfter(at: number): number | undefined;
  /** Those at or after a moment, in order, one at a time: perhaps without end. */
  from(at: number): Iterable<number>;
  /** Those in a window, its start included and its end not, in order; at most `most`. */
  between(from: number, to: number, most: number): number[];
}

const day = 24 * 60 * 60 * 1000;

/** No zone's clocks are moved by more than this at once. */
const longestShift = day;

/**
 * Dates that a rule which never comes true is looked for; a leap day on a Monday is within it. With a count
 * the library begins at the start each time: then it has to reach whoever comes decades later.
 */
const mostTries = 5_000;
const mostCountedTries = 20_000;

/**
 * The occurrences of a series. The library leaves out a time that there is not on a day, so it is given wall
 * time as if that were UTC, and each occurrence finds its moment in the zone afterwards.
 */
export function occurrencesOf({ rule, start, time, zone }: Series): Occurrences {
  const { hour = 0, minute = 0, second = 0 } = time ?? {};
  const dtstart = `${digits(start.year, 4)}${digits(start.month)}${digits(start.day)}T${digits(hour % 24)}${digits(minute)}${digits(Math.min(second, 59))}Z`;
  const walls = new RRuleTemporal({
    rruleString: `DTSTART:${dtstart}\nRRULE:${inWallTime(rule, zone)}`,
    maxIterations: rule.count === undefined ? mostTries : mostCountedTries,
  });
  const wallOf = (ms: number): number => {
    const { day: on, time: at } = wallTimeAt(ms, zone);
    return Date.UTC(on.year, on.month - 1, on.day, at.hour, at.minute, at.second, at.ms);
  };
  const momentOf = (wall: number): number => {
    const { day: on, time: at } = wallTimeAt(wall, 'UTC');
    return zonedTime(on, at, zone);
  };
  /** The wall time of the first after one, as if in UTC; undefined where there is none or none is found. */
  const step = (direction: 'next' | 'previous', wall: number): number | undefined => {
    try {
      return walls[direction](new Date(wall))?.epochMilliseconds;
    } catch {
      return undefined;
    }
  };
  function* from(at: number): Generator<number> {
    let wall = step('next', wallOf(at) - longestShift - 1);
    for (; wall !== undefined; wall = step('next', wall)) {
      const moment = momentOf(wall);
      if (moment >= at) yield moment;
    }
  }
  return {
    from,
    lastAt(at) {
      let wall = step('previous', wallOf(at) + longestShift + 1);
      while (wall !== undefined && momentOf(wall) > at) wall = step('previous', wall);
      return wall === undefined ? undefined : momentOf(wall);
    },
    nextAfter(at) {
      for (const moment of from(at)) if (moment > at) return moment;
      return undefined;
    },
    between(begin, end, most) {
      const found: number[] = [];
      for (const moment of from(begin)) {
        if (moment >= end || found.length >= most) break;
        found.push(moment);
      }
      return found;
    },
  };
}

/** The rule with its end in wall time: that of a day is the end of the day, that in UTC is in the zone. */
function inWallTime({ text, until }: RecurrenceRule, zone: string): string {
  if (until === undefined) return text;
  const [, year, month, date, clock = 'T235959', utc] =
    /^(\d{4})(\d{2})(\d{2})(T\d{6})?(Z)?$/.exec(until) ?? [];
  let wall = `${year}${month}${date}${clock}`;
  if (utc === 'Z') {
    const [hour, minute, second] = [1, 3, 5].map((at) => Number(clock.slice(at, at + 2))) as [
      number,
      number,
      number,
    ];
    const { day: on, time } = wallTimeAt(
      Date.UTC(Number(year), Number(month) - 1, Number(date), hour, minute, second),
      zone,
    );
    wall = `${digits(on.year, 4)}${digits(on.month)}${digits(on.day)}T${digits(time.hour)}${digits(time.minute)}${digits(time.second)}`;
  }
  return text.replace(/UNTIL=[^;]+/, `UNTIL=${wall}Z`);
}

function digits(number: number, count = 2): string {
  return String(number).padStart(count, '0');
}
