// One measurement in a process of its own, as cold as an editor's first: node open-tasks.mjs BUNDLE TASK
// INPUT.
// Prints what it found as JSON.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { median } from './figures.mjs';

const [bundle, task, inputText] = process.argv.slice(2);
const kith = createRequire(import.meta.url)(bundle);
const input = JSON.parse(inputText);
const never = new AbortController().signal;
const logger = { info() {}, warn: (text) => console.error(text), error: (text) => console.error(text) };
const documentsOf = () => readFileSync(input.documents, 'utf8').split('\0').filter(Boolean);

const tasks = {
  /** What Git takes for everything that is read of a history. */
  rawLog: async () => ({
    ms: await timeGit(input.root, 'log', '-z', `--format=${kith.logFormat}`, ...kith.rawOptions),
  }),
  metadataLog: async () => ({ ms: await timeGit(input.root, 'log', '-z', `--format=${kith.logFormat}`) }),
  numstat: async () => ({ ms: await timeGit(input.root, 'log', '-z', '--numstat', '-M', '--format=%H') }),
  status: async () => ({
    ms: await timeGit(input.root, 'status', '--porcelain=v2', '--branch', '-z', '--untracked-files=all'),
  }),

  /** Every byte of every document, one after another into one buffer: the fastest way that there is. */
  async readBytes() {
    const reader = kith.createFileReader();
    const files = documentsOf();
    const begun = performance.now();
    let bytes = 0;
    for (const file of files) bytes += reader.read(path.join(input.root, file), false).length;
    return { ms: performance.now() - begun, bytes };
  },

  /** The same, and what every document says, in a table. */
  async index() {
    const reader = kith.createFileReader();
    const files = documentsOf();
    const begun = performance.now();
    let builder = kith.createFactsTableBuilder();
    for (const file of files) {
      const facts = kith.readFacts(kith.fileType(file), reader.read(path.join(input.root, file), false));
      builder.add({ path: file, version: '0'.repeat(40), facts });
      if (builder.size === 2000) {
        builder.finish();
        builder = kith.createFactsTableBuilder();
      }
    }
    builder.finish();
    return { ms: performance.now() - begun };
  },

  /** remark beside the index over some of the documents, both warmed up, in ms a megabyte. */
  async remark() {
    const [{ remark }, { default: gfm }, { default: frontmatter }] = await Promise.all([
      import('remark'),
      import('remark-gfm'),
      import('remark-frontmatter'),
    ]);
    const processor = remark().use(gfm).use(frontmatter);
    const files = documentsOf();
    const step = Math.max(1, Math.floor(files.length / 60));
    const sample = files
      .filter((file, i) => i % step === 0 && file.endsWith('.md'))
      .map((file) => ({ type: kith.fileType(file), bytes: readFileSync(path.join(input.root, file)) }));
    const megabytes = sample.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
    const timeAll = (work) => {
      for (const one of sample.slice(0, 10)) work(one);
      const begun = performance.now();
      for (const one of sample) work(one);
      return (performance.now() - begun) / megabytes;
    };
    const scanAll = () => timeAll(({ type, bytes }) => kith.readFacts(type, bytes));
    for (let i = 0; i < 20; i++) scanAll();
    const remarkMs = timeAll(({ bytes }) => processor.parse(bytes.toString()));
    return { remark: remarkMs, index: scanAll() };
  },

  /** A community that is opened for the first time: all of its files and its history. */
  async coldOpen() {
    const cacheDir = input.cacheDir ?? mkdtempSync(path.join(os.tmpdir(), 'kith-bench-cache-'));
    const before = process.memoryUsage.rss();
    const begun = performance.now();
    const found = { first: 0, people: 0, files: 0, history: 0, rows: 0, commits: 0 };
    const since = () => performance.now() - begun;
    const workspace = open(cacheDir);
    await Promise.all([
      workspace.files
        .update((delta) => {
          found.first ||= since();
          found.rows += delta.table.size;
        }, never)
        .then(() => (found.files = since())),
      workspace.history
        .update((update) => {
          if (found.people === 0) {
            // On screen means that there are people, not that there is a log.
            kith.gatherPeople({ members: [], registries: [], log: update.log, mailmap: kith.emptyMailmap });
            found.people = since();
          }
          found.commits = update.log.size;
        }, never)
        .then(() => (found.history = since())),
    ]);
    found.ms = since();
    // What the process grew by at most, in MB.
    found.memory = process.resourceUsage().maxRSS / 1e3 - before / 1e6;
    await workspace.dispose();
    if (!input.cacheDir) rmSync(cacheDir, { recursive: true });
    return found;
  },

  /** A community in which nothing happened since it was closed. */
  async warmOpen() {
    const begun = performance.now();
    const workspace = open(input.cacheDir);
    const [recalled] = await Promise.all([workspace.files.recall(), workspace.history.recall()]);
    const shown = performance.now();
    let changed = 0;
    await Promise.all([
      workspace.files.update(({ table, removed }) => (changed += table.size + removed.length), never),
      workspace.history.update(() => changed++, never),
    ]);
    const end = performance.now();
    await workspace.dispose();
    if (changed > 0 || !recalled) throw new Error('The community was not known as it is');
    return { ms: end - shown, all: end - begun };
  },

  /**
   * What is on screen before anything is looked at: the file is read, and what lists show of every document.
   */
  async cachedPaint() {
    const workspace = open(input.cacheDir);
    const begun = performance.now();
    const recalled = await workspace.files.recall();
    const { table } = recalled;
    let length = 0;
    for (let row = 0; row < table.size; row++)
      length += table.path(row).length + table.head(row).title.length;
    const ms = performance.now() - begun;
    await workspace.dispose();
    return { ms, length };
  },

  /** Commits that come while the community is open, beside what Git takes to print them. */
  async pull() {
    const { root, before, after } = input;
    const workspace = open(input.cacheDir);
    const moveTo = (commit) => git(root, 'update-ref', 'refs/heads/main', commit);
    const samples = [];
    for (let round = 0; round < 5; round++) {
      await moveTo(before);
      await workspace.history.update(() => undefined, never);
      await moveTo(after);
      const baseline = await timeGit(
        root,
        'log',
        '-z',
        `--format=${kith.logFormat}`,
        ...kith.rawOptions,
        `${before}..${after}`,
      );
      const begun = performance.now();
      let size = 0;
      await workspace.history.update(({ log }) => (size = log.size), never);
      const ms = performance.now() - begun;
      // The first is the worker's first, too.
      if (round > 0) samples.push({ ms, baseline, size });
    }
    await workspace.dispose();
    return {
      ms: median(samples.map(({ ms }) => ms)),
      baseline: median(samples.map(({ baseline }) => baseline)),
    };
  },

  /** From a file that was saved to its row, through the worker and back. */
  async save() {
    const file = `bench-${randomUUID()}.md`;
    const workspace = open(input.cacheDir);
    try {
      await workspace.files.recall();
      await workspace.files.update(() => undefined, never);
      const samples = [];
      for (let round = 0; round < 25; round++) {
        writeFileSync(
          path.join(input.root, file),
          `# Round ${round}\n\n${'Some [words](a.md) to @save. '.repeat(1800)}\n`,
        );
        const begun = performance.now();
        const { table } = await workspace.files.updatePaths([file], never);
        // The first time the file is new, and Git is asked whether it is ignored.
        if (round > 4) samples.push(performance.now() - begun);
        if (table.size !== 1) throw new Error('The file did not come back');
      }
      return { ms: median(samples) };
    } finally {
      rmSync(path.join(input.root, file), { force: true });
      await workspace.dispose();
    }
  },
};

console.log(JSON.stringify(await tasks[task]()));

function open(cacheDir) {
  const { root, worker } = input;
  return kith.createNodeWorkspace({ root, cacheDir, trusted: true, workerPath: worker, logger });
}

function git(root, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let length = 0;
    child.stdout.on('data', (chunk) => (length += chunk.length));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(length) : reject(new Error(`git ${args[0]}: ${code}`)),
    );
  });
}

async function timeGit(root, ...args) {
  const begun = performance.now();
  await git(root, ...args);
  return performance.now() - begun;
}
