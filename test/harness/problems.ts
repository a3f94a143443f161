import type { Page } from 'playwright-core';
import type { PageElement } from './dom';
import { VirtualList, type ListRow } from './virtual-list';
import type { Waiter } from './wait';

export interface Problem {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly source: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

interface ProblemRow extends ListRow, Problem {
  readonly isFile: boolean;
}

/** Reads VS Code's own Problems panel, which has to be open. */
export async function readProblems(page: Page, waiter: Waiter): Promise<Problem[]> {
  const panel = page.locator('.markers-panel');
  await waiter.until('the Problems panel', () => panel.isVisible());
  const list = new VirtualList(
    page,
    panel.locator('.tree-container .monaco-list'),
    waiter,
    readRows,
    (a, b) => a.message === b.message,
  );
  let file = '';
  const problems: Problem[] = [];
  for (const row of await list.rows()) {
    const { severity, message, source, code, line, column } = row;
    if (row.isFile) file = row.file;
    else problems.push({ file, severity, message, source, code, line, column });
  }
  return problems;
}

/** Runs in the page. */
function readRows(elements: PageElement[]): ProblemRow[] {
  return elements.map((row) => {
    const text = (selector: string) => row.querySelector(selector)?.textContent ?? '';
    const place = /Ln (\d+), Col (\d+)/.exec(text('.marker-line'));
    const icon = row.querySelector('.marker-icon')?.className ?? '';
    return {
      index: Number(row.getAttribute('data-index')),
      isFile: row.getAttribute('aria-level') === '1',
      file: text('.label-name'),
      severity: icon.includes('error') ? 'error' : icon.includes('warning') ? 'warning' : 'info',
      message: text('.marker-message'),
      source: text('.marker-source'),
      code: text('.marker-code'),
      line: Number(place?.[1]),
      column: Number(place?.[2]),
    };
  });
}
