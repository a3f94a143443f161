import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
}, 60_000);
afterAll(() => kith.dispose());

const event = 'events/supper.md';
const files = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  [event]: '---\ntitle: Supper\nstart: 2026-03-14 18:00\n---\n',
  'events/supper/ada.md': '---\nrsvp: going\n---\n',
};
const table =
  'Name;Email;Attended\nA. Mast;ada@example.org;yes\nBo Keel;bo@private.example;yes\nEve Stranger;eve@private.example;yes\n';

/** A community, and the table beside it. */
function harbour(text = table): { folder: string; file: string } {
  const outside = kith.folder({ 'attendees.csv': text });
  const folder = join(outside, 'harbour');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, file: join(outside, 'attendees.csv') };
}

describe('kith import attendance', () => {
  test('writes who was there, and no address and no stranger', async () => {
    const { folder, file } = harbour();
    const { status, value } = await kith.json(
      folder,
      'import',
      'attendance',
      file,
      '--event',
      event,
      '--json',
    );
    expect(status).toBe(0);
    expect(value).toEqual({
      event,
      tool: 'other',
      written: true,
      files: 2,
      matched: [
        { member: 'ada', by: 'address', attended: true, lines: [2] },
        { member: 'bo', by: 'name', attended: true, lines: [3] },
      ],
      unmatched: [{ lines: [4], attended: true, isOfSeveral: false }],
      withoutPlace: 0,
      unread: [],
    });
    expect(readFileSync(join(folder, 'events/supper/ada.md'), 'utf8')).toBe(
      '---\nrsvp: going\nattended: true\n---\n',
    );
    expect(readFileSync(join(folder, 'events/supper/bo.md'), 'utf8')).toBe(
      '---\nkind: answer\nattended: true\n---\n',
    );
    expect(readdirSync(join(folder, 'events/supper')).sort()).toEqual(['ada.md', 'bo.md']);
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0 });
    // Once more changes nothing.
    const again = await kith.json(folder, 'import', 'attendance', file, '--event', event, '--json');
    expect(again.value).toMatchObject({ files: 0 });
  });

  test('--dry-run writes nothing, and says in words what it would', async () => {
    const { folder, file } = harbour();
    const { stdout } = await kith.run(folder, 'import', 'attendance', file, '--event', event, '--dry-run');
    expect(stdout).toContain('2 were there, 0 were not');
    expect(stdout).toContain('unknown    Eve Stranger (line 4)');
    expect(stdout).toContain(`did not write 2 answers to ${event}`);
    expect(stdout).not.toContain('example');
    expect(readdirSync(join(folder, 'events/supper'))).toEqual(['ada.md']);
  });

  test.each<[string, (of: { folder: string; file: string }) => string[], string]>([
    ['without an event', ({ file }) => [file], 'Say which event the attendees were at'],
    [
      'with another event',
      ({ file }) => [file, '--event', 'events/no.md'],
      'There is no event “events/no.md”',
    ],
    ['a file that is not there', () => ['gone.csv', '--event', event], 'There is no file “gone.csv”.'],
    ['a table in the community', () => ['inside.csv', '--event', event], 'Move it out first.'],
  ])('refuses %s', async (_name, operands, expected) => {
    const of = harbour();
    writeFileSync(join(of.folder, 'inside.csv'), table);
    const { status, stderr } = await kith.run(of.folder, 'import', 'attendance', ...operands(of));
    expect(status).toBe(2);
    expect(stderr).toContain(expected);
  });

  test('asks where the table does not say who was there', async () => {
    const { folder, file } = harbour('Name,Status\nAda Mast,Attending\n');
    const { status, stderr } = await kith.run(folder, 'import', 'attendance', file, '--event', event);
    expect(status).toBe(2);
    expect(stderr).toContain('“--everybody”');
    const { value } = await kith.json(
      folder,
      'import',
      'attendance',
      file,
      '--event',
      event,
      '--everybody',
      '--json',
    );
    expect(value).toMatchObject({ matched: [{ member: 'ada', attended: true }] });
  });
});
