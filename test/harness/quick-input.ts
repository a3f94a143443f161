import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './dom';
import type { Waiter } from './wait';

/** Milliseconds after which a person asks again for a box that closed by itself. */
const askAgainAfter = 10_000;

export interface QuickPickItem {
  /** Without its icon. */
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** What a screen reader says: all of the above in one. */
  readonly ariaLabel: string;
  /** Absent where only one item can be chosen. */
  readonly checked: boolean | undefined;
}

/** The box at the top of the window: the command palette, quick picks and input boxes. */
export class QuickInput {
  /** Asks for the command again whose first box is awaited. */
  private askAgain: (() => Promise<void>) | undefined;
  private readonly widget: Locator;
  readonly input: Locator;

  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
  ) {
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('.quick-input-box input');
  }

  async isOpen(): Promise<boolean> {
    return this.widget.isVisible();
  }

  /** Whether it asks for a text, and has no items to choose from. */
  async isInputBox(): Promise<boolean> {
    return (await this.isOpen()) && !(await this.widget.locator('.quick-input-list').isVisible());
  }

  async waitUntilOpen(): Promise<void> {
    await this.waiter.until('a quick pick or an input box', () => this.input.isVisible());
  }

  async waitUntilClosed(): Promise<void> {
    await this.waiter.until(
      'the quick pick or input box to close',
      async () => !(await this.isOpen()),
      () => this.input.inputValue(),
    );
  }

  /** Its title, placeholder, prompt (or complaint about the value), and value. */
  async texts(): Promise<{ title: string; placeholder: string; message: string; value: string }> {
    await this.waitUntilOpen();
    const text = async (selector: string) => (await this.widget.locator(selector).first().innerText()).trim();
    return {
      title: await text('.quick-input-title'),
      placeholder: (await this.input.getAttribute('placeholder')) ?? '',
      message: await text('.quick-input-message'),
      value: await this.input.inputValue(),
    };
  }

  /** The items in sight, which of a long list are not all. */
  async items(): Promise<QuickPickItem[]> {
    return this.widget.locator('.quick-input-list .monaco-list-row').evaluateAll((rows: PageElement[]) =>
      rows.map((row) => {
        const text = (selector: string) => (row.querySelector(selector)?.textContent ?? '').trim();
        const checked = row.getAttribute('role') === 'checkbox' ? row.getAttribute('aria-checked') : null;
        return {
          label: text('.label-name'),
          description: text('.label-description'),
          detail: text('.quick-input-list-label-meta .label-name'),
          ariaLabel: row.getAttribute('aria-label') ?? '',
          checked: checked === null ? undefined : checked === 'true',
        };
      }),
    );
  }

  async labels(): Promise<string[]> {
    return (await this.items()).map(({ label }) => label);
  }

  /** The label of the item that Enter would take; undefined where none has the focus. */
  async focusedLabel(): Promise<string | undefined> {
    const label = this.widget.locator('.quick-input-list .monaco-list-row.focused .label-name').first();
    return (await label.count()) > 0 ? ((await label.textContent()) ?? '').trim() : undefined;
  }

  /** Replaces the value, which filters the items of a quick pick. */
  async type(text: string): Promise<void> {
    await this.waitUntilOpen();
    await this.input.fill(text);
  }

  /**
   * Waits for an item with exactly this label and clicks it. Where it may be out of sight, type first. In
   * another display language the palette shows a command's English title as the detail, which counts too.
   */
  async pick(label: string): Promise<void> {
    await this.pickWhere(`the item “${label}”`, (item) => item.label === label || item.detail === label);
  }

  /** As {@link pick}, for labels that more than one item has. */
  async pickWhere(what: string, wanted: (item: QuickPickItem) => boolean): Promise<void> {
    let closedSince: number | undefined;
    await this.waiter.until(
      what,
      async () => {
        if (await this.pickIfThere(wanted)) {
          this.askAgain = undefined;
          return true;
        }
        if (!(await this.hasClosedWith(wanted))) closedSince = undefined;
        else if (Date.now() - (closedSince ??= Date.now()) > askAgainAfter) {
          closedSince = undefined;
          await this.askAgain?.();
        }
        return false;
      },
      () => this.labels(),
    );
  }

  /**
   * Whether a box with this item is gone before anybody chose it. VS Code gives the focus back to a webview
   * some 50 ms after the palette is closed, and what a command asks in these closes as the focus goes.
   */
  private async hasClosedWith(wanted: (item: QuickPickItem) => boolean): Promise<boolean> {
    return !(await this.isOpen()) && (await this.items()).some(wanted);
  }

  /**
   * Shows a list by its key, filters it, and picks; where the list or the item does not come, all of it
   * again.
   */
  async pickAfter(
    key: string,
    filter: string,
    what: string,
    wanted: (item: QuickPickItem) => boolean,
  ): Promise<void> {
    this.askAgain = () => this.pickAfter(key, filter, what, wanted);
    await this.waiter.until(
      what,
      async () => {
        if (await this.isOpen()) await this.cancel();
        await this.page.keyboard.press(key);
        await this.input.fill(filter, { timeout: 3000 });
        // The palette does not learn of commands that appear while it is open.
        const deadline = Date.now() + 3000;
        while (Date.now() < deadline && (await this.isOpen())) {
          if ((await this.pickIfThere(wanted)) && (await this.hasLeft(filter, deadline))) return true;
          await this.page.waitForTimeout(50);
        }
        return false;
      },
      () => this.labels(),
    );
  }

  /** True once the box is closed or asks for something else than this. */
  private async hasLeft(filter: string, deadline: number): Promise<boolean> {
    while ((await this.isOpen()) && (await this.input.inputValue()) === filter) {
      if (Date.now() > deadline) return false;
      await this.page.waitForTimeout(20);
    }
    return true;
  }

  /**
   * Finds the item and clicks it in one step of the page: a list that is filtered meanwhile, or a box that
   * closes since something else took the focus, would look as if the item had been chosen.
   */
  private async pickIfThere(wanted: (item: QuickPickItem) => boolean): Promise<boolean> {
    const items = await this.items();
    const place = items.findIndex(wanted);
    const item = items[place];
    if (item === undefined || !(await this.isOpen())) return false;
    return this.widget.evaluate(clickItem, { place, label: item.label, ariaLabel: item.ariaLabel });
  }

  /** Takes what is typed or focused, as Enter does. */
  async accept(text?: string): Promise<void> {
    if (text !== undefined) await this.type(text);
    else await this.waitUntilOpen();
    this.askAgain = undefined;
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }
}

/** Runs in the page. */
function clickItem(
  widget: PageElement,
  { place, label, ariaLabel }: { place: number; label: string; ariaLabel: string },
): boolean {
  const row = [...widget.querySelectorAll('.quick-input-list .monaco-list-row')][place];
  const isSame =
    row?.getAttribute('aria-label') === ariaLabel &&
    (row.querySelector('.label-name')?.textContent ?? '').trim() === label;
  // The rows of a box that was closed are still there, and take no room.
  if (!isSame || row.getBoundingClientRect().height === 0) return false;
  // Where several can be chosen, the label is what ticks the box.
  (row.querySelector('.quick-input-list-label') ?? row).click();
  return true;
}
