import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './dom';
import type { QuickInput, QuickPickItem } from './quick-input';
import type { Waiter } from './wait';

export interface Tab {
  readonly label: string;
  readonly active: boolean;
  readonly dirty: boolean;
}

/** The editor area: its tabs, and the text editor in front. */
export class TextEditor {
  private readonly active: Locator;

  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
    private readonly quickInput: QuickInput,
    private readonly folder: string,
  ) {
    this.active = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Opens a file by its path, relative to the folder, and waits until its text is there. */
  async open(path: string): Promise<void> {
    const file = isAbsolute(path) ? path : join(this.folder, path);
    // Files opened before come first in the list, and one in another folder may have the same name. A file
    // with a label of its own, as replies have, has its whole path behind it.
    const inItsFolder = ({ label, description }: QuickPickItem) =>
      description === relative(this.folder, file) ||
      (label === basename(file) &&
        (description === ''
          ? dirname(file) === this.folder
          : dirname(file).endsWith(description.split(' • ').at(-1) ?? '')));
    await this.waiter.until(
      `${path} in the editor`,
      async () => {
        await this.quickInput.pickAfter('ControlOrMeta+p', file, `${path} among the files`, inItsFolder);
        // A webview that had the focus may take it back, which closes the list before it opens the file.
        const deadline = Date.now() + 3000;
        while (Date.now() < deadline) {
          if (await this.shows(file)) return true;
          await this.page.waitForTimeout(50);
        }
        return false;
      },
      () => this.tabs(),
    );
  }

  async tabs(): Promise<Tab[]> {
    return this.page.locator('.tabs-container .tab').evaluateAll((tabs: PageElement[]) =>
      tabs.map((tab) => ({
        // A file's name and its extension stand in two elements.
        label: ['.label-name', '.label-suffix']
          .map((part) => tab.querySelector(part)?.textContent ?? '')
          .join(''),
        active: tab.matches('.active'),
        dirty: tab.matches('.dirty'),
      })),
    );
  }

  /** Waits until the tab with this label is in front. */
  async waitForTab(label: string): Promise<void> {
    await this.waiter.until(
      `the tab “${label}” in front`,
      async () => (await this.tabs()).some((tab) => tab.active && tab.label === label),
      () => this.tabs(),
    );
  }

  /**
   * The whole text of the editor in front, saved or not. It goes through the clipboard, since the page holds
   * only the lines in sight; the selection is put back.
   */
  async text(): Promise<string> {
    await this.focus();
    const mark = `empty ${Math.random()}`;
    await this.writeClipboard(mark);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+c');
    const text = await this.waiter.until('the editor to copy its text', async () => {
      const copied = await this.readClipboard();
      return copied === mark ? undefined : { copied };
    });
    await this.page.keyboard.press('ControlOrMeta+u');
    return text.copied;
  }

  /** Types at the cursor, key by key, so that the editor indents and completes as it would for a person. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.type(text);
  }

  /** Presses keys such as `Enter` or `Control+Home`. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Puts the cursor at a line and column, both counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+g');
    await this.quickInput.type(`:${line}:${column}`);
    await this.waiter.until(`line ${line}`, async () => {
      if (!(await this.quickInput.isOpen())) return true;
      // What is typed is read a little later, and a key that comes before is lost.
      await this.quickInput.accept();
      const deadline = Date.now() + 5000;
      while (Date.now() < deadline && (await this.quickInput.isOpen())) await this.page.waitForTimeout(50);
      return false;
    });
  }

  async save(): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('ControlOrMeta+s');
    await this.waiter.until(
      'the file to be saved',
      async () => (await this.tabs()).every((tab) => !(tab.active && tab.dirty)),
      () => this.tabs(),
    );
  }

  private async shows(file: string): Promise<boolean> {
    if ((await this.active.count()) === 0) return false;
    const uri = await this.active.getAttribute('data-uri', { timeout: 1000 });
    return decodeURI(uri ?? '').endsWith(file) && this.active.locator('.view-lines').first().isVisible();
  }

  private async focus(): Promise<void> {
    await this.waiter.until('a text editor', () => this.active.isVisible());
    await this.active.locator('.inputarea, .native-edit-context').first().focus();
  }

  private async writeClipboard(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  private async readClipboard(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }
}
