import { weekdays, type RecurrenceRule } from '../../../src/core/model/events/recurrence-rule';
import { zonedTime } from '../../../src/core/model/events/zoned-time';
import type { RandomRule } from './random-rules';

const dayLength = 86_400_000;

/**
 * The occurrences of a rule, counted by looking at each day of each period: slow, plain, and of no library.
 * What RFC 5545 leaves open is as in Kith: a start that the rule leaves out is no occurrence.
 * @returns ms since 1970-01-01 UTC, at most `most` of them and all before `end`
 */
export function countedByDay(rule: RecurrenceRule, of: RandomRule, most: number, end: number): number[] {
  const first = Date.UTC(of.start.year, of.start.month - 1, of.start.day);
  const clock = { ...of.time, second: 0, ms: 0 };
  const until = rule.until === undefined ? Infinity : untilOf(rule.until);
  const found: number[] = [];
  let count = 0;
  for (let index = 0; ; index += rule.interval) {
    const days = period(rule, first, index);
    if ((days[0] ?? Infinity) > end) return found;
    const matching = days.filter((day) => matches(rule, day, first));
    for (const day of positioned(rule, matching)) {
      if (day < first) continue;
      const moment = zonedTime(dateOf(day), clock, of.zone);
      if (moment > until || moment >= end || found.length >= most || count >= (rule.count ?? Infinity))
        return found;
      count++;
      found.push(moment);
    }
  }
}

/** The days of the period that is so many after that of the start, as ms from 1970-01-01 as if in UTC. */
function period({ frequency, text }: RecurrenceRule, first: number, index: number): number[] {
  const { year, month } = dateOf(first);
  const upTo = (from: number, to: number): number[] =>
    Array.from({ length: (to - from) / dayLength }, (_, at) => from + at * dayLength);
  switch (frequency) {
    case 'DAILY':
      return [first + index * dayLength];
    case 'WEEKLY': {
      const weekStart = weekdays.indexOf((/WKST=(..)/.exec(text)?.[1] ?? 'MO') as 'MO');
      const begin = first - ((weekdayOf(first) - weekStart + 7) % 7) * dayLength + index * 7 * dayLength;
      return upTo(begin, begin + 7 * dayLength);
    }
    case 'MONTHLY':
      return upTo(Date.UTC(year, month - 1 + index, 1), Date.UTC(year, month + index, 1));
    default:
      return upTo(Date.UTC(year + index, 0, 1), Date.UTC(year + index + 1, 0, 1));
  }
}

function matches(rule: RecurrenceRule, at: number, first: number): boolean {
  const { frequency, days, monthDays, months } = rule;
  const { year, month, day } = dateOf(at);
  const start = dateOf(first);
  if (months.length > 0 && !months.includes(month)) return false;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (monthDays.length > 0 && !monthDays.includes(day) && !monthDays.includes(day - length - 1)) return false;
  if (days.length > 0) {
    const within: readonly [number, number] =
      frequency === 'YEARLY' && months.length === 0
        ? [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
        : [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)];
    const fromStart = Math.floor((at - within[0]) / dayLength / 7) + 1;
    const fromEnd = -Math.floor((within[1] - dayLength - at) / dayLength / 7) - 1;
    return days.some(
      ({ day: name, nth }) =>
        weekdays[weekdayOf(at)] === name && (nth === undefined || nth === fromStart || nth === fromEnd),
    );
  }
  if (monthDays.length > 0) return true;
  switch (frequency) {
    case 'DAILY':
      return true;
    case 'WEEKLY':
      return weekdayOf(at) === weekdayOf(first);
    case 'MONTHLY':
      return day === start.day;
    default:
      return day === start.day && (months.length > 0 || month === start.month);
  }
}

function positioned({ positions }: RecurrenceRule, days: readonly number[]): readonly number[] {
  if (positions.length === 0) return days;
  return days.filter((_, at) => positions.includes(at + 1) || positions.includes(at - days.length));
}

function weekdayOf(at: number): number {
  return (new Date(at).getUTCDay() + 6) % 7;
}

function dateOf(at: number): { year: number; month: number; day: number } {
  const date = new Date(at);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `20261231T180000Z`. */
function untilOf(text: string): number {
  return Date.parse(text.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
