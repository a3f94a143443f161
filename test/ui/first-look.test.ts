import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, openEditor } from '../harness';
import { harbour } from './harbour';

/** What 1280 × 800 leaves at a zoom of 150 %. */
const zoomed = { width: 853, height: 533 };

describe('the first look', () => {
  it('shows the community once by itself, and never again', async () => {
    const workbench = await openEditor({ folder: await makeFolder(harbour()) });
    await workbench.waitFor('the community', async () => (await workbench.sidebar.title()) === 'Kith');
    await workbench.tree('Community').row('Content');
    expect(await workbench.sidebar.views()).toEqual(['Today', 'Community', 'Members', 'Live']);
    // Nobody asked for it: whoever types meanwhile goes on typing.
    expect(await workbench.page.locator('.part.sidebar:focus-within').count()).toBe(0);
    await workbench.sidebar.open('Explorer');
    await workbench.reopenWindow();
    await workbench.statusBar.waitFor('Harbour Devs');
    expect(await workbench.sidebar.title()).toBe('Explorer');
  });

  it('leaves whoever found it before as they are', async () => {
    const { 'community.yml': config = '', ...others } = harbour();
    const workbench = await openEditor({ folder: await makeFolder(others) });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Content');
    const today = workbench.tree('Today');
    await today.collapseView();
    await writeFile(path.join(workbench.folder, 'community.yml'), config);
    await workbench.statusBar.waitFor('Harbour Devs');
    await workbench.tree('Members').row(['Members', 'Bo Keel']);
    expect(await today.isFoldedUp()).toBe(true);
  });

  it('leaves folders alone that never heard of Kith', async () => {
    const workbench = await openEditor({ folder: await makeFolder({ 'README.md': '# Only one\n' }) });
    await workbench.editor.open('README.md');
    await workbench.statusBar.waitFor('Markdown');
    expect(await workbench.sidebar.title()).toBe('Explorer');
  });

  it.each(['en', 'nl'])(
    'in %s shows five rows of each open view at a zoom of one and a half',
    async (locale) => {
      const workbench = await openEditor({ folder: await makeFolder(harbour()), locale, ...zoomed });
      await workbench.sidebar.open('Kith');
      // Today and Community are open, all others are folded up.
      await workbench.tree('Community').row(locale === 'en' ? 'Content' : 'Inhoud');
      const panes = workbench.page.locator('.part.sidebar .pane');
      for (const pane of await panes.all()) {
        const box = await pane.boundingBox();
        const header = await pane.locator('.pane-header').boundingBox();
        expect((header?.y ?? 0) + (header?.height ?? 0)).toBeLessThanOrEqual(zoomed.height - 22);
        const isOpen = (await pane.locator('.pane-header').getAttribute('aria-expanded')) === 'true';
        if (isOpen) expect((box?.height ?? 0) - (header?.height ?? 0)).toBeGreaterThanOrEqual(5 * 22);
      }
      await workbench.screenshot(`first-look-${locale}`);
    },
  );
});
