import type { Locator, Page } from 'playwright-core';
import type { Waiter } from './wait';

/** A modal dialog, which VS Code draws in the page. */
export class Dialog {
  private readonly box: Locator;

  constructor(
    page: Page,
    private readonly waiter: Waiter,
  ) {
    this.box = page.locator('.monaco-dialog-box');
  }

  async texts(): Promise<{ message: string; detail: string; buttons: string[] }> {
    await this.waiter.until('a dialog', () => this.box.isVisible());
    return {
      message: await this.box.locator('.dialog-message-text').innerText(),
      detail: (await this.box.locator('.dialog-message-detail').allInnerTexts()).join('\n'),
      buttons: await this.box.locator('.dialog-buttons .monaco-button').allInnerTexts(),
    };
  }

  async click(button: string): Promise<void> {
    await this.waiter.until('a dialog', () => this.box.isVisible());
    await this.box.getByRole('button', { name: button, exact: true }).click();
    await this.waiter.until('the dialog to close', async () => !(await this.box.isVisible()));
  }
}
