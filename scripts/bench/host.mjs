// What opening a community costs in the real extension host: activation, the longest block, memory.
// node scripts/bench.mjs host [--sizes 1000,10000,50000] [--rounds 3] [--profile FOLDER]
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { launchChromium } from '../editor/chromium.mjs';
import { openPage } from '../editor/editor-page.mjs';
import { ensureServer } from '../editor/install.mjs';
import { startServer, userDataDir } from '../editor/server.mjs';
import { root, workDir } from '../places.mjs';
import { build } from '../vsix.mjs';
import { generateCommunity } from './generate-community.mjs';
import { median } from './figures.mjs';

const measure = path.join(root, 'dist', 'bench', 'measure.js');

export async function benchHost(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '1000,10000,50000' },
      rounds: { type: 'string', default: '3' },
      profile: { type: 'string' },
    },
  });
  await ensureServer();
  await build(values.profile ? ['--readable'] : []);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['scripts/bench/host/measure.ts'],
    outfile: measure,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const endpoint = await launchChromium();
  try {
    const browser = await chromium.connect(endpoint.wsEndpoint());
    const activations = [];
    for (let round = 0; round < 5; round++) {
      const { activation } = await runInHost(browser, await plainFolder(), { rounds: '0' });
      if (activation !== undefined) activations.push(activation);
    }
    const [least, most] = [Math.min(...activations), Math.max(...activations)].map((ms) => ms.toFixed(0));
    console.log(
      `Activation: median ${median(activations).toFixed(0)} ms of ${activations.length} starts (${least} to ${most})\n`,
    );
    console.log(
      '| documents | with problems | | ms until ready | longest block, ms | until searchable, ms | longest block meanwhile, ms | idle block, ms | memory, MB |',
    );
    console.log('|---|---|---|---|---|---|---|---|---|');
    for (const size of values.sizes.split(',').map(Number)) {
      const folder = await generateCommunity(path.join(workDir, 'bench', `community-${size}`), size);
      const profile = values.profile && path.resolve(values.profile, `host-${size}.cpuprofile`);
      const { documents, problems, cold, warm, idle } = await runInHost(browser, folder, {
        rounds: values.rounds,
        profile,
      });
      for (const [name, openings] of Object.entries({ cold, warm })) {
        const of = (key) => median(openings.map((opening) => opening[key])).toFixed(0);
        console.log(
          `| ${documents} | ${problems} | ${name} | ${of('ms')} | ${of('longestBlock')} | ${of('indexing')} | ${of('indexingBlock')} | ${idle.toFixed(0)} | ${of('memory')} |`,
        );
      }
    }
  } finally {
    await endpoint.close();
  }
}

/** A folder that activates nothing by itself, so that the activation can be watched. */
async function plainFolder() {
  return mkdtemp(path.join(tmpdir(), 'kith-bench-plain-'));
}

async function runInHost(browser, folder, { rounds, profile }) {
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
        KITH_BENCH_ROUNDS: rounds,
        ...(profile && { KITH_BENCH_PROFILE: profile }),
        KITH_BENCH_STORAGE: path.join(userDataDir(home), 'User', 'globalStorage', 'kith-community.kith'),
      },
    });
    const remote = `vscode-remote://${new URL(server.origin).host}`;
    const payload = [
      ['extensionDevelopmentPath', `${remote}${root}`],
      ['extensionTestsPath', `${remote}${measure}`],
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
