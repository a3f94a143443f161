import { message, type Message } from '../../base/message';
import { weekdays, type RecurrenceRule, type RuleDay, type Weekday } from './recurrence-rule';

/** How words are said: `say` translates a message, `language` is that of days, months and lists. */
export interface Saying {
  readonly language: string;
  say(words: Message): string;
}

/**
 * A rule in words, such as “every 2 weeks on Monday and Thursday, until 1 May 2027”; undefined for one that
 * takes more words than it is worth.
 */
export function recurrenceWords(rule: RecurrenceRule, saying: Saying): string | undefined {
  const { say } = saying;
  if (rule.others.some((name) => name !== 'WKST')) return undefined;
  const often = frequencyWords(rule);
  const when = daysWords(rule, saying);
  if (!often || when === undefined) return undefined;
  const end =
    rule.count === undefined
      ? rule.until !== undefined && say(message('until {0}', untilWords(rule.until, saying.language)))
      : say(rule.count === 1 ? message('once') : message('{0} times', rule.count));
  return [[say(often), when].filter(Boolean).join(' '), end].filter(Boolean).join(', ');
}

function frequencyWords({ frequency, interval }: RecurrenceRule): Message | undefined {
  switch (frequency) {
    case 'DAILY':
      return interval === 1 ? message('every day') : message('every {0} days', interval);
    case 'WEEKLY':
      return interval === 1 ? message('every week') : message('every {0} weeks', interval);
    case 'MONTHLY':
      return interval === 1 ? message('every month') : message('every {0} months', interval);
    case 'YEARLY':
      return interval === 1 ? message('every year') : message('every {0} years', interval);
    default:
      return undefined;
  }
}

/** On which days; empty where the rule leaves that to its start. Undefined: not in words. */
function daysWords(rule: RecurrenceRule, saying: Saying): string | undefined {
  const { days, monthDays, months, positions, frequency } = rule;
  const { say, language } = saying;
  if (positions.length > 0) return workingDayWords(rule, saying);
  if (days.length > 0 && monthDays.length > 0) return undefined;
  if (frequency === 'YEARLY' && months.length === 1 && monthDays.length === 1 && (monthDays[0] ?? 0) > 0)
    return say(message('on {0}', dayOfYear(months[0] ?? 1, monthDays[0] ?? 1, language)));
  // Without its month, which day of the year that is takes more words.
  if (frequency === 'YEARLY' && months.length === 0 && days.length + monthDays.length > 0) return undefined;
  const inMonths =
    months.length > 0 &&
    say(
      message(
        'in {0}',
        listed(
          months.map((month) => monthName(month, language)),
          language,
        ),
      ),
    );
  const on = days.length > 0 ? weekdayWords(days, saying) : monthDayWords(monthDays, saying);
  return on === undefined ? undefined : [on, inMonths].filter(Boolean).join(' ');
}

function weekdayWords(days: readonly RuleDay[], { say, language }: Saying): string | undefined {
  if (days.every(({ nth }) => nth === undefined))
    return say(
      message(
        'on {0}',
        listed(
          days.map(({ day }) => dayName(day, language)),
          language,
        ),
      ),
    );
  const words = days.map(({ day, nth }) => nth !== undefined && nthDay(nth, dayName(day, language)));
  const all = words.filter((one) => one !== false && one !== undefined);
  return all.length === words.length ? say(message('on {0}', listed(all.map(say), language))) : undefined;
}

function nthDay(nth: number, name: string): Message | undefined {
  switch (nth) {
    case 1:
      return message('the first {0}', name);
    case 2:
      return message('the second {0}', name);
    case 3:
      return message('the third {0}', name);
    case 4:
      return message('the fourth {0}', name);
    case 5:
      return message('the fifth {0}', name);
    case -1:
      return message('the last {0}', name);
    default:
      return undefined;
  }
}

function monthDayWords(monthDays: readonly number[], { say, language }: Saying): string | undefined {
  if (monthDays.length === 0) return '';
  if (monthDays.length === 1 && monthDays[0] === -1) return say(message('on the last day of the month'));
  if (monthDays.some((one) => one < 0)) return undefined;
  return say(message('on day {0} of the month', listed(monthDays.map(String), language)));
}

/** `BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1` is how one writes the last working day. */
function workingDayWords(
  { frequency, days, monthDays, months, positions }: RecurrenceRule,
  { say }: Saying,
): string | undefined {
  const isWeek =
    days.length === 5 && weekdays.slice(0, 5).every((day) => days.some((one) => one.day === day && !one.nth));
  if (frequency !== 'MONTHLY' || !isWeek || monthDays.length + months.length > 0 || positions.length > 1)
    return undefined;
  if (positions[0] === 1) return say(message('on the first working day'));
  return positions[0] === -1 ? say(message('on the last working day')) : undefined;
}

function listed(words: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}

function dayName(day: Weekday, language: string): string {
  // The 5th of January 1970 was a Monday.
  return inWords(Date.UTC(1970, 0, 5 + weekdays.indexOf(day)), language, { weekday: 'long' });
}

function monthName(month: number, language: string): string {
  return inWords(Date.UTC(1970, month - 1, 1), language, { month: 'long' });
}

/** In a leap year, which has every day. */
function dayOfYear(month: number, day: number, language: string): string {
  return inWords(Date.UTC(1972, month - 1, day), language, { day: 'numeric', month: 'long' });
}

function untilWords(until: string, language: string): string {
  const [year, month, day] = [until.slice(0, 4), until.slice(4, 6), until.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ];
  return inWords(Date.UTC(year, month - 1, day), language, { dateStyle: 'long' });
}

function inWords(at: number, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(at);
}
