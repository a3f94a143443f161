import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionsStates } from '../preview/connections-states';
import { openViewPage, type ViewPage } from './view-page';

/** Every state of the page of who speaks with whom, in a plain browser. */
describe('the page of who speaks with whom', () => {
  let view: ViewPage;
  let page: Page;

  beforeAll(async () => {
    view = await openViewPage('connections', { width: 1200, height: 900 }, 'body > :not(script)');
    ({ page } = view);
  });
  afterAll(() => view.close());

  const picture = (name: string): Promise<void> => view.picture(`connections-${name}`);

  async function told(): Promise<[name: string, body: Record<string, unknown>]> {
    const written = await page.locator('html').getAttribute('data-told');
    return JSON.parse(written ?? '[]') as [string, Record<string, unknown>];
  }

  it.each<[state: string, shown: string]>([
    ['groups', '21 people spoke with each other'],
    ['two', '2 people spoke with each other'],
    ['a thousand', 'Of 1,000 people the 120 who speak most are drawn'],
    ['empty', 'Nobody answered anybody in this time.'],
    ['empty, all time', 'Nobody has answered anybody yet.'],
    ['failed', 'The folder cannot be read.'],
  ])('shows that it is “%s”', async (state, shown) => {
    await view.show(state);
    await page.getByText(shown).first().waitFor();
    await picture(state.replaceAll(/\W+/g, '-'));
    expect(view.errors).toEqual([]);
  });

  // That it is still read is seen by axe.
  it('has no state that nobody looks at', () => expect(Object.keys(connectionsStates)).toHaveLength(7));

  it.each(['light', 'dark', 'high-contrast', 'high-contrast-light'])('in %s', async (theme) => {
    await view.show('groups', theme);
    await page.locator('#drawing canvas').first().waitFor();
    await picture(theme);
    await page.locator('tbody').getByRole('button', { name: 'Roos', exact: true }).first().click();
    await page.getByText('Roos spoke with 7 others.').waitFor();
    await picture(`picked-${theme}`);
  });

  it('narrows the list to who is picked, and gives the focus to the way back', async () => {
    await view.show('groups');
    const rows = page.locator('tbody tr');
    const all = await rows.count();
    await page.locator('tbody').getByRole('button', { name: 'Sten', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await page.locator('#everybody').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('everybody');
    expect(await rows.count()).toBeLessThan(all);
    await page.keyboard.press('Enter');
    await expect.poll(() => rows.count()).toBe(all);
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('filter');
    await page.keyboard.type('noor');
    await expect.poll(() => rows.count()).toBeLessThan(all);
    await page.keyboard.type('!');
    await page.getByText('Nobody in the list is called so.').waitFor();
  });

  it('tells where two people spoke, and opens it', async () => {
    await view.show('groups');
    const count = page.locator('tbody .count').first();
    await count.click();
    await expect.poll(() => count.getAttribute('aria-expanded')).toBe('true');
    await page.locator('.threads .thread').nth(1).click();
    await expect
      .poll(() => told())
      .toEqual([
        'talk/didChoose',
        { place: { thread: 'discussions/1/thread.md', reply: 'discussions/1/1.md' }, beside: false },
      ]);
    await picture('threads');
    await count.click();
    await expect.poll(() => page.locator('.threads').count()).toBe(0);
  });

  it('says what to do where nobody spoke', async () => {
    await view.show('empty');
    await page.getByRole('button', { name: 'Start a Discussion' }).click();
    await expect.poll(() => told()).toEqual(['page/didAct', { verb: 'startDiscussion' }]);
  });

  it('stays one column where it is narrow, in Dutch', async () => {
    await page.setViewportSize({ width: 380, height: 900 });
    await view.show('groups', 'light', 'nl');
    await page.locator('#drawing canvas').first().waitFor();
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(380);
    await view.picture('connections-narrow', { fullPage: true });
  });
});
