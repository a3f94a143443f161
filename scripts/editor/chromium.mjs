import { existsSync } from 'node:fs';
import { run } from '../child.mjs';
import { installFromDebian } from '../debian.mjs';
import { node, root } from '../places.mjs';
import { join } from 'node:path';

/** Chromium needs neither a desktop nor a network here, and root (as in a container) has no sandbox. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

async function playwright() {
  const { chromium } = await import('playwright-core');
  return chromium;
}

/** The path of a Chromium that is already here. `KITH_CHROMIUM` names one in an unusual place. */
export async function findChromium() {
  const own = (await playwright()).executablePath();
  return [process.env['KITH_CHROMIUM'], own, ...systemBrowsers].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
}

/**
 * Finds Chromium, or installs it by whatever way this machine allows.
 * @param {(line: string) => void} [report]
 */
export async function ensureChromium(report = console.log) {
  const found = await findChromium();
  if (found !== undefined) return found;

  report('Installing Chromium …');
  const attempts = await installFromDebian('chromium');
  if ((await findChromium()) === undefined) {
    attempts.push(
      await run(node, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium']),
    );
  }
  const installed = await findChromium();
  if (installed === undefined) {
    const details = attempts.map(({ output }) => output.trim()).join('\n');
    throw new Error(
      `${details}\n\nChromium is needed and could not be installed. Install it (Debian: apt-get install chromium), ` +
        'or name the one you have in KITH_CHROMIUM.',
    );
  }
  return installed;
}

/** Starts Chromium so that other processes can connect to it, at `wsEndpoint()`. */
export async function launchChromium() {
  return (await playwright()).launchServer({ executablePath: await ensureChromium(), args: flags });
}
