// Bundles what runs: node esbuild.mjs [--production] [--readable] [--watch] [--tests]
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './scripts/places.mjs';
import { buildSite } from './scripts/site-bundle.mjs';
import { buildSplit, commandLine, extension, nodeOptions } from './scripts/split-bundle.mjs';
import { thirdPartyNotices } from './scripts/third-party-notices.mjs';
import { buildWeb } from './scripts/web-bundle.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** @satisfies {import('esbuild').BuildOptions} */
const how = {
  minify: production && !process.argv.includes('--readable'),
  sourcemap: production ? /** @type {const} */ (false) : /** @type {const} */ ('linked'),
};

const shared = { ...nodeOptions, ...how, metafile: /** @type {const} */ (true) };

/** @type {(source: string, outfile: string) => import('esbuild').BuildOptions} */
const bundle = (source, outfile) => ({ ...shared, entryPoints: [source], outfile });

const bundles = [
  bundle('src/node/worker/worker.ts', 'dist/worker.js'),
  bundle('src/node/engine/engine-worker.ts', 'dist/engine-worker.js'),
  bundle('src/node/imports/import-worker.ts', 'dist/import-worker.js'),
  bundle('src/server/main.ts', 'dist/server.js'),
  bundle('src/node/site/site-builder.ts', 'dist/site-builder.js'),
];

/** Every folder of a view has a script and a style sheet of its own name; the icons are shared. */
const viewNames = readdirSync(join(root, 'src', 'webview'), { withFileTypes: true })
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
  const files = readdirSync(join(root, 'test', 'host'), { recursive: true, encoding: 'utf8' });
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
  const entry = join(root, 'src', 'core', 'model', 'schemas', 'document-schemas.ts');
  const built = await esbuild.build({
    ...bundle(entry, join(root, 'dist', 'schemas.js')),
    metafile: false,
    sourcemap: false,
    write: false,
  });
  const module = { exports: /** @type {Record<string, any>} */ ({}) };
  new Function('module', built.outputFiles[0].text)(module);
  const folder = join(root, 'dist', 'schemas');
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
  for (const folder of tests ? ['webview', 'test'] : ['webview']) {
    rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  }
  const packed = [...bundles, viewBundle];
  const wanted = tests ? [...packed, testBundles] : packed;
  const dist = join(root, 'dist');
  if (watch) {
    // In one piece, which is quicker to make than to read.
    const whole = [extension, commandLine].map(({ name, source, ...more }) => ({
      ...bundle(source, `dist/${name}.js`),
      ...('banner' in more && { banner: more.banner }),
    }));
    for (const options of [...whole, ...wanted])
      await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    return;
  }
  const [results, programs, site] = await Promise.all([
    Promise.all(wanted.map((options) => esbuild.build(options))),
    Promise.all([extension, commandLine].map((program) => buildSplit(program, dist, how))),
    buildSite(dist),
    buildWeb(join(dist, 'web'), how),
    writeSchemas(),
  ]);
  for (const { metafile } of [...programs, site, ...results]) printSizes(metafile);
  const shipped = [...programs, site, ...results.slice(0, packed.length)].flatMap(({ metafile }) =>
    Object.keys(metafile.inputs),
  );
  writeFileSync(join(root, 'dist', 'third-party-notices.txt'), thirdPartyNotices(root, shipped));
}

main().catch((error) => {
  // Messages about the source are printed by esbuild itself.
  if (!Array.isArray(error.errors)) console.error(error);
  process.exitCode = 1;
});
