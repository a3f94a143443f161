// One round of `npm run bench -- figures` in a process of its own: node --expose-gc figures-task.mjs BUNDLE
// ROOT.
// Prints what it measured as JSON.
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [bundle, root] = process.argv.slice(2);
const kith = createRequire(import.meta.url)(bundle);
const never = new AbortController().signal;
const logger = { info() {}, warn: console.error, error: console.error };
const pacer = kith.createTimeSlicePacer();
const day = 24 * 60 * 60 * 1000;

const found = {};

/** What is read in any case: every document's facts, and the log with its touches. */
found.read = await time(async () => {
  const workspace = openWorkspace();
  await Promise.all([
    workspace.files.update(() => undefined, never),
    workspace.history.update(() => undefined, never),
  ]);
  await workspace.dispose();
});

const workspace = openWorkspace();
const community = kith.createCommunity({ ...workspace, clock: { now: Date.now }, pacer, logger });
await community.open(never);
const at = lastCommit() + day;
const heapBefore = heap();
const analytics = analyticsOf(community, at);
found.figures = await time(() => allFigures(analytics, at, 30));
found.first = found.read + found.figures;
found.heap = heap() / heapBefore;
found.compared = await time(() => allFigures(analytics, at - 400 * day, 90));

const [saved] = [...community.documents.all()].filter(({ kind }) => kind === 'page');
appendFileSync(path.join(root, saved.path), '\nOnce more.\n');
await community.refresh([saved.path], never);
found.saved = await time(() => allFigures(analytics, at, 30));

git('-c', 'user.name=Person 5', '-c', 'user.email=person-5@example.org', 'commit', '-qam', 'Once more');
await community.refreshHistory(never);
found.committed = await time(() => allFigures(analytics, at, 30));
git('reset', '-q', '--hard', 'HEAD~1');
analytics.dispose();
community.dispose();
await workspace.dispose();

const then = git('rev-parse', 'HEAD~1000').trim();
found.pastRead = await time(async () => {
  const past = git('ls-tree', '-r', '-z', then);
  const blobs = past.split('\0').filter((line) => line.includes(' blob ') && line.endsWith('.md'));
  const input = blobs.map((line) => `${line.slice(12, 52)}\n`).join('');
  const { stdout } = spawnSync('git', ['-C', root, 'cat-file', '--batch'], { input, maxBuffer: 1 << 30 });
  let start = 0;
  for (const line of blobs) {
    const end = stdout.indexOf(10, start);
    const length = Number(stdout.toString('latin1', start, end).split(' ')[2]);
    kith.readFacts(kith.fileType(line.slice(53)), stdout.subarray(end + 1, end + 1 + length));
    start = end + 1 + length + 1;
  }
  git('log', '-z', `--format=${kith.logFormat}`, ...kith.rawOptions, then);
});
found.past = await time(async () => {
  const past = await kith.openPastCommunity({ root, pacer, logger }, { name: then }, never);
  const figures = analyticsOf(past.community, past.at);
  await allFigures(figures, past.at, 30);
  figures.dispose();
  await past.dispose();
});
found.shortlog = await time(() => git('shortlog', '-sne', 'HEAD'));
found.numstat = await time(() => git('log', '--numstat', '--format=%an %ae'));
console.log(JSON.stringify(found));

function openWorkspace() {
  return kith.createNodeWorkspace({ root, trusted: true, logger });
}

function analyticsOf(reader, now) {
  return kith.createAnalytics(reader, { pacer, now: () => now, onError: console.error });
}

async function allFigures(analytics, until, days) {
  await analytics.prepare(never);
  for (const id of kith.metricIds) {
    const { value } = analytics.measure(id, kith.periodBefore(until, days));
    if (Number.isNaN(value)) throw new Error(`${id} is not a number`);
  }
}

function lastCommit() {
  return Number(git('log', '-1', '--format=%ct')) * 1000;
}

function heap() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function time(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', ['-C', root, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout;
}
