import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, useEditor, writeFiles } from '../harness';
import { dayFromNow, harbour } from './harbour';

const yes = 'consent: { introductions: { given: true }, recognition: { given: true } }';
const ulid = (at: number): string => `01J9ZZZZZZ000000000000002${at}`;

/** Ada is at the keyboard; Bo answered a lot, and Di came last week. */
async function crew(): Promise<string> {
  const replies = Object.fromEntries(
    [1, 2, 3, 4, 5].map((at) => [
      `discussions/knots/${ulid(at)}.md`,
      `---\nauthor: bo\nat: ${dayFromNow(-2)}T10:0${at}:00Z\n---\n\nA bowline.\n`,
    ]),
  );
  const folder = await makeFolder(
    {
      ...harbour(),
      ...replies,
      'discussions/knots/thread.md': `---\ntitle: Which knot?\nauthor: ada\ncreated: ${dayFromNow(-3)}\ntype: question\n---\n\nWhich?\n`,
      'members/ada.md': `---\nname: Ada Mast\ngit: [ada@example.org]\nroles:\n  - role: maintainer\n---\n`,
      'members/bo.md': `---\nname: Bo Keel\njoined: 2024-03-01\noffers: [splicing]\nroles:\n  - role: mentor\n${yes}\n---\n`,
      'members/di.md': `---\nname: Di Knot\njoined: ${dayFromNow(-7)}\nseeks: [splicing]\n${yes}\n---\n`,
      'members/ed.md': `---\nname: Ed Gull\njoined: 2024-03-01\nseeks: [splicing]\n${yes}\n---\n`,
    },
    { repository: true },
  );
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  return folder;
}

describe('who carries the community', () => {
  const editor = useEditor(async () => ({ folder: await crew(), height: 900 }));
  const today = () => editor().tree('Today');
  const pick = async (name: string): Promise<void> => {
    await editor().quickInput.waitUntilOpen();
    await editor().quickInput.pick(name);
  };

  it('stands in Today, each with its reason', async () => {
    await editor().sidebar.open('Kith');
    expect((await today().row(['This week', 'Bo Keel'])).description).toBe(
      '5 replies in 60 days, and no thanks',
    );
    expect((await today().row(['This week', 'Di Knot'])).description).toBe(
      'new for 7 days; nobody welcomed them yet',
    );
    expect((await today().row(['This week', 'Bo Keel and Di Knot'])).description).toMatch(/seeks splicing/);
    await editor().screenshot('ambassadors-today');
  });

  it('is thanked from there, with what shows it', async () => {
    const before = ['01J9ZZZZZZ0000000000000002.md'];
    await today().inlineAction(['This week', 'Bo Keel'], 'Thank Somebody…');
    await pick('Thanks');
    await editor().quickInput.waitUntilOpen();
    await editor().quickInput.accept('for every knot that held');
    const text = await editor().written.textOfNew('recognitions', before);
    expect(text).toContain('to: bo\nfrom: ada\ntype: thanks\nreason: for every knot that held\n');
    expect(text).toMatch(/evidence:.*discussions\/knots\//s);
    const thanked = ['This week', 'Bo Keel'];
    await editor().waitFor('the row to go', async () => !(await today().has(thanked)));
  });

  it('is not thanked in public without having agreed', async () => {
    await editor().runCommand('kith.member.thank');
    await pick('Cy Anchor');
    await editor().notifications.waitFor('has not agreed to be thanked');
  });

  it('is nominated, and sponsored by somebody else', async () => {
    await editor().runCommand('kith.nomination.make');
    await pick('Bo Keel');
    await pick('A Role…');
    await pick('maintainer');
    const text = await editor().written.textOfNew('nominations');
    expect(text).toMatch(
      /^---\nwho: bo\nfor: maintainer\nby: ada\nat: .*\nsponsors: \[\]\nstatus: proposed\n---\n/,
    );
    await editor()
      .tree('Community')
      .inlineAction(['Nominations', 'Bo Keel, nominated: maintainer'], 'Sponsor a Nomination');
    await editor().waitFor('the sponsor', async () =>
      /sponsors:.*ada/s.test(await editor().written.textOfNew('nominations')),
    );
    const listed = ['Nominations', 'Bo Keel, nominated: maintainer'];
    await expect
      .poll(async () => (await editor().tree('Community').row(listed)).description, { timeout: 20_000 })
      .toBe('Looks for sponsors · 1 sponsor');
  });

  it('accepts, and is given the role after a look at what changes', async () => {
    const listed = ['Nominations', 'Bo Keel, nominated: maintainer'];
    await editor().tree('Community').contextMenu(listed, 'Record the Answer to a Nomination…');
    await pick('Accepted');
    const { message, detail } = await editor().dialog.texts();
    expect(message).toContain('Give them the role “maintainer”?');
    expect(detail).toContain('~ members/bo.md');
    await editor().screenshot('ambassadors-appoint');
    await editor().dialog.click('Appoint');
    await expect
      .poll(() => readFile(join(editor().folder, 'members/bo.md'), 'utf8'))
      .toMatch(/roles:\n {2}- role: mentor\n {2}- role: maintainer\n {4}from: /);
    await editor().waitFor('the answer', async () =>
      (await editor().written.textOfNew('nominations')).includes('status: accepted'),
    );
  });

  it('is not thanked where consent is taken back while the question is open', async () => {
    const file = join(editor().folder, 'members/bo.md');
    const before = await readFile(file, 'utf8');
    const thanks = await readdir(join(editor().folder, 'recognitions'));
    await editor().runCommand('kith.member.thank');
    await pick('Bo Keel');
    await pick('Badge');
    await editor().quickInput.waitUntilOpen();
    // The new name shows that the file was read.
    const withdrawn = before.replace(
      'recognition: { given: true }',
      `recognition: { given: false, at: ${dayFromNow(0)} }`,
    );
    await writeFiles(editor().folder, { 'members/bo.md': withdrawn.replace('Bo Keel', 'Bo Keelson') });
    await expect
      .poll(() => editor().tree('Community').labels(), { timeout: 20_000 })
      .toContain('Bo Keelson, nominated: maintainer');
    await editor().quickInput.accept('for the splice');
    await editor().notifications.waitFor('has not agreed to be thanked in public');
    expect(await readdir(join(editor().folder, 'recognitions'))).toEqual(thanks);
    await writeFiles(editor().folder, { 'members/bo.md': before });
    await editor().tree('Community').row(['Nominations', 'Bo Keel, nominated: maintainer']);
  });

  it('is introduced, in a text that both can read', async () => {
    await today().inlineAction(['This week', 'Bo Keel and Di Knot'], 'Introduce Two Members…');
    await editor().editor.waitForTab('Introduction');
    const text = await editor().written.textOfNew('introductions');
    expect(text).toMatch(/^---\nbetween: \[.*bo.*di.*\]\nreason: .*splicing.*\nby: ada\n/);
    expect(text).toContain('Hello Bo Keel, hello Di Knot,');
    await editor().screenshot('ambassadors-introduction');
    await editor().notifications.click('Kith sends nothing by itself', 'Copy Text');
    const row = ['This week', 'Bo Keel and Di Knot'];
    await editor().waitFor('the row to go', async () => !(await today().has(row)));
  });

  it('has what came of it written down', async () => {
    const row = ['Introductions', 'Bo Keel and Di Knot'];
    await editor().tree('Community').inlineAction(row, 'Record What Came of an Introduction…');
    await pick('They met');
    await editor().waitFor('the outcome', async () =>
      (await editor().written.textOfNew('introductions')).includes('outcome: met'),
    );
    await expect
      .poll(async () => (await editor().tree('Community').row(row)).description, { timeout: 20_000 })
      .toMatch(/^They met/);
  });

  it('welcomes a newcomer in a discussion, with a mentor', async () => {
    // From the palette: Today is drawn anew about now, since the introduction changed.
    await editor().runCommand('kith.member.welcome');
    await pick('Di Knot');
    await pick('Bo Keel');
    await pick('In a Discussion');
    const text = await editor().written.text('discussions/welcome-di-knot/thread.md');
    expect(text).toContain('welcomes: di');
    expect(text).toContain('Welcome, Di Knot!');
    expect(text).toContain('@bo knows the way here');
    const row = ['This week', 'Di Knot'];
    await editor().waitFor('the row to go', async () => !(await today().has(row)));
  });

  it('is named in CONTRIBUTORS.md, after a look at what changes', async () => {
    await editor().runCommand('kith.contributors.update');
    const { message, detail } = await editor().dialog.texts();
    expect(`${message} ${detail}`).toContain('+ CONTRIBUTORS.md');
    await editor().dialog.click('Update');
    await editor().waitFor('the file', async () =>
      (await readFile(join(editor().folder, 'CONTRIBUTORS.md'), 'utf8').catch(() => '')).includes(
        '- Bo Keel',
      ),
    );
    // Ada was thanked as well and never agreed to be named.
    expect(await readFile(join(editor().folder, 'CONTRIBUTORS.md'), 'utf8')).not.toContain('Ada');
  });
});

describe('in a light theme', () => {
  const editor = useEditor(async () => ({ folder: await crew(), height: 900, theme: 'light' }));

  it('looks the same', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Today').row(['This week', 'Bo Keel and Di Knot']);
    await editor().screenshot('ambassadors-today-light');
  });
});
