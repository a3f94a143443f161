// Runs once before all tests that start `kith`, in a process of its own.
import { bundleKith } from '../../../scripts/split-bundle.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../../scripts/temporary.mjs';

/**
 * Bundles the command line as it is packed: what is tested is what people get.
 * @param {import('vitest/node').TestProject} project
 */
export default async function setUp(project) {
  const folder = makeTemporaryFolder('cli');
  await bundleKith(folder);
  project.provide('kithBundle', folder);
  return () => removeTemporaryFolder(folder);
}
