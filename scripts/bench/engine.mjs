// What one engine has to change, beside the build before it, in one run: npm run bench -- engine
//   --sizes 10000,50000   documents of the communities that are made up
//   --rounds 5            how often everything is measured, in turns
//   --against 9c1eaa4b    the commit to build the other side from
//   --only host | search | check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { endOnSignals } from '../child.mjs';
import { launchChromium } from '../editor/chromium.mjs';
import { ensureServer } from '../editor/install.mjs';
import { root, workDir } from '../places.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { build } from '../vsix.mjs';
import { buildOf } from './build-of.mjs';
import { git, nodeProgram } from './child-programs.mjs';
import { engineTargets, verdicts } from './engine-targets.mjs';
import { table } from './figures.mjs';
import { addCommits, commitsOf, generateCommunity } from './generate-community.mjs';
import { bundleProgram, runInHost } from './host/run-in-host.mjs';
import { bundleCode, describe, runTask } from './open.mjs';
import { measureSearch } from './search.mjs';

/** Of the community that `kith check` is measured with. */
const checked = { documents: 1000, commits: 15_000 };

export async function benchEngine(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '10000,50000' },
      rounds: { type: 'string', default: '5' },
      against: { type: 'string', default: '9c1eaa4b' },
      only: { type: 'string', default: '' },
    },
  });
  endOnSignals();
  const wants = (part) => values.only === '' || values.only === part;
  const rounds = Number(values.rounds);
  const sizes = values.sizes.split(',').map(Number);
  const temporary = makeTemporaryFolder('bench');
  await build([]);
  const folders = { before: buildOf(values.against), now: root };
  const samples = { host: {}, paint: {}, check: undefined, search: undefined };
  if (wants('host')) {
    samples.host = await measureHosts(folders, sizes, rounds);
    for (const size of sizes) samples.paint[size] = await measurePaint(folders, size, rounds, temporary);
  }
  if (wants('check')) samples.check = await measureCheck(folders, rounds, temporary);
  if (wants('search')) samples.search = await measureSearch({ size: '10000', rounds, seed: 2 });
  const rows = verdicts(engineTargets(sizes), samples);
  console.log(table([['', 'before', 'now', 'now ÷ before', 'target', ''], ...rows]));
}

/** Which side is measured first in a round: nobody always is. */
function inTurns(round) {
  return round % 2 === 0 ? ['before', 'now'] : ['now', 'before'];
}

/** Openings and changes in the real extension host: by size and side, one of each a round. */
async function measureHosts(folders, sizes, rounds) {
  await ensureServer();
  const [opening, changing] = [await bundleProgram('measure'), await bundleProgram('measure-change')];
  const endpoint = await launchChromium();
  try {
    const browser = await chromium.connect(endpoint.wsEndpoint());
    const samples = {};
    for (const size of sizes) {
      const folder = await generateCommunity(path.join(workDir, 'bench', `community-${size}`), size);
      samples[size] = { before: [], now: [] };
      for (let round = 0; round < rounds; round++) {
        for (const side of inTurns(round)) {
          const extension = folders[side];
          const env = { KITH_BENCH_ROUNDS: '1' };
          const { cold, warm } = await runInHost(browser, { folder, program: opening, extension, env });
          const { saved } = await runInHost(browser, { folder, program: changing, extension });
          samples[size][side].push({ cold: cold[0], warm: warm[0], saved });
        }
        process.stderr.write(`  ${size} documents: round ${round + 1} of ${rounds}\n`);
      }
    }
    return samples;
  } finally {
    await endpoint.close();
  }
}

/** What a warm start shows first, without an editor: by side, ms of each round. */
async function measurePaint(folders, size, rounds, temporary) {
  const place = await generateCommunity(path.join(workDir, 'bench', `community-${size}`), size);
  const sides = {};
  for (const [side, folder] of Object.entries(folders)) {
    const code = await bundleCode(path.join(temporary, `${side}-${size}`), folder);
    const cacheDir = path.join(temporary, `cache-${side}-${size}`);
    const run = (task) => runTask(code.library, task, { root: place, worker: code.worker, cacheDir });
    run('coldOpen');
    sides[side] = run;
  }
  const samples = { before: [], now: [] };
  for (let round = 0; round < rounds; round++)
    for (const side of inTurns(round)) samples[side].push(sides[side]('cachedPaint').ms);
  return samples;
}

/** `kith check`, beside what Git takes to print the history and the disk to read every byte, in ms. */
async function measureCheck(folders, rounds, temporary) {
  const place = path.join(temporary, 'checked');
  await generateCommunity(place, checked.documents);
  await addCommits(place, checked.documents, checked.commits - commitsOf(checked.documents));
  const { library, worker } = await bundleCode(path.join(temporary, 'check'));
  const { files } = describe(place, 'checked', temporary);
  const run = (task) => runTask(library, task, { root: place, documents: files, worker }).ms;
  const samples = { before: [], now: [], floor: [] };
  for (let round = 0; round < rounds; round++) {
    samples.floor.push(run('rawLog') + run('readBytes'));
    for (const side of inTurns(round)) samples[side].push(timeCheck(folders[side], place));
  }
  process.stderr.write(`  ${git(place, 'rev-list', '--count', 'HEAD').trim()} commits checked\n`);
  return samples;
}

function timeCheck(folder, place) {
  const begun = performance.now();
  const program = path.join(folder, 'dist', 'cli.js');
  const { status, stderr } = spawnSync(nodeProgram(), [program, 'check', place], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  // It ends with 1 where there are problems, which these documents have.
  if (status !== 0 && status !== 1) throw new Error(`kith check ended with ${status}: ${stderr}`);
  return performance.now() - begun;
}
