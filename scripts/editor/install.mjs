import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workDir } from '../places.mjs';
import { npm } from '../toolchain.mjs';

/** VS Code 1.139.1's own server with its browser workbench, as the package `code-server` carries it. */
const editorPackage = 'code-server@4.139.1';

const serverDir = join(workDir, 'server');
const vscode = join('node_modules', 'code-server', 'lib', 'vscode');

/**
 * Extensions of VS Code's own that speak to services out on the internet, and debuggers: nothing here uses
 * them, and they are a fifth of the time that an editor takes to start.
 */
const leftOut = [
  'copilot',
  'debug-auto-launch',
  'github',
  'github-authentication',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
];

/** The server's entry point, to be run by the Node of the dependencies. */
export const serverMain = join(serverDir, vscode, 'out', 'server-main.js');

/** Written last, so that an interrupted installation is not taken for a whole one. */
const stampName = `${editorPackage}.without-services.complete`;
const stamp = join(serverDir, stampName);

export function serverIsInstalled() {
  return existsSync(stamp);
}

/**
 * Installs the editor from the npm registry. Package scripts stay off: they would compile Kerberos bindings
 * that nothing here uses, and what they fetch otherwise is either prebuilt or done without.
 */
export async function ensureServer() {
  if (serverIsInstalled()) return;
  const partial = `${serverDir}.${process.pid}`;
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await writeFile(join(partial, 'package.json'), '{ "private": true }\n');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await install([...quiet, editorPackage], partial);
    const nested = [...quiet, '--omit=dev', '--legacy-peer-deps'];
    await install(nested, join(partial, vscode));
    await install(nested, join(partial, vscode, 'extensions'));
    for (const extension of leftOut)
      await rm(join(partial, vscode, 'extensions', extension), { recursive: true });
    await writeFile(join(partial, stampName), '');
    await rm(serverDir, { recursive: true, force: true });
    await rename(partial, serverDir);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
async function install(args, cwd) {
  const outcome = await npm(['install', ...args], cwd);
  if (!outcome.ok)
    throw new Error(`The editor could not be installed: npm install failed.\n${outcome.output}`);
}
