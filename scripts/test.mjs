// npm test: everything, from a fresh clone to the real interface. One run shows all that fails.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChecks } from './check.mjs';
import { endOnSignals, run } from './child.mjs';
import { ensureChromium, launchChromium } from './editor/chromium.mjs';
import { ensureDesktop } from './editor/desktop.mjs';
import { hostWorkspaces, runHostTests } from './editor/host-tests.mjs';
import { ensureServer } from './editor/install.mjs';
import { runOnOldestNode } from './oldest-node.mjs';
import { node, root } from './places.mjs';
import { ensureRedis } from './redis.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary.mjs';
import { ensureToolchain } from './toolchain.mjs';
import { build, packVsix } from './vsix.mjs';

const usage = `npm test -- [--only check|unit|oldest|host|ui]… [--grep TEXT] [--desktop]

  --only STAGE  run only this stage and what it needs; may be given several times
                (oldest: the command line on the oldest Node that it is for)
  --grep TEXT   run only tests whose name contains TEXT
  --desktop     run the stage host in VS Code for the desktop, which is downloaded, and not in the editor in the browser;
                KITH_VSCODE names a VS Code that is installed`;

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const stageNames = ['check', 'unit', 'oldest', 'host', 'ui'];

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        grep: { type: 'string', default: '' },
        desktop: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const only = values.only ?? stageNames;
    const unknown = only.find((stage) => !stageNames.includes(stage));
    if (unknown !== undefined) throw new Error(`There is no stage “${unknown}”.`);
    return { only, grep: values.grep, desktop: values.desktop, help: values.help };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

/** @type {{ name: string, seconds: number, counts: Counts }[]} */
const done = [];

/**
 * Runs a stage. One that throws counts as one failure, and the run goes on.
 * @param {string} name
 * @param {() => Promise<Counts>} work
 * @returns {Promise<boolean>} whether all of it passed
 */
async function stage(name, work) {
  console.log(`\n── ${name} ──`);
  const began = performance.now();
  /** @type {Counts} */
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.log(`✖ ${error instanceof Error ? error.message : error}`);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  done.push({ name, seconds: (performance.now() - began) / 1000, counts });
  return counts.failed === 0;
}

/**
 * A stage of a single step.
 * @param {() => Promise<string>} work answers what there is to say
 * @returns {() => Promise<Counts>}
 */
function step(work) {
  return async () => {
    console.log(await work());
    return { passed: 1, failed: 0, skipped: 0 };
  };
}

/**
 * @param {string} config
 * @param {string} grep
 * @returns {Promise<Counts>}
 */
async function runVitest(config, grep) {
  const temporary = makeTemporaryFolder('vitest');
  try {
    const results = join(temporary, 'results.json');
    const args = ['run', '--config', config, '--passWithNoTests', '--reporter=default', '--reporter=json'];
    if (grep !== '') args.push('--testNamePattern', grep.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const command = [vitest, ...args, `--outputFile.json=${results}`];
    const { ok, output } = await run(node, command, { cwd: root, show: true });
    if (!existsSync(results)) throw new Error(`Vitest ended before it had results. ${output}`);
    return countVitest(JSON.parse(await readFile(results, 'utf8')), ok);
  } finally {
    await removeTemporaryFolder(temporary);
  }
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @param {boolean} ok
 * @returns {Counts}
 */
function countVitest(report, ok) {
  // A file that cannot be loaded has failed although it has no test that did.
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + unloaded.length;
  return {
    passed: report.numPassedTests,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {string} grep
 * @param {boolean} desktop
 * @returns {Promise<Counts>}
 */
async function runHost(grep, desktop) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const executable = desktop ? await ensureDesktop() : join(root, 'scripts', 'editor', 'browser-editor.mjs');
  const launched = desktop ? undefined : await launchChromium();
  const editor = {
    executable,
    canRestrict: !desktop,
    ...(launched && { env: { KITH_BROWSER: launched.wsEndpoint() } }),
  };
  try {
    for (const name of hostWorkspaces()) {
      console.log(`\nIn the workspace ${name}:`);
      try {
        const counts = await runHostTests(editor, name, grep);
        total.passed += counts.passed;
        total.failed += counts.failed;
        total.skipped += counts.skipped;
      } catch (error) {
        console.log(`✖ ${error instanceof Error ? error.message : error}`);
        total.failed++;
      }
    }
  } finally {
    await launched?.close();
  }
  return total;
}

function printSummary() {
  console.log(
    `\n${'stage'.padEnd(12)}${'seconds'.padStart(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(8)}`,
  );
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, seconds, counts } of done) {
    const numbers = [seconds.toFixed(0), counts.passed, counts.failed, counts.skipped];
    console.log(name.padEnd(12) + numbers.map((number) => String(number).padStart(8)).join(''));
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0;
}

const { only, grep, desktop, help } = readArguments();
if (help) {
  console.log(usage);
  process.exit(0);
}
endOnSignals();
await ensureToolchain();

const wants = (/** @type {string} */ name) => only.includes(name);
const needsEditor = wants('host') || wants('ui');
const needsBrowser = wants('ui') || (wants('host') && !desktop);

const redis = wants('unit') ? ensureRedis() : Promise.resolve();
// The editor is a long download: it comes while the first stages run. What goes wrong shows in its stage.
const editor = needsEditor
  ? Promise.allSettled(needsBrowser ? [ensureServer(), redis.then(() => ensureChromium())] : [])
  : undefined;

if (wants('check'))
  await stage('check', async () => ({ ...(await runChecks({ thorough: true })), skipped: 0 }));
const needsBuild = needsEditor || wants('unit');
const built =
  needsBuild &&
  (await stage(
    'build',
    step(() => build(wants('host') ? ['--tests'] : [])),
  ));
await redis;
if (wants('unit')) await stage('unit', () => runVitest('vitest.config.mjs', grep));
// Before the package is made: what it builds is the same.
if (wants('oldest')) await stage('oldest node', runOnOldestNode);
if (editor !== undefined) {
  const ready = await stage(
    'editor',
    step(async () => {
      for (const result of await editor) if (result.status === 'rejected') throw result.reason;
      return needsBrowser ? 'The editor and Chromium are there.' : 'The editor comes with its stage.';
    }),
  );
  const packed =
    built &&
    (await stage(
      'package',
      step(async () => (await packVsix()).join('\n')),
    ));
  if (wants('host') && built && ready) await stage('host', () => runHost(grep, desktop));
  if (wants('ui') && packed && ready) await stage('ui', () => runVitest('test/ui/vitest.config.mjs', grep));
}
process.exit(printSummary() ? 0 : 1);
