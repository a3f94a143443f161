import path from 'node:path';
import { build } from 'esbuild';

const source = path.resolve(import.meta.dirname, '../../../src');

/** Bundles a worker as it is delivered: by its path in `src`, or from `contents` that stand there. */
export async function bundleWorker(entry: string, outfile: string, contents?: string): Promise<void> {
  await build({
    ...(contents === undefined
      ? { entryPoints: [path.join(source, entry)] }
      : { stdin: { contents, resolveDir: source, loader: 'ts' as const } }),
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
}
