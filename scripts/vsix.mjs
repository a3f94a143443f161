import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './child.mjs';
import { node, root, vsix, workDir } from './places.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary.mjs';

/**
 * Bytes that every activation reads; beyond this it would be felt. What a large feature does stands behind
 * `await import(…)`, and is not counted.
 */
const activationLimit = 1_000_000;

/** The only files that a user's machine has a use for, by the names that they have in the package. */
const packable =
  /^(package\.json|package\.nls(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt|l10n\/bundle\.l10n(\.[a-z-]+)?\.json|(media|syntaxes)\/.+\.(svg|png|md|json|css)|dist\/(extension|worker|engine-worker|import-worker|server|site-builder|cli|(cli-)?parts\/[\w-]+)\.js|dist\/third-party-notices\.txt|dist\/site\/[\w./-]+|dist\/schemas\/community\.schema\.json|dist\/webview\/.+\.(js|css|ttf))$/;

/** What the package is made from; `.vscodeignore` says what of it. */
const packed = [
  '.vscodeignore',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist',
  'l10n',
  'media',
  'package.json',
  'package.nls.json',
  'package.nls.nl.json',
  'syntaxes',
];

const stamp = join(workDir, 'vsix.stamp');

/** Folders that no bundle and no package takes anything from. */
const noSource = new Set([
  '.git',
  '.vscode-test',
  '.demo',
  'dist',
  'docs',
  'examples',
  'node_modules',
  'test',
]);

/**
 * One value for everything that the package is made of, by content.
 */
async function sourceDigest() {
  const hash = createHash('sha256');
  /** @param {string} relative */
  const add = async (relative) => {
    const entries = await readdir(join(root, relative), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(relative, entry.name);
      if (entry.isDirectory() && !noSource.has(path)) await add(path);
      else if (entry.isFile()) hash.update(`${path}\0`).update(await readFile(join(root, path)));
    }
  };
  await add('');
  return hash.digest('hex');
}

/** True when the package is that of the present sources. */
export async function vsixIsCurrent() {
  return existsSync(vsix) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === (await sourceDigest());
}

export async function ensureVsix() {
  if (await vsixIsCurrent()) return;
  await build();
  await packVsix();
}

/**
 * Bundles the extension as it ships.
 * @param {readonly string[]} [flags]
 */
export async function build(flags = []) {
  const outcome = await run(node, [join(root, 'esbuild.mjs'), '--production', ...flags], { cwd: root });
  if (!outcome.ok) throw new Error(`The build failed.\n${outcome.output}`);
  return outcome.output.trimEnd();
}

/**
 * Packs what was built, and refuses what has no place in a package.
 * @returns {Promise<string[]>} the files in it
 */
export async function packVsix() {
  const digest = await sourceDigest();
  await rm(stamp, { force: true });
  await mkdir(join(root, 'dist'), { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  // In a folder of their own: before it looks at what it may take, vsce walks through all that lies beside
  // it.
  const staging = makeTemporaryFolder('vsix');
  try {
    for (const entry of packed) await cp(join(root, entry), join(staging, entry), { recursive: true });
    const outcome = await run(node, [vsce, 'package', '--no-dependencies', '--out', vsix], { cwd: staging });
    if (!outcome.ok) throw new Error(`vsce package failed.\n${outcome.output}`);
  } finally {
    await removeTemporaryFolder(staging);
  }
  const files = filesInZip(await readFile(vsix))
    .filter((name) => name.startsWith('extension/'))
    .map((name) => name.slice('extension/'.length));
  await checkContents(files);
  await mkdir(workDir, { recursive: true });
  await writeFile(stamp, digest);
  return files;
}

/**
 * The names in a ZIP file's directory, which stands at its end.
 * @param {Buffer} zip
 */
function filesInZip(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const names = [];
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(entry + field));
    names.push(zip.toString('utf8', entry + 46, entry + 46 + (name ?? 0)));
    entry += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names.sort();
}

/** @param {readonly string[]} files */
async function checkContents(files) {
  const faults = files
    .filter((file) => !packable.test(file))
    .map((file) => `${file} has no place in the package`);
  const needed = [
    'package.json',
    'package.nls.json',
    'readme.md',
    'LICENSE.txt',
    'dist/extension.js',
    'dist/worker.js',
    'dist/engine-worker.js',
    'dist/import-worker.js',
    'dist/site-builder.js',
    'dist/server.js',
    'dist/cli.js',
    'dist/third-party-notices.txt',
  ];
  for (const file of needed) {
    if (!files.includes(file)) faults.push(`${file} is missing from the package`);
  }
  const { size } = await stat(join(root, 'dist', 'extension.js'));
  if (size > activationLimit) {
    faults.push(`An activation reads ${size} bytes, the limit is ${activationLimit}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
