import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsBeforeStart, eventTime, isPast, parseMoments } from '../../../src/core/model/events/event-time';
import { inWords, timeOf } from './event-words';

describe('the time of an event', () => {
  // As the three communities of docs/found-communities.md and others write them.
  test.each([
    ['1st February 2025', '2025-02-01'],
    ['Saturday & Sunday 1st & 2nd February 2025', '2025-02-01 – 2025-02-02'],
    ['31 January & 1 February 2026', '2026-01-31 – 2026-02-01'],
    ['Sun, 1 February 2015', '2015-02-01'],
    ['Tue, 29 April 2015 – Sat, 2 May 2015', '2015-04-29 – 2015-05-02'],
    ['Fri, 13 Oct 2017 - Wed, 18 Oct 2017', '2017-10-13 – 2017-10-18'],
    ['Wed, 17 - 18 March 2022', '2022-03-17 – 2022-03-18'],
    ['Wed, 10 - 11 Feb 2021', '2021-02-10 – 2021-02-11'],
    ['Sat & Sun, 6 & 7 Feb 2021', '2021-02-06 – 2021-02-07'],
    ['Saturday & Sunday 3rd-4th February 2024', '2024-02-03 – 2024-02-04'],
    ['Sunday, 1st Dec 2019 & Saturday, 7th Dec 2019', '2019-12-01 – 2019-12-07'],
    ['November 10th, 2017', '2017-11-10'],
    ['April 26th, 2017', '2017-04-26'],
    ['August 20, 2020', '2020-08-20'],
    ['Thurs, 09 Nov 2017', '2017-11-09'],
    ['Fr, 15 March 2017', '2017-03-15'],
    ['sunday 5th February 2023 ', '2023-02-05'],
    ['2016-03-01', '2016-03-01'],
    ['2016-03-01 to 2016-03-06', '2016-03-01 – 2016-03-06'],
    ['31 December – 1 January 2026', '2025-12-31 – 2026-01-01'],
    ['za 3 en zo 4 februari 2024', '2024-02-03 – 2024-02-04'],
    ['donderdag 12 maart 2026', '2026-03-12'],
    ['1 mrt 2026 t/m 3 mei 2026', '2026-03-01 – 2026-05-03'],
    ['14-3-2026', '2026-03-14'],
    ['Sunday 1 February 2026 13.00 - 17.00', '2026-02-01T13:00Z – 2026-02-01T17:00Z'],
    ['12 March 2026, 7 pm', '2026-03-12T19:00Z'],
    ['Every First Wednesday', ''],
    ['03/04/2026', ''],
    ['31 February 2026', ''],
    ['soon', ''],
  ])('%s', (eventDate, expected) => {
    expect(inWords(`eventDate: ${JSON.stringify(eventDate)}`)).toBe(expected);
  });

  test.each([
    ['start: 2026-03-14T19:00:00+01:00', '2026-03-14T18:00Z'],
    ['start: 2026-03-14 19:00', '2026-03-14T19:00Z'],
    ['start: 2026-03-14 19:00\ntimezone: Europe/Amsterdam', '2026-03-14T18:00Z'],
    ['start: 2026-07-14 19:00\ntimezone: Europe/Amsterdam', '2026-07-14T17:00Z'],
    ['start: 2026-07-14 19:00\ntimezone: America/New_York', '2026-07-14T23:00Z'],
    ['start: 2026-07-14T19:00Z\ntimezone: Europe/Amsterdam', '2026-07-14T19:00Z'],
    ['start: 2026-03-14 19:00\ntimezone: Brussels local time', '2026-03-14T19:00Z'],
    ['start: 2026-03-14 19:00\nend: "22:30"', '2026-03-14T19:00Z – 2026-03-14T22:30Z'],
    ['start: 2026-03-14 21:00\nend: "02:00"', '2026-03-14T21:00Z – 2026-03-15T02:00Z'],
    ['start: 2026-03-14\nend: 2026-03-16', '2026-03-14 – 2026-03-16'],
    ['date: 2015-03-15 19:37:47', '2015-03-15T19:37:47.000Z'],
    ['date: 2015-07-10-20-00', '2015-07-10T20:00Z'],
    ['eventDate: Every First Wednesday\ndate: 2025-01-01', '2025-01-01'],
    ['eventDate: 5 March\ndate: 2025-01-01', '2025-03-05'],
    ['start: [1, 2]', ''],
    ['start:', ''],
    ['start: 2026-03-14 25:00', ''],
    ['start: 2026-13-14', ''],
  ])('%s', (yaml, expected) => {
    expect(inWords(yaml)).toBe(expected);
  });

  test('is the date in the file’s name where nothing else tells', () => {
    expect(inWords('title: x', '_events/2015-04-29-libre-graphics.md')).toBe('2015-04-29');
    expect(inWords('title: x', '2015-04-29/x.md')).toBe('');
    expect(eventTime('_events/2015-04-29-x.md', undefined).start?.hasTime).toBe(false);
  });

  test.each([
    ['start: 2026-03-14 19:00\nend: 2026-03-14 18:59', true],
    ['start: 2026-03-14 19:00\nend: "17:00"', true],
    ['start: 2026-03-14 19:00\nend: 2026-03-14', false],
    ['start: 2026-03-14\nend: 2026-03-14', false],
    ['start: 2026-03-14\nend: 2026-03-13', true],
    ['eventDate: Fri, 9 Mar 2018 – Sun, 11 Mar 2017', true],
    ['start: 2026-03-14', false],
    ['end: 2026-03-14', false],
  ])('%s ends before it starts: %s', (yaml, expected) => {
    expect(endsBeforeStart(timeOf(yaml))).toBe(expected);
  });

  test.each([
    ['start: 2026-11-22', false],
    ['start: 2026-11-21', true],
    ['start: 2026-11-20\nend: 2026-11-22', false],
    ['start: 2026-11-22 11:00\nend: "11:59"', true],
    ['start: 2026-11-22 11:00\nend: "12:01"', false],
    ['title: no date', false],
  ])('%s is past: %s', (yaml, expected) => {
    expect(isPast(timeOf(yaml), Date.UTC(2026, 10, 22, 12))).toBe(expected);
  });

  test('is never an error, whatever is written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        ' ',
        '-',
        '31',
        'februari',
        '2026',
        '&',
        '19:00',
        'T',
        '0',
        '99',
        'Sunday',
        '\n',
        '9'.repeat(50),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.string({ maxLength: 20 }), (pieces, zone) => {
        for (const moment of parseMoments(pieces.join(''), zone)) expect(moment.ms).not.toBeNaN();
      }),
      { numRuns: 200 },
    );
  });

  test('takes no longer for a hostile text', () => {
    const started = performance.now();
    for (const text of [
      '1 '.repeat(100_000),
      '2026-01-01T'.repeat(50_000),
      `${' '.repeat(100_000)}x`,
      '-'.repeat(100_000),
    ]) {
      parseMoments(text, 'UTC');
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
