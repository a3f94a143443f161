import { blankOut } from './blank-out';
import { findNumericDays, findWordedDays, longestText, type FoundDay, type NamedDay } from './parse-dates';
import { findTimes, isRange, type FoundTime, type TimeOfDay } from './parse-times';

/** A point in time as written, before a zone is applied. */
export interface WrittenMoment {
  readonly day?: NamedDay;
  readonly time?: TimeOfDay;
  /** The zone written with it: an IANA name or an offset. */
  readonly zone?: string;
}

/** The start, and optionally the end, in a text. */
export interface WrittenPeriod {
  readonly first?: WrittenMoment;
  /** Without a date, it is on the first one's. */
  readonly last?: WrittenMoment;
  /** The text has an invalid date, time or offset; then nothing else is returned. */
  readonly impossible?: true;
}

/**
 * Parses dates and times in free notation: `2026-03-14 19:00–21:00`, `March 14, 2026 7:00 PM`,
 * `za 3 en zo 4 februari 2024`, `13:00 to 17:00 CET`. English and Dutch, and month names of some other
 * languages. A date without a year needs a `fallbackYear`. Never throws.
 */
export function readPeriod(written: string, fallbackYear?: number): WrittenPeriod {
  const text = written.trim().slice(0, longestText);
  const numeric = findNumericDays(text);
  const times = findTimes(text, numeric.days);
  const rest = blankOut(text, times);
  const inDigits = numeric.days.length > 0 || numeric.impossible;
  const { days, impossible } = inDigits ? numeric : findWordedDays(rest, fallbackYear);
  if (times.some((time) => time.impossible) || (impossible && days.length === 0)) return { impossible: true };
  return periodOf(text, days, times);
}

function periodOf(text: string, days: readonly FoundDay[], times: readonly FoundTime[]): WrittenPeriod {
  const zone = times.find((time) => time.zone !== undefined)?.zone;
  const moment = (day: FoundDay | undefined, time: FoundTime | undefined): WrittenMoment => {
    const own = time?.zone ?? (time && zone);
    return {
      ...(day && { day: { year: day.year, month: day.month, day: day.day } }),
      ...(time && { time: { hour: time.hour, minute: time.minute, second: time.second, ms: time.ms } }),
      ...(own !== undefined && { zone: own }),
    };
  };
  const [from, until] = [days[0], days.at(-1)];
  const [one, two] = times;
  if (!from || !until) {
    if (!one) return {};
    return {
      first: moment(undefined, one),
      ...(two && isRange(text, one, two) && { last: moment(undefined, two) }),
    };
  }
  if (isSameDay(from, until)) {
    // The date may be repeated with each of the two times.
    const behind = from === until ? undefined : times.find((time) => time.start > until.start);
    const range = behind && one && one.start < until.start ? behind : two;
    const isEnd = one && range && (range === behind || isRange(text, one, range));
    return { first: moment(from, one), ...(isEnd && { last: moment(undefined, range) }) };
  }
  // Times are assigned to dates by position.
  const beforeLast = times.filter((time) => time.start < until.start);
  const behindLast = times.filter((time) => time.start > until.start);
  const [first, last] =
    beforeLast.length > 0
      ? [beforeLast[0], behindLast.at(-1)]
      : behindLast.length > 1
        ? [behindLast[0], behindLast.at(-1)]
        : [];
  return { first: moment(from, first), last: moment(until, last) };
}

function isSameDay(a: NamedDay, b: NamedDay): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}
