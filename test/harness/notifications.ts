import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './dom';
import type { Waiter } from './wait';

export interface Notification {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly buttons: string[];
}

/** The messages at the lower right that show now. */
export class Notifications {
  private readonly rows: Locator;

  constructor(
    page: Page,
    private readonly waiter: Waiter,
  ) {
    this.rows = page.locator('.notifications-toasts .notification-list-item');
  }

  async all(): Promise<Notification[]> {
    return this.rows.evaluateAll((rows: PageElement[]) =>
      rows.map((row) => {
        const icon = row.querySelector('.notification-list-item-icon')?.className ?? '';
        return {
          severity: icon.includes('error') ? 'error' : icon.includes('warning') ? 'warning' : 'info',
          message: row.querySelector('.notification-list-item-message')?.textContent ?? '',
          buttons: [...row.querySelectorAll('.monaco-button')].map((button) => button.textContent ?? ''),
        };
      }),
    );
  }

  /** Waits for one whose message contains this. */
  async waitFor(text: string): Promise<Notification> {
    return this.waiter.until(
      `a notification with “${text}”`,
      async () => (await this.all()).find(({ message }) => message.includes(text)),
      () => this.all(),
    );
  }

  async click(text: string, button: string): Promise<void> {
    await this.waitFor(text);
    await this.rows
      .filter({ hasText: text })
      .first()
      .getByRole('button', { name: button, exact: true })
      .click();
  }
}
