import { weekdays } from '../../../src/core/model/events/recurrence-rule';

/** A rule with its start, for all who count it out. */
export interface RandomRule {
  readonly text: string;
  readonly start: { readonly year: number; readonly month: number; readonly day: number };
  readonly time: { readonly hour: number; readonly minute: number };
  readonly zone: string;
}

/** Zones with clock changes of an hour and of half an hour, south and north, with none, at odd offsets. */
export const zones = [
  'Europe/Amsterdam',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
] as const;

/** Random numbers in [0, 1): the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A rule of at most once a day, of parts that go together by RFC 5545, from a start in 2020 to 2027. */
export function randomRule(random: () => number): RandomRule {
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const oneOf = <T>(of: readonly T[]): T => of[whole(0, of.length - 1)] as T;
  const some = <T>(of: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: whole(1, most) }, () => oneOf(of))),
  ];
  const likely = (chance: number): boolean => random() < chance;
  const frequency = oneOf(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
  const year = whole(2020, 2027);
  const month = whole(1, 12);
  const day = whole(1, new Date(Date.UTC(year, month, 0)).getUTCDate());
  const parts = [`FREQ=${frequency}`];
  if (likely(0.4)) parts.push(`INTERVAL=${whole(2, frequency === 'DAILY' ? 20 : 4)}`);
  const end = random();
  if (end < 0.3) parts.push(`COUNT=${whole(1, 15)}`);
  else if (end < 0.5) {
    const until = new Date(Date.UTC(year, month - 1, day + whole(0, 900), whole(0, 23), whole(0, 59)));
    parts.push(`UNTIL=${until.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`);
  }
  const isNth = (frequency === 'MONTHLY' || frequency === 'YEARLY') && likely(0.5);
  const hasDays = likely(0.5);
  if (hasDays)
    parts.push(
      `BYDAY=${some(weekdays, 3)
        .map((name) => (isNth ? `${oneOf([1, 2, 3, 4, 5, -1, -2])}${name}` : name))
        .join(',')}`,
    );
  const hasMonthDays = frequency !== 'WEEKLY' && !isNth && likely(0.3);
  if (hasMonthDays) parts.push(`BYMONTHDAY=${some([1, 2, 13, 15, 28, 29, 30, 31, -1, -3], 3).join(',')}`);
  if (likely(0.2)) parts.push(`BYMONTH=${some([1, 2, 3, 6, 10, 11, 12], 3).join(',')}`);
  if (frequency === 'MONTHLY' && (hasDays || hasMonthDays) && likely(0.25))
    parts.push(`BYSETPOS=${some([1, 2, -1], 2).join(',')}`);
  if (likely(0.2)) parts.push(`WKST=${oneOf(['MO', 'SU', 'SA'])}`);
  const [hour, minute] = oneOf([
    [0, 0],
    [1, 30],
    [2, 0],
    [2, 30],
    [9, 0],
    [18, 0],
    [23, 59],
  ] as const);
  return { text: parts.join(';'), start: { year, month, day }, time: { hour, minute }, zone: oneOf(zones) };
}
