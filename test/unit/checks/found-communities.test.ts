import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openInMemory } from '../community/in-memory-community';
import { cloneBundle, foundCommunities, missingBundles } from './clone-bundle';

function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths
      .map((path) => [relative(folder, path).replaceAll('\\', '/'), path] as const)
      .filter(([path]) => !path.startsWith('.git/'))
      .map(([path, file]) => [path, readFileSync(file, 'utf8')]),
  );
}

/** The same community as it would be after the first minute with Kith: nothing but a name. */
const setUp = { 'community.yml': 'name: Set up\nlanguages: [en]\n' };

// What is found in them as they are is in test/unit/cli/kith.test.ts.
describe.skipIf(missingBundles !== undefined)(`a found community (${missingBundles ?? 'three'})`, () => {
  test.each(foundCommunities)('%s has not many more problems once it sets Kith up', async (name) => {
    const folder = cloneBundle(name);
    try {
      const { community, problems } = await openInMemory({ ...filesIn(folder), ...setUp });
      expect(community.config.path).toBe('community.yml');
      expect(problems().length).toBeLessThan(40);
    } finally {
      rmSync(dirname(folder), { recursive: true, force: true });
    }
  });
});
