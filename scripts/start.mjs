// npm start: a real editor with Kith in it, on a living community.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignals, run, start, stopAll } from './child.mjs';
import { quietSettings } from './editor/editor-page.mjs';
import { ensureServer, serverIsInstalled } from './editor/install.mjs';
import { installExtension, startServer, userDataDir } from './editor/server.mjs';
import { node, root, vsix, workDir } from './places.mjs';
import { openCommand } from './programs.mjs';
import { ensureToolchain } from './toolchain.mjs';
import { build, ensureVsix, vsixIsCurrent } from './vsix.mjs';

const usage = `npm start -- [--folder DIR] [--port N] [--reset] [--no-open]

Builds Kith, installs it in VS Code in the browser, and opens the demo community in it: for two people with a clone
each, and a server through which they edit live.

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
const cli = join(root, 'dist', 'cli.js');
const demo = home === undefined ? join(root, '.demo', 'harbour') : join(home, 'harbour');

/**
 * Who is at work in the demo, and where each has a clone of it. The first has the community as it was made.
 */
const people = [
  { name: 'Agnes Lindholm', email: 'agnes.lindholm@example.org', folder: demo },
  { name: 'Bram Zijlstra', email: 'bram.zijlstra@example.org', folder: `${demo}-bram` },
];

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
  await addSite(partial);
  await rename(partial, demo);
}

/**
 * The site that `kith init --site` gives a community, so that *Preview Site* shows it at once.
 * @param {string} community
 */
async function addSite(community) {
  const template = join(root, 'dist', 'site');
  if (!existsSync(template)) await build();
  const site = join(community, 'site');
  await cp(template, site, { recursive: true });
  await rename(join(site, 'gitignore'), join(site, '.gitignore'));
  const [{ name, email } = { name: '', email: '' }] = people;
  const author = ['-c', `user.name=${name}`, '-c', `user.email=${email}`];
  await git(['-C', community, 'add', 'site']);
  await git(['-C', community, ...author, 'commit', '--quiet', '-m', 'Make a site of the community']);
}

/**
 * What builds the site is here already: the demo needs no download.
 * @param {string} folder
 */
async function linkSiteModules(folder) {
  const site = join(folder, 'site');
  const modules = join(site, 'node_modules');
  if (existsSync(site) && !existsSync(modules))
    await symlink(join(root, 'node_modules'), modules, 'junction');
}

/** Each person's clone is made once and kept as well. */
async function ensureClones(reset = false) {
  // What was typed in the old demo must not come back into the new one.
  const kept = [`${demo}-rooms`, join(userDataDir(profile), 'User', 'workspaceStorage')];
  if (reset) await Promise.all(kept.map((folder) => rm(folder, { recursive: true, force: true })));
  for (const { name, email, folder } of people) {
    if (folder !== demo && reset) await rm(folder, { recursive: true, force: true });
    if (!existsSync(folder)) await git(['clone', '--quiet', demo, folder]);
    await linkSiteModules(folder);
    await git(['-C', folder, 'config', 'user.name', name]);
    await git(['-C', folder, 'config', 'user.email', email]);
  }
}

/** @param {readonly string[]} args */
async function git(args) {
  const outcome = await run('git', [...args]);
  if (!outcome.ok) throw new Error(`git ${args.join(' ')} failed.\n${outcome.output}`);
}

/**
 * Starts the server for live editing and answers its address.
 * @returns {Promise<string>}
 */
async function startLiveServer() {
  if (!existsSync(cli)) await build();
  const child = start(node, [cli, 'serve', '--json', '--port', '0', '--data', `${demo}-rooms`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(`The server for live editing has ended.\n${output}`)));
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve(JSON.parse(output).url);
    });
  });
}

/**
 * What belongs to this run and not to the user.
 * @param {Record<string, unknown>} settings
 */
async function writeMachineSettings(settings) {
  const folder = join(userDataDir(profile), 'Machine');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
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

/**
 * The user's settings are theirs too; only a new profile gets some, that keep the editor to the community.
 */
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
  const [opener, ...args] = openCommand(address) ?? [];
  if (opener === undefined) return;
  const child = spawn(opener, args, { stdio: 'ignore', detached: true });
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
  if (chosen === undefined) await ensureClones(reset);
  const started = await step('Starting VS Code', async () => {
    await ensureInstalled();
    await ensureSettings();
    const live = chosen === undefined ? await startLiveServer() : undefined;
    await writeMachineSettings(
      live === undefined ? {} : { 'kith.live.server': live, 'kith.live.autoJoin': true },
    );
    return startServer({ profile, port });
  });
  server = started;

  const addresses = (chosen === undefined ? people : [{ name: '', folder: chosen }]).map(
    ({ name, folder }) => ({
      name,
      address: `${started.origin}/?folder=${encodeURIComponent(folder).replaceAll('%2F', '/')}`,
    }),
  );
  console.log('\nKith is open at the address below, until you press Ctrl+C.');
  const [first, ...others] = addresses;
  console.log(`\n${first?.address}\n`);
  for (const { name, address } of others) {
    console.log(
      `To edit with somebody, open this one too, in another tab. There you are ${name}.\n\n${address}\n`,
    );
  }
  if (!noOpen && first) openBrowser(first.address);
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
