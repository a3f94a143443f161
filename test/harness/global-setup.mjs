// Runs once before all tests of the interface, in a process of its own.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endOnSignals } from '../../scripts/child.mjs';
import { launchChromium } from '../../scripts/editor/chromium.mjs';
import { ensureServer } from '../../scripts/editor/install.mjs';
import { installExtension, startServer } from '../../scripts/editor/server.mjs';
import { failuresDir, vsix } from '../../scripts/places.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../scripts/temporary.mjs';
import { ensureVsix } from '../../scripts/vsix.mjs';

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
  // A page that was closed without a word is not coming back: its extension host need not wait for it.
  const server = await startServer({ profile, flags: ['--reconnection-grace-time=20'] });
  const browser = await launchChromium();
  project.provide('editor', {
    origin: server.origin,
    browser: browser.wsEndpoint(),
    temporary,
    failures: failuresDir,
  });
  return async () => {
    await browser.close();
    await server.stop();
    await removeTemporaryFolder(temporary);
  };
}
