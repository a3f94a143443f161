// What opening a community costs, beside what Git and the disk take for the same: npm run bench -- open
//   --sizes 1000,10000   documents of the communities that are made up (default 1000,10000,50000)
//   --rounds 5           how often everything is measured, in turns
// --community DIR a repository or bundle beside them; by default a bundle in ../shared/data/communities
//   --only TARGET        only targets whose name holds this
//   --json               the figures of every round instead of a table
// Then activation, the longest block and memory in the real extension host, as `npm run bench -- host` alone
// prints them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root, workDir } from '../places.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { addCommits, commitsOf, generateCommunity } from './generate-community.mjs';
import { benchHost } from './host.mjs';
import { figures, targets } from './open-targets.mjs';
import { git, nodeProgram } from './child-programs.mjs';
import { format, table } from './figures.mjs';

const tasksFile = path.join(root, 'scripts', 'bench', 'open-tasks.mjs');
const defaultBundle = path.join(root, '..', 'shared', 'data', 'communities', 'cross-project-council.bundle');
/** Once is enough for what takes many times as long as everything else. */
const measuredOnce = new Set(['numstat', 'remark']);
const pulledCommits = 100;

export async function benchOpen(args) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '1000,10000,50000' },
      rounds: { type: 'string', default: '5' },
      community: { type: 'string', default: defaultBundle },
      only: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  });
  const temporary = makeTemporaryFolder('bench');
  const code = await bundleCode(temporary);
  const wanted = targets.filter(({ name }) => name.includes(values.only));
  const results = [];
  for (const community of await prepareCommunities(values, temporary)) {
    const asked = wanted.filter(({ applies }) => applies?.(community) ?? true);
    const needed = [...new Set([...asked, ...(values.only ? [] : figures)].flatMap(({ needs }) => needs))];
    process.stderr.write(
      `${community.name}: ${community.documents} documents, ${community.commits} commits\n`,
    );
    const samples = measure(community, needed, Number(values.rounds), code, temporary);
    results.push({ community, asked, samples });
  }
  console.log(
    values.json ? JSON.stringify(results.map(toJson), null, 2) : toTable(results, wanted, values.only === ''),
  );
  if (values.only === '' && !values.json) await benchHost(['--sizes', values.sizes]);
}

/** The code under test, bundled into a folder as it is shipped. `from`: the checkout that it stands in. */
export async function bundleCode(folder, from = root) {
  const shared = {
    absWorkingDir: from,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  };
  const library = path.join(folder, 'kith.cjs');
  const worker = path.join(folder, 'worker.js');
  const contents = `
    export { createNodeWorkspace } from './src/node/worker/worker-client';
    export { createFileReader } from './src/node/files/file-reader';
    export { createFactsTableBuilder } from './src/core/model/documents/facts-table';
    export { fileType } from './src/core/model/document-set/file-type';
    export { readFacts } from './src/core/model/document-set/read-facts';
    export { logFormat, rawOptions } from './src/core/model/history/log-parser';
    export { gatherPeople } from './src/core/model/people/gather-people';
    export { emptyMailmap } from './src/core/model/people/mailmap';
  `;
  await Promise.all([
    build({ ...shared, stdin: { contents, resolveDir: from, loader: 'ts' }, outfile: library }),
    build({ ...shared, entryPoints: ['src/node/worker/worker.ts'], outfile: worker }),
  ]);
  return { library, worker };
}

async function prepareCommunities({ sizes, community }, temporary) {
  const communities = [];
  for (const size of sizes.split(',').filter(Boolean).map(Number)) {
    const folder = path.join(workDir, 'bench', `community-${size}`);
    mkdirSync(path.dirname(folder), { recursive: true });
    if (!existsSync(folder)) process.stderr.write(`Making a community of ${size} documents …\n`);
    const place = await generateCommunity(folder, size);
    communities.push({
      ...describe(place, size.toLocaleString('en'), temporary),
      massCommits: commitsOf(size) >= 1000,
      ...(await preparePull(place, size, temporary)),
    });
  }
  if (existsSync(community)) {
    const place = path.join(temporary, 'real');
    // A clone of our own, so that the measurements change nobody's files.
    const [, branch] = /refs\/heads\/(\S+)/.exec(git(temporary, 'ls-remote', '--heads', community)) ?? [];
    git(temporary, 'clone', '-q', '-b', branch, community, place);
    communities.push(describe(place, path.basename(community, '.bundle'), temporary));
  } else process.stderr.write(`No real community: ${community} is not there.\n`);
  return communities;
}

export function describe(place, name, temporary) {
  const files = git(place, 'ls-files', '-z')
    .split('\0')
    .filter((file) => /\.md$/i.test(file));
  const documents = path.join(temporary, `${name}.documents`);
  writeFileSync(documents, files.join('\0'));
  return {
    name,
    root: place,
    files: documents,
    documents: files.length,
    commits: Number(git(place, 'rev-list', '--count', 'HEAD')),
    massCommits: false,
    pulls: false,
  };
}

/** A second repository with a hundred commits more, for its branch to be moved there and back. */
async function preparePull(place, size, temporary) {
  const pulled = path.join(temporary, `pull-${size}`);
  git(temporary, 'clone', '-q', '--local', place, pulled);
  const before = git(pulled, 'rev-parse', 'HEAD').trim();
  await addCommits(pulled, size, pulledCommits);
  return { pulls: true, pull: { root: pulled, before, after: git(pulled, 'rev-parse', 'HEAD').trim() } };
}

/** Every measurement in every round, in turns, so that all see the same moods of the machine. */
function measure(community, needed, rounds, { library, worker }, temporary) {
  const cacheDir = path.join(temporary, `cache-${community.name}`);
  const pullCache = path.join(temporary, `pull-cache-${community.name}`);
  const inputs = { root: community.root, documents: community.files, worker };
  const run = (task, more = {}) => runTask(library, task, { ...inputs, ...more });
  // What was known before.
  run('coldOpen', { cacheDir });
  // And the disk's own memory.
  run('readBytes');
  const once = {};
  const samples = [];
  for (let round = 0; round < rounds; round++) {
    const sample = {};
    for (const task of needed) {
      if (measuredOnce.has(task)) sample[task] = once[task] ??= run(task);
      else if (task === 'pull') sample.pull = run('pull', { ...community.pull, cacheDir: pullCache });
      else if (['warmOpen', 'cachedPaint', 'save'].includes(task)) sample[task] = run(task, { cacheDir });
      else sample[task] = run(task);
    }
    // A save leaves its mark in what is known.
    if (needed.includes('save')) run('coldOpen', { cacheDir });
    samples.push(sample);
    process.stderr.write(`  round ${round + 1} of ${rounds}\n`);
  }
  return samples;
}

export function runTask(library, task, input) {
  const { status, stdout, stderr } = spawnSync(
    nodeProgram(),
    [tasksFile, library, task, JSON.stringify(input)],
    {
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(`${task}: ${stderr}`);
  return JSON.parse(stdout);
}

function toJson({ community: { name, documents, commits }, asked, samples }) {
  return {
    name,
    documents,
    commits,
    targets: asked.map(({ name: target, most, least, figure }) => ({
      target,
      most,
      least,
      figure: figure(samples, { documents }),
    })),
    samples,
  };
}

function toTable(results, wanted, withFigures) {
  const heads = results.map(({ community: { name } }) => name);
  const rows = wanted.map((target) => [
    target.name,
    target.most === undefined ? `≥ ${target.least}` : `≤ ${target.most}`,
    ...results.map(({ community, asked, samples }) => {
      if (!asked.includes(target)) return '';
      const figure = target.figure(samples, community);
      const met = target.most === undefined ? figure >= target.least : figure <= target.most;
      return `${format(figure)}${met ? '' : ' ✗'}`;
    }),
  ]);
  const more = withFigures
    ? figures.map(({ name, figure }) => [
        name,
        '',
        ...results.map(({ community, samples }) => format(figure(samples, community))),
      ])
    : [];
  const cpu = os.cpus();
  return [
    `${cpu.length} × ${cpu[0]?.model.trim() ?? 'unknown processor'}, ${git(root, '--version').trim()}, Node ${process.version}`,
    '',
    table([['', 'target', ...heads], ...rows, ...more]),
  ].join('\n');
}
