// The command line on the oldest Node of package.json: what it answers there is what it answers on ours.
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';
import { node, root, workDir } from './places.mjs';
import { nodeInPackage, nodePackage } from './programs.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary.mjs';
import { npm } from './toolchain.mjs';

const cli = join(root, 'dist', 'cli.js');

/** The major version in `engines`, which is of the form `>=20`. */
export function oldestMajor() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const major = /^>=(\d+)/.exec(engines.node)?.[1];
  if (major === undefined) throw new Error(`No oldest Node can be read from “${engines.node}”.`);
  return major;
}

/**
 * A Node of a major version: one that the machine has on its PATH, else the package that `node` is made of.
 * @param {string} major
 * @returns {Promise<string>} its program
 */
async function ensureNode(major) {
  const name = nodeInPackage().at(-1) ?? '';
  const installed = join(workDir, `node-${major}`);
  const found = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  const kept = join(installed, ...nodeInPackage());
  for (const program of [...new Set(found), kept]) {
    if (existsSync(program) && (await versionOf(program)).startsWith(`v${major}.`)) return program;
  }
  await installNode(major, installed);
  return kept;
}

/**
 * @param {string} major
 * @param {string} folder gets the package's files
 */
export async function installNode(major, folder) {
  const name = nodePackage(process.platform, process.arch);
  const partial = `${folder}.${process.pid}`;
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await writeFile(join(partial, 'package.json'), '{ "private": true }\n');
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
    const outcome = await npm(['install', ...flags, `${name}@${major}`], partial);
    if (!outcome.ok) throw new Error(`Node ${major} could not be installed.\n${outcome.output}`);
    await rm(folder, { recursive: true, force: true });
    await rename(join(partial, 'node_modules', name), folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** @param {string} program */
async function versionOf(program) {
  const { ok, output } = await run(program, ['--version']);
  return ok ? output.trim() : '';
}

/** What the command line is asked, in a folder with the demo and three files to merge. */
const calls = [
  ['--help'],
  ['check', 'demo'],
  ['check', 'demo', '--json'],
  ['search', 'tide', 'demo'],
  ['search', 'tide', 'demo', '--json'],
  ['members', 'demo'],
  ['members', 'demo', '--json'],
  ['merge-driver', 'base.md', 'ours.md', 'theirs.md', '7', 'posts/tide.md'],
];

const base = '---\ntitle: Tide\ntags: [harbour]\nstate: draft\n---\n\nOne.\n\nTwo.\n';
const sides = {
  'base.md': base,
  'ours.md': base.replace('[harbour]', '[harbour, sea]').replace('One.', 'One!'),
  'theirs.md': base
    .replace('[harbour]', '[harbour, moon]')
    .replace('draft', 'review')
    .replace('Two.', 'Two!'),
};

/**
 * Builds Kith on the oldest Node, and asks the same of it there and on ours.
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runOnOldestNode() {
  const oldest = await ensureNode(oldestMajor());
  console.log(`${oldest} is ${await versionOf(oldest)}, ours is ${await versionOf(node)}`);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** @param {boolean} ok @param {string} what @param {string} [why] */
  const tell = (ok, what, why = '') => {
    console.log(`${ok ? '✔' : '✖'} ${what}${ok ? '' : `\n${why.trimEnd().replace(/^/gm, '    ')}`}`);
    counts[ok ? 'passed' : 'failed']++;
  };
  const built = await run(oldest, [join(root, 'esbuild.mjs'), '--production'], { cwd: root });
  tell(built.ok, 'build', built.output);
  if (!built.ok) return counts;
  const folder = makeTemporaryFolder('node');
  try {
    await cp(join(root, 'examples', 'demo'), join(folder, 'demo'), { recursive: true });
    await commitDemo(join(folder, 'demo'));
    for (const call of calls) {
      const answers = [await ask(oldest, folder, call), await ask(node, folder, call)];
      const [there = '', here = ''] = answers;
      tell(there === here && here.length > 40, `kith ${call.join(' ')}`, `${there}\n is not \n${here}`);
    }
  } finally {
    await removeTemporaryFolder(folder);
  }
  return counts;
}

/** @param {string} folder */
async function commitDemo(folder) {
  const identity = ['-c', 'user.name=Ada Ny', '-c', 'user.email=ada@example.org'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...identity, 'commit', '-q', '-m', 'Begin'],
  ]) {
    const { ok, output } = await run('git', args, { cwd: folder });
    if (!ok) throw new Error(`git ${args.join(' ')} failed.\n${output}`);
  }
}

/**
 * Everything that comes of a call: whether it held, what it said, and what it wrote.
 * @param {string} program
 * @param {string} cwd
 * @param {readonly string[]} call
 */
async function ask(program, cwd, call) {
  for (const [file, text] of Object.entries(sides)) await writeFile(join(cwd, file), text);
  const { ok, output } = await run(program, [cli, ...call], { cwd, env: { ...process.env, NO_COLOR: '1' } });
  // How long it took is another each time.
  const said = output.replace(/"tookMs":[\d.]+/, '"tookMs":0');
  return `${ok ? 'fine' : 'problems'}\n${said}${await readFile(join(cwd, 'ours.md'), 'utf8')}`;
}
