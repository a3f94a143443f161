import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, useEditor, writeFiles } from '../harness';
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

describe('an event from its creation to the talk afterwards', () => {
  const path = 'events/supper.md';
  const editor = useEditor(async () => {
    const folder = await makeFolder(
      {
        'community.yml': 'name: Harbour Devs\nid: harbour\ntimezone: Pacific/Auckland\n',
        'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\n---\n',
        'members/bo.md': '---\nname: Bo Keel\n---\n',
        'members/cy.md': '---\nname: Cy Anchor\n---\n',
      },
      { repository: true },
    );
    await git(folder, 'config', 'user.name', 'Ada Mast');
    await git(folder, 'config', 'user.email', 'ada@example.org');
    return { folder, height: 900 };
  });
  const text = (file: string) => readFile(join(editor().folder, file), 'utf8');
  const change = async (file: string, how: (before: string) => string) =>
    writeFiles(editor().folder, { [file]: how(await text(file)) });
  const outside = (name: string) => join(dirname(editor().folder), `${basename(editor().folder)}-${name}`);
  const supper = (...below: readonly string[]) =>
    editor()
      .tree('Community')
      .row(['Events', 'Upcoming', 'Supper', ...below]);

  it('is in the community’s zone, wherever the computer is', async () => {
    await editor().sidebar.open('Kith');
    await editor().runCommand('kith.document.new');
    await editor().quickInput.waitUntilOpen();
    await editor().quickInput.type('When and where people meet');
    await editor().quickInput.pick('Event');
    await expect.poll(async () => (await editor().quickInput.texts()).title).toBe('New: Event');
    await editor().quickInput.accept('Supper');
    await editor().editor.waitForTab('supper.md');
    expect(await text(path)).toContain('timezone: Pacific/Auckland\n');
  });

  it('has a waiting list once it is full', async () => {
    await change(path, (before) => before.replace('location: online', 'location: online\ncapacity: 1'));
    await writeFiles(editor().folder, {
      'events/supper/bo.md': '---\nrsvp: going\nat: 2026-01-01\n---\n',
    });
    await expect.poll(async () => (await supper()).description).toContain('1 of 1 going');
    await editor().tree('Community').inlineAction(['Events', 'Upcoming', 'Supper'], 'RSVP…');
    await editor().quickInput.waitUntilOpen();
    await expect
      .poll(async () => (await editor().quickInput.items())[0]?.description)
      .toBe('full: you would be on the waiting list');
    await editor().quickInput.pick('Going');
    await editor().notifications.waitFor('“Supper” is full. You are on the waiting list, at place 1.');
    expect(await text('events/supper/ada.md')).toMatch(/^rsvp: going\nat: \d{4}-\d\d-\d\dT[\d:]+Z$/m);
    await expect.poll(async () => (await supper()).description).toContain('1 of 1 going · 1 waiting');
    expect((await supper('Ada Mast')).description).toContain('Waiting list, 1');
    await editor().screenshot('event-waiting-list');
  });

  it('has a place for the first who waits when somebody withdraws', async () => {
    await change('events/supper/bo.md', (before) => before.replace('going', 'declined'));
    await expect.poll(async () => (await supper('Ada Mast')).description).toContain('Going');
    expect((await supper('Bo Keel')).description).toContain('Not going');
  });

  it('has its attendance ticked off, in one change that can be taken back', async () => {
    await change(path, (before) =>
      before.replace(/^start: .*$/m, `start: ${dayFromNow(-3)} 18:00`).replace(/^end: .*$/m, 'end: "20:00"'),
    );
    await editor().tree('Community').row(['Events', 'Past', 'Supper']);
    const note = async (): Promise<void> => {
      await editor().editor.open(path);
      await editor().runCommand('kith.event.attendance');
      await editor().quickInput.waitUntilOpen();
      await editor().quickInput.pick('Ada Mast');
      await editor().quickInput.pick('Cy Anchor');
      await editor().screenshot('event-attendance');
      await editor().quickInput.accept();
    };
    await note();
    await editor().notifications.waitFor('Noted: 2 people were at “Supper”.');
    expect(await text('events/supper/ada.md')).toContain('attended: true\n');
    expect(await text('events/supper/cy.md')).toBe('---\nkind: answer\nattended: true\n---\n');
    await editor().notifications.click('Noted:', 'Undo');
    await editor().waitFor(
      'the file to go',
      async () => !existsSync(join(editor().folder, 'events/supper/cy.md')),
    );
    await expect.poll(() => text('events/supper/ada.md')).not.toContain('attended');
  });

  it('takes its attendance from a table, after a look at who is who', async () => {
    const file = outside('attendees.csv');
    await writeFile(
      file,
      '\uFEFFName;Email;Checked in\r\nA. Mast;ada@example.org;yes\r\nBo Keel;bo@private.example;no\r\nSy;sy@private.example;yes\r\n',
    );
    await editor().editor.open(path);
    await editor().runCommand('kith.event.importAttendance');
    await editor().fileDialog.open('The attendees, as exported', file);
    const { quickInput } = editor();
    await editor().waitFor('who is who', async () =>
      (await quickInput.labels()).includes('Note the Attendance'),
    );
    const described = async (label: string) =>
      (await quickInput.items()).find((item) => item.label === label)?.description;
    expect(await described('Ada Mast')).toBe('ada · by address · line 2');
    expect(await described('Sy')).toBe('line 4');
    await editor().screenshot('event-attendees');
    await quickInput.pick('Sy');
    await editor().waitFor('whom', async () => (await quickInput.texts()).title === 'Who is “Sy”?');
    await quickInput.pick('Cy Anchor');
    await editor().waitFor(
      'the list',
      async () => (await described('Cy Anchor')) === 'cy · chosen by you · line 4',
    );
    await quickInput.pick('Note the Attendance');
    await editor().notifications.waitFor('Noted: 2 people were at “Supper”.');
    expect(await text('events/supper/ada.md')).toContain('attended: true\n');
    expect(await text('events/supper/bo.md')).toContain('attended: false\n');
    expect(await text('events/supper/cy.md')).toContain('attended: true\n');
    for (const member of ['ada', 'bo', 'cy'])
      expect(await text(`events/supper/${member}.md`)).not.toContain('example');
  });

  it('is followed by a discussion, and each links to the other', async () => {
    await editor().editor.open(path);
    await editor().runCommand('kith.event.followUp');
    await editor().notifications.waitFor('A discussion of “Supper” is started.');
    const [, thread = ''] = /\]\(\.\.\/(discussions\/after-supper-[^)]+)\)/.exec(await text(path)) ?? [];
    expect(await text(thread)).toContain('How was [Supper](../../events/supper.md)?');
    await editor().screenshot('event-follow-up');
  });

  it('may come from another calendar, after a look at what comes', async () => {
    const file = outside('club.ics');
    await writeFile(
      file,
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@club\nSUMMARY:Clubnight\nDTSTART;TZID=Europe/Lisbon:20300103T200000\nRRULE:FREQ=WEEKLY\nATTENDEE:mailto:eve@example.org\nEND:VEVENT\nEND:VCALENDAR\n',
    );
    const open = async (): Promise<void> => {
      await editor().runCommand('kith.events.import');
      await editor().fileDialog.open('Import Calendar', file);
    };
    await open();
    const { message, detail } = await editor().dialog.texts();
    expect(message).toBe('Import the calendar?');
    expect(detail).toContain('New events: 1.');
    expect(detail).toContain('Guests and organizers');
    await editor().dialog.click('Import');
    await editor().notifications.waitFor('1 event is imported.');
    expect(await text('events/clubnight.md')).toContain('timezone: Europe/Lisbon\nrecurrence: FREQ=WEEKLY\n');
    await open();
    expect((await editor().dialog.texts()).message).toBe('There is nothing to import');
    await editor().dialog.click('Cancel');
  });
});
