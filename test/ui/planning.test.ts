import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

const knots = 'posts/knots.md';
const evening = 'events/evening.md';

/** What is planned, in the calendar and on the board: by keyboard, and back again. */
describe('planning what goes out', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder(
      {
        ...harbour(),
        [knots]: `---\ntitle: Five knots\nauthor: ada\nstatus: draft\nplanned: ${dayFromNow(2)}\n---\n\nA text.\n`,
        [evening]: `---\ntitle: Harbour evening\nstart: ${dayFromNow(3)} 19:30\n---\n`,
      },
      { repository: true },
    ),
    height: 1000,
    theme: 'light',
  }));
  const text = (path: string): Promise<string> => readFile(join(editor().folder, path), 'utf8');
  const page = () => editor().webview('main h1');

  it('opens the calendar from what is to do today', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Today').row(['This week']);
    await editor().tree('Today').titleAction('Open Calendar');
    await editor().editor.waitForTab('Calendar');
    const shown = await page();
    await shown.locator(`[data-entry="planned:${knots}"]`).waitFor();
    await shown.locator(`[data-entry="event:${evening}"]`).waitFor();
    await editor().screenshot('planning-calendar');
  });

  it('moves by keyboard what is planned and what takes place, and takes that back', async () => {
    const shown = await page();
    await shown.locator(`[data-entry="planned:${knots}"]`).focus();
    await editor().keyboard.press('Shift+ArrowRight');
    await expect.poll(() => text(knots)).toContain(`planned: ${dayFromNow(3)}\n`);
    await shown.locator('#moved').getByText('“Five knots” was moved.').waitFor();
    await shown.locator(`[data-entry="event:${evening}"]`).focus();
    await editor().keyboard.press('Shift+ArrowDown');
    await expect.poll(() => text(evening)).toContain(`start: ${dayFromNow(10)} 19:30\n`);
    await shown.locator('#moved').getByText('“Harbour evening” was moved.').waitFor();
    await shown.locator('#moved').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => text(evening)).toContain(`start: ${dayFromNow(3)} 19:30\n`);
  });

  it('says why something cannot be moved, and leaves it alone', async () => {
    const shown = await page();
    await shown.locator(`[data-entry="planned:${knots}"]`).focus();
    await editor().keyboard.press('Shift+ArrowUp');
    await editor().notifications.waitFor('That is over.');
    expect(await text(knots)).toContain(`planned: ${dayFromNow(3)}\n`);
  });

  it('goes on to the board, and moves a card to the next column by keyboard', async () => {
    await (await page()).getByRole('button', { name: 'Board' }).click();
    await editor().editor.waitForTab('Board');
    const shown = await page();
    const card = shown.locator(`[data-path="${knots}"]`);
    await card.focus();
    await editor().keyboard.press('Shift+ArrowRight');
    await expect.poll(() => text(knots)).toContain('status: review\n');
    await shown.locator(`[data-state="review"] [data-path="${knots}"]`).waitFor();
    await editor().notifications.click('Moved “Five knots” to “In review”.', 'Undo');
    await expect.poll(() => text(knots)).toContain('status: draft\n');
    await shown.locator(`[data-state="draft"] [data-path="${knots}"]`).focus();
    await editor().keyboard.press('Shift+ArrowRight');
    await expect.poll(() => text(knots)).toContain('status: review\n');
    await shown.locator(`[data-state="review"] [data-path="${knots}"]`).waitFor();
    await editor().screenshot('planning-board');
    await editor().keyboard.press('Enter');
    await editor().editor.waitForTab('knots.md');
  });
});
