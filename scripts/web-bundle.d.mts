import type { BuildOptions, BuildResult } from 'esbuild';

/** Builds core, render and the engine for a browser into a folder: `kith.js` and `engine-worker.js`. */
export function buildWeb(outdir: string, how?: BuildOptions): Promise<BuildResult[]>;
