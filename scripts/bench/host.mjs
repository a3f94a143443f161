// What opening a community costs in the real extension host: activation, the longest block, memory.
// node scripts/bench.mjs host [--sizes 1000,10000,50000] [--rounds 3] [--profile FOLDER]
//   --against COMMIT  in turns with a build of that commit, and by how much the one is of the other
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { launchChromium } from '../editor/chromium.mjs';
import { ensureServer } from '../editor/install.mjs';
import { root, workDir } from '../places.mjs';
import { build } from '../vsix.mjs';
import { buildOf } from './build-of.mjs';
import { generateCommunity } from './generate-community.mjs';
import { median } from './figures.mjs';
import { bundleProgram, runInHost } from './host/run-in-host.mjs';

export async function benchHost(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '1000,10000,50000' },
      rounds: { type: 'string', default: '3' },
      profile: { type: 'string' },
      against: { type: 'string' },
    },
  });
  await ensureServer();
  await build(values.profile ? ['--readable'] : []);
  if (values.profile) await mkdir(values.profile, { recursive: true });
  const measure = await bundleProgram('measure');
  const endpoint = await launchChromium();
  try {
    const browser = await chromium.connect(endpoint.wsEndpoint());
    if (values.against) return await compare(browser, measure, values);
    const activations = [];
    for (let round = 0; round < 5; round++) {
      const { activation } = await runInHost(browser, {
        folder: await plainFolder(),
        program: measure,
        env: {
          KITH_BENCH_ROUNDS: '0',
          ...(values.profile && {
            KITH_BENCH_PROFILE_ACTIVATION: path.resolve(values.profile, 'activation.cpuprofile'),
          }),
        },
      });
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
    for (const size of values.sizes.split(',').filter(Boolean).map(Number)) {
      const folder = await generateCommunity(path.join(workDir, 'bench', `community-${size}`), size);
      const profile = values.profile && path.resolve(values.profile, `host-${size}.cpuprofile`);
      const { documents, problems, cold, warm, idle } = await runInHost(browser, {
        folder,
        program: measure,
        env: { KITH_BENCH_ROUNDS: values.rounds, ...(profile && { KITH_BENCH_PROFILE: profile }) },
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

const compared = {
  ms: 'until ready, ms',
  longestBlock: 'longest block, ms',
  indexing: 'until searchable, ms',
  indexingBlock: 'longest block meanwhile, ms',
  memory: 'memory, MB',
};

async function compare(browser, program, { against, sizes, rounds }) {
  const sides = { before: buildOf(against), now: root };
  console.log('| documents | | | before | now | ratio |');
  console.log('|---|---|---|---|---|---|');
  for (const size of sizes.split(',').filter(Boolean).map(Number)) {
    const folder = await generateCommunity(path.join(workDir, 'bench', `community-${size}`), size);
    const openings = { before: { cold: [], warm: [] }, now: { cold: [], warm: [] } };
    for (let round = 0; round < Number(rounds); round++)
      // Nobody is always the first.
      for (const side of round % 2 === 0 ? ['before', 'now'] : ['now', 'before']) {
        const extension = sides[side];
        const env = { KITH_BENCH_ROUNDS: '1' };
        const { cold, warm } = await runInHost(browser, { folder, program, extension, env });
        openings[side].cold.push(...cold);
        openings[side].warm.push(...warm);
      }
    for (const start of ['cold', 'warm'])
      for (const [key, name] of Object.entries(compared)) {
        const of = (side) => median(openings[side][start].map((opening) => opening[key]));
        const [before, now] = [of('before'), of('now')];
        console.log(
          `| ${size} | ${start} | ${name} | ${before.toFixed(0)} | ${now.toFixed(0)} | ${(now / before).toFixed(2)} |`,
        );
      }
  }
}

/** A folder that activates nothing by itself, so that the activation can be watched. */
async function plainFolder() {
  return mkdtemp(path.join(tmpdir(), 'kith-bench-plain-'));
}
