import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const path = 'events/clinic.md';
const files = {
  'community.yml': 'name: Harbour\ntimezone: Europe/Amsterdam\n',
  'members/ada.md': '---\nname: Ada Mast\n---\n',
  [path]:
    '---\ntitle: Clinic\nstart: 2026-10-15 18:00\nend: "20:00"\nlocation: online\ncapacity: 8\nrecurrence: FREQ=WEEKLY\nexceptions: [2026-10-22]\nmoved:\n  - { from: 2026-10-29, to: 2026-10-30 19:00 }\n---\n',
  'events/clinic/ada.md': '---\nrsvp: going\n---\n',
  'events/supper.md': '---\ntitle: Supper\nstart: 2026-10-20\n---\n',
};
const window = ['--from', '2026-10-01', '--until', '2026-11-06'];

describe('kith events', () => {
  test('lists the meetings of a time, without exceptions and where they are moved', async () => {
    const { status, value } = await kith.json(kith.folder(files), 'events', '--json', ...window);
    expect(status).toBe(0);
    const rest = {
      file: path,
      id: 'clinic',
      title: 'Clinic',
      allDay: false,
      timezone: 'Europe/Amsterdam',
      location: 'online',
      recurrence: 'FREQ=WEEKLY',
      words: 'every week',
      rsvps: { going: 1, waiting: 0, maybe: 0, declined: 0 },
      capacity: 8,
    };
    expect(value).toEqual({
      from: '2026-10-01T00:00:00.000Z',
      until: '2026-11-06T00:00:00.000Z',
      meetings: [
        { ...rest, start: '2026-10-15T16:00:00.000Z', end: '2026-10-15T18:00:00.000Z', moved: false },
        {
          file: 'events/supper.md',
          id: 'supper',
          title: 'Supper',
          start: '2026-10-19T22:00:00.000Z',
          end: '2026-10-20T22:00:00.000Z',
          allDay: true,
          timezone: 'Europe/Amsterdam',
          location: null,
          recurrence: null,
          words: null,
          moved: false,
          rsvps: { going: 0, waiting: 0, maybe: 0, declined: 0 },
          capacity: null,
        },
        { ...rest, start: '2026-10-30T18:00:00.000Z', end: '2026-10-30T20:00:00.000Z', moved: true },
        { ...rest, start: '2026-11-05T17:00:00.000Z', end: '2026-11-05T19:00:00.000Z', moved: false },
      ],
    });
  });

  test('in words, by the clocks of the event', async () => {
    const { stdout } = await kith.run(kith.folder(files), 'events', ...window);
    expect(stdout).toContain(
      'Clinic\n  2026-10-15 18:00 Europe/Amsterdam · every week · 1 of 8 going · events/clinic.md\n',
    );
    expect(stdout).toContain('Supper\n  2026-10-20 · events/supper.md\n');
    expect(stdout).toContain('2026-10-30 19:00 Europe/Amsterdam · moved');
  });

  test('who said so once all places were taken waits', async () => {
    const full = {
      ...files,
      [path]: files[path].replace('capacity: 8', 'capacity: 1'),
      'events/clinic/bo.md': '---\nrsvp: going\nat: 2026-09-02\n---\n',
    };
    const { value } = await kith.json(kith.folder(full), 'events', '--json', ...window);
    expect(value).toMatchObject({ meetings: [{ rsvps: { going: 1, waiting: 1 }, capacity: 1 }, {}, {}, {}] });
    const { stdout } = await kith.run(kith.folder(full), 'events', ...window);
    expect(stdout).toContain('1 of 1 going · 1 waiting · events/clinic.md');
  });

  test.each([
    [['--from', 'soon'], '“--from soon”: this is no date like 2026-03-14.'],
    [['--from', '2026-02-30'], '“--from 2026-02-30”: there is no such day or time.'],
    [['--from', '2026-03-01', '--until', '2026-03-01'], '“--until” must be later than “--from”.'],
  ])('refuses %j', async (options, expected) => {
    const { status, stderr } = await kith.run(kith.folder(files), 'events', ...options);
    expect(status).toBe(2);
    expect(stderr).toContain(expected);
  });

  test('an endless series is cut off in a window of a lifetime, and says so', async () => {
    const folder = kith.folder({
      'events/a.md': '---\ntitle: A\nstart: 2026-01-01\nrecurrence: FREQ=DAILY\n---\n',
    });
    const { stdout, stderr } = await kith.run(
      folder,
      'events',
      '--json',
      '--from',
      '2026-01-01',
      '--until',
      '2096-01-01',
    );
    expect(JSON.parse(stdout).meetings).toHaveLength(1000);
    expect(stderr).toContain('events/a.md: only the first 1000 meetings are listed.');
  });

  test('writes all events as a calendar, in place of the one that was there', async () => {
    const folder = kith.folder({ ...files, 'out.ics': 'old' });
    const { status, value } = await kith.json(folder, 'events', '--json', '--ics', 'out.ics');
    expect([status, value]).toEqual([0, { file: 'out.ics', events: 2, undated: [] }]);
    const text = readFileSync(join(folder, 'out.ics'), 'utf8');
    expect(text).toContain('\r\nEXDATE;TZID=Europe/Amsterdam:20261022T180000\r\n');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const { stdout } = await kith.run(folder, 'events', '--ics', '-');
    expect(stdout.split('\r\n').filter((line) => !line.startsWith('DTSTAMP'))).toEqual(
      text.split('\r\n').filter((line) => !line.startsWith('DTSTAMP')),
    );
  });

  test('says what it left out of a calendar, and where it cannot write', async () => {
    const folder = kith.folder({ ...files, 'events/some-day.md': '---\nkind: event\n---\n' });
    const { stderr, stdout } = await kith.run(folder, 'events', '--ics', 'out.ics');
    expect(stdout).toBe('2 events written to out.ics.\n');
    expect(stderr).toBe('kith: events/some-day.md: left out, since it has no date.\n');
    const refused = await kith.run(folder, 'events', '--ics', 'no/such/folder.ics');
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringContaining('“no/such/folder.ics” cannot be written (ENOENT).'),
    ]);
  });
});
