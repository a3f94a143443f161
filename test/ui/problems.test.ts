import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

describe('the problems of a community', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(harbour()) }));
  const expected = [
    ['An idea', 'posts/idea.md'],
    ['Harbour Devs', 'README.md'],
    ['Your first boat', 'guides/first-boat.md'],
  ];

  it('are listed by file in Kith’s own view', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row('Content');
    expect(await editor().sidebar.views()).not.toContain('Problems');
    await editor().runCommand('Kith: Focus on Problems View');
    const problems = editor().tree('Problems');
    await problems.row('Your first boat');
    const files = async (): Promise<string[]> =>
      (await problems.rows())
        .filter(({ level }) => level === 1)
        .map(({ label }) => label)
        .sort();
    await expect.poll(files).toEqual(expected.map(([title]) => title));
    const broken = await problems.row(['Harbour Devs', 'There is no “map.md”.']);
    expect(broken.description).toBe('line 3');
  });

  it('lead to their place', async () => {
    await editor().tree('Problems').click(['Harbour Devs', 'There is no “map.md”.']);
    await editor().editor.waitForTab('README.md');
    await editor().statusBar.waitFor('Ln 3');
  });

  it('go while one types, before anything is saved, and come back with undo', async () => {
    const { editor: text } = editor();
    const problems = editor().tree('Problems');
    await text.open('README.md');
    await text.goTo(3);
    await text.press('End', 'Shift+Home', 'Delete');
    await editor().waitFor('the problem to go', async () => !(await problems.has('Harbour Devs')));
    await text.press('ControlOrMeta+z');
    await problems.row(['Harbour Devs', 'There is no “map.md”.']);
  });

  it('can be grouped by what is wrong', async () => {
    const problems = editor().tree('Problems');
    await problems.titleAction('Group the Problems…');
    await editor().quickInput.pick('By what is wrong');
    await problems.row(['A link leads to a file that is not there.', 'There is no “map.md”.']);
    await problems.row('A tag is not in the community’s list of tags.');
    await problems.row('A name refers to nobody in the community.');
  });

  it('stand in VS Code’s own panel as well', async () => {
    const shown = await editor().problems();
    expect(shown.map(({ message }) => message)).toContain('There is no “map.md”.');
    expect(shown.length).toBe(expected.length);
  });
});

describe('a folder without problems', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder({ 'README.md': '# Fine\n' }) }));

  it('says that all is well', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row('Content');
    await editor().runCommand('Kith: Focus on Problems View');
    const problems = editor().tree('Problems');
    await editor().waitFor('good news', async () => (await problems.welcome()).text.includes('No problems'));
  });
});

describe('a community with thousands of problems', () => {
  const many = Array.from({ length: 2000 }, (_, at): [string, string] => [
    `notes/${at % 20}/n${at}.md`,
    `# Note ${at}\n\n[x](gone${at}.md)\n`,
  ]);
  const editor = useEditor(async () => ({
    folder: await makeFolder({ 'community.yml': 'name: Many\n', ...Object.fromEntries(many) }),
    height: 900,
  }));

  it('never says that there are none while the list is still coming', async () => {
    const view = editor().page.locator('.pane', {
      has: editor().page.locator('h3.title', { hasText: /^Problems$/ }),
    });
    const good: string[] = [];
    await editor().sidebar.open('Kith');
    await editor().runCommand('Kith: Focus on Problems View');
    await editor().waitFor('the list', async () => {
      const said = await view.locator('.welcome-view-content').allInnerTexts();
      good.push(...said.filter((text) => text.includes('No problems')));
      return (await view.locator('.monaco-list-row').count()) > 0;
    });
    expect(good).toEqual([]);
    await expect.poll(async () => (await editor().tree('Problems').caption()).description).toBe('2000');
    await editor().screenshot('problems-many');
  });
});

describe('the setting for problems in editors', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder(harbour()),
    settings: { 'kith.problems.show': 'none' },
  }));

  it('keeps them out of VS Code’s panel and in Kith’s view', async () => {
    // It shows itself here: a click on its icon at that moment would close it.
    await editor().waitFor('the community', async () => (await editor().sidebar.title()) === 'Kith');
    await editor().tree('Community').row('Content');
    await editor().runCommand('Kith: Focus on Problems View');
    await editor().tree('Problems').row('Harbour Devs');
    await expect.poll(() => editor().problems()).toEqual([]);
  });
});
