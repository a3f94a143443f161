// Bundles what runs: node esbuild.js [--production] [--readable] [--watch] [--tests]
/* global require, __dirname */
const { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: __dirname,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // What is not ASCII takes two or three bytes, and six where it is escaped.
  charset: 'utf8',
  // ES modules first: some packages' other build loads its parts in a way that no bundler can follow.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  // Its build for Node is CommonJS, of which nothing can be left out, and all of which is run at the start.
  alias: { yaml: join(__dirname, 'node_modules', 'yaml', 'browser', 'dist', 'index.js') },
  minify: production && !process.argv.includes('--readable'),
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  metafile: true,
};

/**
 * @type {(source: string, outfile: string, more?: import('esbuild').BuildOptions) =>
 * import('esbuild').BuildOptions}
 */
const bundle = (source, outfile, more) => ({ ...shared, entryPoints: [source], outfile, ...more });

/**
 * The extension, split: what is imported on demand (`await import(…)`), libraries as well, stands in files of
 * its own, so that an activation reads no more than it runs.
 *
 * @type {import('esbuild').BuildOptions}
 */
const splitBundle = {
  ...shared,
  format: 'esm',
  splitting: true,
  entryPoints: { extension: 'src/extension/extension.ts' },
  outdir: 'dist',
  chunkNames: 'parts/[name]-[hash]',
};

/**
 * How its files are written in the end: the editor takes longer to load an ES module, for which it makes an
 * API in a module of its own.
 *
 * @type {import('esbuild').BuildOptions}
 */
const commonJs = { ...shared, supported: { 'dynamic-import': false } };

/**
 * Builds the extension, and joins what an activation reads in one file. The bundler makes a part for each set
 * of imports on demand that share a module, even where all is read at once in any case; each file takes the
 * editor's loader about a millisecond. Parts that are read on demand find what was joined under its old name,
 * by a file that passes it on.
 */
async function buildExtension() {
  const dist = join(__dirname, 'dist');
  const split = join(dist, 'split');
  const parts = join(dist, 'parts');
  rmSync(split, { recursive: true, force: true });
  const sourcemap = splitBundle.sourcemap && 'inline';
  const result = await esbuild.build({ ...splitBundle, outdir: split, sourcemap });
  const outputs = Object.fromEntries(
    Object.entries(result.metafile.outputs).map(([file, output]) => [join(__dirname, file), output]),
  );
  const begun = new Set([join(split, 'extension.js')]);
  for (const file of begun)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && outputs[join(__dirname, path)]) begun.add(join(__dirname, path));
  const passedOn = [...begun].slice(1).map((file, index) => ({
    file,
    names: (outputs[file]?.exports ?? []).map((name, at) => ({ name, joined: `x${index}_${at}` })),
  }));
  const joined = await esbuild.build({
    ...commonJs,
    outfile: join(dist, 'extension.js'),
    stdin: {
      resolveDir: split,
      contents: [
        "export * from './extension.js';",
        ...passedOn.map(
          ({ file, names }) =>
            `export { ${names.map(({ name, joined: as }) => `${name} as ${as}`).join(', ')} } from './parts/${basename(file)}';`,
        ),
      ].join('\n'),
    },
    plugins: [leaveOut((kind) => kind === 'dynamic-import', './parts/')],
  });
  mkdirSync(parts, { recursive: true });
  for (const { file, names } of passedOn) {
    const getters = names.map(({ name, joined: as }) => `get ${name}(){return joined.${as}}`);
    writeFileSync(
      join(parts, basename(file)),
      `const joined=require("../extension.js");module.exports={__esModule:true,${getters.join()}};\n`,
    );
  }
  await esbuild.build({
    ...commonJs,
    entryPoints: Object.keys(outputs).filter((file) => !begun.has(file)),
    outdir: parts,
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

const hashbang = '#!/usr/bin/env node\n';

const bundles = [
  bundle('src/node/worker/worker.ts', 'dist/worker.js'),
  bundle('src/node/search/search-worker.ts', 'dist/search-worker.js'),
  bundle('src/node/imports/import-worker.ts', 'dist/import-worker.js'),
  bundle('src/node/moderation/moderation-worker.ts', 'dist/moderation-worker.js'),
  bundle('src/server/main.ts', 'dist/server.js'),
  bundle('src/cli/main.ts', 'dist/cli.js', { banner: { js: hashbang } }),
].filter(({ entryPoints: [source] }) => existsSync(join(__dirname, source)));

/** Every folder of a view has a script and a style sheet of its own name; the icons are shared. */
const viewNames = readdirSync(join(__dirname, 'src', 'webview'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
  .map(({ name }) => name);

/** @type {import('esbuild').BuildOptions} */
const viewBundle = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  external: [],
  entryPoints: [
    ...viewNames.flatMap((name) =>
      ['ts', 'css'].map((extension) => ({ in: `src/webview/${name}/${name}.${extension}`, out: name })),
    ),
    { in: '@vscode/codicons/dist/codicon.css', out: 'codicon' },
  ],
  outdir: 'dist/webview',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

/**
 * Every test of the extension host is an entry of its own, so that a new file is found without being listed.
 */
const testBundles = {
  ...shared,
  entryPoints: tests ? hostTestFiles() : [],
  outbase: 'test/host',
  outdir: 'dist/test',
  // Mocha finds its reporters at run time; it comes from node_modules, since tests are never packed.
  external: ['vscode', 'mocha'],
  minify: false,
  sourcemap: 'linked',
};

function hostTestFiles() {
  const files = readdirSync(join(__dirname, 'test', 'host'), { recursive: true, encoding: 'utf8' });
  return ['index.ts', ...files.filter((file) => /([/\\]workspace|\.test)\.ts$/.test(file))].map(
    (file) => `test/host/${file}`,
  );
}

/** @param {import('esbuild').Metafile} metafile */
function printSizes(metafile) {
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (!file.endsWith('.map')) console.log(`${file.padEnd(40)} ${(bytes / 1000).toFixed(1).padStart(8)} kB`);
  }
}

/**
 * Writes the JSON Schemas out for other tools. Our formats are left out: other validators know some of their
 * names as something else, and refuse what Kith allows.
 */
async function writeSchemas() {
  const entry = join(__dirname, 'src', 'core', 'model', 'schemas', 'document-schemas.ts');
  const built = await esbuild.build({
    ...bundle(entry, join(__dirname, 'dist', 'schemas.js')),
    metafile: false,
    sourcemap: false,
    write: false,
  });
  const module = { exports: /** @type {Record<string, any>} */ ({}) };
  new Function('module', built.outputFiles[0].text)(module);
  const folder = join(__dirname, 'dist', 'schemas');
  mkdirSync(folder, { recursive: true });
  for (const [file, schema] of Object.entries(module.exports.schemaFiles)) {
    const published = { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
    const withoutFormats = (/** @type {string} */ key, /** @type {unknown} */ value) =>
      key === 'format' && typeof value === 'string' ? undefined : value;
    writeFileSync(join(folder, file), `${JSON.stringify(published, withoutFormats, 2)}\n`);
  }
}

async function main() {
  // A test or a view that was deleted or renamed must not live on in its old bundle.
  for (const folder of tests ? ['parts', 'webview', 'test'] : ['parts', 'webview']) {
    rmSync(join(__dirname, 'dist', folder), { recursive: true, force: true });
  }
  const packed = [...bundles, viewBundle];
  const wanted = tests ? [...packed, testBundles] : packed;
  if (watch) {
    // In one piece, which is quicker to make than to read.
    for (const options of [bundle('src/extension/extension.ts', 'dist/extension.js'), ...wanted])
      await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    return;
  }
  const [extension, results] = await Promise.all([
    buildExtension(),
    Promise.all(wanted.map((options) => esbuild.build(options))),
    writeSchemas(),
  ]);
  printSizes(extension.metafile);
  for (const { metafile } of results) printSizes(metafile);
  const { thirdPartyNotices } = await import('./scripts/third-party-notices.mjs');
  const shipped = [extension, ...results.slice(0, packed.length)].flatMap(({ metafile }) =>
    Object.keys(metafile.inputs),
  );
  writeFileSync(join(__dirname, 'dist', 'third-party-notices.txt'), thirdPartyNotices(__dirname, shipped));
}

main().catch((error) => {
  // Messages about the source are printed by esbuild itself.
  if (!Array.isArray(error.errors)) console.error(error);
  process.exitCode = 1;
});
