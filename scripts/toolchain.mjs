import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { endOnSignals, run } from './child.mjs';
import { node, root } from './places.mjs';
import { endGroup } from './process-groups.mjs';
import { npmCommand } from './programs.mjs';

/**
 * Makes the tools ready: installs dependencies where they are missing or not those of the lock file, and goes
 * on in the Node that the extension host has. The entry scripts run on whatever Node the machine has until
 * then, so they import nothing from node_modules before this.
 * @param {(line: string) => void} [report]
 */
export async function ensureToolchain(report = console.log) {
  if (!dependenciesAreInstalled()) {
    report('Installing dependencies …');
    const install = await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
    if (!install.ok) {
      console.error(`${install.output}\nnpm ci failed, see above.`);
      process.exit(1);
    }
    report(`Installed dependencies in ${install.seconds.toFixed(0)} s`);
  }
  if (process.versions.node.split('.')[0] !== toolchainMajor()) process.exit(await rerun());
}

/**
 * What is installed is compared with the lock file by content: times say little after a checkout.
 */
function dependenciesAreInstalled() {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (installed === undefined || wanted === undefined || !existsSync(node)) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function toolchainMajor() {
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8'));
  return manifest.version.split('.')[0];
}

/** Runs this very script again, in the Node of the dependencies, and answers its exit code. */
function rerun() {
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  // The terminal sends Ctrl+C to both of us, but what ends this process alone has to be passed on.
  endOnSignals(() => (process.platform === 'win32' ? endGroup(child, 'SIGKILL') : child.kill('SIGTERM')));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${node}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * npm as the user runs it, without what the npm script around us put in the environment.
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
export function npm(args, cwd = root) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_(package|lifecycle|command|config_(local_|global_)?prefix)|INIT_CWD)/i.test(name),
    ),
  );
  const [command = '', ...before] = npmCommand();
  return run(command, [...before, ...args], { cwd, env });
}
