import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moderationStates } from '../preview/moderation-states';
import { openViewPage, type ViewPage } from './view-page';

/** Every state of the page of the moderation queue with what it must show, in a plain browser. */
describe('the page of the moderation queue', () => {
  let view: ViewPage;
  let page: Page;

  beforeAll(async () => {
    view = await openViewPage('moderation', { width: 1100, height: 900 });
    ({ page } = view);
  });
  afterAll(() => view.close());

  const show: ViewPage['show'] = (...which) => view.show(...which);
  const picture = (name: string): Promise<void> => view.picture(`moderation-${name}`);
  const told = async (): Promise<unknown> =>
    JSON.parse((await page.locator('html').getAttribute('data-told')) ?? '[]');
  const current = () => page.locator('.row[aria-current=true] .title');
  const ready = () => page.locator('.post.subject .body p').waitFor();

  it.each<[state: string, shown: string]>([
    ['queue', '3 new – show'],
    ['one', '1 case'],
    ['appeal', 'Appeal by Mehmet Kaya'],
    ['own', 'You wrote this yourself: another moderator decides.'],
    ['person', 'Earlier decisions'],
    ['no-store', '3 cases'],
    ['empty', 'Nothing waits for a moderator.'],
    ['reading', 'Reading the community…'],
    ['slow', 'In progress'],
    ['failed', 'the disk is gone'],
  ])('shows that it is “%s”', async (state, shown) => {
    await show(state);
    await page.getByText(shown).first().waitFor();
    await picture(state);
    expect(view.errors).toEqual([]);
  });

  it('has no state that nobody looks at', () => expect(Object.keys(moderationStates)).toHaveLength(12));

  it.each(['light', 'dark', 'high-contrast', 'high-contrast-light'])('in %s', async (theme) => {
    await show('queue', theme);
    await ready();
    await page.keyboard.press('h');
    await page.locator('#reason').fill('An advert.');
    await page.getByText('Message to Sten Olofsson').waitFor();
    await picture(`deciding-${theme}`);
  });

  it('in Dutch', async () => {
    await show('queue', 'light', 'nl');
    await page.getByText('3 nieuw – tonen').waitFor();
    await ready();
    await page.keyboard.press('h');
    await page.getByText('Reden, die in het openbare log staat').waitFor();
    await picture('dutch');
  });

  it('where it is 300 pixels wide', async () => {
    await page.setViewportSize({ width: 300, height: 900 });
    for (const state of ['queue', 'appeal', 'empty']) {
      await show(state);
      await page.locator('.case, .empty').first().waitFor();
      await picture(`${state}-300`);
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(300);
    }
    await page.setViewportSize({ width: 1100, height: 900 });
  });

  it('is walked, decided and undone by keyboard alone', async () => {
    await show('queue');
    await ready();
    const first = await current().innerText();
    await page.keyboard.press('j');
    await expect.poll(() => current().innerText()).not.toBe(first);
    await page.keyboard.press('k');
    await expect.poll(() => current().innerText()).toBe(first);
    await page.keyboard.press('c');
    await expect
      .poll(told)
      .toEqual(['case/claim', { key: 'demo/0', version: '01M6EMCTG0936X86QH72T8QB09', claim: true }]);
    await page.keyboard.press('h');
    await page.keyboard.press('Control+Enter');
    // Without a reason nothing is decided.
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('reason');
    await page.keyboard.type('An advert.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Decided: hide').waitFor();
    await expect.poll(told).toEqual([
      'decision/make',
      {
        keys: ['demo/0'],
        decision: 'hide',
        reason: 'An advert.',
        guideline: 'guidelines/conduct.md#spam',
        message: { way: 'none', text: '' },
      },
    ]);
    await expect.poll(() => current().innerText()).not.toBe(first);
    await page.keyboard.press('z');
    await page.getByText('Undone').waitFor();
  });

  it('decides several at once, with one reason', async () => {
    await show('queue');
    await ready();
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('2 cases selected').waitFor();
    await page.keyboard.press('w');
    await page.keyboard.type('Please read the guideline.');
    await picture('several');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(told)
      .toMatchObject(['decision/make', { keys: ['demo/0', 'demo/1'], decision: 'warn' }]);
  });

  it('says where its filter hides the case that is open, and shows all again', async () => {
    await show('queue');
    await ready();
    await page.keyboard.press('j');
    const first = await current().innerText();
    await page.getByRole('button', { name: 'First-time posters only' }).click();
    await page.getByText('hides this case').waitFor();
    expect(await current().innerText()).toBe(first);
    await picture('filtered');
    await page.getByRole('button', { name: 'Show All' }).click();
    await expect.poll(() => page.getByText('hides this case').count()).toBe(0);
  });

  it('takes in what is new only when asked', async () => {
    await show('queue');
    await ready();
    expect(await page.getByText('A vacancy, in every discussion').count()).toBe(0);
    await page.keyboard.press('.');
    await page.getByText('A vacancy, in every discussion').waitFor();
    expect(await current().innerText()).toBe('Which anchor for a 9 m boat?');
  });

  it('changes the message by hand, and sends it as it stands', async () => {
    await show('one');
    await ready();
    await page.keyboard.press('h');
    await page.keyboard.type('Advert');
    const message = page.locator('#message');
    await expect.poll(() => message.inputValue()).toContain('The reason: Advert');
    await message.fill('By my own words.');
    await page.locator('#decide-mail').click();
    await expect
      .poll(told)
      .toMatchObject(['decision/make', { message: { way: 'mail', text: 'By my own words.' } }]);
  });

  it('keeps what was written where it is refused, and says why', async () => {
    await show('refused');
    await ready();
    await page.keyboard.press('h');
    await page.keyboard.type('Advert');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('Leila Aydın is at it.').waitFor();
    expect(await page.locator('#reason').inputValue()).toBe('Advert');
    await picture('refused');
  });

  it('says what each key does, and closes that by Escape', async () => {
    await show('queue');
    await ready();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Select, to decide several at once').waitFor();
    await picture('keys');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  });

  it('draws a thousand cases, and goes down among them', async () => {
    await show('thousand');
    await ready();
    for (let step = 0; step < 20; step++) await page.keyboard.press('j');
    await expect.poll(() => page.locator('.row[aria-current=true]').getAttribute('id')).toBe('row+demo/20');
    await picture('thousand');
  });

  it('follows a case that is claimed to “My cases”, above the thousand, and goes on with the first after it', async () => {
    await show('thousand');
    await ready();
    for (let step = 0; step < 40; step++) await page.keyboard.press('j');
    await page.keyboard.press('c');
    const claimed = page.getByRole('group', { name: 'My cases' }).locator('.row[aria-current=true]');
    await expect.poll(() => claimed.getAttribute('id')).toBe('row+demo/40');
    await expect.poll(async () => (await claimed.boundingBox())?.y ?? -1).toBeGreaterThan(0);
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('.row[aria-current=true]').getAttribute('id')).toBe('row+demo/0');
  });

  it('has names and roles for everything that can be reached', async () => {
    await show('queue');
    await ready();
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      /navigation "Queue"/,
      /listbox "Queue"/,
      /group "High"/,
      /option "Which anchor/,
      /heading "Which anchor for a 9 m boat\?"/,
      /toolbar "Decisions"/,
      /button "Hide"/,
      /region "Guideline"/,
      /region "Author"/,
    ])
      expect(tree).toMatch(part);
  });
});
