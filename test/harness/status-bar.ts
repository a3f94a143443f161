import type { Page } from 'playwright-core';
import type { PageElement } from './dom';
import type { Waiter } from './wait';

export interface StatusBarItem {
  /** An extension's item has the extension's id, with the item's own after a dot where it has one. */
  readonly id: string;
  readonly text: string;
  /** Text and tooltip, as a screen reader says them. */
  readonly ariaLabel: string;
}

export class StatusBar {
  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
  ) {}

  async items(): Promise<StatusBarItem[]> {
    return this.page.locator('.part.statusbar .statusbar-item').evaluateAll((items: PageElement[]) =>
      items.map((item) => ({
        id: item.getAttribute('id') ?? '',
        text: (item.textContent ?? '').trim(),
        ariaLabel: item.getAttribute('aria-label') ?? '',
      })),
    );
  }

  /** Waits for an item whose text contains this. */
  async waitFor(text: string): Promise<StatusBarItem> {
    return this.waiter.until(
      `“${text}” in the status bar`,
      async () => (await this.items()).find((item) => item.text.includes(text)),
      () => this.items(),
    );
  }

  async click(text: string): Promise<void> {
    const { id } = await this.waitFor(text);
    await this.page.locator(`.part.statusbar [id="${id}"] a`).first().click();
  }
}
