import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

describe('names while one writes', () => {
  const editor = useEditor(async () => {
    const files = Array.from({ length: 200 }, (_, number): [string, string] => [
      `posts/log/day-${number}.md`,
      `---\ntitle: Day ${number}\nauthor: ada\n---\n\nBy @ada.\n`,
    ]);
    return { folder: await makeFolder({ ...harbour(), ...Object.fromEntries(files) }, { repository: true }) };
  });

  it('proposes members by their names in front matter', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row('Content');
    await editor().editor.open('posts/idea.md');
    await editor().editor.goTo(3, 11);
    await editor().editor.press('Control+Space');
    const list = editor().page.locator('.suggest-widget .monaco-list-row');
    const rows = await editor().waitFor('members in the list', async () => {
      const shown = await list.allInnerTexts();
      return shown.some((row) => row.includes('Bo Keel')) && shown;
    });
    expect(rows.join(' ')).toContain('bo');
    await editor().screenshot('completion');
    await editor().editor.press('Escape');
  });

  it('shows who somebody is where they are named', async () => {
    await editor().editor.open('guides/first-boat.md');
    await editor().editor.goTo(9, 6);
    await editor().runCommand('Show or Focus Hover');
    const hover = editor().page.locator('.monaco-hover:visible');
    await editor().waitFor('the card of Bo', async () =>
      (await hover.allInnerTexts()).some((text) => /Bo.Keel/.test(text)),
    );
    await editor().screenshot('hover');
    await editor().editor.press('Escape');
  });

  it('renames a member everywhere, the file and the answer too', async () => {
    await editor().editor.open('guides/first-boat.md');
    await editor().editor.goTo(9, 6);
    await editor().editor.press('F2');
    const box = editor().page.locator('.rename-box input');
    await box.waitFor();
    await editor().screenshot('rename');
    await box.fill('boaz');
    await box.press('Enter');
    await editor().tree('Members').row(['Members', 'Bo Keel']);
    await editor().waitFor('the new name in the text', async () =>
      (await editor().editor.text()).includes('Ask @boaz'),
    );
    await editor().editor.open('members/boaz.md');
    await editor().editor.open('events/regatta/boaz.md');
    await editor().editor.open('posts/idea.md');
    await expect.poll(() => editor().editor.text()).toContain('author: boaz');
  });

  it('shows a member who is named in two hundred files before it renames them, in all in one step', async () => {
    await editor().editor.open('posts/log/day-7.md');
    await editor().editor.goTo(6, 6);
    await editor().editor.press('F2');
    const box = editor().page.locator('.rename-box input');
    await box.waitFor();
    await box.fill('adah');
    await box.press('Control+Enter');
    const apply = editor().page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' });
    await apply.first().waitFor();
    await editor().screenshot('rename-200-preview');
    await apply.first().click();
    await editor().waitFor('the new name in the text', async () =>
      (await editor().editor.text()).includes('By @adah'),
    );
    await editor().editor.open('posts/log/day-199.md');
    await expect.poll(() => editor().editor.text()).toContain('author: adah');
    // All are saved, the file has its name, and nobody is unknown: the problems are those of before.
    await editor().waitFor('one error and two warnings, as before', async () => {
      const problems = (await editor().statusBar.items()).find(({ id }) => id === 'status.problems');
      return problems?.text.match(/\d+/g)?.join() === '1,2';
    });
    await editor().screenshot('rename-200');
  });
});
