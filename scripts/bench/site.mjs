// What Kith's plugin and theme add to Eleventy: the same 10,000 files with a bare layout beside, whole and
// one page changed. npm run bench -- site [--documents 10000] [--rounds 3]
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { root } from '../places.mjs';
import { buildSite } from '../site-bundle.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary.mjs';
import { format, median, table } from './figures.mjs';
import { generateCommunity } from './generate-community.mjs';

/** Eleventy as it is: its own reader and renderer of Markdown, and a layout that is a frame. */
const bare = `export default function (config) {
  config.addGlobalData('layout', 'bare.njk');
  config.ignores.add('site/**');
  return { dir: { input: '.', output: 'bare_site', includes: 'bare_layouts' }, templateFormats: ['md'], markdownTemplateEngine: false };
}
`;
/** How often the page is changed in each round. */
const changes = 5;
const layout = '<!doctype html><title>{{ title }}</title>{{ content | safe }}\n';

export async function benchSite(args) {
  const { values } = parseArgs({
    args,
    options: { documents: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '3' } },
  });
  const work = makeTemporaryFolder('bench-site');
  try {
    const folder = await generateCommunity(join(work, 'community'), Number(values.documents));
    await buildSite(work);
    cpSync(join(work, 'site'), join(folder, 'site'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'site', 'node_modules'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'bare.config.mjs'), bare);
    mkdirSync(join(folder, 'bare_layouts'));
    writeFileSync(join(folder, 'bare_layouts', 'bare.njk'), layout);
    const page = pagesIn(folder)[0] ?? '';
    const figures = { bare: /** @type {any[]} */ ([]), kith: /** @type {any[]} */ ([]) };
    for (let round = 0; round < Number(values.rounds); round++)
      for (const [name, config] of /** @type {const} */ ([
        ['bare', 'bare.config.mjs'],
        ['kith', 'site/eleventy.config.mjs'],
      ])) {
        for (const output of ['bare_site', 'site/_site'])
          rmSync(join(folder, output), { recursive: true, force: true });
        figures[name].push(await measure(folder, config, page));
      }
    const of = (/** @type {any[]} */ runs, /** @type {(run: any) => number} */ value) =>
      median(runs.map(value));
    const whole = (/** @type {any} */ run) => run.whole;
    const changed = (/** @type {any} */ run) => median(run.changed);
    console.log(`${values.documents} documents, ${values.rounds} rounds in turns, medians\n`);
    console.log(
      table([
        ['', 'target', 'Eleventy alone, ms', 'with Kith, ms', 'ratio'],
        row('all pages', 1.5, of(figures.bare, whole), of(figures.kith, whole)),
        row('one changed page', 1.2, of(figures.bare, changed), of(figures.kith, changed)),
      ]),
    );
  } finally {
    await removeTemporaryFolder(work);
  }
}

/**
 * Watches as people do: until all pages are written, and then, as Eleventy counts it, for one page at a time.
 *
 * @param {string} folder
 * @param {string} config
 * @param {string} page
 */
async function measure(folder, config, page) {
  const program = join(root, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs');
  const start = performance.now();
  const args = [program, `--config=${config}`, '--watch', '--incremental'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const path = join(folder, page);
  const before = readFileSync(path, 'utf8');
  let whole = 0;
  /** @type {number[]} */
  const changed = [];
  let told = '';
  /** @type {NodeJS.Timeout | undefined} */
  let again;
  const change = () => writeFileSync(path, `${before}\nChanged ${changed.length}.\n`);
  await new Promise((done, fail) => {
    child.stderr.setEncoding('utf8').on('data', (text) => (told += text));
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, seconds] = /Wrote \d+ files?.* in ([\d.]+) seconds/.exec(line) ?? [];
        if (seconds !== undefined && whole === 0) whole = performance.now() - start;
        else if (seconds !== undefined) changed.push(Number(seconds) * 1000);
        if (!line.includes('Watching')) continue;
        if (changed.length === changes) done(undefined);
        else {
          // It says so before its watcher is ready, which then misses a change.
          clearInterval(again);
          change();
          again = setInterval(change, 3000);
        }
      }
    });
    child.on('close', () => fail(new Error(told)));
  }).finally(() => {
    clearInterval(again);
    child.kill('SIGKILL');
    writeFileSync(path, before);
  });
  return { whole, changed };
}

/** @param {string} name @param {number} target @param {number} theirs @param {number} ours */
function row(name, target, theirs, ours) {
  const ratio = ours / theirs;
  return [name, `≤ ${target}`, format(theirs), format(ours), `${format(ratio)}${ratio > target ? ' ✗' : ''}`];
}

/** @param {string} folder */
function pagesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      /^(?:posts|content|docs)\/.*\.md$/.test(file) &&
      statSync(join(folder, file)).isFile() &&
      !/status: draft/.test(readFileSync(join(folder, file), 'utf8')),
  );
}
