import ICAL from 'ical.js';
import { RRule } from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, test } from 'vitest';
import { occurrencesOf } from '../../../src/core/model/events/occurrences';
import { readRecurrenceRule, type RecurrenceRule } from '../../../src/core/model/events/recurrence-rule';
import { wallTimeAt, zonedTime } from '../../../src/core/model/events/zoned-time';
import { countedByDay } from './counted-by-day';
import { randomFrom, randomRule, type RandomRule } from './random-rules';

// Thousands of random rules, counted out by Kith, by looking at each day, and by three libraries. Kith has to
// agree with the days. Where a library does not, it is for a reason that docs/decisions/0036 judges.
// npm run fuzz -- recurrence plays more: KITH_RULES, KITH_SEED.

const rules = Number(process.env['KITH_RULES'] ?? 250);
const seed = Number(process.env['KITH_SEED'] ?? 20_261_201);
const most = 12;
const end = Date.UTC(2040, 0);

function ruleOf(text: string): RecurrenceRule {
  const rule = readRecurrenceRule(text);
  if (!rule) throw new Error(`no rule: ${text}`);
  return rule;
}

function byKith(of: RandomRule): number[] {
  const { start, time, zone, text } = of;
  const series = { rule: ruleOf(text), start, time: { ...time, second: 0, ms: 0 }, zone };
  return occurrencesOf(series).between(0, end, most);
}

function byRruleTemporal({ text, start, time, zone }: RandomRule): number[] {
  const dtstart = `${two(start.year)}${two(start.month)}${two(start.day)}T${two(time.hour)}${two(time.minute)}00`;
  const rule = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${zone}:${dtstart}\nRRULE:${text}`,
    maxIterations: 20_000,
  });
  const found: number[] = [];
  try {
    for (let next = rule.next(new Date(0)); next && found.length < most;) {
      if (next.epochMilliseconds >= end) break;
      found.push(next.epochMilliseconds);
      next = rule.next(new Date(next.epochMilliseconds));
    }
  } catch {
    // It says so where it finds none within so many tries.
  }
  return found;
}

/** In wall time as if that were UTC, as its documentation asks for. */
function byRrule(of: RandomRule): number[] {
  const { start, time, zone } = of;
  const rule = new RRule({
    ...RRule.parseString(inWallTime(of)),
    dtstart: new Date(Date.UTC(start.year, start.month - 1, start.day, time.hour, time.minute)),
  });
  const found: number[] = [];
  // Asked for more, since it may give one twice.
  rule.all((date, index) => {
    const moment = momentOf(date.getTime(), zone);
    if (index >= 2 * most || moment >= end) return false;
    found.push(moment);
    return true;
  });
  return found;
}

/** In wall time as if that were UTC. It looks for ever where there is none, so it is told how many. */
function byIcal(of: RandomRule, count: number): number[] {
  const begin = new ICAL.Time({ ...of.start, ...of.time, second: 0 }, ICAL.Timezone.utcTimezone);
  const iterator = ICAL.Recur.fromString(inWallTime(of)).iterator(begin);
  const found: number[] = [];
  while (found.length < count) {
    const next = iterator.next();
    if (!next) break;
    found.push(momentOf(Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute), of.zone));
  }
  return found;
}

type Kind =
  | 'left out by a clock change'
  | 'another wall time'
  | 'twice'
  | 'a start that is none'
  | 'out of order'
  | 'a day that a month lacks';

/** Why a library’s list is another one; undefined where no reason is known. */
const reasons: Readonly<
  Record<string, (kith: readonly number[], theirs: readonly number[], of: RandomRule) => Kind | undefined>
> = {
  'rrule-temporal'(kith, theirs, of) {
    if (kith.some((ms) => !isAtItsTime(ms, of))) return 'left out by a clock change';
    return theirs.some((ms) => !isAtItsTime(ms, of)) ? 'another wall time' : undefined;
  },
  rrule(kith, theirs, { text }) {
    const once = [...new Set(theirs)];
    const isTwice = once.length < theirs.length && /BYSETPOS=.*,/.test(text);
    return isTwice && isBeginningOf(once, kith) ? 'twice' : undefined;
  },
  'ical.js'(kith, theirs, { text, start, zone }) {
    const sorted = [...new Set(theirs)].sort((a, b) => a - b);
    const ofStartDay = sorted.filter((ms) => wallTimeAt(ms, zone).day.day === start.day);
    if (/^FREQ=YEARLY.*BYMONTH=/.test(text) && ofStartDay.length < sorted.length)
      return isBeginningOf(ofStartDay, kith) ? 'a day that a month lacks' : undefined;
    const [first = Infinity] = kith;
    const own = sorted.filter((ms) => ms >= first);
    if (!isBeginningOf(own, kith)) return undefined;
    return own.length < sorted.length ? 'a start that is none' : 'out of order';
  },
};

/** `ical.js` counts these otherwise (see below), so no random rule tells anything. */
function isLeftToOthers(text: string): boolean {
  if (/^FREQ=MONTHLY.*BYMONTH=/.test(text)) return true;
  return /BYSETPOS/.test(text) || (/BYMONTHDAY/.test(text) && !/^FREQ=MONTHLY(?!.*BYDAY)/.test(text));
}

describe(`${rules} random rules in ten zones, seed ${seed}`, () => {
  const counts = new Map<string, number>();
  const random = randomFrom(seed);
  const all = Array.from({ length: rules }, () => randomRule(random));

  test(
    'come true on the days that the rule means, in Kith; where a library differs, the reason is known',
    { timeout: Math.max(60_000, rules * 300) },
    () => {
      const unknown: string[] = [];
      for (const of of all) {
        const kith = byKith(of);
        expect(kith, inWords(of)).toEqual(countedByDay(ruleOf(of.text), of, most, end));
        const lists: readonly (readonly [string, readonly number[]])[] = [
          ['rrule-temporal', byRruleTemporal(of)],
          ['rrule', byRrule(of)],
          ...(isLeftToOthers(of.text) ? [] : [['ical.js', byIcal(of, kith.length)] as const]),
        ];
        for (const [name, theirs] of lists) {
          if (isBeginningOf(theirs.slice(0, kith.length), kith) && theirs.length >= kith.length) continue;
          const reason = reasons[name]?.(kith, theirs, of);
          if (reason === undefined)
            unknown.push(`${name}: ${inWords(of)}\n  ${dates(kith)}\n  ${dates(theirs)}`);
          else counts.set(`${name}: ${reason}`, (counts.get(`${name}: ${reason}`) ?? 0) + 1);
        }
      }
      expect(unknown).toEqual([]);
      if (rules > 1000)
        process.stdout.write(`${[...counts].map(([what, count]) => `${what}: ${count}`).join('\n')}\n`);
    },
  );
});

// What the kinds are, one by one, so that a release that changes one is seen.
describe('where libraries differ', () => {
  const at = (text: string, start: string, time: string, zone: string): RandomRule => {
    const [year, month, day] = start.split('-').map(Number) as [number, number, number];
    const [hour, minute] = time.split(':').map(Number) as [number, number];
    return { text, start: { year, month, day }, time: { hour, minute }, zone };
  };

  test('rrule-temporal leaves out a time that a clock change leaves out', () => {
    const of = at('FREQ=DAILY;COUNT=3', '2026-03-28', '02:30', 'Europe/Amsterdam');
    expect(dates(byKith(of))).toBe('2026-03-28T01:30 2026-03-29T01:30 2026-03-30T00:30');
    expect(dates(byRruleTemporal(of))).toBe('2026-03-28T01:30 2026-03-30T00:30 2026-03-31T00:30');
  });

  test('rrule gives a day twice that two positions name', () => {
    const of = at(
      'FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=-1;BYSETPOS=-1,1;COUNT=2',
      '2027-04-24',
      '09:00',
      'Asia/Tokyo',
    );
    expect(dates(byKith(of))).toBe('2027-06-30T00:00 2028-05-31T00:00');
    expect(dates(byRrule(of))).toBe('2027-06-30T00:00 2027-06-30T00:00');
  });

  test.each([
    [
      'a start that the rule leaves out counts',
      'FREQ=DAILY;COUNT=2;BYMONTH=1',
      '2024-07-07',
      '2024-07-07T00:00 2025-01-01T00:00',
    ],
    [
      'months in the order in which they are written',
      'FREQ=MONTHLY;BYMONTH=11,2',
      '2026-11-10',
      '2026-11-10T00:00 2027-11-10T00:00 2027-02-10T00:00',
    ],
    [
      'a day that a month lacks is one of the next month',
      'FREQ=YEARLY;BYMONTH=1,2',
      '2025-01-29',
      '2025-01-29T00:00 2025-03-01T00:00 2026-01-29T00:00',
    ],
    [
      'days from the end of the month, of every day',
      'FREQ=DAILY;BYMONTHDAY=-3,1',
      '2026-10-01',
      '2026-10-01T00:00 2026-11-01T00:00 2026-12-01T00:00',
    ],
    [
      'days of the month of a year without months',
      'FREQ=YEARLY;BYMONTHDAY=2',
      '2026-10-02',
      '2026-10-02T00:00 2027-10-02T00:00 2028-10-02T00:00',
    ],
    [
      'positions among days of the month',
      'FREQ=MONTHLY;BYMONTHDAY=13,29;BYSETPOS=-1',
      '2026-10-13',
      '2026-10-13T00:00 2026-10-29T00:00 2026-11-13T00:00',
    ],
  ])('ical.js: %s', (_name, text, start, expected) => {
    const of = at(text, start, '00:00', 'UTC');
    expect(dates(byIcal(of, 3))).toBe(expected);
    expect(dates(byKith(of).slice(0, 3))).not.toBe(expected);
  });
});

function isBeginningOf(part: readonly number[], whole: readonly number[]): boolean {
  return part.every((ms, index) => index >= whole.length || whole[index] === ms);
}

/** Whether the clocks of its zone show the time of the rule. */
function isAtItsTime(ms: number, { time, zone }: RandomRule): boolean {
  const { time: shown } = wallTimeAt(ms, zone);
  return shown.hour === time.hour && shown.minute === time.minute;
}

/** The moment of a wall time that is written as if in UTC. */
function momentOf(wall: number, zone: string): number {
  const { day, time } = wallTimeAt(wall, 'UTC');
  return zonedTime(day, time, zone);
}

/** A rule with its `UNTIL` in wall time as if that were UTC. */
function inWallTime({ text, zone }: RandomRule): string {
  return text.replace(/UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, (_whole, ...parts: string[]) => {
    const [year, month, day, hour, minute, second] = parts.slice(0, 6).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const at = wallTimeAt(Date.UTC(year, month - 1, day, hour, minute, second), zone);
    return `UNTIL=${two(at.day.year)}${two(at.day.month)}${two(at.day.day)}T${two(at.time.hour)}${two(at.time.minute)}${two(at.time.second)}Z`;
  });
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function inWords({ text, start, time, zone }: RandomRule): string {
  return `${text} from ${start.year}-${two(start.month)}-${two(start.day)} ${two(time.hour)}:${two(time.minute)} ${zone}`;
}

function dates(moments: readonly number[]): string {
  return moments.map((ms) => new Date(ms).toISOString().slice(0, 16)).join(' ');
}
