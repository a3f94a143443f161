import { describe, expect, test } from 'vitest';
import { promptTiming } from '../../../src/core/services/prompts/prompt-timing';

/** A Tuesday at noon. */
const now = Date.UTC(2026, 11, 1, 12);
const zone = 'Europe/Amsterdam';
const dayIn = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms + 3_600_000).toISOString().slice(0, 10);

function timing(schedule: string, fields: { start?: string; last?: string } = {}): (string | undefined)[] {
  const found = promptTiming({ schedule, ...fields }, now, zone);
  return found ? [dayIn(found.due), dayIn(found.next)] : ['unreadable'];
}

describe('a prompt', () => {
  test.each([
    ['is due since its last day', 'FREQ=WEEKLY;BYDAY=MO', { last: '2026-11-23' }, '2026-11-30', '2026-12-07'],
    ['is not, once it was started', 'FREQ=WEEKLY;BYDAY=MO', { last: '2026-11-30' }, undefined, '2026-12-07'],
    [
      'started late is due at the day after that',
      'FREQ=WEEKLY;BYDAY=MO',
      { last: '2026-12-01' },
      undefined,
      '2026-12-07',
    ],
    ['missed often is due once', 'FREQ=DAILY', { last: '2026-10-01' }, '2026-12-01', '2026-12-02'],
    ['counts from its start', 'FREQ=WEEKLY;INTERVAL=2', { start: '2026-11-24' }, '2026-11-24', '2026-12-08'],
    [
      'without a start, from the last one',
      'FREQ=WEEKLY;INTERVAL=2',
      { last: '2026-11-24' },
      undefined,
      '2026-12-08',
    ],
    ['before its start is not due', 'FREQ=DAILY', { start: '2026-12-24' }, undefined, '2026-12-24'],
    [
      'that nobody ever started is due by the last week',
      'FREQ=WEEKLY;BYDAY=MO',
      {},
      '2026-11-30',
      '2026-12-07',
    ],
    [
      'yearly, and not of last week, is not',
      'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1',
      {},
      undefined,
      '2027-03-01',
    ],
    ['is due from an hour on', 'FREQ=DAILY;BYHOUR=14', { last: '2026-11-30' }, undefined, '2026-12-01'],
    ['ends with its rule', 'FREQ=DAILY;UNTIL=20261128', { last: '2026-11-28' }, undefined, undefined],
    ['ends by a count', 'FREQ=DAILY;COUNT=2', { start: '2026-11-27' }, '2026-11-28', undefined],
    [
      'has a day with a time as its last',
      'FREQ=DAILY',
      { last: '2026-12-01T10:00:00Z' },
      undefined,
      '2026-12-02',
    ],
    [
      'with a last day that cannot be read has none',
      'FREQ=DAILY',
      { last: 'soon' },
      '2026-12-01',
      '2026-12-02',
    ],
  ] as const)('%s', (_, schedule, fields, due, next) => {
    expect(timing(schedule, fields)).toEqual([due, next]);
  });

  test.each(['', 'weekly', 'FREQ=HOURLY', 'FREQ=WEEKLY;BYDAY=ZZ'])('has no days by “%s”', (schedule) => {
    expect(timing(schedule)).toEqual(['unreadable']);
  });

  test('is due by the day of its zone', () => {
    const monday = { schedule: 'FREQ=WEEKLY;BYDAY=MO', last: '2026-11-30' };
    const at = Date.parse('2026-12-06T20:00:00Z');
    expect(promptTiming(monday, at, 'Europe/Amsterdam')?.due).toBeUndefined();
    expect(promptTiming(monday, at, 'Asia/Tokyo')?.due).toBe(Date.parse('2026-12-06T15:00:00Z'));
  });
});
