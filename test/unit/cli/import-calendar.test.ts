import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
}, 60_000);
afterAll(() => kith.dispose());

const calendar = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1@club',
  'SUMMARY:Clubnight',
  'DTSTART;TZID=Europe/Lisbon:20260108T200000',
  'RRULE:FREQ=WEEKLY;UNTIL=20260331',
  'ORGANIZER:mailto:eve@private.example',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'SUMMARY:Broken',
  'DTSTART:20260231',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\n');
const files = {
  'community.yml': 'name: Harbour\nid: harbour\ntimezone: Europe/Amsterdam\n',
  'club.ics': calendar,
};

describe('kith import calendar', () => {
  test('writes new events, nothing twice, and says what it left out', async () => {
    const folder = kith.folder(files);
    const first = await kith.json(folder, 'import', 'calendar', 'club.ics', '--json');
    expect(first).toMatchObject({
      status: 0,
      value: {
        written: true,
        files: ['events/clubnight.md'],
        problems: [{ line: 11, message: expect.stringContaining('is no date. The event is left out.') }],
        lost: [{ count: 1, line: 2 }],
      },
    });
    const text = readFileSync(join(folder, 'events/clubnight.md'), 'utf8');
    expect(text).toContain('timezone: Europe/Lisbon\nrecurrence: FREQ=WEEKLY;UNTIL=20260331\n');
    expect(text).not.toContain('eve');
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0 });
    const again = await kith.json(folder, 'import', 'calendar', 'club.ics', '--json');
    expect(again.value).toMatchObject({ files: [], here: ['events/clubnight.md'], differing: [] });
    // What it came with goes out again under the same name.
    const { stdout } = await kith.run(folder, 'events', '--ics', '-');
    expect(stdout).toContain('UID:1@club\r\n');
  });

  test('--dry-run writes nothing and says in words what it would', async () => {
    const folder = kith.folder(files);
    const { stdout } = await kith.run(folder, 'import', 'calendar', 'club.ics', '--dry-run');
    expect(stdout).toContain('Nothing was written: this is what would be.\nNew events: 1. Here already: 0.');
    expect(stdout).toContain('line 11: “2026-02-31');
    expect(readdirSync(folder).sort()).toEqual(['club.ics', 'community.yml']);
  });

  test.each([
    ['gone.ics', 'There is no file “gone.ics”.'],
    ['community.yml', '“community.yml”: This is no calendar'],
  ])('refuses %s', async (file, expected) => {
    const { status, stderr } = await kith.run(kith.folder(files), 'import', 'calendar', file);
    expect(status).toBe(2);
    expect(stderr).toContain(expected);
  });
});
