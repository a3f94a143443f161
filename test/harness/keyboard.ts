import type { Frame, Locator, Page } from 'playwright-core';
import type { QuickInput } from './quick-input';
import type { Waiter } from './wait';

/** The window as somebody without a mouse uses it: keys, and what has the focus. */
export class Keyboard {
  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
    private readonly quickInput: QuickInput,
  ) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Runs a command from the palette by its title there, such as “Kith: New Document”. */
  async command(title: string): Promise<void> {
    await this.waiter.until(
      `the command “${title}” in the palette`,
      async () => {
        if (await this.quickInput.isOpen()) await this.quickInput.cancel();
        await this.press('F1');
        await this.quickInput.waitUntilOpen();
        await this.page.keyboard.type(title);
        // The palette does not learn of commands that appear while it is open.
        const deadline = Date.now() + 3000;
        while (Date.now() < deadline) {
          if ((await this.quickInput.focusedLabel()) === title) await this.press('Enter');
          await this.page.waitForTimeout(50);
          // It is taken once the box is closed, or asks for something else.
          const isOpen = await this.quickInput.isOpen();
          if (!isOpen || !(await this.quickInput.input.inputValue()).startsWith('>')) return true;
        }
        return false;
      },
      () => this.quickInput.labels(),
    );
  }

  /** Goes down a quick pick to an item, and takes it. */
  async choose(label: string): Promise<void> {
    await this.waiter.until(
      `the item “${label}”`,
      async () => (await this.quickInput.labels()).includes(label),
      () => this.quickInput.labels(),
    );
    await this.waiter.until(
      `the item “${label}” under the focus`,
      async () => {
        if ((await this.quickInput.focusedLabel()) === label) return true;
        await this.press('ArrowDown');
        return false;
      },
      () => this.quickInput.focusedLabel(),
    );
    await this.press('Enter');
  }

  /** Types into an input box, once it is there and empty, and takes that. */
  async answer(text: string): Promise<void> {
    await this.waiter.until(
      'an empty input box',
      async () => (await this.quickInput.isInputBox()) && (await this.quickInput.input.inputValue()) === '',
      () => this.quickInput.labels(),
    );
    await this.page.keyboard.type(text);
    await this.press('Enter');
  }

  /**
   * Walks down a tree from its first row, expands what stands above the row that is wanted, and opens that.
   * @param path labels from the root down; a pattern where a label is not known as a whole
   */
  async walk(view: string, path: readonly (string | RegExp)[]): Promise<void> {
    const heading = this.page.locator('.pane-header h3.title').getByText(view, { exact: true });
    const pane = this.page.locator('.pane').filter({ has: heading });
    const row = pane.locator('.monaco-list-row.focused');
    const label = async (): Promise<string> =>
      (await row.count()) === 0 ? '' : ((await row.locator('.label-name').textContent()) ?? '');
    // A view that has no rows yet does not keep the focus: then once more.
    await this.waiter.until(`the focus in “${view}”`, async () => {
      await this.command(`Kith: Focus on ${view} View`);
      const deadline = Date.now() + 3000;
      while (Date.now() < deadline) {
        if ((await pane.locator('.monaco-list:focus').count()) > 0) {
          await this.press('Home');
          if ((await label()) !== '') return true;
        }
        await this.page.waitForTimeout(50);
      }
      return false;
    });
    for (const [depth, wanted] of path.entries()) {
      const isWanted = (text: string): boolean =>
        typeof wanted === 'string' ? text === wanted : wanted.test(text);
      await this.waiter.until(
        `“${wanted}” in “${view}” under the focus`,
        async () => {
          if (isWanted(await label())) return true;
          await this.goDown(row);
          return false;
        },
        () => pane.locator('.monaco-list-row .label-name').allTextContents(),
      );
      if (depth === path.length - 1) break;
      if ((await row.getAttribute('aria-expanded')) === 'false') await this.press('ArrowRight');
      await this.waiter.until(
        `“${wanted}” to expand`,
        async () => (await row.getAttribute('aria-expanded')) === 'true',
      );
    }
    await this.press('Enter');
  }

  /** To the next row of a list, and from the last one to the first: rows may come while one walks. */
  private async goDown(row: Locator): Promise<void> {
    const place = () => row.getAttribute('data-index', { timeout: 1000 }).catch(() => null);
    const before = await place();
    await this.press('ArrowDown');
    const deadline = Date.now() + 1000;
    while ((await place()) === before) {
      if (Date.now() > deadline) return this.press('Home');
      await this.page.waitForTimeout(20);
    }
  }

  /** Waits until a page has the focus, as it must once somebody opened it. */
  async waitForFocus(frame: Frame): Promise<void> {
    await this.waiter.until('the page to have the focus', () => frame.evaluate('document.hasFocus()'));
  }

  /** Presses Tab until what has the focus in a page matches a selector. */
  async tabTo(frame: Frame, selector: string, key = 'Tab'): Promise<void> {
    const matches = `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`;
    await this.waiter.until(
      `the focus on “${selector}”`,
      async () => {
        if (await frame.evaluate(matches)) return true;
        await this.press(key);
        return false;
      },
      () => frame.evaluate('document.activeElement?.outerHTML.slice(0, 200)'),
    );
  }
}
