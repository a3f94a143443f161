import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { openEditor } from '../harness';
import { makeDemo } from './demo';

describe('names while one writes', () => {
  it.each([
    ['en', 'Community', 'Content', 'dark'],
    ['nl', 'Community', 'Inhoud', 'light'],
  ] as const)('in %s', async (locale, view, section, theme) => {
    const folder = await makeDemo();
    const text =
      '---\ntitle: A walk\nauthor: \nstatus: draft\n---\n\nAs in [[At our events#Arriving alone]], and ask @tunde.\n';
    writeFileSync(join(folder, 'content', 'posts', 'a-walk.md'), text);
    const workbench = await openEditor({ folder, locale, theme, height: 700 });
    await workbench.sidebar.open('Kith');
    await workbench.tree(view).row(section);
    await workbench.editor.open('content/posts/a-walk.md');
    await workbench.editor.goTo(3, 9);
    await workbench.editor.press('Control+Space');
    const list = workbench.page.locator('.suggest-widget .monaco-list-row');
    await workbench.waitFor('members', async () => (await list.count()) > 3);
    await workbench.screenshot(`names-completion-${locale}`);
    await workbench.editor.press('Escape');
    await workbench.editor.goTo(7, 12);
    await workbench.runCommand('Show or Focus Hover');
    const hover = workbench.page.locator('.monaco-hover:visible');
    await workbench.waitFor('the guideline', async () => (await hover.count()) > 0);
    await workbench.page.waitForTimeout(700);
    await workbench.screenshot(`names-hover-${locale}`);
    await workbench.editor.press('Escape');
    await workbench.runCommand('kith.search.open');
    await workbench.quickInput.type('haven');
    await workbench.waitFor('results', async () => (await workbench.quickInput.items()).length > 2);
    await workbench.screenshot(`names-search-${locale}`);
  });
});

describe('who links here, hints and lenses', () => {
  it.each([
    ['en', 'dark', 'Show Unlinked Mentions in Backlinks'],
    ['en', 'high-contrast', 'Show Unlinked Mentions in Backlinks'],
    ['nl', 'high-contrast-light', undefined],
  ] as const)('in %s, %s', async (locale, theme, unlinked) => {
    const folder = await makeDemo();
    const workbench = await openEditor({
      folder,
      locale,
      theme,
      height: 800,
      settings: { 'kith.codeLens.references': true, 'kith.inlayHints.names': 'everywhere' },
    });
    await workbench.sidebar.resize(380);
    await workbench.editor.open('content/guides/boei-sensor-build.md');
    await workbench.sidebar.open('Explorer');
    const backlinks = workbench.tree('Backlinks');
    await workbench.waitFor('links', async () => (await backlinks.rows()).length > 2);
    if (unlinked) {
      await backlinks.titleAction(unlinked);
      await workbench.waitFor('mentions', () => backlinks.has('Unlinked mentions'));
    }
    await workbench.page.waitForTimeout(1000);
    await workbench.screenshot(`names-backlinks-${locale}-${theme}`);
  });
});
