// The worker of the search index: it reads, indexes, merges and answers, to keep all of that off the editor's
// thread.
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Path } from '../../core/base/ports';
import { createSearchEngine, type SearchEngine } from '../../core/services/search/service/search-engine';
import { createPortLogger, serveMethods } from '../thread/serve-methods';
import { plain } from '../thread/thread-protocol';
import { createIndexFile } from './index-file';
import type { SearchMethods, SearchWorkerData } from './protocol';
import { createTextReader } from './text-reader';

if (!parentPort) throw new Error('This file is a worker.');
const logger = createPortLogger(parentPort);
const data = workerData as SearchWorkerData;
const file = createIndexFile(data);
const engine = openEngine();
/** What the other side has sent since it started: when it reports completion, everything else is removed. */
let told: Set<Path> | undefined = new Set();
let changed = false;
let tidying: Promise<void> | undefined;

/** Documents indexed between two searches. */
const batch = 100;
/** Debounce of writing the index, in ms. */
const quietTime = 5000;
let writing: NodeJS.Timeout | undefined;

function openEngine(): SearchEngine {
  const ports = { read: createTextReader(data.root), now: () => performance.now() };
  try {
    return createSearchEngine(ports, file.load());
  } catch (error) {
    logger.warn(`The search index that was kept is damaged and is made anew: ${String(error)}`);
    file.discard();
    return createSearchEngine(ports);
  }
}

async function tidy(): Promise<void> {
  do await setImmediate();
  while (engine.tidy());
}

function write(): void {
  clearTimeout(writing);
  if (!changed) return;
  changed = false;
  try {
    file.save(engine.save());
  } catch (error) {
    logger.warn(`The search index cannot be kept: ${String(error)}`);
  }
}

function writeSoon(): void {
  changed = true;
  clearTimeout(writing);
  writing = setTimeout(write, quietTime).unref();
}

serveMethods<SearchMethods>(parentPort, {
  async update({ entries, removed, complete }) {
    for (let from = 0; from < entries.length; from += batch) {
      const part = entries.slice(from, from + batch);
      engine.update({ entries: part, removed: [] });
      for (const { path } of part) told?.add(path);
      await setImmediate();
    }
    const gone = complete && told ? engine.paths().filter((path) => !told?.has(path)) : [];
    if (complete) told = undefined;
    if (removed.length + gone.length > 0) engine.update({ entries: [], removed: [...removed, ...gone] });
    if (entries.length + removed.length + gone.length > 0) writeSoon();
    tidying ??= tidy().finally(() => (tidying = undefined));
    return plain(engine.size);
  },
  async search(request) {
    return plain(engine.search(request));
  },
  async dispose() {
    write();
    return plain(undefined);
  },
});
