import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calendarFile } from '../../../src/core/services/events/calendar/calendar-file';
import { meetingsBetween, timedEvents } from '../../../src/core/services/events/timed-events';
import { openInMemory } from '../community/in-memory-community';

const zone = 'Europe/Amsterdam';
const yielding = { pacer: { pause: () => undefined }, signal: new AbortController().signal };
const at = Date.UTC(2026, 8, 1, 12);

async function exported(files: Readonly<Record<string, string>>) {
  const { community } = await openInMemory(files);
  const { documents } = community;
  const events = timedEvents(documents, zone);
  return {
    events,
    ...(await calendarFile(events, { name: 'Haven & Co', id: 'haven-co', zone, at }, yielding)),
  };
}

const event = (fields: string): string => `---\ntitle: Office hours\n${fields}\n---\n`;

/** The lines of the events, unfolded. */
function linesOf(text: string): string[] {
  const lines = text.replace(/\r\n /g, '').split('\r\n');
  return lines.slice(lines.indexOf('BEGIN:VEVENT'));
}

/** The starts that ical.js counts out, with moved meetings where they are, in order. */
function readBack(text: string, most = 50): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as object[]);
  for (const one of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(one);
  const starts: string[] = [];
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const read = new ICAL.Event(component);
    if (read.isRecurrenceException()) continue;
    for (const other of calendar.getAllSubcomponents('vevent'))
      if (other.getFirstPropertyValue('uid') === read.uid && other.hasProperty('recurrence-id'))
        read.relateException(new ICAL.Event(other));
    const iterator = read.iterator();
    for (let next = iterator.next(); next && starts.length < most; next = iterator.next())
      starts.push(read.getOccurrenceDetails(next).startDate.toJSDate().toISOString().slice(0, 16));
  }
  return starts.sort();
}

beforeEach(() => ICAL.TimezoneService.reset());
afterEach(() => ICAL.TimezoneService.reset());

describe('a calendar file', () => {
  test('holds an event with its zone, under the name that the event has', async () => {
    const { text, count } = await exported({
      'events/a.md': event(
        'start: 2026-10-15 18:00\nend: "20:00"\nlocation: Kade 9; first floor, left\ntags: [help, new]\nhosts: [ada]',
      ),
    });
    expect(count).toBe(1);
    expect(text).toBe(
      [
        'BEGIN:VCALENDAR',
        'PRODID:-//Kith//Kith//EN',
        'VERSION:2.0',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'X-WR-CALNAME:Haven & Co',
        'BEGIN:VTIMEZONE',
        'BEGIN:DAYLIGHT',
        'TZNAME:CEST',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0200',
        'DTSTART:19700329T020000',
        'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
        'END:DAYLIGHT',
        'BEGIN:STANDARD',
        'TZNAME:CET',
        'TZOFFSETFROM:+0200',
        'TZOFFSETTO:+0100',
        'DTSTART:19701025T030000',
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
        'END:STANDARD',
        'END:VTIMEZONE',
        'BEGIN:VEVENT',
        'UID:events/a@haven-co.kith',
        'SUMMARY:Office hours',
        'DTSTART;TZID=Europe/Amsterdam:20261015T180000',
        'DTEND;TZID=Europe/Amsterdam:20261015T200000',
        'LOCATION:Kade 9\\; first floor\\, left',
        'CATEGORIES:help,new',
        'DTSTAMP:20260901T120000Z',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ]
        .join('\r\n')
        .replace('BEGIN:VTIMEZONE', 'BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam'),
    );
  });

  test('writes rules, exceptions and moved meetings as others read them', async () => {
    const { text } = await exported({
      'events/a.md': event(
        'start: 2026-10-15 18:00\nend: "20:00"\nrecurrence: FREQ=WEEKLY;UNTIL=20261112\nexceptions: [2026-10-22]\nmoved: [{from: 2026-10-29, to: 2026-10-30 19:30}]',
      ),
    });
    const lines = linesOf(text);
    expect(lines).toContain('RRULE:FREQ=WEEKLY;UNTIL=20261112T225959Z');
    expect(lines).toContain('EXDATE;TZID=Europe/Amsterdam:20261022T180000');
    expect(lines).toContain('RECURRENCE-ID;TZID=Europe/Amsterdam:20261029T180000');
    expect(lines).toContain('DTSTART;TZID=Europe/Amsterdam:20261030T193000');
    expect(readBack(text)).toEqual([
      '2026-10-15T16:00',
      '2026-10-30T18:30',
      '2026-11-05T17:00',
      '2026-11-12T17:00',
    ]);
  });

  test.each([
    ['a day', 'start: 2026-10-15', ['DTSTART;VALUE=DATE:20261015', 'DTEND;VALUE=DATE:20261016']],
    [
      'days',
      'start: 2026-10-24\nend: 2026-10-25',
      ['DTSTART;VALUE=DATE:20261024', 'DTEND;VALUE=DATE:20261026'],
    ],
    ['UTC', 'start: 2026-10-15 18:00\ntimezone: UTC', ['DTSTART:20261015T180000Z']],
    ['an offset', 'start: 2026-10-15T18:00-04:00', ['DTSTART:20261015T220000Z']],
    [
      'the second of two equal times',
      'start: "2026-10-25T01:30:00Z"\ntimezone: Europe/Amsterdam',
      ['DTSTART:20261025T013000Z'],
    ],
    [
      'days with an end',
      'start: 2026-10-15\nrecurrence: FREQ=DAILY;UNTIL=20261020T120000Z',
      ['RRULE:FREQ=DAILY;UNTIL=20261020'],
    ],
    [
      'a start that the rule leaves out',
      'start: 2026-10-15 18:00\nrecurrence: FREQ=WEEKLY;BYDAY=FR',
      ['DTSTART;TZID=Europe/Amsterdam:20261016T180000'],
    ],
  ])('%s', async (_, fields, expected) => {
    const { text } = await exported({ 'events/a.md': event(fields) });
    for (const line of expected) expect(linesOf(text)).toContain(line);
  });

  test.each([
    'start: 2026-10-01 18:00\nend: "20:00"\nrecurrence: FREQ=WEEKLY;COUNT=12\nexceptions: [2026-10-08, 2026-11-19 18:00]\nmoved: [{from: 2026-10-15, to: 2026-10-17 12:00}]',
    'start: 2026-01-29 09:00\nrecurrence: FREQ=MONTHLY;BYDAY=-1TH;COUNT=12',
    'start: 2026-02-01 20:00\ntimezone: America/New_York\nrecurrence: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=20',
    'start: 2026-02-01 23:30\nend: "01:00"\ntimezone: Australia/Sydney\nrecurrence: FREQ=MONTHLY;UNTIL=20270101',
    'start: 2026-02-01 20:00\ntimezone: "+05:00"\nrecurrence: FREQ=DAILY;COUNT=5',
  ])('is read back by ical.js as Kith counts it out: %s', async (fields) => {
    const { text, events } = await exported({ 'events/a.md': event(fields) });
    const ours = meetingsBetween(events, 0, Date.UTC(2030, 0), 50);
    expect(readBack(text)).toEqual(ours.map(({ start }) => new Date(start).toISOString().slice(0, 16)));
    expect(ours.length).toBeGreaterThan(4);
  });

  test('leaves out events without a date, and those that never are, and says which', async () => {
    const { count, undated, text } = await exported({
      'events/a.md': event('start: 2026-10-15'),
      'events/b.md': event('kind: event'),
      'events/c.md': event('start: 2026-10-15\nrecurrence: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
    });
    expect([count, undated]).toEqual([1, ['events/b.md', 'events/c.md']]);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  test('has lines of at most 75 octets, whatever the letters, and keeps the text whole', async () => {
    const title = `${'één bijeenkomst, '.repeat(12)}👩‍🚀; \\n`;
    const { text } = await exported({
      'events/a.md': `---\ntitle: ${JSON.stringify(title)}\nstart: 2026-10-15\n---\n`,
    });
    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const calendar = new ICAL.Component(ICAL.parse(text) as object[]);
    expect(calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary')).toBe(title.trim());
  });
});
