import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeFolder } from '../harness';

const repository = join(import.meta.dirname, '..', '..');

/** `npm start` as a person runs it in a terminal, with a profile and a demo of its own. */
class Start {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(home: string, ...flags: readonly string[]) {
    this.child = spawn('npm', ['start', '--', '--no-open', ...flags], {
      cwd: repository,
      // A group of its own, as a terminal gives it: Ctrl+C goes to all in it.
      detached: true,
      env: { ...process.env, KITH_START_DIR: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    this.child.stdout?.on('data', read);
    this.child.stderr?.on('data', read);
    this.ended = new Promise((resolve) => {
      this.child.on('close', resolve);
    });
  }

  /** The address, once it is printed on a line by itself. */
  async address(): Promise<string> {
    const found = () => /^http:\S+$/m.exec(this.output)?.[0];
    let ended = false;
    void this.ended.then(() => {
      ended = true;
    });
    while (found() === undefined) {
      if (ended) throw new Error(`npm start ended without an address:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return found() ?? '';
  }

  async pressControlC(): Promise<void> {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGINT');
    await this.ended;
  }

  async exitCode(): Promise<number | null> {
    return this.ended;
  }
}

/** The command lines of the processes that were started with something in this folder. */
function processesOf(folder: string): string[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(folder));
}

describe('npm start', () => {
  const home = join(inject('editor').temporary, 'start');
  let start: Start;

  beforeAll(async () => {
    await mkdir(home);
    start = new Start(home);
  });

  afterAll(async () => {
    await start.pressControlC().catch(() => undefined);
    await rm(home, { recursive: true, force: true });
  });

  it('prints an address where the demo is open, with Kith and nothing beside it', async () => {
    const address = await start.address();
    expect(address).toContain(join(home, 'harbour'));
    const browser = await chromium.connect(inject('editor').browser);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    try {
      const page = await context.newPage();
      await page.goto(address, { timeout: 60_000 });
      await page.locator('.activitybar a[aria-label^="Kith"]').first().waitFor({ timeout: 60_000 });
      await page.locator('[id="status.problems"]').waitFor({ timeout: 60_000 });
      expect(await page.locator('.part.auxiliarybar').isVisible(), 'a chat panel').toBe(false);
      expect(await page.locator('.tabs-container .tab').allTextContents(), 'open editors').toEqual([]);
      expect(await page.locator('.monaco-dialog-box').isVisible(), 'a question about trust').toBe(false);
      await page.goto('about:blank');
    } finally {
      await context.close();
      await browser.close();
    }
  });

  it('opens it for a second person too, live with the first without a click', async () => {
    await start.address();
    const [agnes = '', bram = ''] = start.output.match(/^http:\S+$/gm) ?? [];
    expect(bram).toContain(join(home, 'harbour-bram'));
    const browser = await chromium.connect(inject('editor').browser);
    const contexts = await Promise.all([browser.newContext(), browser.newContext()]);
    try {
      const pages = await Promise.all(contexts.map((context) => context.newPage()));
      await Promise.all([pages[0]?.goto(agnes), pages[1]?.goto(bram)]);
      // Nobody leaves before each has seen the other.
      await Promise.all(
        pages.map((page) =>
          page
            .locator('.part.statusbar .statusbar-item', { hasText: 'Live: 2' })
            .waitFor({ timeout: 90_000 }),
        ),
      );
      await Promise.all(pages.map((page) => page.goto('about:blank')));
    } finally {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
    }
  });

  it('leaves nothing running after Ctrl+C', async () => {
    expect(processesOf(home)).not.toEqual([]);
    await start.pressControlC();
    expect(processesOf(home)).toEqual([]);
  });

  it('starts within 15 seconds the second time, and keeps what was written in the demo', async () => {
    const mine = join(home, 'harbour', 'mine.md');
    await writeFile(mine, '# Mine\n');
    const began = performance.now();
    start = new Start(home);
    await start.address();
    expect((performance.now() - began) / 1000).toBeLessThan(15);
    await start.pressControlC();
    expect(await readFile(mine, 'utf8')).toBe('# Mine\n');
  });

  it('makes the demo anew when told to', async () => {
    start = new Start(home, '--reset');
    await start.address();
    await start.pressControlC();
    await expect(readFile(join(home, 'harbour', 'mine.md'))).rejects.toThrow('ENOENT');
  });

  it('opens any folder', async () => {
    const folder = await makeFolder({ 'README.md': '# Elsewhere\n' });
    start = new Start(home, '--folder', folder);
    expect(await start.address()).toContain(`folder=${folder}`);
    await start.pressControlC();
  });

  it.each([
    [['--folder', '/nowhere/at/all'], 'There is no folder /nowhere/at/all'],
    [['--folder', join(repository, 'package.json')], 'is not a folder'],
    [['--port', 'many'], 'A port is a number'],
    [['--colour', 'red'], "Unknown option '--colour'"],
  ])('explains what is wrong with %j', async (flags, message) => {
    start = new Start(home, ...flags);
    expect(await start.exitCode()).toBe(2);
    expect(start.output).toContain(message);
    expect(start.output).toContain('--folder DIR');
  });
});
