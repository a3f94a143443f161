import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { root } from '../places.mjs';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary.mjs';
import { personSettings } from './editor-page.mjs';

const bundles = join(root, 'dist', 'test');

/**
 * The answer of `create` in a `workspace.ts`: what to open, and how.
 * @typedef {object} Workspace
 * @property {string} folder the folder or the `.code-workspace` file to open
 * @property {boolean} [trusted]
 * @property {string} [locale]
 * @property {Record<string, unknown>} [settings]
 */

/**
 * An editor to run tests in.
 * @typedef {object} Editor
 * @property {string} executable takes the flags of VS Code
 * @property {NodeJS.ProcessEnv} [env] more of its environment
 * @property {boolean} canRestrict whether it has a restricted mode: @vscode/test-electron tells VS Code to
 *   trust every folder
 */

/** A folder of test/host with a `workspace.ts` is a run of its own. */
export function hostWorkspaces() {
  return readdirSync(join(root, 'test', 'host'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/\\]+[/\\]workspace\.ts$/.test(path))
    .map((path) => path.replace(/[/\\]workspace\.ts$/, ''))
    .sort();
}

/**
 * Runs the bundled tests of one workspace inside the real extension host.
 * @param {Editor} editor
 * @param {string} name
 * @param {string} [grep] only tests whose full title contains this
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runHostTests({ executable, env, canRestrict }, name, grep = '') {
  const { runTests } = await import('@vscode/test-electron');
  const temporary = makeTemporaryFolder('host');
  const resultsFile = join(temporary, 'results.json');
  try {
    const home = join(temporary, name);
    await mkdir(home);
    /** @type {{ create(directory: string): Promise<Workspace> }} */
    const { create } = createRequire(import.meta.url)(join(bundles, name, 'workspace.js'));
    const { folder, trusted = true, locale, settings = {} } = await create(home);
    if (!trusted && !canRestrict) {
      console.log('  skipped: this editor trusts every folder. Run them without --desktop.');
      return { passed: 0, failed: 0, skipped: 1 };
    }
    // Short: VS Code has a socket in there, whose path may not be long.
    const userData = join(temporary, 'u');
    await mkdir(join(userData, 'User'), { recursive: true });
    await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(personSettings(settings)));
    const log = createLog();
    const ended = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(bundles, 'index.js'),
      extensionTestsEnv: {
        ...env,
        KITH_HOST_TESTS: name,
        KITH_HOST_RESULTS: resultsFile,
        KITH_HOST_GREP: grep,
        KITH_HOST_TRUSTED: String(trusted),
      },
      launchArgs: [
        folder,
        `--user-data-dir=${userData}`,
        `--extensions-dir=${join(temporary, 'extensions')}`,
        '--disable-extensions',
        ...(locale === undefined ? [] : [`--locale=${locale}`]),
      ],
      stdout: log.stream(),
      stderr: log.stream(),
    }).then(
      () => '',
      // A test that fails ends the editor with another code than 0; what failed is in the file.
      (error) => String(error),
    );
    if (!existsSync(resultsFile))
      throw new Error(`The tests did not come to their end. ${ended}\n${log.tail()}`);
    return JSON.parse(await readFile(resultsFile, 'utf8'));
  } finally {
    await removeTemporaryFolder(temporary);
  }
}

/**
 * The editor's log and the extension host's console come in one stream. The tests' own lines are shown as
 * they come; of the rest the end is kept, for a run that comes to nothing.
 */
function createLog() {
  /** @type {string[]} */
  const others = [];
  /** @param {string} line */
  const add = (line) => {
    const own = /\[test\] (.*)/.exec(line)?.[1];
    if (own !== undefined) console.log(own);
    else if (line.trim() !== '') others.push(line);
    if (others.length > 200) others.shift();
  };
  return {
    stream: () => {
      let rest = '';
      return new Writable({
        write(chunk, _encoding, done) {
          const lines = (rest + String(chunk)).split('\n');
          rest = lines.pop() ?? '';
          lines.forEach(add);
          done();
        },
        final(done) {
          add(rest);
          done();
        },
      });
    },
    tail: () => others.join('\n'),
  };
}
