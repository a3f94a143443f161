/** How often something comes back, as RFC 5545 names it, in order from the longest. */
const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
export type Frequency = (typeof frequencies)[number];

/** In the order of the week. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** A day of the week, or the `nth` of a month or a year: -1 is the last. */
export interface RuleDay {
  readonly day: Weekday;
  readonly nth?: number;
}

/** A rule by which something comes back: an RRULE of RFC 5545, read. */
export interface RecurrenceRule {
  readonly frequency: Frequency;
  /** Every how many of them; 1 unless the rule says otherwise. */
  readonly interval: number;
  readonly count?: number;
  /** As written: `20261231`, or with a time. */
  readonly until?: string;
  readonly days: readonly RuleDay[];
  /** Days of the month, 1 to 31, or -1 for the last. */
  readonly monthDays: readonly number[];
  /** 1 to 12. */
  readonly months: readonly number[];
  /** Which of those that a period holds count: -1 is the last. */
  readonly positions: readonly number[];
  /** The names of the other parts that it has, such as `BYHOUR`. */
  readonly others: readonly string[];
  /** The rule without its name, in upper case. */
  readonly text: string;
}

/** The parts that hold numbers, with the largest; negative ones count from the end. */
const numberParts: Readonly<
  Record<string, readonly [least: number, most: number, fromEnd?: 'from the end']>
> = {
  BYSECOND: [0, 60],
  BYMINUTE: [0, 59],
  BYHOUR: [0, 23],
  BYMONTHDAY: [1, 31, 'from the end'],
  BYYEARDAY: [1, 366, 'from the end'],
  BYWEEKNO: [1, 53, 'from the end'],
  BYMONTH: [1, 12],
  BYSETPOS: [1, 366, 'from the end'],
};

/**
 * Reads an RRULE, in any case, with or without `RRULE:` and a last semicolon. Undefined if it is none: a part
 * that there is not or that is there twice, a value out of its range, no frequency, both a count and an end.
 */
export function readRecurrenceRule(written: string): RecurrenceRule | undefined {
  const text = written
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '');
  if (text.length > 1000) return undefined;
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const [, name = '', value = ''] = /^([A-Z]+)=([A-Z0-9+,-]+)$/.exec(part) ?? [];
    if (parts.has(name) || !isPart(name, value)) return undefined;
    parts.set(name, value);
  }
  const frequency = frequencies.find((one) => one === parts.get('FREQ'));
  if (!frequency || (parts.has('COUNT') && parts.has('UNTIL'))) return undefined;
  if (parts.has('SKIP') && !parts.has('RSCALE')) return undefined;
  const days = (parts.get('BYDAY')?.split(',') ?? []).flatMap((one) => ruleDay(one) ?? []);
  // An nth day is one of a month or of a year.
  if (days.some(({ nth }) => nth !== undefined) && frequency !== 'MONTHLY' && frequency !== 'YEARLY')
    return undefined;
  const numbers = (name: string): number[] => parts.get(name)?.split(',').map(Number) ?? [];
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')];
  return {
    frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    ...(count !== undefined && { count: Number(count) }),
    ...(until !== undefined && { until }),
    days,
    monthDays: numbers('BYMONTHDAY'),
    months: numbers('BYMONTH'),
    positions: numbers('BYSETPOS'),
    others: [...parts.keys()].filter((name) => !told.has(name)),
    text,
  };
}

/** Whether a rule comes true once a day at most. */
export function isOfDays({ frequency, others, text }: RecurrenceRule): boolean {
  if (frequency === 'HOURLY' || frequency === 'MINUTELY' || frequency === 'SECONDLY') return false;
  if (others.some((name) => name === 'BYMINUTE' || name === 'BYSECOND')) return false;
  return !/BYHOUR=\d+,/.test(text);
}

/**
 * The last day on which a rule may come true, as ms from 1970-01-01 to its start as if in UTC; undefined
 * without an `UNTIL`. One in UTC may be the next day elsewhere, so it has a day more.
 */
export function lastDayOf({ until }: RecurrenceRule): number | undefined {
  if (until === undefined) return undefined;
  const [year, month, day] = [until.slice(0, 4), until.slice(4, 6), until.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day + (until.endsWith('Z') ? 1 : 0));
}

/** The parts that have a field of their own. */
const told: ReadonlySet<string> = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYSETPOS',
]);

function isPart(name: string, value: string): boolean {
  const range = Object.hasOwn(numberParts, name) ? numberParts[name] : undefined;
  if (range) {
    const [least, most, fromEnd] = range;
    return value.split(',').every((one) => {
      if (!/^[+-]?\d{1,3}$/.test(one)) return false;
      const number = Number(one);
      return fromEnd
        ? Math.abs(number) >= least && Math.abs(number) <= most
        : number >= least && number <= most;
    });
  }
  switch (name) {
    case 'FREQ':
      return (frequencies as readonly string[]).includes(value);
    case 'COUNT':
    case 'INTERVAL':
      return /^\d{1,6}$/.test(value) && Number(value) > 0;
    case 'UNTIL':
      return isUntil(value);
    case 'BYDAY':
      return value.split(',').every((one) => ruleDay(one) !== undefined);
    case 'WKST':
      return (weekdays as readonly string[]).includes(value);
    case 'RSCALE':
      return value === 'GREGORIAN';
    case 'SKIP':
      return /^(?:OMIT|BACKWARD|FORWARD)$/.test(value);
    default:
      return false;
  }
}

function ruleDay(written: string): RuleDay | undefined {
  const [, number, name] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(written) ?? [];
  const day = weekdays.find((one) => one === name);
  if (!day) return undefined;
  if (number === undefined) return { day };
  const nth = Number(number);
  return nth !== 0 && Math.abs(nth) <= 53 ? { day, nth } : undefined;
}

function isUntil(value: string): boolean {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)Z?)?$/.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
