import type { NamedDay } from './parse-dates';
import { weekdays, type RecurrenceRule } from './recurrence-rule';

/**
 * Whether a series that begins on `start` may take place on a day, by the weekdays, days of the month and
 * months that its rule names. True where that takes counting out: an interval, a position, a week's number.
 */
export function mayFallOn(rule: RecurrenceRule, start: NamedDay, day: NamedDay): boolean {
  const { frequency, days, monthDays, months, others } = rule;
  // A skipped day is replaced by the one before or after it.
  if (others.includes('SKIP')) return true;
  if (months.length > 0 && !months.includes(day.month)) return false;
  const weekday = weekdayOf(day);
  if (days.length > 0) {
    const isNamed = days.some(
      (one) => one.day === weekday && (one.nth === undefined || isNth(one.nth, rule, day)),
    );
    if (!isNamed) return false;
  }
  if (monthDays.length > 0) {
    const fromEnd = day.day - lengthOfMonth(day) - 1;
    return monthDays.some((one) => one === day.day || one === fromEnd);
  }
  if (days.length > 0 || others.some((name) => name === 'BYYEARDAY' || name === 'BYWEEKNO')) return true;
  // Without such a part the rule has the day of the start.
  if (frequency === 'WEEKLY') return weekday === weekdayOf(start);
  if (frequency !== 'MONTHLY' && frequency !== 'YEARLY') return true;
  return day.day === start.day && (frequency === 'MONTHLY' || months.length > 0 || day.month === start.month);
}

/** Whether a day is the nth of its weekday in the month; in a year that is not counted out. */
function isNth(nth: number, { frequency, months }: RecurrenceRule, day: NamedDay): boolean {
  if (frequency === 'YEARLY' && months.length === 0) return true;
  if (nth > 0) return Math.ceil(day.day / 7) === nth;
  return Math.ceil((lengthOfMonth(day) - day.day + 1) / 7) === -nth;
}

function weekdayOf({ year, month, day }: NamedDay): (typeof weekdays)[number] {
  const fromSunday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return weekdays[(fromSunday + 6) % 7] as (typeof weekdays)[number];
}

function lengthOfMonth({ year, month }: NamedDay): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
