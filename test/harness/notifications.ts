import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './dom';
import type { Waiter } from './wait';

export interface Notification {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly buttons: string[];
}

/** Milliseconds until a notification is looked for behind the bell. */
const bellAfter = 10_000;

/** The messages at the lower right that show now: each by itself, or all of them once the bell is clicked. */
export class Notifications {
  private readonly rows: Locator;
  /** The list of all messages behind the bell. */
  private readonly center: Locator;

  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
  ) {
    this.center = page.locator('.notifications-center.visible');
    this.rows = page.locator(
      ':is(.notifications-toasts, .notifications-center.visible) .notification-list-item',
    );
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

  /** Waits for one whose message contains this: a toast, or behind the bell where it is not shown as one. */
  async waitFor(text: string): Promise<Notification> {
    const begun = Date.now();
    return this.waiter.until(
      `a notification with “${text}”`,
      async () => {
        const found = (await this.all()).find(({ message }) => message.includes(text));
        if (!found) await this.lookBehindBell(begun);
        return found;
      },
      () => this.all(),
    );
  }

  /** A toast goes after a while; what it said is behind the bell from then on, and is clicked there. */
  async click(text: string, button: string): Promise<void> {
    const wanted = this.rows
      .filter({ hasText: text })
      .getByRole('button', { name: button, exact: true })
      .filter({ visible: true })
      .first();
    const begun = Date.now();
    await this.waiter.until(
      `the button “${button}” of a notification with “${text}”`,
      async () => {
        if (await wanted.isVisible()) {
          await wanted.click({ timeout: 5000 });
          return true;
        }
        await this.lookBehindBell(begun);
        return false;
      },
      () => this.all(),
    );
  }

  /** Opens the list of all messages, unless it is open, once a message did not show for a while. */
  private async lookBehindBell(begun: number): Promise<void> {
    if (Date.now() - begun < bellAfter || (await this.center.isVisible())) return;
    await this.page.locator('[id="status.notifications"]').click({ timeout: 1000 });
  }
}
