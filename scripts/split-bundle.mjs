import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './places.mjs';
import { buildSite } from './site-bundle.mjs';

/**
 * How all that runs in Node is bundled.
 *
 * @satisfies {import('esbuild').BuildOptions}
 */
export const nodeOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: /** @type {const} */ ('node'),
  format: /** @type {const} */ ('cjs'),
  target: 'node20',
  // What is not ASCII takes two or three bytes, and six where it is escaped.
  charset: /** @type {const} */ ('utf8'),
  // ES modules first: some packages' other build loads its parts in a way that no bundler can follow.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  // Its build for Node is CommonJS, of which nothing can be left out, and all of which is run at the start.
  alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'dist', 'index.js') },
  logLevel: /** @type {const} */ ('warning'),
};

/**
 * A program that is read in parts.
 *
 * @typedef {object} Program
 * @property {string} name of its file, without `.js`
 * @property {string} source
 * @property {string} parts the folder of what is read on demand, beside its file
 * @property {{ readonly js: string }} [banner]
 */

/** @satisfies {Program} */
export const extension = { name: 'extension', source: 'src/extension/extension.ts', parts: 'parts' };

/** @satisfies {Program} */
export const commandLine = {
  name: 'cli',
  source: 'src/cli/main.ts',
  parts: 'cli-parts',
  banner: { js: '#!/usr/bin/env node\n' },
};

/**
 * Builds a program, split: what is imported on demand (`await import(…)`), libraries as well, stands in files
 * of its own, so that a start reads no more than it runs. What every start reads is joined in one file. The
 * bundler makes a part for each set of imports on demand that share a module, even where all is read at once
 * in any case, and each file takes time to be found. Where parts that are read on demand look for what was
 * joined, a file passes it on.
 *
 * It is split as ES modules, since the bundler splits no others, and written as CommonJS: for an ES module
 * the editor makes an API in a module of its own, which takes longer.
 *
 * @param {Program} program
 * @param {string} dist where it is written
 * @param {Pick<import('esbuild').BuildOptions, 'minify' | 'sourcemap' | 'logLevel'>} [how]
 */
export async function buildSplit({ name, source, parts, banner }, dist, how = {}) {
  const options = { ...nodeOptions, metafile: /** @type {const} */ (true), ...how };
  const split = join(dist, `split-${name}`);
  const partsFolder = join(dist, parts);
  const entry = `${name}.js`;
  rmSync(split, { recursive: true, force: true });
  rmSync(partsFolder, { recursive: true, force: true });
  const result = await esbuild.build({
    ...options,
    format: 'esm',
    splitting: true,
    entryPoints: { [name]: source },
    outdir: split,
    chunkNames: '[name]-[hash]',
    sourcemap: options.sourcemap ? 'inline' : false,
  });
  const outputs = Object.fromEntries(
    Object.entries(result.metafile.outputs).map(([file, output]) => [join(root, file), output]),
  );
  const begun = new Set([join(split, entry)]);
  for (const file of begun)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && outputs[join(root, path)]) begun.add(join(root, path));
  const passedOn = [...begun].slice(1).map((file, index) => ({
    file,
    names: (outputs[file]?.exports ?? []).map((exported, at) => ({ exported, joined: `x${index}_${at}` })),
  }));
  const commonJs = { ...options, supported: { 'dynamic-import': false } };
  const joined = await esbuild.build({
    ...commonJs,
    outfile: join(dist, entry),
    ...(banner && { banner }),
    stdin: {
      resolveDir: split,
      contents: [
        `export * from './${entry}';`,
        ...passedOn.map(({ file, names }) => {
          const list = names.map(({ exported, joined: as }) => `${exported} as ${as}`);
          return `export { ${list.join(', ')} } from './${basename(file)}';`;
        }),
      ].join('\n'),
    },
    plugins: [leaveOut((kind) => kind === 'dynamic-import', `./${parts}/`)],
  });
  mkdirSync(partsFolder, { recursive: true });
  const back = relative(partsFolder, join(dist, entry)).replaceAll('\\', '/');
  for (const { file, names } of passedOn) {
    const getters = names.map(({ exported, joined: as }) => `get ${exported}(){return joined.${as}}`);
    writeFileSync(
      join(partsFolder, basename(file)),
      `const joined=require("${back}");module.exports={__esModule:true,${getters.join()}};\n`,
    );
  }
  await esbuild.build({
    ...commonJs,
    entryPoints: Object.keys(outputs).filter((file) => file.endsWith('.js') && !begun.has(file)),
    outdir: partsFolder,
    // What libraries do is not warned of, and here they are in a folder of ours.
    logOverride: { 'direct-eval': 'silent' },
    plugins: [leaveOut((kind) => kind !== 'entry-point', './')],
  });
  rmSync(split, { recursive: true, force: true });
  // The sources are those of the first build; the sizes those of the second.
  return { metafile: { inputs: result.metafile.inputs, outputs: joined.metafile.outputs } };
}

/**
 * Leaves imports of other parts as they are, and has them looked for in a folder.
 *
 * @type {(
 *   concerns: (kind: import('esbuild').ImportKind) => boolean,
 *   folder: string,
 * ) => import('esbuild').Plugin}
 */
const leaveOut = (concerns, folder) => ({
  name: 'leave-out-parts',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, kind }) =>
      concerns(kind) ? { path: `${folder}${basename(path)}`, external: true } : undefined,
    );
  },
});

/**
 * Writes the command line to a folder, as it is shipped. Returns where it is.
 * @param {string} folder
 */
export async function bundleKith(folder) {
  await Promise.all([
    buildSplit(commandLine, folder, { logLevel: 'error' }),
    buildSite(folder, { logLevel: 'error' }),
  ]);
  return join(folder, `${commandLine.name}.js`);
}
