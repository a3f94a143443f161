import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  resultTypes: ['violations'],
  rules: {
    // A view is a part of the editor's window, which has the title, the landmarks and the first heading.
    'page-has-heading-one': { enabled: false },
    'landmark-one-main': { enabled: false },
    region: { enabled: false },
    // A row of a tree holds the rows below it, whose text is no part of its name.
    'label-content-name-mismatch': { enabled: false },
  },
};

/** A page counts as drawn once nothing changed for so many ms, or after the longest that is waited. */
const quietMs = 60;
const longestMs = 3000;

/** What axe finds wrong in a page as it is shown, once it is drawn: `rule: element, and why`. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  await page.evaluate(untilQuiet, { quietMs, longestMs });
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    (how) => (globalThis as unknown as { axe: { run(how: RunOptions): Promise<AxeResults> } }).axe.run(how),
    options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').replace(/\s+/g, ' ').trim();
      return `${id}: ${target.join(' ')} — ${why}`;
    }),
  );
}

/** Runs in the page. */
function untilQuiet(wait: { readonly quietMs: number; readonly longestMs: number }): Promise<void> {
  const { document, MutationObserver } = globalThis as unknown as {
    document: { readonly documentElement: object };
    MutationObserver: new (told: () => void) => {
      observe(of: object, how: object): void;
      disconnect(): void;
    };
  };
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      observer.disconnect();
      resolve();
    };
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(end, wait.quietMs);
    };
    const observer = new MutationObserver(again);
    observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
    setTimeout(end, wait.longestMs);
    again();
  });
}
