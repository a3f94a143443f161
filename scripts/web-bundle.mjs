import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './places.mjs';

/**
 * Builds core, render and the engine for a browser: a module for pages, and the engine's worker.
 * @param {string} outdir
 * @param {import('esbuild').BuildOptions} [how]
 */
export async function buildWeb(outdir, how = {}) {
  /** @type {import('esbuild').BuildOptions} */
  const shared = {
    ...how,
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    // Where a package has another build for pages, that one needs a document, which a worker has not.
    conditions: ['worker', 'browser'],
    metafile: true,
    outdir,
  };
  const source = (/** @type {string} */ name) => join(root, 'src', 'web', `${name}.ts`);
  return Promise.all([
    esbuild.build({ ...shared, entryPoints: [source('kith')], format: 'esm' }),
    esbuild.build({ ...shared, entryPoints: [source('engine-worker')], format: 'iife' }),
  ]);
}
