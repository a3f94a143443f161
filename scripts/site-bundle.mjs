import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './places.mjs';
import { nodeOptions } from './split-bundle.mjs';

/**
 * Writes the folder that `kith init --site` gives a community: the theme, and Kith's plugin for Eleventy in
 * one file that needs nothing else. What it depends on is pinned to what the tests run with.
 *
 * @param {string} dist
 * @param {Pick<import('esbuild').BuildOptions, 'minify' | 'logLevel'>} [how]
 */
export async function buildSite(dist, how = {}) {
  const folder = join(dist, 'site');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'src', 'site', 'template'), folder, { recursive: true });
  const { metafile } = await esbuild.build({
    ...nodeOptions,
    // A community commits it.
    minify: true,
    ...how,
    sourcemap: false,
    format: 'esm',
    entryPoints: [join(root, 'src', 'site', 'plugin.ts')],
    outfile: join(folder, 'kith-eleventy.mjs'),
    metafile: true,
  });
  const settings = join(folder, 'package.json');
  const pinned = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  writeFileSync(
    settings,
    readFileSync(settings, 'utf8')
      .replace('ELEVENTY', pinned('@11ty/eleventy'))
      .replace('PAGEFIND', pinned('pagefind')),
  );
  return { metafile };
}
