import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { dayFromNow } from './harbour';

const event = [
  '---',
  'title: Office hours',
  `start: ${dayFromNow(-6)} 18:00`,
  'end: "20:00"',
  'timezone: Europe/Amsterdam',
  'recurrence: FREQ=WEEKLY',
  `exceptions: [${dayFromNow(1)}]`,
  `moved: [{ from: ${dayFromNow(8)}, to: ${dayFromNow(9)} }]`,
  'host: ada',
  '---',
  '',
  'Bring a question.',
  '',
].join('\n');

describe('an event that comes back', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder({
      'community.yml': 'name: Harbour Devs\nid: harbour\n',
      'members/ada.md': '---\nname: Ada Mast\n---\n',
      'events/office-hours.md': event,
    }),
    height: 900,
  }));
  const compact = (day: string): string => day.replaceAll('-', '');

  it('is listed with its next meeting: this week’s is excepted, and the one after is a day later', async () => {
    await editor().sidebar.open('Kith');
    const row = await editor().tree('Community').row(['Events', 'Upcoming', 'Office hours']);
    const day = new Date(`${dayFromNow(9)}T12:00:00Z`);
    expect(row.description).toContain(day.toLocaleDateString('en', { month: 'short', day: 'numeric' }));
    await editor().screenshot('event-recurring');
  });

  it('says its rule in words', async () => {
    await editor().editor.open('events/office-hours.md');
    await editor().editor.goTo(6, 15);
    await editor().runCommand('Show or Focus Hover');
    await editor().page.locator('.monaco-hover', { hasText: 'very week' }).first().waitFor();
    await editor().screenshot('event-hover');
  });

  it('is exported as a calendar file, with its zone, exception and moved meeting', async () => {
    const file = join(editor().folder, 'harbour.ics');
    await editor().runCommand('kith.events.export');
    await editor().fileDialog.save('Export Calendar', file);
    await editor().notifications.waitFor('1 event written to “harbour.ics”.');
    const written = await readFile(file, 'utf8');
    for (const line of [
      'BEGIN:VTIMEZONE',
      'RRULE:FREQ=WEEKLY',
      `EXDATE;TZID=Europe/Amsterdam:${compact(dayFromNow(1))}T180000`,
      `RECURRENCE-ID;TZID=Europe/Amsterdam:${compact(dayFromNow(8))}T180000`,
      `DTSTART;TZID=Europe/Amsterdam:${compact(dayFromNow(9))}T180000`,
    ])
      expect(written).toContain(`${line}\r\n`);
    expect(written).not.toContain('Ada');
  });
});
