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
 * Installs Kith from its package in a new profile, as a user would, and starts one server and one browser for
 * all tests.
 * @param {import('vitest/node').TestProject} project
 */
export default async function setUp(project) {
  endOnSignals();
  await Promise.all([ensureServer(), ensureVsix(), rm(failuresDir, { recursive: true, force: true })]);
  const temporary = makeTemporaryFolder('ui');
  const profile = join(temporary, 'profile');
  await installExtension(profile, vsix);
  await installExtension(profile, await packTestExtension('told-model', temporary));
  const machineSettings = join(userDataDir(profile), 'Machine', 'settings.json');
  await mkdir(dirname(machineSettings), { recursive: true });
  await writeFile(machineSettings, JSON.stringify(everyTest));
  // A page that was closed without a word is not coming back: its extension host need not wait for it.
  const server = await startServer({ profile, flags: ['--reconnection-grace-time=20'] });
  const browser = await launchChromium();
  project.provide('editor', {
    origin: server.origin,
    browser: browser.wsEndpoint(),
    temporary,
    machineSettings,
    failures: failuresDir,
  });
  return async () => {
    await browser.close();
    await server.stop();
    await removeTemporaryFolder(temporary);
  };
}
