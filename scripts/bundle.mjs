// What scripts run of the code in `src` and `test`, which is TypeScript: one file that needs nothing beside
// it.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './places.mjs';

/**
 * Writes a module to the folder that exports what `contents` does, whose paths begin at the root of the
 * repository. Returns its address.
 * @param {string} contents
 * @param {string} folder
 * @param {string} name
 */
export async function bundleModule(contents, folder, name) {
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return pathToFileURL(outfile).href;
}
