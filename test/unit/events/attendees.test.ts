import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matchAttendees } from '../../../src/core/services/events/attendees/match-attendees';
import { readAttendees } from '../../../src/core/services/events/attendees/read-attendees';
import { createCsvAnswers } from '../../../src/node/surveys/csv-answers';
import { openInMemory } from '../community/in-memory-community';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attendees-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string, everybody = false) {
  const file = join(folder, 'attendees.csv');
  writeFileSync(file, text);
  return readAttendees(createCsvAnswers(file), {
    everybody,
    pacer: { pause: () => undefined },
    signal: new AbortController().signal,
  });
}

const members = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\n---\n',
  'members/bo.md': '---\nname: Bo Keel\ngit: [bo@example.org]\n---\n',
  'members/zoe.md': '---\nname: Zoë Rope\n---\n',
  'members/jan.md': '---\nname: Jan Lek\n---\n',
  'members/jan-2.md': '---\nname: Jan Lek\n---\n',
};

/** `+ada address 2,3` for each that was found and was there, `?Name 4` for each that was not found. */
async function matched(text: string): Promise<string[]> {
  const { community } = await openInMemory(members);
  const { attendees } = await read(text);
  const found = matchAttendees(attendees, community.people);
  return [
    ...found.matched.map(
      ({ who, by, attended, lines }) => `${attended ? '+' : '-'}${who.id} ${by} ${lines.join()}`,
    ),
    ...found.unmatched.map(
      ({ name, lines, isOfSeveral }) => `?${name} ${lines.join()}${isOfSeveral ? ' several' : ''}`,
    ),
  ];
}

const luma =
  'api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,What do you bring?';
const eventbrite =
  'Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Is it your first time?';

describe('tables of attendees', () => {
  test('Luma: with a byte order mark, line breaks in answers, approved without a check-in', async () => {
    const text = `\uFEFF${luma}\r\ngst-1,Ada M.,Ada,M.,ADA@example.org,,2026-03-01T10:00:00.000Z,approved,2026-03-14T18:03:00.000Z,,"Soup,\r\nand bread"\r\ngst-2,Bo Keel,Bo,Keel,b@elsewhere.example,,2026-03-01T10:00:00.000Z,approved,,,\r\ngst-3,Eve,,,eve@example.org,,2026-03-01T10:00:00.000Z,declined,,,\r\ngst-4,Mal,,,mal@example.org,,2026-03-01T10:00:00.000Z,something_new,,,\r\n`;
    expect(await read(text)).toMatchObject({ tool: 'luma', tells: true, withoutPlace: 2, unread: [] });
    expect(await matched(text)).toEqual(['+ada address 2', '-bo name 4']);
  });

  test('Eventbrite: a row a ticket, the address of the buyer on each', async () => {
    const row = (first: string, last: string, status: string): string =>
      `77,2026-03-01 18:00,${first},${last},ada@example.org,1,General,${first}-1,${status},no\n`;
    const text = `${eventbrite}\n${row('Ada', 'Mast', 'Attending')}${row('Bo', 'Keel', 'Checked In')}${row('Ada', 'Mast', 'Checked In')}${row('Guest', 'One', 'Checked In')}${row('Cy', 'Gone', 'Refunded')}${row('Di', 'Odd', 'Ingecheckt?')}`;
    expect(await read(text)).toMatchObject({ tool: 'eventbrite', tells: true, withoutPlace: 1, unread: [7] });
    // Ada bought all; Bo and the guest are not Ada.
    expect(await matched(text)).toEqual(['+ada address 2,4', '+bo name 3', '?Guest One 5']);
  });

  test('Meetup: tabs, no addresses, a word before the number of a user', async () => {
    const text =
      'Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tAttendance\nZoe Rope\tuser 12\t\t\tYes\t0\t04/24/2014\tYes\nJan Lek\tuser 13\t\t\tYes\t0\t04/24/2014\tNo-show\nBo Keel\tuser 14\t\t\tWaitlist\t0\t04/24/2014\t\n';
    expect(await read(text)).toMatchObject({ tool: 'meetup', tells: true, withoutPlace: 1 });
    expect(await matched(text)).toEqual(['+zoe name 2', '?Jan Lek 3 several']);
  });

  test('others: semicolons, Dutch names of columns, handles', async () => {
    const text = 'Voornaam;Achternaam;E-mailadres;Username;Aanwezig\nAda;Mast;;;ja\n;;;@bo;nee\n;;;;ja\n';
    expect(await read(text)).toMatchObject({ tool: 'other', unread: [4] });
    expect(await matched(text)).toEqual(['+ada name 2', '-bo handle 3']);
  });

  test('a table that does not tell who was there says so, and everybody may count', async () => {
    const text = `${luma}\ngst-1,Ada Mast,,,,,2026-03-01T10:00:00.000Z,approved,,,\ngst-2,Bo Keel,,,,,2026-03-01T10:00:00.000Z,declined,,,\n`;
    expect(await read(text)).toMatchObject({ tells: false });
    expect((await read(text, true)).attendees).toMatchObject([{ name: 'Ada Mast', attended: true }]);
  });

  test.each([
    ['', 'The table is empty.'],
    [
      'Ticket,Price\nA,3\n',
      'No column of the table is called “Name” or “Email”, so nobody can be found in it.',
    ],
    ['name,email\nAda,"never closed\n', 'Line {0} begins an answer in quotes that does not end.'],
  ])('%j is refused', async (text, expected) => {
    await expect(read(text)).rejects.toThrow(expected);
  });
});
