import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardStates } from '../preview/board-states';
import { calendarStates } from '../preview/calendar-states';
import { openViewPage, type ViewPage } from './view-page';

type Told = [name: string, body: Record<string, unknown>];

async function told(page: Page): Promise<Told | undefined> {
  const written = await page.locator('html').getAttribute('data-told');
  return written === null ? undefined : (JSON.parse(written) as Told);
}

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

/** Every state of the calendar, in a plain browser. */
describe('the calendar', () => {
  let view: ViewPage;
  let page: Page;

  beforeAll(async () => {
    view = await openViewPage('calendar', { width: 1200, height: 1000 }, 'body > :not(script)');
    ({ page } = view);
  });
  afterAll(() => view.close());

  it.each<[state: string, shown: string]>([
    ['month', 'Winter opening hours'],
    ['one', 'Harbour evening'],
    ['a thousand', 'Thing 1'],
    ['failed', 'The folder cannot be read.'],
  ])('shows that it is “%s”', async (state, shown) => {
    await view.show(state);
    await page.getByText(shown).first().waitFor();
    await view.picture(`calendar-${state.replaceAll(/\W+/g, '-')}`, { fullPage: true });
    expect(view.errors).toEqual([]);
  });

  // That it is still read, and empty, is seen by axe.
  it('has no state that nobody looks at', () => expect(Object.keys(calendarStates)).toHaveLength(6));

  it.each(themes)('in %s', async (theme) => {
    await view.show('month', theme);
    await page.getByText('Winter opening hours').first().waitFor();
    await view.picture(`calendar-${theme}`, { fullPage: true });
  });

  it('says in words where two go out on a day, and where nothing does', async () => {
    await view.show('month');
    const remarks = page.locator('.remarks');
    await remarks.getByText('2 go out on').waitFor();
    await remarks.getByText('Nothing goes out from').waitFor();
    await remarks.getByText('Usually something goes out every 4 days.').waitFor();
  });

  const scheduled = (): ReturnType<Page['locator']> =>
    page.locator('[data-entry^="scheduled:Winter opening hours"]');

  it('opens, moves and asks by keyboard, and takes a move back', async () => {
    await view.show('month');
    await scheduled().press('Enter');
    await expect.poll(() => told(page)).toMatchObject(['entry/didOpen', { beside: false }]);
    await scheduled().press('Shift+ArrowDown');
    await expect.poll(() => told(page)).toMatchObject(['entry/move', { days: 7, minutes: 0 }]);
    await page.keyboard.press('m');
    await expect.poll(() => told(page)).toMatchObject(['entry/didAsk', {}]);
    await page.locator('#moved').getByText('“Winter opening hours” was moved.').waitFor();
    await page.locator('#moved').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => told(page)).toEqual(['move/undo', {}]);
  });

  it('does not move what follows from a file', async () => {
    await view.show('month');
    // Each key on the entry as it is then: a calendar that has just opened may draw itself once more.
    const review = page.locator('[data-entry^="review:"]');
    for (const key of ['Shift+ArrowRight', 'm', 'Enter']) await review.press(key);
    await expect.poll(() => told(page)).toMatchObject(['entry/didOpen', {}]);
  });

  it('is moved by dragging', async () => {
    await view.show('month');
    const from = await scheduled().boundingBox();
    if (!from) throw new Error('The entry is not in sight.');
    await page.mouse.move(from.x + 20, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 20 + from.width + 8, from.y + 20, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => told(page)).toMatchObject(['entry/move', { days: 1, minutes: 0 }]);
  });

  it('puts a kind away', async () => {
    await view.show('month');
    await scheduled().waitFor();
    await page.getByRole('button', { name: 'Scheduled 2' }).click();
    await expect.poll(() => scheduled().count()).toBe(0);
    await page.getByRole('button', { name: 'Scheduled 2' }).click();
    await scheduled().waitFor();
  });

  it('as weeks and as a list, in Dutch', async () => {
    await view.show('month', 'light', 'nl');
    await page.getByRole('tab', { name: 'Week' }).click();
    await view.picture('calendar-week-nl', { fullPage: true });
    await page.getByRole('tab', { name: 'Lijst' }).click();
    await page.getByText('Harbour evening').first().waitFor();
    await view.picture('calendar-list-nl', { fullPage: true });
    expect(view.errors).toEqual([]);
  });
});

/** Every state of the board, in a plain browser. */
describe('the board', () => {
  let view: ViewPage;
  let page: Page;

  beforeAll(async () => {
    view = await openViewPage('board', { width: 1200, height: 900 }, 'body > :not(script)');
    ({ page } = view);
  });
  afterAll(() => view.close());

  it.each<[state: string, shown: string]>([
    ['some', 'It needs 2 approvals, and has 1.'],
    ['one', 'How to read a tide table'],
    ['empty', 'There is no content yet.'],
    ['a thousand', 'and 800 more. The filter finds them.'],
    ['failed', 'The folder cannot be read.'],
  ])('shows that it is “%s”', async (state, shown) => {
    await view.show(state);
    await page.getByText(shown).first().waitFor();
    await view.picture(`board-${state.replaceAll(/\W+/g, '-')}`);
    expect(view.errors).toEqual([]);
  });

  // That it is still read is seen by axe.
  it('has no state that nobody looks at', () => expect(Object.keys(boardStates)).toHaveLength(6));

  it.each(themes)('in %s', async (theme) => {
    await view.show('some', theme);
    await page.getByText('Winter on the quay').waitFor();
    await view.picture(`board-${theme}`);
  });

  const focused = (): Promise<unknown> => page.evaluate('document.activeElement?.dataset.path');

  it('goes from card to card by keyboard, and opens and moves them', async () => {
    await view.show('some');
    await page.locator('.card[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused).toBe('content/posts/winter-on-the-quay.md');
    await page.keyboard.press('Enter');
    await expect.poll(() => told(page)).toMatchObject(['card/didOpen', { beside: false }]);
    await page.keyboard.press('Shift+ArrowRight');
    await expect
      .poll(() => told(page))
      .toEqual(['card/didMove', { path: 'content/posts/winter-on-the-quay.md', state: 'approved' }]);
    await page.keyboard.press('m');
    await expect
      .poll(() => told(page))
      .toEqual(['card/didMove', { path: 'content/posts/winter-on-the-quay.md' }]);
  });

  it('is moved by dragging', async () => {
    await view.show('some');
    await page
      .locator('[data-path$="winter-on-the-quay.md"]')
      .dragTo(page.locator('[data-state="approved"]'));
    await expect.poll(() => told(page)).toMatchObject(['card/didMove', { state: 'approved' }]);
  });

  it('shows what fits a filter, and what is archived when asked', async () => {
    await view.show('some');
    await page.getByLabel('Archived').check();
    await page.getByText('The old lock').waitFor();
    await page.locator('#filter').fill('tide');
    await expect.poll(() => page.locator('.card').count()).toBe(1);
    await page.locator('#filter').fill('nothing of the kind');
    await page.getByRole('button', { name: 'Clear the Filter' }).click();
    await expect.poll(() => page.locator('.card').count()).toBe(8);
  });
});
