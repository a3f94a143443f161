import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Where a machine has programs that scripts start. On Windows some are scripts of its shell (`npm.cmd`),
 * which only that shell runs: there Node runs what these would.
 *
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {string} node the Node that runs this
 * @property {(file: string) => boolean} isThere
 */

/** @type {Machine} */
const here = { platform: process.platform, env: process.env, node: process.execPath, isThere: existsSync };

/**
 * The program and the arguments that run npm: as who called us did, or as it lies beside a Node.
 * @param {Machine} [machine]
 * @returns {string[]}
 */
export function npmCommand({ platform, env, node, isThere } = here) {
  if (platform !== 'win32') return ['npm'];
  const called = env['npm_execpath'];
  if (called !== undefined && /[\\/]npm-cli\.[cm]?js$/.test(called)) return [node, called];
  const folders = [path.win32.dirname(node), ...(env['PATH'] ?? env['Path'] ?? '').split(';')];
  const cli = folders
    .map((folder) => path.win32.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'))
    .find(isThere);
  if (cli === undefined) throw new Error('npm was not found beside Node, nor on the PATH.');
  return [node, cli];
}

/**
 * The Node of the package `node`, and of those that it is made of, within the package's folder.
 * @param {NodeJS.Platform} [platform]
 */
export function nodeInPackage(platform = process.platform) {
  return ['bin', platform === 'win32' ? 'node.exe' : 'node'];
}

/**
 * The package that holds Node for one system, as the package `node` names them.
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
export function nodePackage(platform, arch) {
  if (platform === 'win32') return `node-win-${arch === 'ia32' ? 'x86' : arch}`;
  return `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${arch}`;
}

/**
 * What opens an address in a person's browser; undefined where there is nobody to see it.
 * @param {string} address
 * @param {Pick<Machine, 'platform' | 'env'>} [machine]
 * @returns {string[] | undefined}
 */
export function openCommand(address, { platform, env } = here) {
  if (env['CI'] !== undefined) return undefined;
  if (platform === 'darwin') return ['open', address];
  // `start` is a word of the shell, which would read the address's `&` as well.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  const desktop = env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  return desktop ? ['xdg-open', address] : undefined;
}
