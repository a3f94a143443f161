// Runs once before all tests of the interface, in a process of its own.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { endOnSignals, run } from '../../scripts/child.mjs';
import { launchChromium } from '../../scripts/editor/chromium.mjs';
import { ensureServer } from '../../scripts/editor/install.mjs';
import { installExtension, startServer, userDataDir } from '../../scripts/editor/server.mjs';
import { failuresDir, node, root, vsix } from '../../scripts/places.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../scripts/temporary.mjs';
import { ensureVsix } from '../../scripts/vsix.mjs';

/**
 * Settings of the machine, which a person's own do not count for. Live sessions take any free port: another
 * run may go on beside this one.
 */
const everyTest = { 'kith.live.port': 0 };

/**
 * An extension of `test/extensions/`, packed; what only another extension can bring, such as a language
 * model.
 * @param {string} name
 * @param {string} temporary where the package is made
 */
async function packTestExtension(name, temporary) {
  const out = join(temporary, `${name}.vsix`);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [vsce, 'package', '--no-dependencies', '--skip-license', '--out', out];
  const outcome = await run(node, args, { cwd: join(root, 'test', 'extensions', name) });
  if (!outcome.ok) throw new Error(`${name} could not be packed.\n${outcome.output}`);
  return out;
}

/**
 * One server with a profile of its own, and one browser: what a worker of the tests has for itself. Two that
 * shared these would share a clipboard and the settings of the machine.
 * @param {string} temporary a folder for everything that its tests write
 * @param {readonly string[]} extensions the packages to install, as a user would
 */
async function startLane(temporary, extensions) {
  const profile = join(temporary, 'profile');
  for (const extension of extensions) await installExtension(profile, extension);
  const machineSettings = join(userDataDir(profile), 'Machine', 'settings.json');
  await mkdir(dirname(machineSettings), { recursive: true });
  await writeFile(machineSettings, JSON.stringify(everyTest));
  // A page that was closed without a word is not coming back: its extension host need not wait for it.
  const server = await startServer({ profile, flags: ['--reconnection-grace-time=20'] });
  const browser = await launchChromium();
  return {
    provided: {
      origin: server.origin,
      browser: browser.wsEndpoint(),
      temporary,
      machineSettings,
      failures: failuresDir,
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

/**
 * Packs Kith and starts an editor for each worker.
 * @param {import('vitest/node').TestProject} project
 */
export default async function setUp(project) {
  endOnSignals();
  await Promise.all([ensureServer(), ensureVsix(), rm(failuresDir, { recursive: true, force: true })]);
  const temporary = makeTemporaryFolder('ui');
  const extensions = [vsix, await packTestExtension('told-model', temporary)];
  const { fileParallelism, maxWorkers } = project.vitest.config;
  const lanes = [];
  for (let lane = 0; lane < (fileParallelism ? Number(maxWorkers) : 1); lane++) {
    const folder = join(temporary, `lane-${lane}`);
    await mkdir(folder);
    lanes.push(await startLane(folder, extensions));
  }
  project.provide(
    'editors',
    lanes.map(({ provided }) => provided),
  );
  return async () => {
    for (const lane of lanes) await lane.stop();
    await removeTemporaryFolder(temporary);
  };
}
