import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './dom';
import { Menu } from './menu';
import { VirtualList, type ListRow } from './virtual-list';
import type { Waiter } from './wait';

/**
 * Kith shows itself once in a window that is new: the editor shows the side bar first and opens the view in
 * it a moment later, when nobody but a test would have folded that up already.
 */
const firstLookMs = 500;

export interface TreeRow extends ListRow {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** 1 at the root. */
  readonly level: number;
  /** Absent where the row has no children. */
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  /** The codicon, without its prefix; absent for file icons and images. */
  readonly icon: string | undefined;
}

/** A row by its label, or by the labels from the root down to it. */
export type RowPath = string | readonly string[];

/** One view of a sidebar or panel, by the title in its header. */
export class Tree {
  private readonly pane: Locator;
  private readonly header: Locator;
  private readonly list: VirtualList<TreeRow>;

  constructor(
    private readonly page: Page,
    private readonly waiter: Waiter,
    readonly title: string,
  ) {
    const heading = page.locator('.pane-header h3.title').getByText(title, { exact: true });
    this.pane = page.locator('.pane').filter({ has: heading });
    this.header = this.pane.locator('.pane-header');
    this.list = new VirtualList(page, this.pane.locator('.monaco-list').first(), waiter, readRows, areSame);
  }

  /** Opens the view where it is folded up to its header. */
  async open(): Promise<void> {
    await this.waiter.until(
      `the view “${this.title}”`,
      async () => (await this.pane.count()) > 0,
      () => this.page.locator('.pane-header h3.title').allTextContents(),
    );
    if (await this.isFoldedUp()) await this.header.click({ position: { x: 30, y: 8 } });
    await this.waiter.until(`the view “${this.title}” to unfold`, async () => !(await this.isFoldedUp()));
  }

  /** Folds the view up to its header, which leaves its room to the others. */
  async collapseView(): Promise<void> {
    let foldedSince = Infinity;
    await this.waiter.until(`the view “${this.title}” to stay folded up`, async () => {
      if (await this.isFoldedUp()) {
        foldedSince = Math.min(foldedSince, performance.now());
        return performance.now() - foldedSince > firstLookMs;
      }
      foldedSince = Infinity;
      // On its title: further to the right stand buttons once the pointer is there.
      await this.header.click({ position: { x: 30, y: 8 }, timeout: 2000 });
      return false;
    });
  }

  /** Whether nothing but the header shows. */
  async isFoldedUp(): Promise<boolean> {
    return (await this.header.getAttribute('aria-expanded')) === 'false';
  }

  /** All rows, also those out of sight; children of collapsed rows are not among them. */
  async rows(): Promise<TreeRow[]> {
    await this.open();
    return this.list.rows();
  }

  async labels(): Promise<string[]> {
    return (await this.rows()).map(({ label }) => label);
  }

  /** Waits for a row, expanding what stands above it in the path. */
  async row(path: RowPath): Promise<TreeRow> {
    const labels = typeof path === 'string' ? [path] : path;
    for (const [depth] of labels.entries()) {
      if (depth > 0) await this.expand(labels.slice(0, depth));
    }
    await this.open();
    return this.waiter.until(
      `the row “${labels.join(' › ')}” in “${this.title}”`,
      () => this.find(labels),
      async () => (await this.list.rows()).map(({ label }) => label),
    );
  }

  /** True if the row is there now. */
  async has(path: RowPath): Promise<boolean> {
    return findRow(await this.rows(), typeof path === 'string' ? [path] : path) !== undefined;
  }

  async expand(path: RowPath): Promise<void> {
    await this.fold(path, true);
  }

  async collapse(path: RowPath): Promise<void> {
    await this.fold(path, false);
  }

  async click(path: RowPath): Promise<void> {
    await this.clickRow(path);
  }

  /** Chooses from the row's context menu; several titles lead through submenus. */
  async contextMenu(path: RowPath, ...titles: readonly string[]): Promise<void> {
    await this.waiter.until(`the menu item “${titles.join(' › ')}” of a row to act`, async () =>
      (await this.openContextMenu(path)).chooseIfOpen(...titles),
    );
  }

  async openContextMenu(path: RowPath): Promise<Menu> {
    const menu = new Menu(this.page, this.waiter);
    // A row that is drawn anew under the pointer shows none, so one asks again.
    await this.waiter.until('a context menu', async () => {
      await this.clickRow(path, 'right');
      return menu.hasOpened();
    });
    return menu;
  }

  /** Clicks one of the buttons that a row shows under the mouse. */
  async inlineAction(path: RowPath, title: string): Promise<void> {
    await this.row(path);
    await this.waiter.until(`the button “${title}” of the row “${[path].flat().join(' › ')}”`, async () => {
      const row = await this.find([path].flat());
      const element = row && (await this.list.reveal(row));
      if (element === undefined) return false;
      const box = await element.boundingBox({ timeout: 1000 });
      if (!box || !(await this.list.isUncovered(element, box.x + box.width / 2, box.y + box.height / 2)))
        return false;
      await element.hover({ timeout: 2000 });
      const button = element.locator('.actions').getByRole('button', { name: named(title) });
      await clickAtOnce(button);
      return true;
    });
  }

  /** Clicks a button of the view's header, or chooses it from the header's menu. */
  async titleAction(title: string): Promise<void> {
    await this.open();
    const button = this.header.getByRole('button', { name: named(title) });
    const menu = new Menu(this.page, this.waiter);
    await this.waiter.until(
      `the button “${title}” of the view's header`,
      async () => {
        await this.header.hover({ timeout: 2000 });
        if ((await button.count()) > 0) {
          await clickAtOnce(button);
          return true;
        }
        // The header is drawn anew while extensions start, and its menu closes then.
        await this.header.locator('.codicon-toolbar-more').click({ timeout: 2000 });
        return (await menu.hasOpened()) && menu.chooseIfOpen(title);
      },
      () => menu.items(),
    );
  }

  /** The text beside the title, and the message above the rows, each empty where there is none. */
  async caption(): Promise<{ description: string; message: string }> {
    return {
      description: (await this.header.locator('.description').allTextContents()).join(''),
      message: (await this.pane.locator('.message').allInnerTexts()).join('\n').trim(),
    };
  }

  /** What an empty view says instead of rows. */
  async welcome(): Promise<{ text: string; buttons: string[] }> {
    await this.open();
    const content = this.pane.locator('.welcome-view-content');
    return {
      text: (await content.locator('p').allInnerTexts()).join('\n'),
      buttons: await content.locator('.monaco-button').allInnerTexts(),
    };
  }

  async clickWelcomeButton(title: string): Promise<void> {
    await this.open();
    await this.pane
      .locator('.welcome-view-content')
      .getByRole('button', { name: title, exact: true })
      .click();
  }

  /** A tree that is still filling moves its rows, so the click is made only where the row still is. */
  private async clickRow(path: RowPath, button: 'left' | 'right' = 'left'): Promise<void> {
    await this.row(path);
    await this.waiter.until(`the row “${[path].flat().join(' › ')}” to keep its place`, async () => {
      const row = await this.find([path].flat());
      return row !== undefined && this.list.click(row, button);
    });
  }

  private async fold(path: RowPath, expanded: boolean): Promise<void> {
    await this.row(path);
    let clickedAt = 0;
    await this.waiter.until(
      `“${[path].flat().join(' › ')}” in “${this.title}” to ${expanded ? 'expand' : 'collapse'}`,
      async () => {
        const row = await this.find([path].flat());
        if (row?.expanded === expanded) return true;
        // The children may take a while to come; a click that went nowhere is made again.
        const due = row?.expanded !== undefined && Date.now() - clickedAt > 3000;
        if (due && (await this.list.click(row, 'left', '.monaco-tl-twistie'))) clickedAt = Date.now();
        return false;
      },
      () => this.find([path].flat()),
    );
  }

  private async find(labels: readonly string[]): Promise<TreeRow | undefined> {
    return findRow(await this.list.inSight(), labels) ?? findRow(await this.list.rows(), labels);
  }
}

function areSame(a: TreeRow, b: TreeRow): boolean {
  return a.label === b.label && a.level === b.level;
}

/** Runs in the page. */
function readRows(elements: PageElement[]): TreeRow[] {
  return elements.map((element) => {
    const expanded = element.getAttribute('aria-expanded');
    const icon = /codicon-(?!colored)([\w-]+)/.exec(
      element.querySelector('.custom-view-tree-node-item-icon')?.className ?? '',
    );
    return {
      index: Number(element.getAttribute('data-index')),
      // A file's name and its extension stand in two elements.
      label: ['.label-name', '.label-suffix']
        .map((part) => element.querySelector(part)?.textContent ?? '')
        .join(''),
      description: element.querySelector('.label-description')?.textContent ?? '',
      ariaLabel: element.getAttribute('aria-label') ?? '',
      level: Number(element.getAttribute('aria-level')),
      expanded: expanded === null ? undefined : expanded === 'true',
      selected: element.getAttribute('aria-selected') === 'true',
      icon: icon?.[1],
    };
  });
}

/**
 * The row at the end of a path. A path of one label finds it at any level; a longer one starts at whatever
 * level its first label is found.
 */
function findRow(rows: readonly TreeRow[], labels: readonly string[]): TreeRow | undefined {
  let among = rows;
  let found: TreeRow | undefined;
  for (const label of labels) {
    const parent = found;
    const position = among.findIndex(
      (row) => row.label === label && (parent === undefined || row.level === parent.level + 1),
    );
    const row = among[position];
    if (row === undefined) return undefined;
    const rest = among.slice(position + 1);
    const end = rest.findIndex(({ level }) => level <= row.level);
    among = end === -1 ? rest : rest.slice(0, end);
    found = row;
  }
  return found;
}

/**
 * As one event: a toolbar that is drawn anew between the press and the release takes no click, and neither
 * does a button that it has thrown away. Fails in both cases.
 */
async function clickAtOnce(button: Locator): Promise<void> {
  await button.click({ trial: true, timeout: 10_000 });
  const isThere = await button.evaluate((element: PageElement) => {
    if (element.isConnected) element.click();
    return element.isConnected;
  });
  if (!isThere) throw new Error('The button was replaced before it was clicked.');
}

/** A button's name, with the keys for it behind where there are any. */
function named(title: string): RegExp {
  return new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\(.*\\))?$`);
}
