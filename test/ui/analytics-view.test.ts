import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyticsStates } from '../preview/analytics-states';
import { openViewPage, type ViewPage } from './view-page';

/** Every state of the tree of figures with what it must show, in a plain browser. */
describe('the tree of figures', () => {
  let view: ViewPage;
  let page: Page;

  beforeAll(async () => {
    view = await openViewPage('analytics', { width: 300, height: 700 }, 'main');
    ({ page } = view);
  });
  afterAll(() => view.close());

  const show: ViewPage['show'] = (...which) => view.show(...which);

  const item = (name: RegExp) => page.getByRole('treeitem', { name });
  const activeName = async (): Promise<string> => {
    const id = await page.locator('#tree').getAttribute('aria-activedescendant');
    return (await page.locator(`[id="${id}"]`).getAttribute('aria-label')) ?? '';
  };
  const told = async (): Promise<unknown[]> =>
    JSON.parse((await page.locator('html').getAttribute('data-told')) ?? '[]') as unknown[];

  const picture = (name: string): Promise<void> => view.picture(`analytics-${name}`);

  it.each<[state: string, shown: string]>([
    ['full', 'Contributors'],
    ['several', 'Bolder'],
    ['reading', 'Reading the community…'],
    ['measuring', 'Measuring…'],
    ['empty', 'There is nothing to measure yet.'],
    ['no-folder', 'Open the folder of a community'],
    ['virtual', 'Kith reads folders on this computer’s disk.'],
    ['stopped', 'Reading the community was stopped.'],
    ['failed', 'The disk cannot be read.'],
  ])('shows that it is “%s”', async (state, shown) => {
    await show(state);
    await page.getByText(shown).first().waitFor();
    await picture(state);
    expect(view.errors).toEqual([]);
  });

  it('has no state that nobody looks at', () => expect(Object.keys(analyticsStates)).toHaveLength(9));

  it.each(['light', 'dark', 'high-contrast', 'high-contrast-light'])(
    'in %s, narrow and wide',
    async (theme) => {
      for (const width of [170, 300, 480]) {
        await page.setViewportSize({ width, height: 700 });
        await show('full', theme);
        await page.locator('#tree').focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowRight');
        await picture(`full-${theme}-${width}`);
        await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await expect
          .poll(() => page.evaluate('document.querySelector("main").scrollWidth'))
          .toBeLessThanOrEqual(width);
      }
      await page.setViewportSize({ width: 300, height: 700 });
    },
  );

  it('folds out its filters, at any width', async () => {
    for (const width of [170, 300]) {
      await page.setViewportSize({ width, height: 500 });
      await show('several', 'light', 'nl');
      await page.locator('#filter').click();
      await page.locator('#team').waitFor();
      await picture(`filters-dutch-${width}`);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    await page.setViewportSize({ width: 300, height: 700 });
    await show('full');
    await page.locator('#filter').click();
    await page.locator('#lang').click();
    await page.locator('#lang li', { hasText: 'Nederlands' }).click();
    const clear = page.locator('#clear');
    await clear.waitFor();
    await page.locator('#filter[icon=filter-filled]').waitFor();
    await clear.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => clear.count()).toBe(0);
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('filter');
  });

  it('aligns its columns over all rows', async () => {
    await show('full');
    await item(/^Contributors:/).waitFor();
    const rights = await page
      .locator('.row .value')
      .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().right)));
    expect(rights.length).toBeGreaterThan(10);
    expect(new Set(rights).size).toBe(1);
  });

  it('is gone through by keyboard as a native tree is', async () => {
    await show('full');
    await page.locator('#tree').focus();
    await expect.poll(activeName).toBe('Growth');
    await page.keyboard.press('ArrowDown');
    await expect.poll(activeName).toMatch(/^Contributors: 3, .*better, Goal “Twenty people/);
    await page.keyboard.press('ArrowRight');
    await page.locator('[aria-level="3"]').first().waitFor();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(activeName)
      .toMatch(/^Goal “Twenty people .*: Behind schedule: 3, target 20 by 30 Jun 2026$/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => item(/^Contributors:/).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(activeName).toBe('Growth');
    await page.keyboard.press('*');
    await item(/^Reach:/).waitFor();
    await page.keyboard.type('reac');
    await expect.poll(activeName).toMatch(/^Reach:/);
    // At once: what was typed before does not count any more.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('grav');
    await expect.poll(activeName).toMatch(/^Gravity:/);
    await page.keyboard.press('End');
    await expect.poll(activeName).toMatch(/^Fresh pages, Reached/);
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await expect.poll(() => item(/^Growth$/).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(told)
      .toMatchObject(['figure/didChoose', { folder: 'bolder', metric: 'contributors', days: 30 }]);
  });

  it('keeps the focus and the place when the period changes', async () => {
    await show('full');
    await page.locator('#tree').focus();
    await page.keyboard.type('conv');
    await expect.poll(activeName).toMatch(/^Conversion:/);
    await page.locator('#period').click();
    await page.locator('#period li', { hasText: '90' }).click();
    await item(/^Contributors: 9, /).waitFor();
    await expect.poll(activeName).toMatch(/^Conversion:/);
    await page.locator('#tree').focus();
    await expect.poll(activeName).toMatch(/^Conversion:/);
  });

  it('can be stopped while it measures, and go on', async () => {
    await show('measuring');
    const cancel = page.locator('#cancel');
    await cancel.waitFor();
    await cancel.click();
    await page.getByText('Stopped: figures are missing.').waitFor();
    await item(/^Contributors: 3/).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('again');
    await page.keyboard.press('Enter');
    await cancel.waitFor();
  });

  it('tells the editor what is clicked: a twistie unfolds, a row opens', async () => {
    await show('full');
    const growth = item(/^Growth$/).locator('> .row');
    await growth.click();
    await expect.poll(() => item(/^Growth$/).getAttribute('aria-expanded')).toBe('false');
    await growth.click();
    const contributors = item(/^Contributors:/).locator('> .row');
    await contributors.locator('.twistie').click();
    await expect.poll(() => item(/^Contributors:/).getAttribute('aria-expanded')).toBe('true');
    expect(await told()).toEqual([]);
    await contributors.locator('.title').click();
    await expect.poll(told).toMatchObject(['figure/didChoose', { metric: 'contributors' }]);
    await item(/^Goal “Twenty/)
      .locator('> .row')
      .click();
    await expect.poll(told).toMatchObject(['goal/didChoose', { path: 'strategy/grow.md' }]);
    const context = JSON.parse((await contributors.getAttribute('data-vscode-context')) ?? '') as unknown;
    expect(context).toMatchObject({
      webviewSection: 'figure',
      target: { folder: 'bolder', metric: 'contributors', days: 30 },
    });
  });

  it('has names for everything that can be reached', async () => {
    await show('full');
    await item(/^Contributors:/).waitFor();
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      /combobox "Period"/,
      /(?:switch|button) "Filter the Figures"/,
      /tree "Figures"/,
      /treeitem "Growth" \[expanded\]/,
      /treeitem "Contributors: 3, /,
      /treeitem "Content"/,
      /treeitem "Goals, 1 behind or missed" \[expanded\]/,
    ]) {
      expect(tree).toMatch(part);
    }
    const levels = page.locator('[role=treeitem][aria-level="2"][aria-setsize][aria-posinset]');
    expect(await levels.count()).toBeGreaterThan(10);
    await expect.poll(() => page.locator('[role=treeitem][aria-selected=true]').count()).toBe(1);
  });
});
