import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { servePreview } from '../../scripts/preview.mjs';

const pictures = join(import.meta.dirname, '..', '..', '.vscode-test', 'screenshots');

/** A view in a plain browser, in the states of `test/preview/`. */
export interface ViewPage {
  readonly page: Page;
  /** What went wrong in the page so far. */
  readonly errors: readonly string[];
  show(state: string, theme?: string, language?: string): Promise<void>;
  /** Saves a picture under `.vscode-test/screenshots/`, to be looked at. */
  picture(name: string, of?: { readonly fullPage: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** @param shown a selector of what is there once a state is shown; by default nothing is waited for */
export async function openViewPage(
  view: string,
  viewport: { readonly width: number; readonly height: number },
  shown?: string,
): Promise<ViewPage> {
  mkdirSync(pictures, { recursive: true });
  const preview = await servePreview();
  const browser = await chromium.connect(inject('editor').browser);
  const page = await browser.newPage({ viewport });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return {
    page,
    errors,
    async show(state, theme = 'dark', language = 'en') {
      const choices = new URLSearchParams({ state: `${view}/${state}`, theme, language });
      await page.goto(`${preview.origin}/preview/view.html?${choices.toString()}`);
      if (shown !== undefined) await page.locator(shown).first().waitFor();
    },
    async picture(name, { fullPage } = { fullPage: false }) {
      await page.screenshot({ path: join(pictures, `${name}.png`), fullPage });
    },
    async close() {
      await page.context().close();
      preview.close();
    },
  };
}
