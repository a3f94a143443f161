import type { Locator, Page } from 'playwright-core';
import type { Waiter } from './wait';

/** In ms: the editor's menus take no click for this long, so that what opened them chooses nothing. */
const timeWithoutClicks = 100;

/** The menu that is open: a context menu or that of a "More Actions…" button. */
export class Menu {
  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
  ) {}

  /** The titles in the menu opened last. */
  async items(): Promise<string[]> {
    const labels = this.page.locator('.monaco-menu').last().locator('.action-menu-item .action-label');
    return (await labels.allTextContents()).map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Waits a moment for the menu to be there. */
  async hasOpened(): Promise<boolean> {
    for (const end = Date.now() + 3000; Date.now() < end; await this.page.waitForTimeout(20))
      if ((await this.items()).length > 0) return true;
    return false;
  }

  /** Chooses an item, going through submenus where several titles are given. */
  async choose(...titles: readonly string[]): Promise<void> {
    await this.waiter.until(
      `the menu item “${titles.join(' › ')}” to act`,
      () => this.chooseIfOpen(...titles),
      () => this.items(),
    );
  }

  /** As {@link choose}; false if the menu closes before, as where what it belongs to is drawn anew. */
  async chooseIfOpen(...titles: readonly string[]): Promise<boolean> {
    for (const [depth, title] of titles.entries()) {
      const item = this.item(title);
      const next = titles[depth + 1];
      const hasActed = async (): Promise<boolean> =>
        next === undefined ? !(await item.isVisible()) : this.item(next).isVisible();
      if (!(await this.staysOpen(item))) return false;
      if (next === undefined) await item.click({ timeout: 1000 });
      else await item.hover({ timeout: 1000 });
      if (!(await this.soon(hasActed))) return false;
    }
    return true;
  }

  /** Whether an item comes, and is there for as long as a menu that was just opened takes no clicks. */
  private async staysOpen(item: Locator): Promise<boolean> {
    if (!(await this.soon(() => item.isVisible()))) return false;
    const end = Date.now() + 2 * timeWithoutClicks;
    while (Date.now() < end) {
      if (!(await item.isVisible())) return false;
      await this.page.waitForTimeout(20);
    }
    return true;
  }

  private async soon(is: () => Promise<boolean>): Promise<boolean> {
    for (const end = Date.now() + 1000; Date.now() < end; await this.page.waitForTimeout(20))
      if (await is()) return true;
    return false;
  }

  private item(title: string): Locator {
    const label = this.page.locator('.action-label').getByText(title, { exact: true });
    return this.page.locator('.monaco-menu .action-menu-item').filter({ has: label }).last();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }
}
