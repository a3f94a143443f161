// What the figures of a community cost: npm run bench -- figures
//   --documents 10000    documents of the generated community, which has as many commits
//   --rounds 5           how often everything is measured, each time in a new process
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root, workDir } from '../places.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { git, nodeProgram } from './child-programs.mjs';
import { format, median, table } from './figures.mjs';
import { generateCommunity } from './generate-community.mjs';

/** See docs/benchmarks.md. */
const targets = [
  ['first time ÷ reading the log and the facts alone', 1.3, ({ first, read }) => first / read],
  [
    'at a past commit ÷ cat-file --batch, its facts and the raw log',
    1.3,
    ({ past, pastRead }) => past / pastRead,
  ],
  ['all figures after one saved file, ms', 10, ({ saved }) => saved],
  ['all figures after one commit, ms', 10, ({ committed }) => committed],
  ['all figures of any other period, ms', 200, ({ compared }) => compared],
  ['memory with figures ÷ without', 1.2, ({ heap }) => heap],
];

const beside = [
  ['reading the log and the facts, ms', ({ read }) => read],
  ['all figures the first time, ms', ({ figures }) => figures],
  ['git shortlog -sne, ms', ({ shortlog }) => shortlog],
  ['git log --numstat, ms', ({ numstat }) => numstat],
];

export async function benchFigures(args) {
  const { values } = parseArgs({
    args,
    options: {
      documents: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const temporary = makeTemporaryFolder('bench');
  const size = Number(values.documents);
  const made = path.join(workDir, 'bench', `community-${size}`);
  mkdirSync(path.dirname(made), { recursive: true });
  if (!existsSync(made)) process.stderr.write(`Making a community of ${size} documents …\n`);
  await generateCommunity(made, size);
  // A clone of our own, since files are changed and committed.
  const community = path.join(temporary, 'community');
  git(temporary, 'clone', '-q', '--local', made, community);
  const bundle = await bundleCode(temporary);
  const samples = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    process.stderr.write(`  round ${round}\n`);
    samples.push(measure(bundle, community));
  }
  const of = (figure) => median(samples.map(figure));
  console.log(`${size} documents, Node ${process.version}, medians of ${samples.length} rounds\n`);
  console.log(
    table([
      ['', 'target', 'measured', ''],
      ...targets.map(([name, target, figure]) => [
        name,
        `≤ ${target}`,
        format(of(figure)),
        of(figure) <= target ? 'met' : 'missed',
      ]),
      ...beside.map(([name, figure]) => [name, '', format(of(figure)), '']),
    ]),
  );
}

/** Kith's code for tasks in processes of their own; the path of the bundle. */
export async function bundleCode(folder) {
  const outfile = path.join(folder, 'kith.cjs');
  const contents = `
    export { createNodeWorkspace } from './src/node/worker/worker-client';
    export { createTimeSlicePacer } from './src/node/time-slice-pacer';
    export { openPastCommunity } from './src/node/past-community';
    export { createCommunity } from './src/core/community/community';
    export { fileType } from './src/core/model/document-set/file-type';
    export { readFacts } from './src/core/model/document-set/read-facts';
    export { logFormat, rawOptions } from './src/core/model/history/log-parser';
    export { createAnalytics } from './src/core/services/analytics/analytics';
    export { metricIds } from './src/core/services/analytics/metric-table';
    export { periodBefore } from './src/core/services/analytics/period';
  `;
  await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  return outfile;
}

function measure(bundle, community) {
  const task = path.join(root, 'scripts', 'bench', 'figures-task.mjs');
  const { status, stdout, stderr } = spawnSync(nodeProgram(), ['--expose-gc', task, bundle, community], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
