import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

const path = 'discussions/prompts/ropes.md';
const prompt = `---\ntitle: Rope of the week\nschedule: FREQ=DAILY # for now\nowner: ada\nlast: ${dayFromNow(-2)}\nthread_title: Rope of {{date}}\n---\n\nWhich rope did you use on {{date}}?\n`;

async function withPrompt(): Promise<string> {
  const folder = await makeFolder(
    { ...harbour(), 'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\n---\n', [path]: prompt },
    { repository: true },
  );
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  return folder;
}

describe('a prompt', () => {
  const editor = useEditor(async () => ({ folder: await withPrompt(), height: 900 }));
  const text = () => readFile(join(editor().folder, path), 'utf8');
  const thread = () => join(editor().folder, `discussions/rope-of-${dayFromNow(0)}/thread.md`);

  it('stands in Today when it is due, for its owner, and is listed with its schedule', async () => {
    await editor().sidebar.open('Kith');
    const row = await editor().tree('Today').row(['For me', 'Rope of the week']);
    expect(row.description).toContain('a discussion is due today');
    const listed = await editor().tree('Community').row(['Prompts', 'Rope of the week']);
    expect(listed.description).toMatch(/^due today · every day/);
    await editor().screenshot('prompt-due');
  });

  it('becomes a discussion, which opens; the row goes', async () => {
    await editor().tree('Today').inlineAction(['For me', 'Rope of the week'], 'Start Discussion');
    await editor().editor.waitForTab(`Rope of ${dayFromNow(0)}`);
    const started = await readFile(thread(), 'utf8');
    expect(started).toContain(`title: Rope of ${dayFromNow(0)}\n`);
    expect(started).toContain('author: ada\n');
    expect(started).toContain('type: prompt\n');
    expect(started).toContain(`\nWhich rope did you use on ${dayFromNow(0)}?\n`);
    expect(await text()).toBe(prompt.replace(dayFromNow(-2), dayFromNow(0)));
    const today = editor().tree('Today');
    await editor().waitFor('the row to go', async () => !(await today.has(['For me', 'Rope of the week'])));
    await editor()
      .tree('Community')
      .row(['Discussions', 'Being discussed', `Rope of ${dayFromNow(0)}`]);
  });

  it('asks before another one of the same day, and makes none when told not to', async () => {
    await editor().tree('Community').inlineAction(['Prompts', 'Rope of the week'], 'Start Discussion');
    expect((await editor().dialog.texts()).message).toContain('was started today already');
    await editor().dialog.click('Cancel');
    expect(
      (await readdir(join(editor().folder, 'discussions'))).filter((name) => name.startsWith('rope')),
    ).toHaveLength(1);
  });

  it('is as it was after an undo, and the discussion is gone', async () => {
    await editor().notifications.click('is started.', 'Undo');
    await editor().waitFor('the old day', async () => (await text()) === prompt);
    expect(existsSync(thread())).toBe(false);
    await editor().tree('Today').row(['For me', 'Rope of the week']);
    await editor().editor.open(path);
  });

  it('says its schedule in words', async () => {
    await editor().editor.goTo(3, 13);
    await editor().runCommand('Show or Focus Hover');
    const hover = editor().page.locator('.monaco-hover:visible');
    await editor().waitFor('the words', async () =>
      (await hover.allInnerTexts()).some((text) => /every.day/.test(text)),
    );
  });

  it('is written from a template', async () => {
    await editor().runCommand('kith.prompt.new');
    await editor().quickInput.waitUntilOpen();
    await editor().quickInput.accept('Show and tell');
    await editor().editor.waitForTab('show-and-tell.md');
    const written = await readFile(join(editor().folder, 'discussions/prompts/show-and-tell.md'), 'utf8');
    expect(written).toContain('schedule: "FREQ=WEEKLY;BYDAY=MO"');
    expect(written).toContain(`start: ${dayFromNow(0)}`);
  });
});
