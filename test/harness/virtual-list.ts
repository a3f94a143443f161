import type { Locator, Page } from 'playwright-core';
import type { PageElement } from './dom';
import type { Waiter } from './wait';

/** What every row says of its place, whatever else is read from it. */
export interface ListRow {
  /** Place from the top, counted over all rows whether in sight or not. */
  readonly index: number;
}

/**
 * A list or tree of the workbench. It keeps only the rows in sight in the page, so reading all of them, or
 * clicking one, means scrolling; that is done with wheel events sent straight to the list, since a mouse
 * moved there would open hovers.
 */
export class VirtualList<Row extends ListRow> {
  constructor(
    private readonly page: Page,
    /** The element with the class `monaco-list`. */
    readonly list: Locator,
    private readonly waiter: Waiter,
    /** Runs in the page, so it can use nothing from around it. */
    private readonly read: (rows: PageElement[]) => Row[],
    private readonly areSame: (a: Row, b: Row) => boolean,
  ) {}

  /** Every row, from the first to the last; empty where the list is not there. */
  async rows(): Promise<Row[]> {
    if ((await this.list.count()) === 0) return [];
    const inSight = await this.inSight();
    const beginsThere = inSight.length === 0 || inSight.some(({ index }) => index === 0);
    if (beginsThere && (await this.isAtEnd())) return inOrder(inSight);
    // A list that changes while it is read is read again.
    return this.waiter.until('a list to keep still while it is read', () => this.readThrough());
  }

  private async readThrough(): Promise<Row[] | undefined> {
    const all = new Map<number, Row>();
    await this.scroll(-1_000_000);
    // Each look begins with the last row of the one before: a row that is cut off at the end has none after
    // it to wait for.
    for (let from = 0; ; from = Math.max(...all.keys())) {
      const rows = await this.inSightFrom(from);
      if (rows === undefined) return undefined;
      for (const row of rows) all.set(row.index, row);
      if (await this.isAtEnd()) break;
      await this.scroll(Math.max((await this.height()) - 30, 22));
    }
    const rows = inOrder([...all.values()]);
    return rows.every(({ index }, position) => index === position) ? rows : undefined;
  }

  /** The rows in sight once this one is among them, if it comes. */
  private async inSightFrom(index: number): Promise<Row[] | undefined> {
    const deadline = Date.now() + 2000;
    while (Date.now() < deadline) {
      const rows = await this.inSight();
      if (rows.some((row) => row.index === index)) return rows;
      await this.page.waitForTimeout(20);
    }
    return undefined;
  }

  /** The rows that the page holds at this moment. */
  async inSight(): Promise<Row[]> {
    return this.list.locator('.monaco-list-rows .monaco-list-row').evaluateAll(this.read);
  }

  /** Scrolls until a row is wholly in sight; answers nothing where it does not come. */
  async reveal(row: Row): Promise<Locator | undefined> {
    const element = this.list.locator(`.monaco-list-rows .monaco-list-row[data-index="${row.index}"]`);
    const deadline = Date.now() + 3000;
    while (Date.now() < deadline) {
      const frame = await this.list.boundingBox();
      if (frame === null) return undefined;
      const box = (await element.count()) > 0 ? await element.boundingBox() : null;
      if (box === null) {
        const isBelow = (await this.inSight()).every((other) => other.index < row.index);
        await this.scroll((isBelow ? 1 : -1) * (frame.height / 2));
      } else {
        const above = frame.y - box.y;
        const below = box.y + box.height - (frame.y + frame.height);
        if (above > 1) await this.scroll(-above);
        else if (below > 1 && box.height <= frame.height) await this.scroll(below);
        else return (await this.isStill(row)) ? element : undefined;
      }
      await this.page.waitForTimeout(20);
    }
    return undefined;
  }

  /**
   * Clicks a row, or a part of it. The click goes where the row is, without Playwright's scrolling, which the
   * list would fight.
   * @returns false if the row has left its place meanwhile, and nothing was clicked
   */
  async click(
    row: Row,
    button: 'left' | 'right' = 'left',
    part = '.monaco-icon-label, .label-name',
  ): Promise<boolean> {
    const element = await this.reveal(row);
    if (element === undefined) return false;
    const target = element.locator(part).first();
    const box = await ((await target.count()) > 0 ? target : element).boundingBox({ timeout: 1000 });
    if (box === null || !(await this.isStill(row))) return false;
    const x = Math.min(box.width / 2, 40);
    if (!(await this.isUncovered(element, box.x + x, box.y + box.height / 2))) return false;
    await this.page.mouse.click(box.x + x, box.y + box.height / 2, { button });
    return true;
  }

  /**
   * Whether a pointer at a place would be on the row. The hover of the row where the pointer rests may lie
   * over others: then the pointer leaves the list, as a person would move it away.
   */
  async isUncovered(element: Locator, x: number, y: number): Promise<boolean> {
    const isOnRow = await element.evaluate(isAt, { x, y }, { timeout: 1000 });
    if (!isOnRow) await this.page.mouse.move(0, 0);
    return isOnRow;
  }

  private async isStill(row: Row): Promise<boolean> {
    const now = (await this.inSight()).find(({ index }) => index === row.index);
    return now !== undefined && this.areSame(row, now);
  }

  /** By heights: the rows' own marks of the last one stay as they were when rows come below. */
  private async isAtEnd(): Promise<boolean> {
    const height = await this.height();
    return this.list
      .locator('.monaco-list-rows')
      .first()
      .evaluate(
        (rows: { style: { top: string; height: string } }, shown: number) =>
          shown - (parseFloat(rows.style.top) || 0) >= (parseFloat(rows.style.height) || 0) - 2,
        height,
      );
  }

  private async height(): Promise<number> {
    return (await this.list.boundingBox())?.height ?? 0;
  }

  /** Down where positive. The workbench goes by the old `wheelDelta`: a notch of 120 upwards is 50 pixels. */
  private async scroll(pixels: number): Promise<void> {
    const event = { deltaY: pixels, wheelDeltaY: (-pixels * 120) / 50, bubbles: true, cancelable: true };
    await this.list.locator('.monaco-scrollable-element').first().dispatchEvent('wheel', event);
  }
}

/** Runs in the page. */
function isAt(row: PageElement, { x, y }: { x: number; y: number }): boolean {
  const at = row.ownerDocument.elementFromPoint(x, y);
  return at !== null && row.contains(at);
}

function inOrder<Row extends ListRow>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => a.index - b.index);
}
