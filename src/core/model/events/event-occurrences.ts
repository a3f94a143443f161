import { daysLater, type EventSeries, type NamedMeeting } from './event-series';
import { occurrencesOf } from './occurrences';
import { wallTimeAt } from './zoned-time';

// Imported when asked for, as `occurrences.ts` is.

/** One meeting of a series; times are ms since 1970-01-01 UTC. */
export interface EventOccurrence {
  readonly start: number;
  /** When it is over: of a meeting without an end its start, of a day the start of the next one. */
  readonly over: number;
  /** Whether it takes place at another time than its rule says. */
  readonly isMoved: boolean;
}

/** The meetings of a series: those of its rule without exceptions, and moved ones where they are now. */
export interface EventOccurrences {
  /** Those that are not over at a moment, by their starts, one at a time: perhaps without end. */
  from(at: number): Iterable<EventOccurrence>;
  /** Those that begin in a window, its start included and its end not; at most `most`. */
  between(from: number, to: number, most: number): EventOccurrence[];
  /** The latest that has begun at a moment. */
  lastAt(at: number): EventOccurrence | undefined;
}

export function eventOccurrences(series: EventSeries): EventOccurrences {
  const { zone, length, exceptions, moved } = series;
  const regular = occurrencesOf(series);
  const isElsewhere = matcher([...exceptions, ...moved.map(({ from }) => from)], zone);
  const movedOnes = moved
    .map(({ start, over }): EventOccurrence => ({ start, over, isMoved: true }))
    .sort((a, b) => a.start - b.start);
  const meeting = (start: number): EventOccurrence => ({
    start,
    over: 'ms' in length ? start + length.ms : daysLater(start, length.days, zone),
    isMoved: false,
  });
  // A day of a clock change is longer by some hours.
  const longest = 'ms' in length ? length.ms : (length.days + 1) * 86_400_000;

  function* from(at: number): Generator<EventOccurrence> {
    const isToCome = ({ start, over }: EventOccurrence): boolean => over > at || start >= at;
    const waiting = movedOnes.filter(isToCome);
    for (const start of regular.from(at - longest)) {
      if (isElsewhere(start)) continue;
      const one = meeting(start);
      if (!isToCome(one)) continue;
      while (waiting[0] && waiting[0].start < start) yield waiting.shift() as EventOccurrence;
      yield one;
    }
    yield* waiting;
  }
  return {
    from,
    between(begin, end, most) {
      const found: EventOccurrence[] = [];
      for (const one of from(begin)) {
        if (one.start >= end || found.length >= most) break;
        if (one.start >= begin) found.push(one);
      }
      return found;
    },
    lastAt(at) {
      let start = regular.lastAt(at);
      while (start !== undefined && isElsewhere(start)) start = regular.lastAt(start - 1);
      const last = movedOnes.findLast((one) => one.start <= at);
      if (start === undefined || (last && last.start >= start)) return last;
      return meeting(start);
    },
  };
}

/** Whether a meeting of the rule is one of those named. */
function matcher(named: readonly NamedMeeting[], zone: string): (start: number) => boolean {
  if (named.length === 0) return () => false;
  const moments = new Set(named.flatMap(({ at }) => at ?? []));
  const days = new Set(named.flatMap(({ day, at }) => (at === undefined ? [day] : [])));
  return (start) => {
    if (moments.has(start)) return true;
    const { day } = wallTimeAt(start, zone);
    return days.has(Date.UTC(day.year, day.month - 1, day.day));
  };
}
