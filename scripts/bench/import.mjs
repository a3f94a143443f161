// What an import costs, beside parsing the export and writing its files alone: npm run bench -- import
//   --size 1000     of each export that is made up, in MB
//   --rounds 3      how often both are measured, in turns
//   --format slack  only that; slack and mbox if absent
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from '../places.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { nodeProgram } from './child-programs.mjs';
import { median } from './figures.mjs';
import { generateMbox } from './generate-mbox.mjs';
import { generateSlack } from './generate-slack.mjs';

const taskFile = path.join(root, 'scripts', 'bench', 'import-task.mjs');
/** In bytes: an import of 1 GB stays below, and a smaller one as well. */
const mostMemory = 300e6;
/** The least share of the speed of parsing and writing alone. */
const leastSpeed = 0.5;

export async function benchImport(args) {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '3' },
      format: { type: 'string' },
    },
  });
  for (const format of values.format ? [values.format] : Object.keys(generators)) {
    const temporary = makeTemporaryFolder('bench-import');
    benchFormat(format, Number(values.size) * 1e6, Number(values.rounds), {
      temporary,
      code: await bundleCode(temporary),
    });
  }
}

/** Each makes an export of so many bytes. */
const generators = {
  slack: (place, bytes) => generateSlack(place, bytes),
  mbox: (place, bytes) => generateMbox(place, bytes),
};

function benchFormat(format, size, rounds, { temporary, code }) {
  const place = path.join(temporary, format === 'mbox' ? 'tides.mbox' : 'export');
  const { messages, bytes } = generators[format](place, size);
  process.stderr.write(`${format}: ${(bytes / 1e6).toFixed(0)} MB, ${messages} messages\n`);
  const samples = { kith: [], alone: [] };
  for (let round = 0; round < rounds; round++) {
    // Who begins takes turns as well: the second finds the export in memory.
    const order = round % 2 === 0 ? ['kith', 'alone'] : ['alone', 'kith'];
    for (const task of order) samples[task].push(run(task, code, format, place, temporary));
  }
  const [kith, alone] = [middle(samples.kith, 'ms'), middle(samples.alone, 'ms')];
  const speed = alone / kith;
  const memory = Math.max(...samples.kith.map(({ rss }) => rss));
  const files = samples.kith[0].files;
  console.log(
    `import of ${format}, ${(bytes / 1e6).toFixed(0)} MB: ${files} files in ${(kith / 1000).toFixed(1)} s, alone ${(alone / 1000).toFixed(1)} s`,
  );
  console.log(
    `speed: ${speed.toFixed(2)} of parsing and writing alone ${verdict(speed >= leastSpeed, leastSpeed)}`,
  );
  console.log(
    `processor: ${(middle(samples.kith, 'cpuMs') / 1000).toFixed(1)} s, alone ${(middle(samples.alone, 'cpuMs') / 1000).toFixed(1)} s`,
  );
  console.log(
    `memory: ${(memory / 1e6).toFixed(0)} MB ${verdict(memory <= mostMemory, `${mostMemory / 1e6} MB`)}`,
  );
  rmSync(place, { recursive: true, force: true });
}

function run(task, code, format, place, temporary) {
  const target = path.join(temporary, 'target');
  const { status, stdout, stderr } = spawnSync(nodeProgram(), [taskFile, task, code, format, place, target], {
    encoding: 'utf8',
  });
  rmSync(target, { recursive: true, force: true });
  if (status !== 0) throw new Error(`${task}: ${stderr}`);
  const sample = JSON.parse(stdout);
  process.stderr.write(`${task}: ${(sample.ms / 1000).toFixed(1)} s, ${(sample.rss / 1e6).toFixed(0)} MB\n`);
  return sample;
}

/** The code under test, bundled as it is shipped. */
async function bundleCode(folder) {
  const outfile = path.join(folder, 'import.js');
  await build({
    stdin: {
      contents: `export { runImport } from './src/node/imports/run-import';
        export { createBatchWriter } from './src/node/imports/write-batch';
        export { createNodeFileStore } from './src/node/files/node-file-store';`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return outfile;
}

function middle(samples, key) {
  return median(samples.map((sample) => sample[key]));
}

function verdict(holds, target) {
  return holds ? `(target ${target})` : `(MISSED: target ${target})`;
}
