import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary.mjs';
import { openPage } from './editor-page.mjs';
import { startServer } from './server.mjs';

const bundles = join(root, 'dist', 'test');

/** No run of one workspace takes longer unless it hangs. */
const runLimit = 10 * 60_000;

/**
 * The answer of `create` in a `workspace.ts`: what to open, and how.
 * @typedef {object} Workspace
 * @property {string} folder the folder or the `.code-workspace` file to open
 * @property {boolean} [trusted]
 * @property {string} [locale]
 * @property {Record<string, unknown>} [settings]
 */

/** A folder of test/host with a `workspace.ts` is a run of its own. */
export function hostWorkspaces() {
  return readdirSync(join(root, 'test', 'host'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/\\]+[/\\]workspace\.ts$/.test(path))
    .map((path) => path.replace(/[/\\]workspace\.ts$/, ''))
    .sort();
}

/**
 * Runs the bundled tests of one workspace inside the real extension host.
 * @param {import('playwright-core').Browser} browser
 * @param {string} name
 * @param {string} [grep] only tests whose full title contains this
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runHostTests(browser, name, grep = '') {
  const temporary = makeTemporaryFolder('host');
  const resultsFile = join(temporary, 'results.json');
  let server;
  let context;
  try {
    const home = join(temporary, name);
    await mkdir(home);
    /** @type {{ create(directory: string): Promise<Workspace> }} */
    const { create } = createRequire(import.meta.url)(join(bundles, name, 'workspace.js'));
    const workspace = await create(home);
    server = await startServer({
      profile: join(temporary, 'profile'),
      flags: ['--enable-smoke-test-driver'],
      env: { KITH_HOST_TESTS: name, KITH_HOST_RESULTS: resultsFile, KITH_HOST_GREP: grep },
    });
    const log = createLog();
    /** @type {PromiseWithResolvers<void>} */
    const run = Promise.withResolvers();
    const remote = `vscode-remote://${new URL(server.origin).host}`;
    ({ context } = await openPage(browser, {
      ...workspace,
      origin: server.origin,
      userData: join(temporary, 'user'),
      query: {
        payload: JSON.stringify([
          ['extensionDevelopmentPath', `${remote}${root}`],
          ['extensionTestsPath', `${remote}${join(bundles, 'index.js')}`],
          ['skipWelcome', 'true'],
        ]),
      },
      before: async (page) => {
        await page.exposeFunction('codeAutomationLog', log.add);
        await page.exposeFunction('codeAutomationExit', () => run.resolve());
        page.on('crash', () => run.reject(new Error('The page crashed')));
      },
    }));
    const timer = setTimeout(() => run.reject(new Error('The tests did not end')), runLimit);
    await run.promise.finally(() => clearTimeout(timer));
    if (!existsSync(resultsFile)) throw new Error(`The tests did not begin.\n${log.tail()}`);
    return JSON.parse(await readFile(resultsFile, 'utf8'));
  } finally {
    await context?.close();
    await server?.stop();
    await removeTemporaryFolder(temporary);
  }
}

/**
 * The workbench's log and the extension host's console come in one stream. The tests' own lines are shown as
 * they come; of the rest the end is kept, for a run that comes to nothing.
 */
function createLog() {
  /** @type {string[]} */
  const others = [];
  return {
    /** @param {string} type @param {readonly unknown[]} args */
    add: (type, args) => {
      const text = args.map(String).join(' ');
      const line = /\[test\] (.*)/s.exec(text)?.[1];
      if (line !== undefined) console.log(line);
      else others.push(`${type}: ${text}`);
      if (others.length > 200) others.shift();
    },
    tail: () => others.join('\n'),
  };
}
