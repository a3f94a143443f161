import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quick-input';
import type { Waiter } from './wait';

/** The editor's own dialog for files, which is a quick pick with a title and a button. */
export class FileDialog {
  private readonly title: Locator;
  private readonly accept: Locator;

  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
    private readonly quickInput: QuickInput,
  ) {
    this.title = page.locator('.quick-input-widget .quick-input-title');
    this.accept = page.locator('.quick-input-widget .quick-input-action .monaco-button').first();
  }

  /** Chooses a file that exists. It is taken once the dialog lists it: before, a click is lost. */
  async open(title: string, file: string): Promise<void> {
    await this.choose(title, file, async () =>
      (await this.quickInput.labels()).includes(path.basename(file)),
    );
  }

  /** Names a file that need not exist. */
  async save(title: string, file: string): Promise<void> {
    await this.choose(title, file, async () => true);
  }

  private async choose(title: string, file: string, isReady: () => Promise<boolean>): Promise<void> {
    const isShown = async () =>
      (await this.quickInput.isOpen()) && (await this.title.innerText({ timeout: 1000 })).trim() === title;
    await this.waiter.until(`the file dialog “${title}”`, isShown);
    const { input } = this.quickInput;
    await this.waiter.until(
      `the file dialog “${title}” to take ${file}`,
      async () => {
        if (!(await isShown())) return true;
        // While it lists a folder, the dialog writes its own path over what is typed.
        if ((await input.inputValue({ timeout: 1000 })) !== file) {
          await input.fill(file, { timeout: 1000 });
          return false;
        }
        if (!(await isReady())) return false;
        await this.accept.click({ timeout: 2000 });
        const deadline = Date.now() + 3000;
        while (Date.now() < deadline) {
          if (!(await isShown())) return true;
          await this.page.waitForTimeout(50);
        }
        return false;
      },
      async () => ({
        value: await input.inputValue({ timeout: 1000 }),
        labels: await this.quickInput.labels(),
      }),
    );
  }
}
