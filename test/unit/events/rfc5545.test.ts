import { describe, expect, test } from 'vitest';
import { occurrencesOf } from '../../../src/core/model/events/occurrences';
import { readRecurrenceRule } from '../../../src/core/model/events/recurrence-rule';
import { wallTimeAt } from '../../../src/core/model/events/zoned-time';

const zone = 'America/New_York';

/** The first so many occurrences of a rule that starts at 9 o’clock in New York, as `1997-09-02` each. */
function days(text: string, start = '1997-09-02', most = 99): string {
  const rule = readRecurrenceRule(text);
  if (!rule) throw new Error(`no rule: ${text}`);
  const [year, month, day] = start.split('-').map(Number) as [number, number, number];
  const found = occurrencesOf({
    rule,
    start: { year, month, day },
    time: { hour: 9, minute: 0, second: 0, ms: 0 },
    zone,
  }).between(0, Date.UTC(2100, 0), most);
  return found
    .map((ms) => {
      const { day: on, time } = wallTimeAt(ms, zone);
      expect([time.hour, time.minute]).toEqual([9, 0]);
      return `${on.year}-${String(on.month).padStart(2, '0')}-${String(on.day).padStart(2, '0')}`;
    })
    .join(' ');
}

/** `1997-09: 2 3, 1997-10: 1` as full dates. */
function dates(short: string): string {
  return short
    .split(', ')
    .flatMap((part) => {
      const [month, list = ''] = part.split(': ');
      return list.split(' ').map((day) => `${month}-${day.padStart(2, '0')}`);
    })
    .join(' ');
}

// The examples of section 3.8.5.3 that come once a day at most; those without an end are cut off.
describe('the examples of RFC 5545', () => {
  test.each([
    ['FREQ=DAILY;COUNT=10', '1997-09: 2 3 4 5 6 7 8 9 10 11'],
    ['FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09: 2 12 22, 1997-10: 2 12'],
    ['FREQ=WEEKLY;COUNT=10', '1997-09: 2 9 16 23 30, 1997-10: 7 14 21 28, 1997-11: 4'],
    [
      'FREQ=WEEKLY;UNTIL=19971224T000000Z',
      '1997-09: 2 9 16 23 30, 1997-10: 7 14 21 28, 1997-11: 4 11 18 25, 1997-12: 2 9 16 23',
    ],
    [
      'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
      '1997-09: 2 4 9 11 16 18 23 25 30, 1997-10: 2',
    ],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH', '1997-09: 2 4 16 18 30, 1997-10: 2 14 16'],
    [
      'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
      '1997-09: 22, 1997-10: 20, 1997-11: 17, 1997-12: 22, 1998-01: 19, 1998-02: 16',
    ],
    [
      'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
      '1997-09: 2 15, 1997-10: 2 15, 1997-11: 2 15, 1997-12: 2 15, 1998-01: 2 15',
    ],
    [
      'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
      '1997-09: 30, 1997-10: 1 31, 1997-11: 1 30, 1997-12: 1 31, 1998-01: 1 31, 1998-02: 1',
    ],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09: 4, 1997-10: 7, 1997-11: 6'],
  ])('%s', (rule, expected) => {
    expect(days(rule)).toBe(dates(expected));
  });

  test.each([
    [
      'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
      '1997-09-05',
      '1997-09: 5, 1997-10: 3, 1997-11: 7, 1997-12: 5, 1998-01: 2, 1998-02: 6, 1998-03: 6, 1998-04: 3, 1998-05: 1, 1998-06: 5',
    ],
    ['FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU', '1997-09-07', '1997-09: 7 28, 1997-11: 2 30'],
    ['FREQ=YEARLY;COUNT=4;BYMONTH=6,7', '1997-06-10', '1997-06: 10, 1997-07: 10, 1998-06: 10, 1998-07: 10'],
    [
      'FREQ=YEARLY;INTERVAL=2;COUNT=4;BYMONTH=1,2,3',
      '1997-03-10',
      '1997-03: 10, 1999-01: 10, 1999-02: 10, 1999-03: 10',
    ],
    [
      'FREQ=YEARLY;INTERVAL=3;COUNT=6;BYYEARDAY=1,100,200',
      '1997-01-01',
      '1997-01: 1, 1997-04: 10, 1997-07: 19, 2000-01: 1, 2000-04: 9, 2000-07: 18',
    ],
    ['FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '1997-05: 19, 1998-05: 18, 1999-05: 17'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12', '1997-05: 12, 1998-05: 11, 1999-05: 17'],
    ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH', '1997-03-13', '1997-03: 13 20 27'],
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '1997-09-02',
      '1998-02: 13, 1998-03: 13, 1998-11: 13, 1999-08: 13, 2000-10: 13',
    ],
    [
      'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
      '1997-09-13',
      '1997-09: 13, 1997-10: 11, 1997-11: 8, 1997-12: 13',
    ],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '1996-11-05',
      '1996-11: 5, 2000-11: 7, 2004-11: 2',
    ],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05', '1997-08: 5 10 19 24'],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05', '1997-08: 5 17 19 31'],
    ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007-01-15', '2007-01: 15 30, 2007-02: 15, 2007-03: 15 30'],
  ])('%s from %s', (rule, start, expected) => {
    const wanted = dates(expected);
    expect(days(rule, start, wanted.split(' ').length)).toBe(wanted);
  });

  test('every day in January, in two ways', () => {
    const yearly = days(
      'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
      '1998-01-01',
    );
    expect(yearly).toBe(days('FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1', '1998-01-01'));
    expect(yearly.split(' ')).toHaveLength(93);
  });
});
