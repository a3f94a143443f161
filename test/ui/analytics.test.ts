import { describe, expect, it } from 'vitest';
import { makeFolder, openEditor, useEditor, type Workbench } from '../harness';
import { makeDemo } from '../screenshots/demo';

const item = async (editor: Workbench, name: RegExp) =>
  (await editor.webview('#tree')).getByRole('treeitem', { name }).first();

async function activeName(editor: Workbench): Promise<string> {
  const view = await editor.webview('#tree');
  const id = await view.locator('#tree').getAttribute('aria-activedescendant');
  return (await view.locator(`[id="${id}"]`).getAttribute('aria-label')) ?? '';
}

describe('the figures of the demo', () => {
  const editor = useEditor(async () => ({ folder: await makeDemo() }));

  it('stand in a container of their own, each with its value', async () => {
    // A community shows itself once; what was opened before would be hidden by that.
    await editor().waitFor('Kith to show itself', async () => (await editor().sidebar.title()) === 'Kith');
    await editor().sidebar.open('Kith Insights');
    await (await item(editor(), /^Contributors: [1-9]/)).waitFor();
    await (await item(editor(), /^Contributors: .* in the period before/)).waitFor();
    const view = await editor().webview('#tree');
    await view.locator('.sparkline').first().waitFor();
    const groups = await view
      .locator('[aria-level="1"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(groups.slice(0, 7)).toEqual([
      'Growth',
      'Engagement',
      'Content',
      'People',
      'Events',
      'Satisfaction',
      'Moderation',
    ]);
    await editor().screenshot('insights');
  });

  it('are unfolded by keyboard, and found by typing', async () => {
    const view = await editor().webview('#tree');
    await view.locator('#tree').focus();
    await editor().page.keyboard.type('people');
    await expect.poll(() => activeName(editor())).toBe('People');
    await editor().page.keyboard.press('ArrowRight');
    await editor().page.keyboard.type('ineq');
    await expect.poll(() => activeName(editor())).toMatch(/^Inequality: /);
    await editor().page.keyboard.press('Space');
    await (await item(editor(), /^Done by the most active 1 %: /)).waitFor();
    await expect.poll(() => activeName(editor())).toMatch(/^Inequality: /);
  });

  it('are those of another period when one is chosen', async () => {
    const view = await editor().webview('#tree');
    const before = await (await item(editor(), /^Contributors: [1-9]/)).getAttribute('aria-label');
    await view.locator('#period').click();
    await view.locator('#period li', { hasText: '365' }).click();
    await editor().waitFor('other contributors', async () => {
      const label = await (await item(editor(), /^Contributors: [1-9]/)).getAttribute('aria-label');
      return label !== null && label !== before;
    });
    await expect.poll(() => activeName(editor())).toMatch(/^Inequality: /);
  });

  it('are found again as they were left, after the window was closed', async () => {
    await editor().reopenWindow();
    await editor().sidebar.open('Kith Insights');
    await (await item(editor(), /^Done by the most active 1 %: /)).waitFor();
    await expect.poll(() => activeName(editor())).toMatch(/^Inequality: /);
    const view = await editor().webview('#tree');
    await expect
      .poll(() => view.locator('#period').evaluate((select) => (select as { value?: string }).value))
      .toBe('365');
  });

  it('are there at once when the container is shown again', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row('Content');
    await editor().sidebar.open('Kith Insights');
    await (await item(editor(), /^Done by the most active 1 %: /)).waitFor();
  });

  it('are measured again on request', async () => {
    await editor().runCommand('kith.analytics.refresh');
    await (await item(editor(), /^Contributors: [1-9]/)).waitFor();
  });
});

describe('a folder without a community', () => {
  it('says what there is to do', async () => {
    const workbench = await openEditor({ folder: await makeFolder({}) });
    await workbench.sidebar.open('Kith Insights');
    const view = await workbench.webview('.state');
    await view.getByText('There is nothing to measure yet.').waitFor();
    await view.getByRole('button', { name: 'New Document' }).click();
    await workbench.waitFor('the kinds', async () => (await workbench.quickInput.labels()).includes('Page'));
    await workbench.quickInput.cancel();
  });
});
