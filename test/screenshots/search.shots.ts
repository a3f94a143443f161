import { describe, it } from 'vitest';
import { makeFolder, openEditor, type Workbench } from '../harness';
import { makeDemo } from './demo';

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;

async function showResults(workbench: Workbench, query: string): Promise<void> {
  await workbench.runCommand('kith.search.results');
  const view = await workbench.webview('#query');
  await view.locator('#query input').fill(query);
  await view.locator('[role=option]').first().waitFor();
  await view.locator('#query input').press('ArrowDown');
}

describe('search', () => {
  it.each(themes)('in %s', async (theme) => {
    const workbench = await openEditor({ folder: await makeDemo(), theme, height: 900 });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Content');
    await showResults(workbench, 'tide sensor');
    await workbench.screenshot(`search-view-${theme}`);
    await workbench.runCommand('kith.search.open');
    await workbench.quickInput.type('tide sensor');
    await workbench.waitFor('results', async () => (await workbench.quickInput.items()).length > 3);
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.waitForTimeout(1500);
    await workbench.screenshot(`search-pick-${theme}`);
  });

  it('in Dutch', async () => {
    const workbench = await openEditor({ folder: await makeDemo(), locale: 'nl', height: 900 });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Inhoud');
    await showResults(workbench, 'haven');
    await workbench.screenshot('search-view-dutch');
    await workbench.runCommand('kith.search.open');
    await workbench.quickInput.type('?');
    await workbench.waitFor('help', async () => (await workbench.quickInput.items()).length > 3);
    await workbench.screenshot('search-help-dutch');
  });

  it('with a thousand results', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1_200 }, (_, number) => [
        `notes/${number}.md`,
        `---\ntitle: Note ${number}\nauthor: a${number % 40}\ntags: [t${number % 30}]\n---\n\nThe tide of day ${number}.\n`,
      ]),
    );
    const workbench = await openEditor({ folder: await makeFolder(files), theme: 'dark', height: 900 });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Content');
    await showResults(workbench, 'tide');
    for (let page = 0; page < 4; page++) {
      await workbench.page.keyboard.press('End');
      await workbench.page.waitForTimeout(700);
    }
    await workbench.screenshot('search-view-thousand');
  });
});
