import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureStates } from '../preview/figure-states';
import { openViewPage, type ViewPage } from './view-page';

/** Every state of the figure page with what it must show, in a plain browser. */
describe('the figure page', () => {
  let view: ViewPage;
  let page: Page;

  beforeAll(async () => {
    view = await openViewPage('figure', { width: 1000, height: 1100 }, 'main');
    ({ page } = view);
  });
  afterAll(() => view.close());

  const show: ViewPage['show'] = (...which) => view.show(...which);

  const picture = (name: string): Promise<void> => view.picture(`figure-${name}`, { fullPage: true });

  async function told(): Promise<[name: string, body: Record<string, unknown>]> {
    const written = await page.locator('html').getAttribute('data-told');
    return JSON.parse(written ?? '[]') as [string, Record<string, unknown>];
  }

  it.each<[state: string, shown: string]>([
    ['people', '3 more than in the 30 days before'],
    ['survival', 'Share still waiting, by time'],
    ['cohorts', 'Newcomers by month, and the share active later'],
    ['bars', 'Distribution'],
    ['negative', '2 less than in the 30 days before'],
    ['many', 'The history is truncated'],
    ['lacking', 'No survey that had closed by then has results for it.'],
    ['external', 'Likes elsewhere'],
    ['unread', 'Visits'],
    ['failed', 'the disk is gone'],
    ['waiting', 'Reading what figures need: 3,000 of 10,000'],
  ])('shows that it is “%s”', async (state, shown) => {
    await show(state);
    await page.getByText(shown).first().waitFor();
    await picture(state);
    expect(view.errors).toEqual([]);
  });

  it('has no state that nobody looks at', () => expect(Object.keys(figureStates)).toHaveLength(11));

  it.each(['light', 'dark', 'high-contrast', 'high-contrast-light'])('in %s', async (theme) => {
    for (const state of ['survival', 'cohorts', 'lacking']) {
      await show(state, theme);
      await page.locator('h1').waitFor();
      await picture(`${state}-${theme}`);
    }
  });

  it('in Dutch', async () => {
    await show('survival', 'light', 'nl');
    await page.getByText('Wat het niet ziet').waitFor();
    await page.getByText('5,2\u00a0u').first().waitFor();
    await picture('dutch');
  });

  it.each([300, 170])('where it is %s pixels wide', async (width) => {
    await page.setViewportSize({ width, height: 1100 });
    for (const state of ['survival', 'cohorts', 'bars']) {
      await show(state);
      await page.locator('#evidence').waitFor();
      await picture(`${state}-${width}`);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const chart = await page.locator('svg.chart').first().boundingBox();
      expect(chart?.width).toBeLessThanOrEqual(width);
    }
    await page.setViewportSize({ width: 1000, height: 1100 });
  });

  it('has the data of each chart as a table beside it', async () => {
    await show('survival');
    const summaries = page.locator('section summary');
    await summaries.nth(1).waitFor();
    for (const summary of await summaries.all()) await summary.click();
    await page.getByRole('row', { name: 'Nov 30, 2026 5.2' }).first().waitFor();
    await page.getByRole('row', { name: /^0\.5\s*h 91/ }).waitFor();
    await picture('tables');
  });

  it('goes through a thousand pieces of evidence by keyboard, and opens one', async () => {
    await show('many');
    const list = page.locator('#evidence');
    await list.focus();
    for (let pages = 1; pages <= 3; pages++) {
      await page.keyboard.press('End');
      await page.locator(`#evidence-${pages * 200 + 199}`).waitFor({ state: 'attached' });
    }
    const active = await list.getAttribute('aria-activedescendant');
    await expect.poll(() => page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    expect(await told()).toMatchObject([
      'evidence/didChoose',
      { beside: true, target: { file: 'content/1.md', line: 1 } },
    ]);
  });

  it('is narrowed down by a name in the breakdown, and by the controls', async () => {
    await show('people');
    await page.getByRole('button', { name: 'boei' }).click();
    await expect.poll(() => page.locator('#team').inputValue()).toBe('boei');
    await page.locator('#kind').selectOption('guide');
    await page.locator('#period').selectOption('365');
    await expect.poll(() => page.locator('#period').inputValue()).toBe('365');
  });

  it('says what it did not understand of a date to compare with', async () => {
    await show('people');
    await page.locator('#compare').selectOption('other');
    await page.locator('#against').fill('lantern');
    await page.locator('#against').press('Enter');
    await page.getByRole('alert').getByText('“lantern” is neither').waitFor();
    await picture('against');
    await page.locator('#compare').selectOption('');
    await expect.poll(() => page.locator('#against').count()).toBe(0);
  });

  it('draws a picture of its charts', async () => {
    for (const format of ['svg', 'png']) {
      await show('survival');
      await page.locator('.menu summary').click();
      if (format === 'svg') await picture('menu');
      await page.locator(`[data-export=${format}]`).click();
      await expect.poll(async () => (await told())[0]).toBe('figure/didAskToExport');
      const [, { picture: drawn }] = await told();
      if (format === 'svg') expect(drawn).toMatch(/^<svg .*#0969da/);
      else expect(Buffer.from(String(drawn), 'base64').subarray(1, 4).toString()).toBe('PNG');
    }
  });

  it('has names for everything that can be reached', async () => {
    await show('survival');
    await page.locator('#evidence').waitFor();
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      /heading "Time to first response" \[level=1\]/,
      /form "What is measured"/,
      /combobox "Figure"/,
      /combobox "Period"/,
      /combobox "Compare with"/,
      /combobox "Team"/,
      /img "Time to first response: course over time"/,
      /img "Share still waiting, by time"/,
      /region "Evidence"/,
      /listbox "Evidence"/,
      /option "Building a tide sensor Commit · Noor Haddad/,
    ]) {
      expect(tree).toMatch(part);
    }
  });
});
