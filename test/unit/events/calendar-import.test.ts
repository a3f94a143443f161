import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { isTaken } from '../../../src/core/model/document-set/document-set';
import { calendarFile } from '../../../src/core/services/events/calendar/calendar-file';
import { CalendarError } from '../../../src/core/services/events/calendar-import/calendar-blocks';
import { planCalendar } from '../../../src/core/services/events/calendar-import/plan-calendar';
import {
  TooManyEvents,
  type WantedEvents,
} from '../../../src/core/services/events/calendar-import/wanted-events';
import { meetingsBetween, timedEvents } from '../../../src/core/services/events/timed-events';
import { openInMemory } from '../community/in-memory-community';

const zone = 'Europe/Amsterdam';
const now = Date.UTC(2026, 8, 1, 12);
const yielding = { pacer: { pause: () => undefined }, signal: new AbortController().signal };
const config = { 'community.yml': `name: Harbour\nid: harbour\ntimezone: ${zone}\n` };

type Files = Readonly<Record<string, string>>;

async function read(text: string | Uint8Array, files: Files = {}, wanted: WantedEvents = {}) {
  const { community } = await openInMemory({ ...config, ...files });
  const { documents } = community;
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const result = await planCalendar(
    bytes,
    {
      events: timedEvents(documents, zone),
      id: 'harbour',
      zone,
      now,
      wanted,
      around: {
        config: community.config,
        siblings: documents.ofKind('event').map(({ path }) => path),
        exists: (path) => isTaken(documents, path),
      },
    },
    yielding,
  );
  const after = applyToTexts(result.plan, new Map(Object.entries({ ...config, ...files })));
  return {
    ...result,
    files: Object.fromEntries(after),
    said: [
      ...result.problems.map(({ message, line }) => `${line}: ${inEnglish(message)}`),
      ...result.lost.map(({ what, count }) => `${inEnglish(what)}: ${count}`),
    ],
  };
}

/** A calendar of one event. */
function calendar(event: string, rest = ''): string {
  const lines = `BEGIN:VCALENDAR\nVERSION:2.0\n${rest}BEGIN:VEVENT\nUID:1@there\nSUMMARY:Clinic\n${event}\nEND:VEVENT\nEND:VCALENDAR\n`;
  return lines.replace(/\n/g, '\r\n');
}

/** The front matter of the only event, without its title and UID. */
async function fieldsOf(text: string): Promise<string[]> {
  const { files, created } = await read(text);
  expect(created).toHaveLength(1);
  const [, head = ''] = (files[created[0] ?? ''] ?? '').split('---\n');
  return head.split('\n').filter((line) => line !== '' && !/^(?:title|uid):/.test(line));
}

/** The moments at which the meetings of the imported events begin, as other programs see them. */
async function meetings(files: Files): Promise<string[]> {
  const { community } = await openInMemory(files);
  return meetingsBetween(timedEvents(community.documents, zone), 0, Date.UTC(2100, 0), 50).map(({ start }) =>
    new Date(start).toISOString().slice(0, 16),
  );
}

describe('times', () => {
  test.each<[string, string, string[]]>([
    [
      'in a zone without a VTIMEZONE',
      'DTSTART;TZID=Europe/Lisbon:20261001T180000\nDTEND;TZID=Europe/Lisbon:20261001T200000',
      ['start: 2026-10-01 18:00', 'end: "20:00"', 'timezone: Europe/Lisbon'],
    ],
    [
      'in a zone behind a path',
      'DTSTART;TZID="/mozilla.org/20050126_1/Europe/Lisbon":20261001T180000',
      ['start: 2026-10-01 18:00', 'timezone: Europe/Lisbon'],
    ],
    [
      'in UTC: a single event is written in the community’s zone',
      'DTSTART:20261001T160000Z\nDTEND:20261001T180000Z',
      ['start: 2026-10-01 18:00', 'end: "20:00"', 'timezone: Europe/Amsterdam'],
    ],
    [
      'in UTC: a series stays there',
      'DTSTART:20261001T160000Z\nRRULE:FREQ=WEEKLY',
      ['start: 2026-10-01 16:00', 'timezone: UTC', 'recurrence: FREQ=WEEKLY'],
    ],
    ['in no zone', 'DTSTART:20261001T180000', ['start: 2026-10-01 18:00', 'timezone: Europe/Amsterdam']],
    ['a day', 'DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261002', ['start: 2026-10-01']],
    [
      'days',
      'DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261004',
      ['start: 2026-10-01', 'end: 2026-10-03'],
    ],
    ['a day that does not say so', 'DTSTART:20261001', ['start: 2026-10-01']],
    [
      'a duration over midnight',
      'DTSTART;TZID=Europe/Amsterdam:20261001T230000\nDURATION:PT3H30M',
      ['start: 2026-10-01 23:00', 'end: 2026-10-02 02:30', 'timezone: Europe/Amsterdam'],
    ],
    [
      'an end in another zone',
      'DTSTART;TZID=Europe/Amsterdam:20261001T180000\nDTEND;TZID=America/New_York:20261001T140000',
      ['start: 2026-10-01 18:00', 'end: "20:00"', 'timezone: Europe/Amsterdam'],
    ],
  ])('%s', async (_name, event, expected) => {
    expect(await fieldsOf(calendar(event))).toEqual(expected);
  });

  test('a zone that only its clocks tell', async () => {
    const rules = (from: string, to: string, month: number): string =>
      `DTSTART:16010101T020000\nTZOFFSETFROM:${from}\nTZOFFSETTO:${to}\nRRULE:FREQ=YEARLY;BYDAY=${month === 3 ? '2SU' : '1SU'};BYMONTH=${month}\n`;
    const eastern = `BEGIN:VTIMEZONE\nTZID:Eastern Standard Time\nBEGIN:STANDARD\n${rules('-0400', '-0500', 11)}END:STANDARD\nBEGIN:DAYLIGHT\n${rules('-0500', '-0400', 3)}END:DAYLIGHT\nEND:VTIMEZONE\n`;
    const text = calendar(
      'DTSTART;TZID=Eastern Standard Time:20261001T180000\nRRULE:FREQ=WEEKLY;COUNT=2',
      eastern,
    );
    expect(await fieldsOf(text)).toContain('timezone: America/New_York');
  });

  test('a zone that nobody knows is the community’s, and said', async () => {
    const { said } = await read(calendar('DTSTART;TZID=Harbour Time:20261001T180000'));
    expect(said).toEqual(['Nobody knows the zone “Harbour Time”: the time is taken in the community’s: 1']);
  });
});

describe('series', () => {
  const start = 'DTSTART;TZID=Europe/Amsterdam:20261001T180000\nDTEND;TZID=Europe/Amsterdam:20261001T200000';
  test.each<[string, string, string]>([
    [
      'UNTIL as a date',
      'RRULE:FREQ=WEEKLY;UNTIL=20261022',
      '2026-10-01T16:00 2026-10-08T16:00 2026-10-15T16:00 2026-10-22T16:00',
    ],
    [
      'UNTIL in UTC',
      'RRULE:FREQ=WEEKLY;UNTIL=20261022T160000Z',
      '2026-10-01T16:00 2026-10-08T16:00 2026-10-15T16:00 2026-10-22T16:00',
    ],
    ['a rule in lower case', 'RRULE:freq=weekly;count=2', '2026-10-01T16:00 2026-10-08T16:00'],
    [
      'EXDATE as a date, in UTC and in another zone',
      'RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;VALUE=DATE:20261008\nEXDATE:20261015T160000Z\nEXDATE;TZID=America/New_York:20261022T120000',
      '2026-10-01T16:00 2026-10-29T17:00',
    ],
    [
      'several in one EXDATE',
      'RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID=Europe/Amsterdam:20261001T180000,20261008T180000',
      '2026-10-15T16:00',
    ],
    [
      'an EXDATE at another time removes nothing',
      'RRULE:FREQ=WEEKLY;COUNT=2\nEXDATE;TZID=Europe/Amsterdam:20261008T190000',
      '2026-10-01T16:00 2026-10-08T16:00',
    ],
  ])('%s', async (_name, rest, expected) => {
    const { files } = await read(calendar(`${start}\n${rest}`));
    expect((await meetings(files)).join(' ')).toBe(expected);
  });

  test('meetings that are moved, cancelled or called otherwise', async () => {
    const override = (at: string, more: string): string =>
      `\nEND:VEVENT\nBEGIN:VEVENT\nUID:1@there\nRECURRENCE-ID;TZID=Europe/Amsterdam:${at}T180000\n${more}`;
    const text = calendar(
      `${start}\nRRULE:FREQ=WEEKLY;COUNT=4${override('20261008', 'SUMMARY:Clinic\nDTSTART;TZID=Europe/Amsterdam:20261009T190000\nDTEND;TZID=Europe/Amsterdam:20261009T220000')}${override('20261015', 'SUMMARY:Clinic\nSTATUS:CANCELLED\nDTSTART;TZID=Europe/Amsterdam:20261015T180000')}${override('20261022', 'SUMMARY:Last clinic\nDTSTART;TZID=Europe/Amsterdam:20261022T180000\nDTEND;TZID=Europe/Amsterdam:20261022T200000')}`,
    );
    const { files, created, said } = await read(text);
    expect(await meetings(files)).toEqual(['2026-10-01T16:00', '2026-10-09T17:00', '2026-10-22T16:00']);
    expect(files[created[0] ?? '']).toContain('exceptions: [2026-10-15]\n');
    expect(said).toEqual(['Titles and places of single meetings: they have those of the series: 1']);
  });

  test('of every hour: the first, and said; RDATE and guests are said', async () => {
    const text = calendar(
      `${start}\nRRULE:FREQ=HOURLY\nRDATE:20261105T170000Z\nATTENDEE;CN=Eve:mailto:eve@example.org`,
    );
    const { files, said } = await read(text);
    expect(await meetings(files)).toEqual(['2026-10-01T16:00']);
    expect(said).toHaveLength(3);
    expect(JSON.stringify(files)).not.toMatch(/Eve\b|example/);
  });
});

describe('how a file is written', () => {
  test('folded within a letter, with bare line feeds, an alarm and no last line end', async () => {
    const text =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nSUMMARY:Caf\u00e9\\, caf\u00e9\nDTSTART:20261001T180000\nBEGIN:VALARM\nSUMMARY:Alarm\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR';
    const bytes = [...new TextEncoder().encode(text)];
    // Between the two octets of the first é.
    bytes.splice(bytes.indexOf(0xc3) + 1, 0, 0x0a, 0x20);
    const { files, created } = await read(Uint8Array.from(bytes));
    expect(created).toEqual(['events/cafe-cafe.md']);
    expect(files['events/cafe-cafe.md']).toMatch(/^title: "?Café, café"?$/m);
  });

  test('with carriage returns alone', async () => {
    const { created } = await read(calendar('DTSTART:20261001T180000').replace(/\r\n/g, '\r'));
    expect(created).toEqual(['events/clinic.md']);
  });

  test('what is wrong names its line, and costs no other event', async () => {
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART:20260231T180000',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'SUMMARY:No start',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20261001T180000Z',
      'DTEND:20261001T170000Z',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'CLASS:PRIVATE',
      'DTSTART:20261001T180000Z',
      'END:VEVENT',
      'BEGIN:VTODO',
      'END:VTODO',
      'BEGIN:VEVENT',
      'SUMMARY:Fine',
      'DTSTART:20261001T180000Z',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20261001T180000Z',
    ].join('\n');
    const { created, said } = await read(text);
    expect(created).toEqual(['events/fine.md']);
    expect(said).toEqual([
      '3: “2026-02-31T18:00:00” is no date. The event is left out.',
      '5: The event has no start. It is left out.',
      '10: The event ends before it begins. It is left out.',
      '12: The event is marked as private. It is left out.',
      '22: The event does not end. It is left out.',
      '“VTODO”, which is no event: 1',
    ]);
  });

  test.each(['', 'hello', '\uFEFF{"a":1}'])('%j is no calendar', async (text) => {
    await expect(read(text)).rejects.toThrow(CalendarError);
  });
});

describe('once more', () => {
  const text = calendar('DTSTART;TZID=Europe/Amsterdam:20261001T180000\nDESCRIPTION:Bring\\na question.');

  test('adds nothing, and tells what is different there', async () => {
    const first = await read(text);
    expect(first.files['events/clinic.md']).toMatch(/uid: "?1@there"?\n---\n\nBring\na question\.\n$/);
    const again = await read(text, first.files);
    expect([again.created, again.here, again.differing]).toEqual([[], ['events/clinic.md'], []]);
    const later = await read(text.replace('T180000', 'T190000'), first.files);
    expect([later.created, later.differing]).toEqual([[], ['events/clinic.md']]);
  });

  test('what Kith exported is here already, and comes back the same elsewhere', async () => {
    const files = {
      ...config,
      'events/hours.md':
        '---\ntitle: Hours\nstart: 2026-10-01 18:00\nend: "20:00"\nrecurrence: FREQ=WEEKLY;COUNT=5\nexceptions: [2026-10-08]\nmoved:\n  - { from: 2026-10-15, to: 2026-10-16 }\n---\n',
      'events/day.md': '---\ntitle: Day\nstart: 2026-10-03\nend: 2026-10-04\n---\n',
    };
    const { community } = await openInMemory(files);
    const exported = await calendarFile(
      timedEvents(community.documents, zone),
      { name: 'Harbour', id: 'harbour', zone, at: now },
      yielding,
    );
    expect((await read(exported.text, files)).created).toEqual([]);
    const elsewhere = await read(exported.text);
    expect(elsewhere.said).toEqual([]);
    expect(await meetings(elsewhere.files)).toEqual(await meetings(files));
  });

  test('two of one title have two names; of one UID the later version counts', async () => {
    const event = (uid: string, at: string, more = ''): string =>
      `BEGIN:VEVENT\nUID:${uid}\nSUMMARY:Clinic\nDTSTART:${at}\n${more}END:VEVENT\n`;
    const { created, files } = await read(
      `BEGIN:VCALENDAR\n${event('a', '20261001')}${event('b', '20261002')}${event('a', '20261003', 'SEQUENCE:2\n')}END:VCALENDAR\n`,
    );
    expect(created).toEqual(['events/clinic.md', 'events/clinic-2026-10-02.md']);
    expect(files['events/clinic.md']).toContain('start: 2026-10-03');
  });
});

describe('a calendar of very many events', () => {
  const at = (day: number): string =>
    new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '');
  const many = (count: number): string =>
    [
      'BEGIN:VCALENDAR',
      ...Array.from(
        { length: count },
        (_, index) =>
          `BEGIN:VEVENT\nUID:${index}@there\nSUMMARY:Night ${index}\nDTSTART;VALUE=DATE:${at(index)}\nEND:VEVENT`,
      ),
      'BEGIN:VEVENT\nUID:endless\nSUMMARY:Endless\nDTSTART:20200101T180000\nRRULE:FREQ=WEEKLY\nEND:VEVENT',
      'BEGIN:VEVENT\nUID:over\nSUMMARY:Over\nDTSTART:20200101T180000\nRRULE:FREQ=WEEKLY;UNTIL=20200301\nEND:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\n');

  test('is not planned before somebody said which', async () => {
    const refused = await read(many(2001)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TooManyEvents);
    expect(refused).toMatchObject({
      count: 2003,
      first: Date.UTC(2019, 11, 31, 23),
      last: Date.UTC(2025, 5, 22, 22),
    });
    expect((await read(many(2001), {}, { all: true })).created).toHaveLength(2003);
  });

  test('gives those of a period, a series as long as it goes on, and says how many it left out', async () => {
    const since = Date.UTC(2025, 5, 20);
    const { created, said } = await read(many(2001), {}, { since, until: Date.UTC(2025, 5, 22) });
    expect(created).toEqual([
      'events/night-1997.md',
      'events/night-1998.md',
      'events/night-1999.md',
      'events/endless.md',
    ]);
    expect(said).toEqual(['Events outside of the days that were asked for: 1999']);
  });

  test('that is larger than what is read at once is refused', async () => {
    await expect(read(new Uint8Array(100_000_001))).rejects.toBeInstanceOf(CalendarError);
  });
});
