import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { openPage, type PageOptions } from '../../scripts/editor/editor-page.mjs';
import { Dialog } from './dialog';
import { FileDialog } from './file-dialog';
import { Keyboard } from './keyboard';
import { Notifications } from './notifications';
import { readProblems, type Problem } from './problems';
import { QuickInput } from './quick-input';
import { Sidebar } from './sidebar';
import { StatusBar } from './status-bar';
import { TextEditor } from './text-editor';
import { Tree } from './tree';
import { Waiter, type FailureFile } from './wait';
import { WrittenFiles } from './written-files';

const repository = join(import.meta.dirname, '..', '..');

/**
 * Milliseconds for the start: several that begin at once make each other wait, and whatever else the machine
 * does makes them all.
 */
const startPatience = 180_000;

export interface WorkbenchOptions extends PageOptions {
  /** Names a file for a screenshot or a log of something that failed. */
  failureFile: FailureFile;
}

/**
 * A real editor with Kith installed, in a browser page of its own. What it offers is what a person can do and
 * see; where that is not enough, `page` is Playwright's own.
 */
export class Workbench {
  readonly waiter: Waiter;
  readonly quickInput: QuickInput;
  readonly keyboard: Keyboard;
  readonly sidebar: Sidebar;
  readonly editor: TextEditor;
  readonly notifications: Notifications;
  readonly statusBar: StatusBar;
  readonly dialog: Dialog;
  readonly fileDialog: FileDialog;
  readonly written: WrittenFiles;
  private readonly console: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    /** The folder that is open; of a `.code-workspace` file, the one that holds it. */
    readonly folder: string,
    private readonly failureFile: FailureFile,
  ) {
    this.waiter = new Waiter(page, failureFile);
    this.quickInput = new QuickInput(page, this.waiter);
    this.keyboard = new Keyboard(page, this.waiter, this.quickInput);
    this.sidebar = new Sidebar(page, this.waiter);
    this.editor = new TextEditor(page, this.waiter, this.quickInput, folder);
    this.notifications = new Notifications(page, this.waiter);
    this.statusBar = new StatusBar(page, this.waiter);
    this.dialog = new Dialog(page, this.waiter);
    this.fileDialog = new FileDialog(page, this.waiter, this.quickInput);
    this.written = new WrittenFiles(this.waiter, folder);
    page.on('console', (message) => {
      this.console.push(`${message.type()}: ${message.text()}`);
      if (this.console.length > 500) this.console.shift();
    });
  }

  /** Opens a page and waits until the workbench stands. */
  static async open(browser: Browser, options: WorkbenchOptions): Promise<Workbench> {
    const { page, context } = await openPage(browser, options);
    const folder = statSync(options.folder).isDirectory() ? options.folder : dirname(options.folder);
    const workbench = new Workbench(page, context, folder, options.failureFile);
    await workbench.waitUntilReady();
    if (folder !== options.folder) await workbench.waitForFolders();
    return workbench;
  }

  /**
   * VS Code may read a `.code-workspace` file before it can reach the server's files; on a busy machine it
   * then stands there without a folder for good. Loaded again, it has them.
   */
  private async waitForFolders(): Promise<void> {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row').first();
    await this.waiter.until('the folders of the workspace', async () => {
      const shown = await row.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (!shown) await this.reload();
      return shown;
    });
  }

  private async waitUntilReady(): Promise<void> {
    // This item comes once the workbench has restored what was open, with everything that it starts then.
    await this.waiter.until(
      'the workbench',
      () => this.page.locator('[id="status.problems"]').isVisible(),
      undefined,
      startPatience,
    );
  }

  /**
   * Runs a command as a person does: from the palette, by the title shown there (“Kith: New Document”). One
   * of Kith's own may be named by its id as well.
   */
  async runCommand(titleOrId: string): Promise<void> {
    const title = titleOfCommand(titleOrId) ?? titleOrId;
    await this.quickInput.pickAfter(
      'F1',
      `>${title}`,
      `the command “${title}” in the palette`,
      ({ label, detail }) => label === title || detail === title,
    );
  }

  /** A view of the side bar or the panel, by the title of its header. */
  tree(viewTitle: string): Tree {
    return new Tree(this.page, this.waiter, viewTitle);
  }

  /** What VS Code's own Problems panel lists, opened for that. */
  async problems(): Promise<Problem[]> {
    await this.runCommand('Problems: Focus on Problems View');
    return readProblems(this.page, this.waiter);
  }

  /** The frame of the webview in which something matches the selector. */
  async webview(selector: string): Promise<Frame> {
    const frames = () =>
      this.page.frames().filter((frame) => frame.url().includes('/webview/browser/pre/fake.html'));
    return this.waiter.until(
      `a webview with “${selector}”`,
      async () => {
        for (const frame of frames()) {
          if ((await frame.locator(selector).count()) > 0) return frame;
        }
        return undefined;
      },
      () => Promise.all(frames().map((frame) => frame.locator('body').innerText({ timeout: 1000 }))),
    );
  }

  /** Polls a question of the test's own, with the same patience and messages as everything here. */
  async waitFor<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
    return this.waiter.until(what, ask);
  }

  /** Saves a picture under `.vscode-test/screenshots/`, to be looked at, and answers its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(repository, '.vscode-test', 'screenshots', `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    return path;
  }

  /** Loads the page again, as after a lost connection or a closed tab. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitUntilReady();
  }

  /** As who closes the window and opens it again: the editor writes down what it holds first. */
  async reopenWindow(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.runCommand('Developer: Reload Window')]);
    await this.waitUntilReady();
  }

  /** Saves what there is to see of a failed test: a screenshot, and the console's last lines. */
  async saveFailure(): Promise<void> {
    await this.waiter.screenshot();
    writeFileSync(this.failureFile('log'), this.console.join('\n'));
  }

  /** Closes dialogs, menus and the quick pick, whatever of these is open. */
  async closeOverlays(): Promise<void> {
    const overlays = this.page
      .locator('.monaco-dialog-box, .monaco-menu, .quick-input-widget')
      .filter({ visible: true });
    for (let attempt = 0; attempt < 5 && (await overlays.count()) > 0; attempt++) {
      await this.page.keyboard.press('Escape');
    }
  }

  /** Closes the page in a way that ends its extension host at once. */
  async close(): Promise<void> {
    this.page.removeAllListeners('console');
    // Leaving a page with unsaved files asks first, and a page that vanishes is waited for by the server.
    this.page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    await this.page.goto('about:blank').catch(() => undefined);
    await this.context.close();
  }
}

/** The English title of one of the extension's commands, with its category, as the palette shows it. */
function titleOfCommand(id: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    contributes?: { commands?: { command: string; title: string; category?: string }[] };
  };
  const command = manifest.contributes?.commands?.find((candidate) => candidate.command === id);
  if (command === undefined) return undefined;
  const stringsFile = join(repository, 'package.nls.json');
  const strings = (existsSync(stringsFile) ? JSON.parse(readFileSync(stringsFile, 'utf8')) : {}) as Record<
    string,
    string
  >;
  const localized = (text: string) => strings[/^%(.+)%$/.exec(text)?.[1] ?? ''] ?? text;
  const title = localized(command.title);
  return command.category === undefined ? title : `${localized(command.category)}: ${title}`;
}
