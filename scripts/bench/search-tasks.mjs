// One measurement in a process of its own: node --expose-gc search-tasks.mjs BUNDLE TASK, its input as JSON
// at standard input. Prints what it found as JSON.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { median, quantile } from './figures.mjs';
import { createEngines } from './search-engines.mjs';

const [bundle, task] = process.argv.slice(2);
const kith = createRequire(import.meta.url)(bundle);
const input = JSON.parse(readFileSync(0, 'utf8'));
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

const tasks = {
  /** The documents of a folder as search takes them, in a file for the other tasks. */
  documents: () =>
    [...readEntries()].map(({ entry, facts, text }) => {
      const start = kith.splitFrontMatter(text, kith.lineStartsOf(text)).block?.end ?? 0;
      return kith.searchDocumentOf(entry, facts, kith.readableText(text, start).text);
    }),

  /** Everything that is measured of one engine over one corpus. */
  engine() {
    const documents = readJson(input.corpus);
    const texts = new Map(documents.map(({ ref, body }) => [ref, body]));
    const engine = createEngines(kith, texts)[input.engine];
    if (engine === undefined) return { missing: true };
    const found = {};
    globalThis.gc();
    const before = memory();
    const cpu = process.cpuUsage();
    let index = engine.build(documents, input.file);
    const { user, system } = process.cpuUsage(cpu);
    found.buildCpu = (user + system) / 1e3;
    globalThis.gc();
    found.heapBuilt = memory() - before;
    const { bytes, ...saved } = engine.save(index);
    found.bytes = bytes;
    const queries = readJson(input.timed).flatMap((query) => {
      const phrase = engine.phrase(query);
      return phrase === undefined ? [] : [phrase];
    });
    index = undefined;
    globalThis.gc();
    const loads = [];
    const held = memory();
    for (let round = 0; round < 5; round++) {
      index = undefined;
      const begun = performance.now();
      index = engine.load(saved);
      engine.ask(index, queries[0]);
      loads.push(performance.now() - begun);
    }
    found.load = Math.min(...loads);
    globalThis.gc();
    // Where the index lies over what was saved, that is its memory too.
    found.heapLoaded = memory() - held + (engine.keepsSaved ? bytes / 1e6 : 0);
    Object.assign(
      found,
      timeQueries(queries, (query) => engine.ask(index, query)),
    );
    if (engine.askBoth) {
      const { p50, p95 } = timeQueries(queries, (query) => engine.askBoth(index, query));
      Object.assign(found, { bothP50: p50, bothP95: p95 });
    }
    if (engine.replace) Object.assign(found, timeUpdates(engine, index, documents));
    return found;
  },

  /** The mean reciprocal rank of the first ten answers, by kind of query. */
  quality() {
    const documents = readJson(input.corpus);
    const texts = new Map(documents.map(({ ref, body }) => [ref, body]));
    const engine = createEngines(kith, texts)[input.engine];
    if (engine === undefined) return { missing: true };
    const index = engine.build(documents, input.file);
    const sums = {};
    for (const { kind, text, ref } of readJson(input.known)) {
      const rank = engine.typed(index, text).indexOf(ref) + 1;
      const sum = (sums[kind] ??= { count: 0, total: 0 });
      sum.count++;
      sum.total += rank === 0 ? 0 : 1 / rank;
    }
    return Object.fromEntries(Object.entries(sums).map(([kind, { count, total }]) => [kind, total / count]));
  },

  /** From files to an index, as the worker does it for a community whose documents are listed. */
  coldStart() {
    const entries = [...readEntries()].map(({ entry }) => entry);
    globalThis.gc();
    const begun = performance.now();
    const cpu = process.cpuUsage();
    const engine = createEngine();
    for (let at = 0; at < entries.length; at += 100) {
      engine.update({ entries: entries.slice(at, at + 100), removed: [] });
    }
    while (engine.tidy());
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - begun, cpu: (user + system) / 1e3 };
  },

  /** Reading and remark over every thirtieth document, scaled to all by bytes. */
  async remark() {
    const [{ remark }, { default: gfm }, { default: frontmatter }] = await Promise.all([
      import('remark'),
      import('remark-gfm'),
      import('remark-frontmatter'),
    ]);
    const processor = remark().use(gfm).use(frontmatter);
    const texts = input.files.map((file) => readFileSync(path.join(input.root, file), 'utf8'));
    const all = texts.reduce((sum, { length }) => sum + length, 0);
    const sample = texts.filter((_, at) => at % 30 === 7 % texts.length);
    for (const text of sample.slice(0, 20)) processor.parse(text);
    const cpu = process.cpuUsage();
    for (const text of sample) wordsOf(processor.parse(text));
    const { user, system } = process.cpuUsage(cpu);
    const parts = sample.reduce((sum, { length }) => sum + length, 0);
    return { cpu: (((user + system) / 1e3) * all) / parts };
  },

  /** The whole folder looked through for the words as they are. */
  ripgrep() {
    const words = readJson(input.timed)
      .filter(({ type }) => type === 'terms')
      .slice(0, 12)
      .map(({ words: all }) => all);
    const times = words.map((all) => {
      const begun = performance.now();
      const { error } = spawnSync(
        input.program,
        [
          '--count-matches',
          '--ignore-case',
          '--fixed-strings',
          ...all.flatMap((word) => ['-e', word]),
          input.root,
        ],
        { maxBuffer: 1 << 28 },
      );
      if (error) throw error;
      return performance.now() - begun;
    });
    return { p50: median(times), p95: quantile(times, 0.95) };
  },
};

function createEngine() {
  const reader = kith.createFileReader();
  const read = (file) => kith.decodeText(reader.read(path.join(input.root, file), false)).text;
  return kith.createSearchEngine({ read, now: () => performance.now() });
}

/** What a community knows of its documents before they are searched, and their texts. */
function* readEntries() {
  const reader = kith.createFileReader();
  for (const file of input.files) {
    const bytes = reader.read(path.join(input.root, file), false);
    if (typeof bytes === 'string') continue;
    const facts = kith.readFacts(kith.fileType(file), bytes);
    const { text } = kith.decodeText(bytes);
    if (text === undefined) continue;
    const table = kith.buildFactsTable([{ path: file, version: '0'.repeat(40), facts }]);
    const document = kith.createDocument(table, 0, kith.defaultConfig);
    yield { entry: kith.searchEntryOf(document, kith.defaultConfig), facts, text };
  }
}

/**
 * Everything once to warm up, then five times; of each query the least, of every engine: what is above it is
 * what else ran on the machine, which would decide over times of a millisecond.
 */
function timeQueries(queries, ask) {
  for (const query of queries) ask(query);
  const times = queries.map(() => Infinity);
  for (let round = 0; round < 5; round++) {
    queries.forEach((query, at) => {
      const begun = performance.now();
      ask(query);
      times[at] = Math.min(times[at], performance.now() - begun);
    });
  }
  return { p50: median(times), p95: quantile(times, 0.95) };
}

/**
 * Documents changed one by one, each looked for at once by a word that it just got; between them the engine
 * may tidy up.
 */
function timeUpdates(engine, index, documents) {
  const times = [];
  const pauses = [];
  for (let at = 0; at < 600; at++) {
    const document = documents[(at * 7919) % documents.length];
    const word = `zyx${at}qv`;
    const changed = { ...document, version: `changed ${at}`, body: `${document.body}\n${word}\n` };
    const query = engine.phrase({ type: 'terms', words: [word] });
    const begun = performance.now();
    engine.replace(index, changed);
    const [ref] = engine.ask(index, query);
    times.push(performance.now() - begun);
    if (ref !== document.ref) throw new Error(`${document.ref} is not found after its change, but ${ref}`);
    for (let more = true; engine.idle && more;) {
      const since = performance.now();
      more = engine.idle(index);
      pauses.push(performance.now() - since);
    }
  }
  // What ran before the code was warm is not counted, as it is not of the queries.
  const warm = times.slice(100);
  return {
    updateP50: median(warm),
    updateP99: quantile(warm, 0.99),
    ...(pauses.length > 0 && { longestTidy: Math.max(...pauses) }),
  };
}

function wordsOf(node) {
  return node.value ?? node.children?.map(wordsOf).join(' ') ?? '';
}

function memory() {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

process.stdout.write(JSON.stringify(await tasks[task]()));
