// Runs a program in the real extension host, with Kith in it, and gives back what it wrote down.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { openPage } from '../../editor/editor-page.mjs';
import { startServer, userDataDir } from '../../editor/server.mjs';
import { root } from '../../places.mjs';

/** Bundles `scripts/bench/host/NAME.ts` for the extension host. Returns where it is. */
export async function bundleProgram(name) {
  const outfile = path.join(root, 'dist', 'bench', `${name}.js`);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [`scripts/bench/host/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  return outfile;
}

/**
 * Opens a folder in a new window and runs the program there. `extension`: the folder of the extension, this
 * one unless told. `env` goes to the program, and KITH_BENCH_RESULT, the file that it writes its result to as
 * JSON.
 */
export async function runInHost(browser, { folder, program, extension = root, env = {} }) {
  const temporary = await mkdtemp(path.join(tmpdir(), 'kith-bench-'));
  const resultFile = path.join(temporary, 'result.json');
  const userData = path.join(temporary, 'user');
  const home = path.join(temporary, 'profile');
  let server;
  let context;
  try {
    await mkdir(userData);
    server = await startServer({
      profile: home,
      flags: ['--enable-smoke-test-driver'],
      env: {
        KITH_BENCH_RESULT: resultFile,
        ...env,
        KITH_BENCH_STORAGE: path.join(userDataDir(home), 'User', 'globalStorage', 'kith-community.kith'),
      },
    });
    const remote = `vscode-remote://${new URL(server.origin).host}`;
    const payload = [
      ['extensionDevelopmentPath', `${remote}${extension}`],
      ['extensionTestsPath', `${remote}${program}`],
      ['skipWelcome', 'true'],
    ];
    let end;
    const ended = new Promise((resolve) => (end = resolve));
    const log = [];
    ({ context } = await openPage(browser, {
      folder,
      origin: server.origin,
      userData,
      // The editor starts a program now and then to look for ports: that is its time, not Kith's.
      settings: { 'remote.autoForwardPorts': false },
      query: { payload: JSON.stringify(payload) },
      before: async (page) => {
        await page.exposeFunction('codeAutomationLog', (type, args) =>
          log.push(`${type}: ${args.join(' ')}`),
        );
        await page.exposeFunction('codeAutomationExit', (code) => end(code));
      },
    }));
    if ((await ended) !== 0) throw new Error(`The measurement failed.\n${log.slice(-20).join('\n')}`);
    return JSON.parse(await readFile(resultFile, 'utf8'));
  } finally {
    await context?.close();
    await server?.stop();
    await rm(temporary, { recursive: true, force: true });
  }
}
