import type { Page } from 'playwright-core';
import type { Waiter } from './wait';

/** The side bar and the activity bar that chooses what it shows. */
export class Sidebar {
  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
  ) {}

  /** Shows a container by the title of its icon. */
  async open(title: string): Promise<void> {
    if ((await this.title()) === title) return;
    // The icon's label goes on with its badge or its key binding.
    const icon = this.page.locator(`.activitybar a.action-label[aria-label^="${title}"]`);
    const labelled = new RegExp(`^${title}($| \\(| - )`);
    await this.waiter.until(
      `“${title}” in the activity bar`,
      async () => labelled.test((await icon.first().getAttribute('aria-label', { timeout: 1000 })) ?? ''),
      () => this.icons(),
    );
    let clicked = -Infinity;
    await this.waiter.until(`the side bar to show “${title}”`, async () => {
      if ((await this.title()) === title) return true;
      // A container may show itself at this moment, and a click on one that is shown hides it: then once
      // more.
      if (performance.now() - clicked < 2000) return false;
      clicked = performance.now();
      // A badge lies over the icon and passes the click on.
      await icon.first().click({ force: true });
      return false;
    });
  }

  /** The title at the top of the side bar; with a single view in it, that view's name follows a colon. */
  async title(): Promise<string> {
    const heading = this.page.locator('.part.sidebar .composite.title h2');
    const text = (await heading.isVisible()) ? await heading.innerText() : '';
    return text.split(':')[0]?.trim() ?? '';
  }

  /** The labels of the activity bar, badges included. */
  async icons(): Promise<string[]> {
    const icons = this.page.locator('.activitybar .composite-bar a.action-label');
    return icons.evaluateAll((all: { getAttribute(name: string): string | null }[]) =>
      all.map((icon) => icon.getAttribute('aria-label') ?? ''),
    );
  }

  /** The titles of the views in it, from top to bottom. */
  async views(): Promise<string[]> {
    return this.page.locator('.part.sidebar .pane-header h3.title').allTextContents();
  }

  /** Drags the side bar's edge; VS Code goes no narrower than 170 pixels. */
  async resize(width: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (box === null) throw new Error('There is no side bar to resize');
    const y = box.y + box.height / 2;
    const edge = box.x + box.width;
    await this.page.mouse.move(edge, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, y, { steps: 5 });
    await this.page.mouse.up();
  }
}
