import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsBeforeStart, isPast } from '../../../src/core/model/events/event-time';
import { inWords, timeOf } from './event-words';

describe('a start', () => {
  test.each([
    // Times that people write.
    ['2026-03-14 7:00 PM', '2026-03-14T19:00Z'],
    ['2026-03-14 7pm', '2026-03-14T19:00Z'],
    ['2026-03-14 12:15 a.m.', '2026-03-14T00:15Z'],
    ['2026-03-14, 12 PM', '2026-03-14T12:00Z'],
    ['March 14, 2026 7:00 PM', '2026-03-14T19:00Z'],
    ['7.30 pm, March 14, 2026', '2026-03-14T19:30Z'],
    ['14 maart 2026 19:30', '2026-03-14T19:30Z'],
    ['14 maart 2026 om 19.30 uur', '2026-03-14T19:30Z'],
    ['zaterdag 14 maart 2026, 19u30', '2026-03-14T19:30Z'],
    ['14 maart 2026, 20 uur', '2026-03-14T20:00Z'],
    ['2026/03/14 19:00', '2026-03-14T19:00Z'],
    ['2026.03.14 19:00', '2026-03-14T19:00Z'],
    ['2026/3/4', '2026-03-04'],
    ['14/3/2026 19:00', '2026-03-14T19:00Z'],
    ['3/14/2026 19:00', '2026-03-14T19:00Z'],
    ['3/4/2026 19:00', ''],
    ['20260314', '2026-03-14'],
    ['20260314T190000Z', '2026-03-14T19:00Z'],
    ['20260314T1900', '2026-03-14T19:00Z'],
    ['2026-03-14_19:00', '2026-03-14T19:00Z'],
    ['2026-03-14T19', '2026-03-14T19:00Z'],
    ['2026-03-14T24:00', '2026-03-15T00:00Z'],
    ['2026-03-14T19.30', '2026-03-14T19:30Z'],
    ['2026-03-14 1900', '2026-03-14T19:00Z'],
    ['20260314 1900', '2026-03-14T19:00Z'],
    ['14 mrt. 2026 20u', '2026-03-14T20:00Z'],
    ['2026-03-14, 2500 guests', '2026-03-14'],
    // Months of neighbours.
    ['14. März 2026, 19 Uhr', '2026-03-14T19:00Z'],
    ['14 février 2026 19h30', '2026-02-14T19:30Z'],
    ['14 de marzo de 2026 19:00', '2026-03-14T19:00Z'],
    ['14 dicembre 2026', '2026-12-14'],
    ['14 de março de 2026', '2026-03-14'],
    ['2026-03-14T19:00:15.250', '2026-03-14T19:00:15.250Z'],
    // Zones and offsets that stand with them.
    ['2026-03-14 19:00 CET', '2026-03-14T18:00Z'],
    ['2026-07-14 19:00 CEST', '2026-07-14T17:00Z'],
    ['2026-03-14 7:00 PM EST', '2026-03-15T00:00Z'],
    ['2026-03-14 19:00 (PDT)', '2026-03-15T02:00Z'],
    ['2026-03-14 19:00 GMT', '2026-03-14T19:00Z'],
    ['2026-03-14 19:00 CET/CEST', '2026-03-14T18:00Z'],
    ['2026-07-14 19:00 CET/CEST', '2026-07-14T17:00Z'],
    ['2026-03-14 19:00 (PST/PDT)', '2026-03-15T02:00Z'],
    ['2026-03-14 19:00 UTC+1', '2026-03-14T18:00Z'],
    ['2026-03-14 19:00 (UTC +1:00)', '2026-03-14T18:00Z'],
    ['2026-03-14 19:00 CET (UTC +1:00)', '2026-03-14T18:00Z'],
    ['2026-03-14 19:00 Europe/Amsterdam', '2026-03-14T18:00Z'],
    ['2026-07-14T19:00[Europe/Amsterdam]', '2026-07-14T17:00Z'],
    ['2026-03-14 19:00 America/Argentina/Buenos_Aires', '2026-03-14T22:00Z'],
    ['2026-03-14T19:00+01', '2026-03-14T18:00Z'],
    ['2026-03-14T19:00+0530', '2026-03-14T13:30Z'],
    ['2026-03-14T19:00-05', '2026-03-15T00:00Z'],
    ['2026-03-14T19:00-12:00', '2026-03-15T07:00Z'],
    ['2026-03-14 19:00:00 -0500', '2026-03-15T00:00Z'],
    ['2026-03-14 19:00 -05:00', '2026-03-15T00:00Z'],
    ['2026-03-14 19:00+14:00', '2026-03-14T05:00Z'],
    ['2026-03-14 19:00 IST', '2026-03-14T19:00Z'],
    // A time and its end.
    ['2026-03-14 19:00-21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['2026-03-14T19:00-21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['2026-03-14 10:00-12:00', '2026-03-14T10:00Z – 2026-03-14T12:00Z'],
    ['2026-03-14 19:00 - 21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['2026-03-14 19:00–21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['2026-03-14 19:00 — 21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['2026-03-14 19:00 to 21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['14 maart 2026 19.00 tot 21.00 uur', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['14 maart 2026, 19-21 uur', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['March 14, 2026, 5:00-8:00 PM', '2026-03-14T17:00Z – 2026-03-14T20:00Z'],
    ['March 14, 2026, 10:30–2:00 PM', '2026-03-14T10:30Z – 2026-03-14T14:00Z'],
    ['14 March 2026, 7 to 9 pm', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['14 maart 2026, 19 tot 21 uur', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['March 14, 2026, 7–9 pm', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['March 14, 2026, 6:00pm - 8.00pm (EDT)', '2026-03-14T22:00Z – 2026-03-15T00:00Z'],
    ['14 March 2026 13:00 to 17:00 CET', '2026-03-14T12:00Z – 2026-03-14T16:00Z'],
    ['2026-03-14 22:00-02:00', '2026-03-15T00:00Z'],
    ['2026-03-14 22:00–02:00', '2026-03-14T22:00Z – 2026-03-15T02:00Z'],
    ['6 & 7 February 2027, 13:00–17:00', '2027-02-06T13:00Z – 2027-02-07T17:00Z'],
    ['Fri 30 Jan 2026 19:00 – Sun 1 Feb 2026 17:00', '2026-01-30T19:00Z – 2026-02-01T17:00Z'],
    ['2026-03-14 19:00 – 2026-03-14 21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['2026-03-14T19:00/2026-03-14T21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['14 March 2026 19:00 to 14 March 2026 21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['2026-03-14T19:00Z – 2026-03-15T02:00Z', '2026-03-14T19:00Z – 2026-03-15T02:00Z'],
    ['doors 18:30 and music 19:00, 14 March 2026', '2026-03-14T18:30Z'],
    // What is no time.
    ['2026-03-14, room 3.14', '2026-03-14'],
    ['14 March 2026 for 2 hours', '2026-03-14'],
    ['2026-03-14 24:30', ''],
    ['2026-03-14T10:60', ''],
    ['2026-03-14 13:00 PM', ''],
    ['2026-01-02T10:00+25:99', ''],
    ['2026-01-02T10:00+14:30', ''],
    ['2026-01-02T10:00+01:60', ''],
  ])('%s', (start, expected) => {
    expect(inWords(`start: ${JSON.stringify(start)}`)).toBe(expected);
  });

  test.each([
    '2026-01-01T24:30',
    '2026-01-02T10:00+25:99',
    '2026-02-30',
    '30 February 2026',
    '2026-13-01 10:00',
    '2026-03-14 7:75 pm',
  ])('%s does not exist', (start) => {
    expect(timeOf(`start: ${JSON.stringify(start)}`).impossible?.map(({ key, text }) => [key, text])).toEqual(
      [['start', start]],
    );
  });

  test.each(['2026-01-01T24:00', 'Every First Wednesday', 'soon', '3/4/2026', '2026-12-31T23:59:60Z'])(
    '%s is not said to be impossible',
    (start) => {
      expect(timeOf(`start: ${JSON.stringify(start)}`).impossible).toBeUndefined();
    },
  );
});

describe('an end', () => {
  const spring = 'timezone: Europe/Amsterdam';
  test.each([
    // A time is of the day on which the event begins where it is, not in UTC.
    [
      'start: 2026-03-14T20:30\nend: "22:00"\ntimezone: America/New_York',
      '2026-03-15T00:30Z – 2026-03-15T02:00Z',
    ],
    [
      'start: 2026-03-14 20:30\nend: "22:00"\ntimezone: America/New_York',
      '2026-03-15T00:30Z – 2026-03-15T02:00Z',
    ],
    [`start: 2026-03-14T00:30\nend: "14:00"\n${spring}`, '2026-03-13T23:30Z – 2026-03-14T13:00Z'],
    [
      'start: 2026-03-14T10:00:00\nend: "23:00"\ntimezone: Pacific/Auckland',
      '2026-03-13T21:00Z – 2026-03-14T10:00Z',
    ],
    ['start: 2026-03-14T19:00-05:00\nend: "22:00"', '2026-03-15T00:00Z – 2026-03-15T03:00Z'],
    ['start: 2026-03-14T09:00+09:00\nend: "10:30"', '2026-03-14T00:00Z – 2026-03-14T01:30Z'],
    ['start: 2026-03-14 19:00 PDT\nend: "22:00"', '2026-03-15T02:00Z – 2026-03-15T05:00Z'],
    ['start: 2026-03-14 19:00 Asia/Tokyo\nend: "22:00"', '2026-03-14T10:00Z – 2026-03-14T13:00Z'],
    [
      'start: 14 March 2026, 20:30\nend: 22:00\ntimezone: America/New_York',
      '2026-03-15T00:30Z – 2026-03-15T02:00Z',
    ],
    ['start: 2026-03-14T19:00Z\nend: "22:00 +02:00"', '2026-03-14T19:00Z – 2026-03-14T20:00Z'],
    // The night of a clock change.
    [`start: 2026-03-28 19:00\nend: "03:30"\n${spring}`, '2026-03-28T18:00Z – 2026-03-29T01:30Z'],
    [`start: 2026-10-24 19:00\nend: "03:30"\n${spring}`, '2026-10-24T17:00Z – 2026-10-25T02:30Z'],
    [
      'start: 2026-03-07 20:00\nend: "04:00"\ntimezone: America/New_York',
      '2026-03-08T01:00Z – 2026-03-08T08:00Z',
    ],
    // An hour that is skipped, and one that there is twice.
    [`start: 2026-03-29 02:30\n${spring}`, '2026-03-29T01:30Z'],
    [`start: 2026-10-25 02:30\n${spring}`, '2026-10-25T00:30Z'],
    [`start: 2026-10-25T02:30+01:00\n${spring}`, '2026-10-25T01:30Z'],
    ['start: 2026-10-04 02:30\ntimezone: Australia/Sydney', '2026-10-03T16:30Z'],
    // After midnight, unless that is a whole day.
    ['start: 2026-03-14 10:00\nend: "00:30"', '2026-03-14T10:00Z – 2026-03-15T00:30Z'],
    ['start: 2026-03-14 18:00\nend: "09:00"', '2026-03-14T18:00Z – 2026-03-15T09:00Z'],
    ['start: 2026-03-14 08:00\nend: "01:00"', '2026-03-14T08:00Z – 2026-03-15T01:00Z'],
    ['start: 2026-12-31 22:00\nend: "02:00"', '2026-12-31T22:00Z – 2027-01-01T02:00Z'],
    ['start: 2026-03-14 19:00\nend: "18:00"', '2026-03-14T19:00Z – 2026-03-14T18:00Z'],
    // Without a year.
    ['start: 2026-12-31\nend: 2 January', '2026-12-31 – 2027-01-02'],
    ['start: 2026-12-31 22:00\nend: 1 januari 02:00', '2026-12-31T22:00Z – 2027-01-01T02:00Z'],
    ['start: 2026-01-01\nend: 3 January\ntimezone: Pacific/Kiritimati', '2025-12-31 – 2026-01-02'],
    ['start: 30 December 2026\nend: 1 January at 02:00', '2026-12-30 – 2027-01-01T02:00Z'],
    ['start: 2026-03-14 19:00\nend: 15 March 20:00-22:00', '2026-03-14T19:00Z – 2026-03-15T22:00Z'],
    ['start: 2026-03-14\nend: March 16th', '2026-03-14 – 2026-03-16'],
    ['start: 2026-03-14\nend: 12 March', '2026-03-14 – 2026-03-12'],
    ['start: 2026-11-30\nend: 1 February', '2026-11-30 – 2027-02-01'],
    // As it is written, not as YAML takes it.
    ['start: 2026-03-14 19:00\nend: 21.00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['start: 2026-03-14 19:00\nend: 21.50', '2026-03-14T19:00Z – 2026-03-14T21:50Z'],
    ['start: 2026-03-14 07:00\nend: 8.30', '2026-03-14T07:00Z – 2026-03-14T08:30Z'],
    ['start: 2026-03-14 19:00\nend: 9:30 pm', '2026-03-14T19:00Z – 2026-03-14T21:30Z'],
    ['start: 2026-03-14 19:00\nend: 21:00 CET', '2026-03-14T19:00Z – 2026-03-14T20:00Z'],
    ['start: 2026-03-14 19:00-20:00\nend: 2026-03-14 21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['start: 2026-03-14\nend: "21:00"', '2026-03-14 – 2026-03-14T21:00Z'],
  ])('of %j', (yaml, expected) => {
    expect(inWords(yaml)).toBe(expected);
  });

  test('a day is over when the next begins where the event is, however long it is', () => {
    const longDay = timeOf('start: 2026-10-25\ntimezone: Europe/Amsterdam');
    expect(isPast(longDay, Date.UTC(2026, 9, 25, 22, 59))).toBe(false);
    expect(isPast(longDay, Date.UTC(2026, 9, 25, 23, 1))).toBe(true);
  });

  test.each([
    ['start: 2026-03-14 19:00\nend: "18:00"', true],
    ['start: 2026-03-14 10:00\nend: "00:30"', false],
    ['start: 2026-03-14\nend: 12 March', true],
    ['dateStart: 2026-03-14T08:00:00\ndateEnd: 2026-03-12T18:00:00', true],
    ['start: 2026-03-14 19:00-21:00\nend: 2026-03-14 21:00', false],
  ])('of %j is before the start: %s', (yaml, expected) => {
    expect(endsBeforeStart(timeOf(yaml))).toBe(expected);
  });
});

describe('fields of other names', () => {
  test.each([
    ['dateStart: 2026-03-14T08:00\ndateEnd: 2026-03-16', '2026-03-14T08:00Z – 2026-03-16'],
    ['startDate: 2026-03-14\nendDate: 2026-03-16', '2026-03-14 – 2026-03-16'],
    ['dateFrom: 2026-03-14\ndateTo: 2026-03-16', '2026-03-14 – 2026-03-16'],
    [
      'start_date: 2026-03-14\nstart_time: 19:00\nend_date: 2026-03-15\nend_time: 02:00',
      '2026-03-14T19:00Z – 2026-03-15T02:00Z',
    ],
    ['date: 2026-03-14\nstart: 19:00\nend: 21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['date: 2026-03-14\ntime: 6:00pm - 8.00pm (EDT)', '2026-03-14T22:00Z – 2026-03-15T00:00Z'],
    ['eventDate: 14 March 2026\ntime: full day', '2026-03-14'],
    ['eventDate: 14 March 2026\ntime: 19:00-20:00 (Berlin Time)', '2026-03-14T19:00Z – 2026-03-14T20:00Z'],
    ['eventDate: 31 January & 1 February 2026\ntime: 10:00-18:00', '2026-01-31T10:00Z – 2026-02-01T18:00Z'],
    ['when: 2026-03-14 19:00\nuntil: 21:00', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['starts_at: 2026-03-14T19:00Z\nends_at: 2026-03-14T21:00Z', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['starts-at: 2026-03-14T19:00Z', '2026-03-14T19:00Z'],
    ['DTSTART: 20260314T190000Z\nDTEND: 20260314T210000Z', '2026-03-14T19:00Z – 2026-03-14T21:00Z'],
    ['event:\n  start: 2026-03-14\n  end: 2026-03-16', '2026-03-14 – 2026-03-16'],
    ['date:\n  from: 2026-03-14\n  to: 2026-03-16', '2026-03-14 – 2026-03-16'],
    ['dates: [2026-03-14, 2026-03-15]', '2026-03-14 – 2026-03-15'],
    ['dates:\n  - 2026-03-14\n  - 2026-03-15\n  - 2026-03-16', '2026-03-14 – 2026-03-16'],
    ['datum: 14 maart 2026\nstarttijd: 19:30\neindtijd: 22.00', '2026-03-14T19:30Z – 2026-03-14T22:00Z'],
    ['begindatum: 2026-03-14\neinddatum: 2026-03-15', '2026-03-14 – 2026-03-15'],
    ['start: 2026-03-14 19:00\ntz: America/New_York', '2026-03-14T23:00Z'],
    ['start: 2026-03-14 19:00\ntime_zone: UTC+1', '2026-03-14T18:00Z'],
    ['start: 2026-07-14 19:00\ntimeZone: CET', '2026-07-14T17:00Z'],
    ['date: 2026-01-01\nstartDate: 2026-03-14', '2026-03-14'],
    ['publish_at: 2026-03-14\ntitle: x', ''],
    ['from: ada\nto: bo', ''],
  ])('%j', (yaml, expected) => {
    expect(inWords(yaml)).toBe(expected);
  });
});

describe('the date in a file’s name', () => {
  test.each([
    ['_posts/2026-1-7-one-digit.md', '2026-01-07'],
    ['_events/2026-2-3-meet.md', '2026-02-03'],
    ['_posts/2026-01-05-two-digits.md', '2026-01-05'],
    ['notes/2026-1-5.md', '2026-01-05'],
    ['events/2026-03-14-quay/index.md', '2026-03-14'],
    ['events/2026_03_14_quay.md', '2026-03-14'],
    ['events/20260314-quay.md', '2026-03-14'],
    ['events/2026-03-14 quay.markdown', '2026-03-14'],
    ['events/2026-02-30-none.md', ''],
    ['events/2026-13-1-none.md', ''],
    ['events/2026-03-14/notes.md', ''],
    ['events/2026-quay.md', ''],
    ['events/20260314159-number.md', ''],
    ['events/2026-03-145.md', ''],
  ])('%s', (path, expected) => {
    expect(inWords('title: x', path)).toBe(expected);
  });

  test('is the day of a time that stands alone', () => {
    expect(inWords('start: 19:00\nend: 21:00', 'events/2026-03-14-quay.md')).toBe(
      '2026-03-14T19:00Z – 2026-03-14T21:00Z',
    );
  });
});

test('no time of day, offset or zone makes an error, and no end lies a day off', () => {
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const zones = fc.constantFrom(
    'Europe/Amsterdam',
    'America/New_York',
    'Pacific/Auckland',
    'Asia/Kolkata',
    'UTC',
    '+05:30',
  );
  const days = fc.date({ min: new Date('1995-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(days, clock, clock, zones, fc.constantFrom(' ', 'T'), (day, [h, m], [h2, m2], zone, mark) => {
      const yaml = `start: ${day.toISOString().slice(0, 10)}${mark}${two(h)}:${two(m)}\nend: "${two(h2)}:${two(m2)}"\ntimezone: "${zone}"`;
      const { start, end } = timeOf(yaml);
      const hours = ((end?.ms ?? 0) - (start?.ms ?? 0)) / 3_600_000;
      expect(hours).toBeGreaterThan(-5);
      expect(hours).toBeLessThan(25);
    }),
    { numRuns: 300 },
  );
});
