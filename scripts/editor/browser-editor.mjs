#!/usr/bin/env node
// The editor in the browser, started as VS Code for the desktop is: @vscode/test-electron takes this for its
// program. It takes the flags that tests need and passes over the others.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { endOnSignals } from '../child.mjs';
import { launchChromium } from './chromium.mjs';
import { openPage } from './editor-page.mjs';
import { startServer, userDataDir } from './server.mjs';

/** No run of one workspace takes longer unless it hangs. */
const runLimit = 10 * 60_000;

function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: text,
      extensionTestsPath: text,
      'user-data-dir': text,
      locale: text,
    },
  });
  /** @param {keyof typeof values} name */
  const value = (name) => (typeof values[name] === 'string' ? values[name] : undefined);
  /** @param {keyof typeof values} name */
  const needed = (name) => {
    const given = value(name);
    if (given === undefined) throw new Error(`--${name} is missing`);
    return given;
  };
  const [folder] = positionals;
  if (folder === undefined) throw new Error('The folder to open is missing');
  return {
    folder,
    locale: value('locale'),
    extension: needed('extensionDevelopmentPath'),
    tests: needed('extensionTestsPath'),
    userData: needed('user-data-dir'),
  };
}

/** @returns {Promise<number>} the code that the tests ended with */
async function run() {
  const { folder, locale, extension, tests, userData } = readArguments();
  const settings = await readFile(join(userData, 'User', 'settings.json'), 'utf8').catch(() => '{}');
  const profile = join(userData, 'server');
  // On a desktop what counts for the machine stands among the person's own; a server has a file for it.
  const machineSettings = join(userDataDir(profile), 'Machine', 'settings.json');
  await mkdir(dirname(machineSettings), { recursive: true });
  await writeFile(machineSettings, settings);

  /** @type {PromiseWithResolvers<number>} */
  const ended = Promise.withResolvers();
  const timer = setTimeout(() => ended.reject(new Error('The tests did not end')), runLimit);
  // One browser may serve many runs: to start it takes as long as a small one.
  const shared = process.env['KITH_BROWSER'];
  const launched = shared === undefined ? await launchChromium() : undefined;
  const browser = await chromium.connect(shared ?? launched?.wsEndpoint() ?? '');
  let server;
  let context;
  try {
    server = await startServer({ profile, flags: ['--enable-smoke-test-driver'] });
    void server.ended.then(() => ended.reject(new Error('The editor’s server has ended')));
    const remote = `vscode-remote://${new URL(server.origin).host}`;
    ({ context } = await openPage(browser, {
      folder,
      origin: server.origin,
      userData,
      settings: JSON.parse(settings),
      trusted: process.env['KITH_HOST_TRUSTED'] !== 'false',
      ...(locale !== undefined && { locale }),
      query: {
        payload: JSON.stringify([
          ['extensionDevelopmentPath', `${remote}${extension}`],
          ['extensionTestsPath', `${remote}${tests}`],
          ['skipWelcome', 'true'],
        ]),
      },
      before: async (page) => {
        await page.exposeFunction(
          'codeAutomationLog',
          /** @param {string} type @param {readonly unknown[]} args */
          (type, args) => console.log(`${type}: ${args.map(String).join(' ')}`),
        );
        await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => ended.resolve(code));
        page.on('crash', () => ended.reject(new Error('The page crashed')));
      },
    }));
    return await ended.promise;
  } finally {
    clearTimeout(timer);
    await context?.close();
    await server?.stop();
    await browser.close();
    await launched?.close();
  }
}

endOnSignals();
process.exit(
  await run().catch((error) => {
    console.error(error instanceof Error ? error.stack : error);
    return 1;
  }),
);
