// npm start: a real editor with Kith in it, on a living community.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignals, run, stopAll } from './child.mjs';
import { quietSettings } from './editor/editor-page.mjs';
import { ensureServer, serverIsInstalled } from './editor/install.mjs';
import { installExtension, startServer, userDataDir } from './editor/server.mjs';
import { node, root, vsix, workDir } from './places.mjs';
import { ensureToolchain } from './toolchain.mjs';
import { ensureVsix, vsixIsCurrent } from './vsix.mjs';

const usage = `npm start -- [--folder DIR] [--port N] [--reset] [--no-open]

Builds Kith, installs it in VS Code in the browser, and opens the demo community in it.

  --folder DIR  open this folder instead of the demo
  --port N      serve at this port instead of a free one
  --reset       make the demo anew; changes made to it are lost
  --no-open     do not open the browser`;

/** A mistake in the call, to be told without a stack. */
class UsageError extends Error {}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        folder: { type: 'string' },
        port: { type: 'string', default: '0' },
        reset: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { ...values, port: Number(values.port) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

// Tests point this elsewhere, so that they neither see nor touch what the user did in the demo.
const home = process.env['KITH_START_DIR'];
const profile = home === undefined ? join(workDir, 'start') : join(home, 'profile');
const demo = home === undefined ? join(root, '.demo', 'harbour') : join(home, 'harbour');

/** @param {string} path */
async function existingFolder(path) {
  // npm runs scripts in the package's folder; the user's own is in INIT_CWD.
  const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw new UsageError(`There is no folder ${folder}`);
  if (!found.isDirectory()) throw new UsageError(`${folder} is not a folder`);
  return realpath(folder);
}

/** @param {number} port */
async function checkPort(port) {
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError('A port is a number up to 65535');
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => resolve(undefined));
  }).catch((/** @type {NodeJS.ErrnoException} */ error) => {
    throw new UsageError(
      `Port ${port} cannot be used: ${error.code === 'EADDRINUSE' ? 'it is taken' : error.message}`,
    );
  });
  await new Promise((resolve) => probe.close(resolve));
}

/**
 * Says what is done while it is being done, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 */
async function step(what, work) {
  console.log(`  ${what} …`);
  const began = performance.now();
  const result = await work();
  console.log(`  ${what}: done in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

/** The demo is made once and then kept: what the user writes in it is theirs. */
async function ensureDemo(reset = false) {
  if (reset) await rm(demo, { recursive: true, force: true });
  if (existsSync(demo)) return;
  const partial = `${demo}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(resolve(demo, '..'), { recursive: true });
  const outcome = await run(node, [join(root, 'scripts', 'demo', 'generate-history.mjs'), partial], {
    cwd: root,
  });
  if (!outcome.ok) throw new Error(`The demo community could not be made.\n${outcome.output}`);
  await rename(partial, demo);
}

/** Installs Kith in the profile, unless this very package is there already. */
async function ensureInstalled() {
  const stamp = join(profile, 'installed');
  const digest = createHash('sha256')
    .update(await readFile(vsix))
    .digest('hex');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === digest) return;
  await installExtension(profile, vsix);
  await writeFile(stamp, digest);
}

/** The user's settings are theirs too; only a new profile gets some, that keep the editor to the community. */
async function ensureSettings() {
  const folder = join(userDataDir(profile), 'User');
  const file = join(folder, 'settings.json');
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(quietSettings, undefined, 2)}\n`);
}

/**
 * Opens the user's browser where there is a desktop to open it on.
 * @param {string} address
 */
function openBrowser(address) {
  const desktop = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  const opener = process.platform === 'darwin' ? 'open' : desktop ? 'xdg-open' : undefined;
  if (opener === undefined || process.env['CI'] !== undefined) return;
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  // The address is printed anyway.
  child.on('error', () => undefined);
  child.unref();
}

async function main() {
  const { folder, port, reset, 'no-open': noOpen, help } = readArguments();
  if (help) {
    console.log(usage);
    return;
  }
  /** @type {import('./editor/server.mjs').Server | undefined} */
  let server;
  let stopping = false;
  endOnSignals(async (code) => {
    if (stopping) return;
    stopping = true;
    if (server !== undefined) console.log('\nStopping …');
    await stopAll();
    process.exit(server === undefined ? code : 0);
  });
  // Mistakes in the call are told before anything that takes long.
  const chosen = folder === undefined ? undefined : await existingFolder(folder);
  await checkPort(port);

  await ensureToolchain();
  if (!(await vsixIsCurrent())) await step('Building Kith', ensureVsix);
  if (!serverIsInstalled())
    await step('Installing VS Code for the browser, once (about a minute)', ensureServer);
  if (chosen === undefined && (reset || !existsSync(demo))) {
    await step('Making the demo community', () => ensureDemo(reset));
  }
  server = await step('Starting VS Code', async () => {
    await ensureInstalled();
    await ensureSettings();
    return startServer({ profile, port });
  });

  const path = encodeURIComponent(chosen ?? demo).replaceAll('%2F', '/');
  const address = `${server.origin}/?folder=${path}`;
  console.log(`\nKith is open at the address below, until you press Ctrl+C.\n\n${address}\n`);
  if (!noOpen) openBrowser(address);
  await server.ended;
  if (!stopping) throw new Error('The editor has ended by itself.');
}

try {
  await main();
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
}
