import { mkdir } from 'node:fs/promises';
import { startPortProxy } from './port-proxy.mjs';
import { join } from 'node:path';
import { run, start, stop } from '../child.mjs';
import { serverMain } from './install.mjs';
import { node } from '../places.mjs';

/**
 * A profile is a folder: the server's data with the user's settings, and the installed extensions.
 * @param {string} profile
 */
function profileFlags(profile) {
  return [
    '--accept-server-license-terms',
    `--server-data-dir=${join(profile, 'data')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
  ];
}

/**
 * The folder that holds `User/settings.json` of a profile.
 * @param {string} profile
 */
export function userDataDir(profile) {
  return join(profile, 'data', 'data');
}

/**
 * Installs an extension in a profile, as `code --install-extension` does.
 * @param {string} profile
 * @param {string} vsixFile
 */
export async function installExtension(profile, vsixFile) {
  await mkdir(profile, { recursive: true });
  const outcome = await run(node, [
    serverMain,
    '--install-extension',
    vsixFile,
    '--force',
    ...profileFlags(profile),
  ]);
  if (!outcome.ok || !outcome.output.includes('was successfully installed')) {
    throw new Error(`${vsixFile} could not be installed in the editor.\n${outcome.output}`);
  }
}

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} origin
 * @property {Promise<void>} ended settles when the server has ended, on its own or stopped
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the editor's server and waits until it listens.
 * @param {object} options
 * @param {string} options.profile
 * @param {number} [options.port] 0 takes a free one
 * @param {NodeJS.ProcessEnv} [options.env] seen by the extension host too
 * @param {readonly string[]} [options.flags] more of the server's own flags
 * @returns {Promise<Server>}
 */
export async function startServer({ profile, port = 0, env = {}, flags = [] }) {
  await mkdir(profile, { recursive: true });
  // By which an extension shows what it serves, as behind the hosts of editors in a browser.
  const proxy = await startPortProxy();
  const child = start(
    node,
    [
      serverMain,
      '--host=127.0.0.1',
      `--port=${port}`,
      '--without-connection-token',
      '--disable-workspace-trust',
      '--disable-telemetry',
      ...flags,
      ...profileFlags(profile),
    ],
    {
      env: { ...process.env, VSCODE_PROXY_URI: proxy.template, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  void ended.then(() => proxy.close());
  let output = '';
  const listening = new Promise((resolve, reject) => {
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      // The log goes on as long as the server does; only its beginning is of use.
      if (output.length < 100_000) output += chunk.toString();
      const match = /Extension host agent listening on (\d+)/.exec(output);
      if (match !== null) resolve(Number(match[1]));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then(() => reject(new Error(`The editor's server ended before it listened.\n${output}`)));
    const timer = setTimeout(
      () => reject(new Error(`The editor's server does not listen.\n${output}`)),
      120_000,
    );
    timer.unref();
  });
  try {
    const actualPort = await listening;
    return {
      port: actualPort,
      origin: `http://127.0.0.1:${actualPort}`,
      ended,
      stop: () => stop(child),
    };
  } catch (error) {
    await stop(child);
    throw error;
  }
}
