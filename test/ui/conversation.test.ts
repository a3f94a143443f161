import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor, writeFiles } from '../harness';
import { dayFromNow, harbour } from './harbour';

/** A discussion in its own tab, from its row to a solved question. */
describe('a conversation', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder(harbour(), { repository: true }),
    height: 900,
  }));
  const knots = () => path.join(editor().folder, 'discussions/knots');
  const thread = () => readFile(path.join(knots(), 'thread.md'), 'utf8');
  const replies = async () => (await readdir(knots())).filter((name) => name !== 'thread.md').sort();
  const page = () => editor().webview('#posts');

  it('is answered from its row in two actions, by keyboard alone', async () => {
    await editor().sidebar.open('Kith');
    const tree = editor().tree('Community');
    await tree.row(['Discussions', 'Waiting for an answer', 'Which knot?']);
    // Whoever is in the view goes down to the question.
    await tree.click('Guidelines');
    const focused = editor().page.locator('.part.sidebar .monaco-list-row.focused');
    await editor().waitFor('the question', async () => {
      await editor().page.keyboard.press('ArrowDown');
      const label = (await focused.count()) > 0 && (await focused.first().getAttribute('aria-label'));
      return label && label.startsWith('Which knot?');
    });
    await editor().page.keyboard.press('Enter');
    await editor().editor.waitForTab('Which knot?');
    const shown = await page();
    await expect.poll(() => shown.evaluate('document.activeElement?.id')).toBe('text');
    await editor().screenshot('conversation-question');
    await editor().page.keyboard.type('A *bowline*, as @ada');
    await editor().page.keyboard.press('Control+Enter');
    expect(await editor().written.textOfNew('discussions/knots', ['thread.md'])).toMatch(
      /^---\n(?:.*\n)+---\n\nA \*bowline\*, as @ada\n$/,
    );
    await shown.locator('article em', { hasText: 'bowline' }).waitFor();
    await editor().tree('Community').row(['Discussions', 'Being discussed', 'Which knot?']);
  });

  it('follows what others write, and has an answer accepted by a key', async () => {
    const shown = await page();
    const ulid = '01J9ZZZZZZ0000000000000099';
    await writeFiles(editor().folder, {
      [`discussions/knots/${ulid}.md`]: `---\nauthor: ada\nat: ${dayFromNow(0)}T23:59:00Z\n---\n\nTwo half hitches.\n`,
    });
    await shown.locator('article', { hasText: 'Two half hitches.' }).waitFor();
    await shown.locator('article[aria-current=true]').focus();
    await editor().page.keyboard.press('End');
    await expect
      .poll(() => shown.locator('article[aria-current=true]').innerText())
      .toContain('Two half hitches.');
    await editor().page.keyboard.press('a');
    await editor().waitFor('the thread to be solved', async () =>
      (await thread()).includes(`status: solved\naccepted: ${ulid}\n`),
    );
    await shown.getByText('Accepted answer by Ada Mast').waitFor();
    await editor().screenshot('conversation-solved');
  });

  it('keeps a draft when the window is loaded again', async () => {
    await (await page()).locator('article[aria-current=true]').focus();
    await editor().page.keyboard.press('Home');
    await editor().page.keyboard.press('r');
    await editor().page.keyboard.type('Half a sent');
    await (await page()).locator('textarea').blur();
    await editor().reopenWindow();
    const again = await editor().webview('#posts');
    await expect.poll(() => again.locator('textarea').inputValue()).toBe('Half a sent');
  });

  it('proposes discussions and events behind “#”, and links to what is taken', async () => {
    const shown = await page();
    const field = shown.locator('textarea');
    const offered = shown.getByRole('listbox', { name: 'Names' }).getByRole('option');
    await field.focus();
    await editor().page.keyboard.press('Control+End');
    await editor().page.keyboard.type('ence, as at #reg');
    await expect.poll(() => offered.allInnerTexts()).toEqual([expect.stringMatching(/^Regatta\s+Event$/)]);
    await editor().screenshot('conversation-link');
    await editor().page.keyboard.press('Enter');
    const event = 'Half a sentence, as at [Regatta](../../events/regatta.md) ';
    await expect.poll(() => field.inputValue()).toBe(event);
    await editor().page.keyboard.type('and #whi');
    await expect
      .poll(() => offered.allInnerTexts())
      .toEqual([expect.stringMatching(/^Which paint\?\s+Discussion$/)]);
    await editor().page.keyboard.press('Tab');
    const both = `${event}and [Which paint?](../paint/thread.md) `;
    await expect.poll(() => field.inputValue()).toBe(both);
    await editor().page.keyboard.press('Control+Enter');
    await editor().waitFor('the reply on disk', async () => {
      const texts = await Promise.all(
        (await replies()).map((name) => readFile(path.join(knots(), name), 'utf8')),
      );
      return texts.some((text) => text.includes(both.trim()));
    });
    await shown.locator('article a', { hasText: 'Regatta' }).click();
    await editor().editor.waitForTab('regatta.md');
  });
});
