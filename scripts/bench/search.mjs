// What search costs and how well it ranks, beside other engines over the same documents: npm run bench --
// search
//   --size 10000         documents of the corpus that is made up
//   --rounds 3           how often everything is measured, in turns
//   --seed 2             of the queries; ranking is tuned with other seeds, see docs/benchmarks.md
//   --known 150          known-item queries of each kind and corpus
//   --communities DIR    a folder of bundles for ranking; by default ../shared/data/communities
//   --only speed|ranking
//   --engines a,b        only these, for work on one of them
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root, workDir } from '../places.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { generateProse } from './generate-prose.mjs';
import { kinds, knownItems, timedQueries } from './search-queries.mjs';
import { figures, peers, targets } from './search-targets.mjs';
import { git, nodeProgram } from './child-programs.mjs';
import { format, median, table } from './figures.mjs';

const tasksFile = path.join(root, 'scripts', 'bench', 'search-tasks.mjs');

export async function benchSearch(args) {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '3' },
      seed: { type: 'string', default: '2' },
      known: { type: 'string', default: '150' },
      communities: { type: 'string', default: path.join(root, '..', 'shared', 'data', 'communities') },
      only: { type: 'string', default: '' },
      engines: { type: 'string', default: Object.keys(peers).join(',') },
    },
  });
  const temporary = makeTemporaryFolder('bench');
  const library = path.join(temporary, 'kith.cjs');
  await bundleCore(library);
  const engines = values.engines.split(',');
  const seed = Number(values.seed);
  const corpora = prepareCorpora(values, seed, library, temporary);
  const cpu = os.cpus();
  console.log(
    `${cpu.length} × ${cpu[0]?.model.trim() ?? 'unknown processor'}, Node ${nodeVersion()}. ${corpora
      .map(({ name, documents, megabytes }) => `${name}: ${documents} documents, ${megabytes.toFixed(1)} MB`)
      .join('; ')}.\n`,
  );
  const run = (task, corpus, more = {}) => runTask(library, task, { ...corpus, ...more });
  if (values.only !== 'ranking') {
    const rounds = measure(corpora[0], engines, Number(values.rounds), run, temporary);
    console.log(`${targetTable(rounds)}\n\n${figureTable(rounds, engines)}\n`);
  }
  if (values.only !== 'speed') console.log(rankingTable(corpora, engines, run));
}

/** The rounds of the measurements that concern speed, with every engine; see {@link targets}. */
export async function measureSearch({ size, rounds, seed }) {
  const temporary = makeTemporaryFolder('bench');
  const library = path.join(temporary, 'kith.cjs');
  await bundleCore(library);
  const [corpus] = prepareCorpora(
    { size, known: 1, communities: '', only: 'speed' },
    seed,
    library,
    temporary,
  );
  const run = (task, more = {}) => runTask(library, task, { ...corpus, ...more });
  return measure(corpus, Object.keys(peers), rounds, (task, _corpus, more) => run(task, more), temporary);
}

/** The core as it is shipped. */
async function bundleCore(outfile) {
  const contents = `
    export { createFileReader } from './src/node/files/file-reader';
    export { fileType } from './src/core/model/document-set/file-type';
    export { readFacts } from './src/core/model/document-set/read-facts';
    export { buildFactsTable } from './src/core/model/documents/facts-table';
    export { createDocument } from './src/core/model/documents/document';
    export { defaultConfig } from './src/core/model/config/community-config';
    export { decodeText } from './src/core/base/decode';
    export { readableText } from './src/core/services/search/analysis/readable-text';
    export { rankedText } from './src/core/services/search/rank/ranked-text';
    export { splitFrontMatter } from './src/core/formats/front-matter/split';
    export { lineStartsOf } from './src/core/base/lines';
    export { searchEntryOf } from './src/core/services/search/service/search-entry-of';
    export { createSearchEngine } from './src/core/services/search/service/search-engine';
    export { searchDocumentOf } from './src/core/services/search/service/search-document-of';
    export { createSearchIndex } from './src/core/services/search/service/search-index';
  `;
  await build({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
  });
}

/** The generated corpus, then the real ones. */
function prepareCorpora({ size, known, communities, only }, seed, library, temporary) {
  const places = [];
  const generated = path.join(workDir, 'bench', `prose-${size}`);
  mkdirSync(path.dirname(generated), { recursive: true });
  if (!existsSync(generated)) process.stderr.write(`Making ${size} documents …\n`);
  places.push({ name: 'generated', root: generateProse(generated, Number(size)) });
  const bundles = existsSync(communities)
    ? readdirSync(communities).filter((file) => file.endsWith('.bundle'))
    : [];
  if (bundles.length === 0) process.stderr.write(`No real communities: there are none in ${communities}.\n`);
  for (const bundle of only === 'speed' ? [] : bundles) {
    const name = path.basename(bundle, '.bundle');
    const place = path.join(temporary, name);
    const source = path.join(communities, bundle);
    const [, branch] = /refs\/heads\/(\S+)/.exec(git(temporary, 'ls-remote', '--heads', source)) ?? [];
    git(temporary, 'clone', '-q', '-b', branch, source, place);
    places.push({ name, root: place });
  }
  return places.map(({ name, root: place }) => {
    const files = readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.md$/i.test(entry.name))
      .map(({ parentPath, name: file }) => path.relative(place, path.join(parentPath, file)))
      .sort();
    const corpus = path.join(temporary, `${name}.json`);
    const documents = runTask(library, 'documents', { root: place, files });
    const write = (file, content) => {
      writeFileSync(path.join(temporary, `${name}.${file}`), JSON.stringify(content));
      return path.join(temporary, `${name}.${file}`);
    };
    writeFileSync(corpus, JSON.stringify(documents));
    return {
      name,
      root: place,
      files,
      corpus,
      file: path.join(temporary, `${name}.sqlite`),
      known: write('known', knownItems(documents, Number(known), seed)),
      timed: write('timed', timedQueries(documents, 220, seed)),
      documents: documents.length,
      megabytes: documents.reduce((sum, { body }) => sum + body.length, 0) / 1e6,
    };
  });
}

/** Every measurement in every round, in turns, so that all see the same moods of the machine. */
function measure(corpus, engines, count, run, temporary) {
  const program = findRipgrep();
  if (!program) process.stderr.write('No ripgrep: it is neither installed nor in the editor of the tests.\n');
  const rounds = [];
  for (let round = 0; round < count; round++) {
    const sample = {};
    for (const engine of engines) sample[engine] = run('engine', corpus, { engine });
    sample.coldStart = run('coldStart', corpus);
    if (engines.includes('lunr')) sample.remark = run('remark', corpus);
    if (program) sample.ripgrep = run('ripgrep', corpus, { program });
    rounds.push(sample);
    writeFileSync(path.join(temporary, 'rounds.json'), JSON.stringify(rounds));
    process.stderr.write(`  round ${round + 1} of ${count}\n`);
  }
  return rounds;
}

function targetTable(rounds) {
  const rows = targets.map(({ name, most, figure }) => {
    const found = figure(rounds);
    const bound = most < 0.2 ? `1/${Math.round(1 / most)}` : String(most);
    const shown = most < 0.2 ? `1/${format(1 / found)}` : format(found);
    return [name, `≤ ${bound}`, found === undefined ? '' : `${shown}${found <= most ? '' : ' ✗'}`];
  });
  return table([['', 'target', 'measured'], ...rows]);
}

function figureTable(rounds, engines) {
  const rows = figures.map(({ name, figure }) => [
    name,
    ...engines.map((engine) => format(figure(rounds, engine))),
    name.startsWith('query p')
      ? format(median(rounds.map(({ ripgrep }) => ripgrep?.[name.slice(6, 9)])))
      : '',
  ]);
  const cold = ['coldStart', 'remark'].map((task) => median(rounds.map((round) => round[task]?.cpu)) / 1e3);
  return [
    table([['', ...engines.map((engine) => peers[engine]), 'ripgrep'], ...rows]),
    `\nCold start: ${format(cold[0])} s of processor time; remark alone, scaled from a sample: ${format(cold[1])} s.`,
  ].join('\n');
}

/** The mean of the reciprocal rank, by kind and over the kinds. */
function rankingTable(corpora, engines, run) {
  const mean = (found) => kinds.reduce((sum, kind) => sum + (found[kind] ?? 0), 0) / kinds.length;
  const all = {};
  const rows = corpora.flatMap((corpus) =>
    engines.flatMap((engine) => {
      const found = run('quality', corpus, { engine });
      if (found.missing) return [];
      (all[engine] ??= []).push(mean(found));
      return [
        [corpus.name, peers[engine], ...kinds.map((kind) => format(found[kind])), mean(found).toFixed(3)],
      ];
    }),
  );
  const over = Object.entries(all).map(([engine, means]) => [
    'mean of all',
    peers[engine],
    ...kinds.map(() => ''),
    (means.reduce((sum, one) => sum + one, 0) / means.length).toFixed(3),
  ]);
  return table([['MRR@10', '', ...kinds, 'mean'], ...rows, ...over]);
}

/** The program on the path, else the one in the editor that the tests run in. */
function findRipgrep() {
  if (!spawnSync('rg', ['--version']).error) return 'rg';
  const lib = path.join(
    workDir,
    'server',
    'node_modules',
    'code-server',
    'lib',
    'vscode',
    'node_modules',
    '@vscode',
  );
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  return [
    path.join(lib, 'ripgrep', 'bin', name),
    path.join(lib, 'ripgrep-universal', 'bin', `${process.platform}-${process.arch}`, name),
  ].find((file) => existsSync(file));
}

function nodeVersion() {
  return spawnSync(nodeProgram(), ['--version'], { encoding: 'utf8' }).stdout.trim();
}

function runTask(library, task, input) {
  const { status, stdout, stderr } = spawnSync(
    nodeProgram(),
    ['--expose-gc', '--no-warnings', tasksFile, library, task],
    { encoding: 'utf8', maxBuffer: 1 << 29, input: JSON.stringify(input) },
  );
  if (status !== 0) throw new Error(`${task}: ${stderr}`);
  return JSON.parse(stdout);
}
