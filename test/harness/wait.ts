import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';

/** Long enough for a slow, busy machine: a test that passes never waits this long. */
const usualPatience = 60_000;
const interval = 50;

/** Where a screenshot goes when something awaited does not come. */
export type FailureFile = (extension: string) => string;

/** Waits on one page, and says what it waited for and what was there instead. */
export class Waiter {
  constructor(
    private readonly page: Page,
    private readonly failureFile: FailureFile,
  ) {}

  /**
   * Asks again and again until the answer is neither `undefined` nor `false`. A question may fail while the
   * page is changing under it; only the last failure counts.
   *
   * @param what names what is awaited, to complete "Waited 30 s for …"
   * @param found tells what is there instead, for the message
   * @param patience milliseconds, where what is awaited takes longer than anything else
   */
  async until<T>(
    what: string,
    ask: () => Promise<T | undefined | false>,
    found?: () => Promise<unknown>,
    patience = usualPatience,
  ): Promise<T> {
    const deadline = Date.now() + patience;
    let failure: unknown;
    for (;;) {
      try {
        const answer = await ask();
        if (answer !== undefined && answer !== false) return answer;
        failure = undefined;
      } catch (error) {
        failure = error;
      }
      if (Date.now() > deadline) break;
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
    const lines = [`Waited ${patience / 1000} s for ${what}.`];
    if (failure !== undefined) lines.push(`The last attempt failed: ${String(failure)}`);
    if (found !== undefined) {
      lines.push(`There was: ${await found().then((value) => JSON.stringify(value), String)}`);
    }
    lines.push(`Screenshot: ${await this.screenshot()}`);
    throw new Error(lines.join('\n'));
  }

  /** Saves what the page shows now, for a person to look at. */
  async screenshot(): Promise<string> {
    const path = this.failureFile('png');
    mkdirSync(dirname(path), { recursive: true });
    try {
      await this.page.screenshot({ path, timeout: 10_000 });
      return path;
    } catch (error) {
      return `none, since ${String(error)}`;
    }
  }
}
