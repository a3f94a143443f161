import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchStates } from '../preview/search-states';
import { openViewPage, type ViewPage } from './view-page';

/** Every state of the search view with what it must show, in a plain browser. */
describe('the search view', () => {
  let view: ViewPage;
  let page: Page;

  beforeAll(async () => {
    view = await openViewPage('search', { width: 1000, height: 700 }, '#query');
    ({ page } = view);
  });
  afterAll(() => view.close());

  const show: ViewPage['show'] = (...which) => view.show(...which);

  const picture = (name: string): Promise<void> => view.picture(`preview-${name}`);

  it.each<[state: string, shown: string]>([
    ['some', '12 documents'],
    ['thousand', '1,234 documents'],
    ['none', 'Nothing found for “lanturn state:draft”.'],
    ['beginning', 'Waiting for review'],
    ['new', 'How to Search'],
    ['indexing', 'indexing 3,000 of 10,000'],
    ['misread', 'read as plain words'],
    ['failed', 'The index was closed.'],
    ['waiting', 'Searching…'],
  ])('shows that it is “%s”', async (state, shown) => {
    await show(state);
    await page.getByText(shown).first().waitFor();
    await picture(state);
    expect(view.errors).toEqual([]);
  });

  it('has no state that nobody looks at', () => expect(Object.keys(searchStates)).toHaveLength(9));

  it.each(['light', 'dark', 'high-contrast', 'high-contrast-light'])('in %s', async (theme) => {
    await show('some', theme);
    await page.locator('#query input').press('ArrowDown');
    await page.locator('[data-facet="kind:post"][aria-checked=true]').waitFor();
    await picture(`some-${theme}`);
    await show('none', theme);
    await page.getByText('Nothing found').waitFor();
    await picture(`none-${theme}`);
  });

  it('in Dutch, with the help open', async () => {
    await show('some', 'light', 'nl');
    await page.locator('vscode-toolbar-button[icon=question]').click();
    await page.getByText('Alleen met een label').waitFor();
    await picture('help-dutch');
  });

  it('where it is narrow, folds what narrows down', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await show('some');
    const facet = page.locator('[data-facet="kind:event"]');
    await page.locator('summary').waitFor();
    await expect.poll(() => facet.isVisible()).toBe(false);
    await picture('narrow');
    await page.locator('summary').click();
    await facet.waitFor();
    await picture('narrow-open');
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.setViewportSize({ width: 1000, height: 700 });
  });

  it('goes through a thousand by keyboard, fetching them as it goes', async () => {
    await show('thousand');
    await page.locator('#query input').press('ArrowDown');
    for (let pages = 1; pages <= 3; pages++) {
      await page.keyboard.press('End');
      await page.locator(`#result-${pages * 100 + 99}`).waitFor({ state: 'attached' });
    }
    const list = page.locator('#results');
    const active = await list.getAttribute('aria-activedescendant');
    await expect.poll(() => page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Control+Enter');
    const told = JSON.parse((await page.locator('html').getAttribute('data-told')) ?? '') as unknown[];
    expect(told).toMatchObject(['result/didChoose', { beside: true, query: 'tide' }]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('query');
  });

  it('has names for everything that can be reached', async () => {
    await show('some');
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      /- search:/,
      /textbox "Search the community"/,
      /button "Save This Search"/,
      /switch "How to Search"/,
      /status: 12 documents/,
      /complementary "Narrow Down"/,
      /group "Kind"/,
      /checkbox "post 200" \[checked\]/,
      /listbox "Results"/,
      /option "Tide 0 Post · Published · Noor Haddad · 3 Mar 2026/,
    ]) {
      expect(tree).toMatch(part);
    }
  });
});
