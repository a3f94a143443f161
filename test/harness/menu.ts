import type { Locator, Page } from 'playwright-core';
import type { Waiter } from './wait';

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
    for (const [depth, title] of titles.entries()) {
      const item = this.item(title);
      await this.waiter.until(
        `the menu item “${title}”`,
        () => item.isVisible(),
        () => this.items(),
      );
      const next = titles[depth + 1];
      // A menu that has just opened takes no clicks yet, so one without an effect is made again.
      await this.waiter.until(`the menu item “${title}” to act`, async () => {
        if (next === undefined) await item.click({ timeout: 1000 });
        else await item.hover({ timeout: 1000 });
        const hasActed = async (): Promise<boolean> =>
          next === undefined ? !(await item.isVisible()) : this.item(next).isVisible();
        for (const end = Date.now() + 1000; Date.now() < end; await this.page.waitForTimeout(20))
          if (await hasActed()) return true;
        return false;
      });
    }
  }

  private item(title: string): Locator {
    const label = this.page.locator('.action-label').getByText(title, { exact: true });
    return this.page.locator('.monaco-menu .action-menu-item').filter({ has: label }).last();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }
}
