import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationStates } from '../preview/conversation-states';
import { openViewPage, type ViewPage } from './view-page';

/** Every state of the page of a conversation with what it must show, in a plain browser. */
describe('the page of a conversation', () => {
  let view: ViewPage;
  let page: Page;

  beforeAll(async () => {
    view = await openViewPage('conversation', { width: 900, height: 1000 });
    ({ page } = view);
  });
  afterAll(() => view.close());

  const show: ViewPage['show'] = (...which) => view.show(...which);

  const picture = (name: string): Promise<void> => view.picture(`conversation-${name}`, { fullPage: true });

  const told = async (): Promise<unknown> =>
    JSON.parse((await page.locator('html').getAttribute('data-told')) ?? '[]');
  const current = (one: Page) => one.locator('article[aria-current=true]');

  it.each<[state: string, shown: string]>([
    ['question', 'Waiting for an answer'],
    ['answered', 'Accepted answer by Noor Haddad'],
    ['folded', 'Held for a moderator'],
    ['draft', 'Your answer'],
    ['gone', 'This discussion is no longer there.'],
    ['failed', 'the disk is gone'],
  ])('shows that it is “%s”', async (state, shown) => {
    await show(state);
    await page.getByText(shown).first().waitFor();
    await picture(state);
    expect(view.errors).toEqual([]);
  });

  it('has no state that nobody looks at', () => expect(Object.keys(conversationStates)).toHaveLength(9));

  it.each(['light', 'dark', 'high-contrast', 'high-contrast-light'])('in %s', async (theme) => {
    await show('answered', theme);
    await page.getByText('It is the time zone').first().waitFor();
    await picture(`answered-${theme}`);
  });

  it.each(['high-contrast', 'high-contrast-light'])(
    'says what it says by more than colour, in Dutch and narrow, in %s',
    async (theme) => {
      await page.setViewportSize({ width: 300, height: 900 });
      for (const state of ['question', 'answered', 'draft', 'folded', 'gone']) {
        await show(state, theme, 'nl');
        await page
          .locator(state === 'gone' ? 'p.quiet' : 'article .body p')
          .first()
          .waitFor();
        await picture(`${state}-${theme}-300-nl`);
        await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(300);
      }
      await page.setViewportSize({ width: 900, height: 1000 });
    },
  );

  it('in Dutch', async () => {
    await show('answered', 'light', 'nl');
    await page.getByText('Geaccepteerd antwoord van Noor Haddad').waitFor();
    await picture('dutch');
  });

  it.each([300, 170])('where it is %d pixels wide', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    for (const state of ['answered', 'draft', 'folded']) {
      await show(state);
      await page.locator('article .body p').first().waitFor();
      await picture(`${state}-${width}`);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    await page.setViewportSize({ width: 900, height: 1000 });
  });

  it('is read, answered and sent by keyboard alone', async () => {
    await show('answered');
    await current(page).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => current(page).getAttribute('aria-posinset')).toBe('3');
    await page.keyboard.press('k');
    await page.keyboard.press('r');
    await page.keyboard.type('Ask @no');
    await page.getByRole('option', { name: 'Noor Haddad' }).waitFor();
    await picture('completion');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('textarea').inputValue()).toBe('Ask @noor ');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(told)
      .toEqual(['draft/didChange', { key: expect.stringMatching(/^answer disc.*00002\.md$/), text: '' }]);
  });

  it('keeps what was written where it is refused, and says why', async () => {
    await show('refused');
    await page.locator('textarea').press('Control+Enter');
    await page.getByRole('alert').getByText('There are no words in it yet.').waitFor();
    expect(await page.locator('textarea').inputValue()).toBe('Me too.');
    await picture('refused');
  });

  it('loads no picture from elsewhere before it is asked to', async () => {
    await show('answered');
    const ask = page.getByRole('button', { name: 'Show pictures from other sites: the board' }).first();
    await ask.click();
    await page.getByText('(picture)').first().waitFor();
  });

  it('draws two thousand replies, and goes to the last one', async () => {
    await show('long');
    await page.locator('article').first().waitFor();
    await page.keyboard.press('End');
    await expect.poll(() => current(page).getAttribute('aria-posinset')).toBe('2001');
    await current(page).locator('.body p').first().waitFor();
    // What is in sight: a picture of all of it is 200,000 pixels high, and takes as long as all other tests.
    await view.picture('conversation-long');
  });

  it('has names and roles for everything that can be reached', async () => {
    await show('answered');
    await page.getByText('It is the time zone').first().waitFor();
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      /heading "Why does the tide window/,
      /region "Accepted answer"/,
      /feed "Posts"/,
      /article "Noor Haddad Accepted answer Nov 3, 2026"/,
      /toolbar "Actions"/,
      /button "Reply to This"/,
      /region "Your answer"/,
      /textbox "Your answer"/,
    ])
      expect(tree).toMatch(part);
  });
});
