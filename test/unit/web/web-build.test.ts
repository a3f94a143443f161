import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { build } from 'esbuild';
import { chromium, type Browser, type BrowserServer, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../scripts/editor/chromium.mjs';
import { buildWeb } from '../../../scripts/web-bundle.mjs';
import { createCommunity } from '../../../src/core/community/community';
import { createAnalytics } from '../../../src/core/services/analytics/analytics';
import { createCommunitySearch } from '../../../src/core/services/search/service/community-search';
import { createIndexer } from '../../../src/engine/indexer';
import { createPassingTexts } from '../../../src/engine/texts';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { whatItSays, type Asked, type WhatItSays } from '../../web/what-it-says';
import { repositoryRoot } from '../cli/run-kith';
import { createInMemoryFolder } from '../community/in-memory-community';
import { temporaryFolder } from '../node/git-fixture';
import { createTestLogger, never } from '../node/workspace-fixture';

// The build for the web says in a browser what Kith says in Node: of the demo, and after changes.

const demo = join(repositoryRoot, 'examples', 'demo');
const files = Object.fromEntries(
  readdirSync(demo, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(demo, name)).isFile() && /^\.(?:md|ya?ml)$/.test(extname(name)))
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(demo, name), 'utf8')]),
);
const queries = ['harbour', 'state:draft', '"mentor pairs"', 'berht', 'seagull'];
const changes = {
  'content/pages/new-page.md': '# Seagulls\n\nA seagull, see [nowhere](nowhere.md) and @nobody-at-all.\n',
  'README.md': `${files['README.md'] ?? ''}\nThe seagull as well.\n`,
  'content/announcements/2025-02-earlier-start.md': null,
};

/** What the page has for a test: see `test/web/page.ts`. */
interface PageWindow {
  readonly page: {
    readonly logged: readonly string[];
    open(initial: Readonly<Record<string, string>>, workerUrl?: string): Promise<void>;
    change(changed: Readonly<Record<string, string | null>>): Promise<void>;
    says(asked: readonly string[]): Promise<WhatItSays>;
    dispose(): Promise<void>;
  };
}

const folder = temporaryFolder();
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };
let server: Server;
let chromiumServer: BrowserServer;
let browser: Browser;
/** How many workers have begun; the first of `/failing-once.js` fails at its first report. */
let begun = 0;
let beforeChanges: WhatItSays;
let afterChanges: WhatItSays;

beforeAll(async () => {
  await buildWeb(folder);
  await build({
    entryPoints: [join(repositoryRoot, 'test', 'web', 'page.ts')],
    bundle: true,
    outfile: join(folder, 'page.js'),
  });
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    // A page of its own has shared memory; one that may be shown among others has none.
    if (searchParams.has('isolated') || pathname.endsWith('.js')) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    response.setHeader('Content-Type', types[extname(pathname)] ?? 'text/html');
    if (pathname === '/') response.end('<!doctype html><title>Kith</title><script src="page.js"></script>');
    else if (pathname === '/failing-once.js') response.end(failing(begun++ === 0));
    else if (/^\/[\w-]+\.js$/.test(pathname)) response.end(readFileSync(join(folder, pathname)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  chromiumServer = await launchChromium();
  browser = await chromium.connect(chromiumServer.wsEndpoint());
  [beforeChanges, afterChanges] = await inNode();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await chromiumServer.close();
  await new Promise((resolve) => server.close(resolve));
});

/** The engine’s script, which fails at what it does third. */
function failing(fails: boolean): string {
  const hook = `
    let sent = 0;
    const post = self.postMessage.bind(self);
    self.postMessage = (...message) => {
      if (++sent === 3) setTimeout(() => { throw new Error('It fails.'); });
      else if (sent < 3) post(...message);
    };`;
  return `${fails ? hook : ''} importScripts('/engine-worker.js');`;
}

async function inNode(): Promise<[WhatItSays, WhatItSays]> {
  const shown = createInMemoryFolder(files);
  const pacer = createTimeSlicePacer();
  const logger = createTestLogger();
  const community = createCommunity({ ...shown, clock: { now: () => Date.now() }, pacer, logger });
  // Its own texts, not those of the disk.
  const contents = new Map(Object.entries(files));
  const textOf = (path: string): string | undefined => contents.get(path);
  const search = createCommunitySearch({
    community,
    indexer: createIndexer({
      store: { load: () => [], save: () => undefined, discard: () => undefined },
      texts: createPassingTexts(textOf),
      pacer,
      nextTask: () => setImmediate(),
      logger,
    }),
    pacer,
    logger,
  });
  const analytics = createAnalytics(community, {
    pacer,
    now: () => Date.now(),
    onError: (error) => logger.error('It failed', error),
  });
  const measure: Asked['measure'] = async ({ id, period, scope }) => {
    await analytics.prepare(never);
    return analytics.measure(id, period, scope);
  };
  await community.open(never);
  const before = await whatItSays({ community, search, measure, queries, textOf });
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) contents.delete(path);
    else contents.set(path, text);
  }
  await community.refresh(
    shown.change(
      Object.fromEntries(Object.entries(changes).map(([path, text]) => [path, text ?? undefined])),
    ),
    never,
  );
  return [before, await whatItSays({ community, search, measure, queries, textOf })];
}

const ways = [
  { name: 'in a worker with shared memory', query: '?isolated', workerUrl: '/engine-worker.js', stops: 0 },
  { name: 'in a worker without shared memory', query: '', workerUrl: '/engine-worker.js', stops: 0 },
  { name: 'in a worker that fails', query: '', workerUrl: '/failing-once.js', stops: 1 },
  { name: 'in slices, without a worker', query: '', workerUrl: undefined, stops: 0 },
];

describe.each(ways)('the engine $name', ({ query, workerUrl, stops }) => {
  let page: Page;
  const failures: string[] = [];
  beforeAll(async () => {
    page = await browser.newPage();
    page.on('pageerror', (error) => failures.push(String(error)));
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/${query}`);
  });
  afterAll(() => page.close());
  const says = (): Promise<WhatItSays> =>
    page.evaluate((asked) => (globalThis as unknown as PageWindow).page.says(asked), queries);

  test('says of a community what Kith says in Node, also after changes', async () => {
    expect(await page.evaluate(() => typeof SharedArrayBuffer)).toBe(query ? 'function' : 'undefined');
    await page.evaluate(
      ([initial, address]) => (globalThis as unknown as PageWindow).page.open(initial, address),
      [files, workerUrl] as const,
    );
    const before = await says();
    expect(before).toEqual(beforeChanges);
    expect(before.problems.length).toBeGreaterThan(0);
    expect(Object.keys(before.pages).length).toBeGreaterThan(10);
    expect(before.found['seagull']).toEqual([]);

    await page.evaluate(
      (changed) => (globalThis as unknown as PageWindow).page.change(changed),
      changes as Readonly<Record<string, string | null>>,
    );
    const after = await says();
    expect(after).toEqual(afterChanges);
    expect(after.found['seagull']).toContain('content/pages/new-page.md');
  });

  test('says what went wrong, and nothing else', async () => {
    const logged = await page.evaluate(() => (globalThis as unknown as PageWindow).page.logged);
    expect(logged.filter((line) => line.includes('stopped'))).toHaveLength(stops);
    expect(logged.filter((line) => !line.includes('stopped'))).toEqual([]);
    await page.evaluate(() => (globalThis as unknown as PageWindow).page.dispose());
    expect(failures).toEqual([]);
  });
});
