import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSiteInstalled, startSitePreview, type SitePreview } from '../../../src/node/site/site-preview';
import { createKith, repositoryRoot, type Kith } from '../cli/run-kith';

let kith: Kith;
let builder: string;
let folder: string;

beforeAll(async () => {
  kith = createKith();
  builder = join(kith.folder(), 'site-builder.cjs');
  await build({
    entryPoints: [join(repositoryRoot, 'src/node/site/site-builder.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: builder,
  });
  folder = kith.folder({
    'community.yml': 'name: Harbour\n',
    'README.md': '# Harbour\n',
    'posts/tide.md': '---\ntitle: The tide\ndate: 2026-01-01\n---\nAt noon.\n',
  });
  await kith.run(folder, 'init', '--site');
});
afterAll(() => kith.dispose());

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const start = (signal = new AbortController().signal): Promise<SitePreview> =>
  startSitePreview({
    folder,
    builder,
    logger,
    signal,
    pathPrefixOf: () => Promise.resolve(prefix),
    onProblem: (reason) => problems.push(reason),
  });
const problems: string[] = [];
let prefix = '/';

test('a site is built, served, and built again after a change', async () => {
  expect(isSiteInstalled(folder)).toBe(false);
  symlinkSync(join(repositoryRoot, 'node_modules'), join(folder, 'site/node_modules'));
  expect(isSiteInstalled(folder)).toBe(true);
  const preview = await start();
  const page = async (): Promise<string> => (await fetch(`${preview.origin}/posts/tide/`)).text();
  try {
    expect(preview.pages).toBeGreaterThan(2);
    expect(await page()).toContain('At noon.');
    writeFileSync(join(folder, 'posts/tide.md'), '---\ntitle: The tide\ndate: 2026-01-01\n---\nAt six.\n');
    await expect.poll(page, { timeout: 60_000 }).toContain('At six.');
    writeFileSync(join(folder, 'site/pages/broken.njk'), '{% nothing of the kind %}');
    await expect.poll(() => problems.join('\n'), { timeout: 60_000 }).toContain('nothing');
    expect(await page()).toContain('At six.');
  } finally {
    rmSync(join(folder, 'site/pages/broken.njk'), { force: true });
    await preview.stop();
  }
  await preview.ended;
  await expect(page()).rejects.toThrow();
}, 120_000);

test('behind a proxy its links have the path of that', async () => {
  prefix = '/proxy/41234/';
  const preview = await start();
  try {
    // The proxy asks without it.
    const html = await (await fetch(`${preview.origin}/`)).text();
    expect(html).toContain('href="/proxy/41234/theme/style.css"');
    expect(html).toContain('new EventSource("/proxy/41234/.kith/changes")');
  } finally {
    prefix = '/';
    await preview.stop();
  }
}, 120_000);

test('what the generator says is told where it cannot build', async () => {
  const broken = join(folder, 'site/theme/page.njk');
  const before = readFileSync(broken, 'utf8');
  writeFileSync(broken, '{% nothing of the kind %}');
  try {
    await expect(start()).rejects.toThrow(/nothing/);
  } finally {
    writeFileSync(broken, before);
  }
}, 120_000);

test('it is ended while it builds', async () => {
  const controller = new AbortController();
  const starting = start(controller.signal);
  controller.abort();
  await expect(starting).rejects.toThrow(/abort/i);
}, 120_000);
