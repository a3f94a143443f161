import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { occurrencesOf } from '../../../src/core/model/events/occurrences';
import { readRecurrenceRule } from '../../../src/core/model/events/recurrence-rule';

const zone = 'Europe/Amsterdam';

function series(text: string, from: string, at = zone) {
  const rule = readRecurrenceRule(text);
  if (!rule) throw new Error(`no rule: ${text}`);
  const [year, month, day, hour = 0, minute = 0] = from.split(/[-T:]/).map(Number) as [
    number,
    number,
    number,
  ];
  return occurrencesOf({
    rule,
    start: { year, month, day },
    time: { hour, minute, second: 0, ms: 0 },
    zone: at,
  });
}

const iso = (ms: number | undefined): string => (ms === undefined ? 'none' : new Date(ms).toISOString());
const days = (all: readonly number[]): string[] => all.map((ms) => new Date(ms).toISOString().slice(0, 16));

describe('occurrences', () => {
  test('stay at their wall time when clocks change', () => {
    const weekly = series('FREQ=WEEKLY', '2026-03-20T18:00');
    expect(days(weekly.between(Date.UTC(2026, 2, 1), Date.UTC(2026, 3, 5), 9))).toEqual([
      '2026-03-20T17:00',
      '2026-03-27T17:00',
      '2026-04-03T16:00',
    ]);
  });

  test('take place at the moment after where a clock change leaves their time out, and use up a count', () => {
    const night = series('FREQ=WEEKLY;COUNT=5', '2026-03-08T02:30');
    expect(days(night.between(0, Date.UTC(2027, 0), 9))).toEqual([
      '2026-03-08T01:30',
      '2026-03-15T01:30',
      '2026-03-22T01:30',
      '2026-03-29T01:30',
      '2026-04-05T00:30',
    ]);
  });

  test('take place the first time in an hour that comes twice', () => {
    const night = series('FREQ=WEEKLY;COUNT=2', '2026-10-18T02:30');
    expect(days(night.between(0, Date.UTC(2027, 0), 9))).toEqual(['2026-10-18T00:30', '2026-10-25T00:30']);
    // In the second of the two hours it is over.
    expect(iso(night.lastAt(Date.parse('2026-10-25T02:10:00+01:00')))).toBe('2026-10-25T00:30:00.000Z');
    expect(night.nextAfter(Date.parse('2026-10-25T02:10:00+01:00'))).toBeUndefined();
  });

  test.each([
    ['UNTIL=20261022', 4],
    ['UNTIL=20261022T160000Z', 4],
    ['UNTIL=20261022T155959Z', 3],
    ['UNTIL=20261022T180000', 4],
  ])('end as %s says', (until, count) => {
    const weekly = series(`FREQ=WEEKLY;${until}`, '2026-10-01T18:00');
    expect(weekly.between(0, Date.UTC(2028, 0), 99)).toHaveLength(count);
  });

  test('of an endless rule are asked for one by one', () => {
    const daily = series('FREQ=DAILY', '2001-01-01');
    expect(iso(daily.lastAt(Date.UTC(2026, 10, 30, 12)))).toBe('2026-11-29T23:00:00.000Z');
    expect(iso(daily.nextAfter(Date.UTC(2026, 10, 30, 12)))).toBe('2026-11-30T23:00:00.000Z');
    expect(daily.between(Date.UTC(2026, 0), Date.UTC(2036, 0), 5)).toHaveLength(5);
  });

  test('that never are, are not looked for without end', () => {
    for (const rule of [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
      'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4',
      'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    ]) {
      const never = series(rule, '2026-01-01');
      const started = performance.now();
      expect(never.nextAfter(Date.UTC(2026, 0)), rule).toBeUndefined();
      expect(never.lastAt(Date.UTC(2040, 0)), rule).toBeUndefined();
      expect(performance.now() - started, rule).toBeLessThan(2000);
    }
  });

  test('with a count and years between them are found to the last', () => {
    const rare = series('FREQ=DAILY;COUNT=7;BYDAY=SA,TH,MO;BYMONTHDAY=-3;BYMONTH=12', '2023-05-09T02:30');
    expect(days(rare.between(0, Date.UTC(2060, 0), 9))).toEqual([
      '2025-12-29T01:30',
      '2029-12-29T01:30',
      '2031-12-29T01:30',
      '2033-12-29T01:30',
      '2035-12-29T01:30',
      '2036-12-29T01:30',
      '2039-12-29T01:30',
    ]);
  });

  test('short months are left out; the last working day is found', () => {
    const monthly = series('FREQ=MONTHLY;COUNT=4', '2026-01-31T10:00');
    expect(days(monthly.between(0, Date.UTC(2028, 0), 9)).map((day) => day.slice(5, 10))).toEqual([
      '01-31',
      '03-31',
      '05-31',
      '07-31',
    ]);
    const last = series('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2', '2026-01-01', 'UTC');
    expect(days(last.between(0, Date.UTC(2028, 0), 9))).toEqual(['2026-01-30T00:00', '2026-02-27T00:00']);
  });

  test('whatever the rule, the one before and the one after are where they are counted out', () => {
    const rules = fc.record({
      frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
      interval: fc.integer({ min: 1, max: 4 }),
      days: fc.subarray(['MO', 'WE', 'SU']),
      hour: fc.integer({ min: 0, max: 23 }),
    });
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 700 * 24 }), (one, hours) => {
        const by = one.days.length > 0 ? `;BYDAY=${one.days.join(',')}` : '';
        const text = `FREQ=${one.frequency};INTERVAL=${one.interval}${by}`;
        const begin = Date.UTC(2025, 0, 1);
        const found = series(text, `2025-01-01T${String(one.hour).padStart(2, '0')}:30`);
        const all = found.between(begin - 86_400_000, begin + 900 * 86_400_000, 2000);
        const at = begin + hours * 3_600_000;
        expect(found.lastAt(at)).toBe(all.findLast((ms) => ms <= at));
        if (all.some((ms) => ms > at)) expect(found.nextAfter(at)).toBe(all.find((ms) => ms > at));
      }),
      { numRuns: 20 },
    );
  });
});
