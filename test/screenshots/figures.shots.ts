import { describe, it } from 'vitest';
import { makeFolder, openEditor, type Workbench } from '../harness';
import { makeDemo } from './demo';

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;

/** What is asked of an element; the tests are compiled without the types of a page. */
interface Focusable {
  readonly ownerDocument: { hasFocus(): boolean };
}

async function openFigure(workbench: Workbench, title: string): Promise<void> {
  await workbench.runCommand('kith.figure.open');
  await workbench.quickInput.type(title);
  await workbench.quickInput.pick(title);
  await workbench.editor.waitForTab(title);
  await workbench.waitFor(`the page of “${title}”`, async () => {
    const view = await workbench.webview('#metric');
    return (
      (await view.locator('h1').innerText()) === title &&
      (await view.locator('h2, .lacking').count()) > 0 &&
      // A page that takes the focus late would close the next list of figures.
      (await view.locator('body').evaluate((body: Focusable) => body.ownerDocument.hasFocus()))
    );
  });
}

describe('figures', () => {
  it.each(themes)('in %s', async (theme) => {
    const workbench = await openEditor({ folder: await makeDemo(), theme, height: 1300 });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Content');
    for (const title of ['Contributors', 'Time to first response', 'Retention', 'Orbit level']) {
      await openFigure(workbench, title);
      await workbench.screenshot(`figure-${title.toLowerCase().replaceAll(' ', '-')}-${theme}`);
    }
  });

  it('in Dutch', async () => {
    const workbench = await openEditor({
      folder: await makeDemo(),
      theme: 'dark',
      locale: 'nl',
      height: 1300,
    });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Inhoud');
    for (const title of ['Bijdragers', 'Tijd tot de eerste reactie', 'Behoud', 'Orbit-niveau']) {
      await openFigure(workbench, title);
      await workbench.screenshot(`figure-${title.toLowerCase().replaceAll(' ', '-')}-dutch`);
    }
  });

  it('of a community of one, without history', async () => {
    const files = { 'community.yml': 'name: Quay\n', 'members/ada.md': '---\nname: Ada Mast\n---\n' };
    const folder = await makeFolder(files, { repository: true });
    const workbench = await openEditor({ folder, theme: 'dark', height: 1300 });
    await workbench.sidebar.open('Kith');
    await workbench.waitFor(
      'what to do first',
      async () => (await workbench.tree('Community').welcome()).text !== '',
    );
    for (const title of ['Contributors', 'Time to first response', 'Retention', 'Orbit level']) {
      await openFigure(workbench, title);
      await workbench.screenshot(`figure-${title.toLowerCase().replaceAll(' ', '-')}-one`);
    }
  });
});
