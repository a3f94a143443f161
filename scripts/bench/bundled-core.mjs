import * as esbuild from 'esbuild';
import { root } from '../places.mjs';

/**
 * Parts of the core, which is TypeScript, bundled on the spot.
 * @param {Readonly<Record<string, readonly string[]>>} parts what to export, by the module below `src/core`
 */
export async function loadCore(parts) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: Object.entries(parts)
        .map(([module, names]) => `export { ${names.join(', ')} } from './src/core/${module}';`)
        .join('\n'),
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['worker'],
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
