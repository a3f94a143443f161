import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type BrowserServer, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../../../scripts/editor/chromium.mjs';
import { cloneBundle, foundCommunities, missingBundles } from '../checks/clone-bundle';
import { createKith, repositoryRoot, type Kith } from '../cli/run-kith';
import { brokenLinks, buildSite, htmlFaults, type BuiltSite } from './built-site';

// The sites as a browser shows them: read with axe in light and in dark, and searched.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const origin = 'http://site.test';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

let kith: Kith;
let server: BrowserServer;
let browser: Browser;
beforeAll(async () => {
  kith = createKith();
  server = await launchChromium();
  browser = await chromium.connect(server.wsEndpoint());
});
afterAll(async () => {
  await browser.close();
  await server.close();
  kith.dispose();
});

/** A page of a browser to which the site is a host; what it asked for is noted. */
async function openPage({ folder }: BuiltSite): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage();
  const asked: string[] = [];
  await page.route('**/*', async (route) => {
    const { pathname, origin: asks } = new URL(route.request().url());
    if (asks !== origin) return route.abort();
    asked.push(pathname);
    const path = join(folder, decodeURIComponent(pathname.replace(/\/$/, '/index.html')));
    if (!existsSync(path) || !statSync(path).isFile()) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({
      body: readFileSync(path),
      contentType: types[extname(path)] ?? 'application/octet-stream',
    });
  });
  return { page, asked };
}

async function findings(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (how) => (globalThis as unknown as { axe: { run(how: RunOptions): Promise<AxeResults> } }).axe.run(how),
    options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** With KITH_PAGES=all every page is read, which takes some minutes. */
const isWhole = process.env['KITH_PAGES'] === 'all';

/** The pages of a site that differ most: of each folder at the top the longest two. */
function various({ pages }: BuiltSite, most: number): string[] {
  const byFolder = new Map<string, string[]>();
  for (const file of [...pages.keys()].sort(
    (a, b) => (pages.get(b)?.length ?? 0) - (pages.get(a)?.length ?? 0),
  )) {
    if (pages.get(file)?.includes('http-equiv="refresh"')) continue;
    const folder = file.split('/')[0] ?? '';
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  if (isWhole) return [...byFolder.values()].flat();
  return [...byFolder.values()].flatMap((files) => files.slice(0, 2)).slice(0, most);
}

async function axeFaults(site: BuiltSite, files: readonly string[]): Promise<string[]> {
  const { page, asked } = await openPage(site);
  const found: string[] = [];
  for (const file of files) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${origin}/${file.replace(/index\.html$/, '')}`);
    found.push(...(await findings(page)).map((text) => `${file} ${text}`));
    // Colours are all that differs.
    await page.emulateMedia({ colorScheme: 'dark' });
    const inDark = await findings(page, { runOnly: ['color-contrast'] });
    found.push(...inDark.map((text) => `${file} (dark) ${text}`));
  }
  await page.close();
  expect(asked.filter((path) => path.endsWith('.js') && !path.startsWith('/theme/search'))).toEqual([]);
  return found;
}

// Each builds a site and reads its pages in a browser, beside the other tests.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe('in a browser, the site', () => {
  let demo: BuiltSite;
  beforeAll(async () => {
    const folder = kith.folder();
    cpSync(join(repositoryRoot, 'examples/demo'), folder, { recursive: true });
    demo = await buildSite(kith, folder);
  });

  test('of the demo has no violation in light or dark, English or Dutch', async () => {
    const isDutch = (file: string): boolean => demo.pages.get(file)?.includes('<html lang="nl">') === true;
    const dutch = [...demo.pages.keys()].filter(isDutch).slice(0, 3);
    expect(dutch).toHaveLength(3);
    const files = [...various(demo, 16), ...dutch];
    expect(await axeFaults(demo, [...new Set([...files, 'search/index.html'])])).toEqual([]);
  });

  test('of a community that writes Dutch first has none either', async () => {
    const folder = kith.folder();
    cpSync(join(repositoryRoot, 'examples/demo'), folder, { recursive: true });
    const settings = join(folder, 'community.yml');
    writeFileSync(
      settings,
      readFileSync(settings, 'utf8').replace('languages: [en, nl]', 'languages: [nl, en]'),
    );
    const site = await buildSite(kith, folder);
    expect(site.pages.get('index.html')).toContain('<html lang="nl">');
    const lists = [...site.pages.keys()].filter((file) => file.startsWith('all/'));
    expect(lists.length).toBeGreaterThan(2);
    expect(await htmlFaults(site)).toEqual([]);
    expect(await axeFaults(site, ['index.html', 'search/index.html', ...lists])).toEqual([]);
  });

  test('is searched once the search is opened, and by keys alone', async () => {
    const pagefind = join(repositoryRoot, 'node_modules/pagefind/lib/runner/bin.cjs');
    await run([pagefind, '--site', demo.folder]);
    const { page, asked } = await openPage(demo);
    await page.goto(`${origin}/`);
    expect(asked.filter((path) => /\.js$|pagefind/.test(path))).toEqual([]);
    await page.getByRole('link', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('tide');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('status').filter({ hasText: /found/ }).waitFor();
    const first = page.locator('.found a').first();
    expect(await findings(page)).toEqual([]);
    await first.click();
    await page.locator('article h1').waitFor();
    await page.close();
  });

  test.skipIf(missingBundles !== undefined).each(foundCommunities)(
    `of %s holds too${missingBundles === undefined ? '' : ` (skipped: ${missingBundles})`}`,
    async (name) => {
      const site = await buildSite(kith, cloneBundle(name)).catch((error: Error) => error);
      if (site instanceof Error) {
        expect(site.message).toContain('The community has a site already');
        return;
      }
      expect(site.pages.size).toBeGreaterThan(3);
      expect(brokenLinks(site)).toEqual([]);
      expect(await htmlFaults(site)).toEqual([]);
      expect(await axeFaults(site, various(site, 6))).toEqual([]);
    },
  );
});

function run(args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    spawn(process.execPath, args, { stdio: 'ignore' })
      .on('error', fail)
      .on('close', (status) => (status === 0 ? done() : fail(new Error(`${args.join(' ')}: ${status}`))));
  });
}
