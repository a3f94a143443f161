import { setImmediate } from 'node:timers/promises';
import type { Logger, Pacer, Path } from '../../core/base/ports';
import { decodeText } from '../../core/base/decode';
import type { FileDelta } from '../../core/model/document-set/file-index';
import { bytesOfRow } from '../../core/model/document-set/file-texts';
import type { Facts } from '../../core/formats/facts';
import type { SearchIndexer } from '../../core/services/search/service/community-search';
import { createSearchEngine, type SearchEngine } from '../../core/services/search/service/search-engine';
import { createIndexFile, type IndexPlace } from './index-file';
import { createTextReader } from './text-reader';

export interface KeptSearchOptions extends IndexPlace {
  /** The facts of a file, where they are known already. */
  readonly facts?: (path: Path) => Facts | undefined;
  /** Called before a file is read; it is not on `false`. */
  readonly onWillRead?: (path: Path) => boolean;
  readonly onDidRead?: () => void;
  readonly pacer: Pacer;
  readonly logger: Logger;
}

export interface KeptSearch extends SearchIndexer {
  /** Takes the texts that come with a delta, each until it is indexed; those of other rows are outdated. */
  receive(delta: FileDelta): void;
  /** Writes the index if it changed. */
  dispose(): void;
}

/** Debounce of writing the index, in ms. */
const quietTime = 5000;

/** A search index in this thread, kept on disk: it reads, indexes, merges and answers, in time slices. */
export function createKeptSearch(options: KeptSearchOptions): KeptSearch {
  const { root, facts, onWillRead, onDidRead, pacer, logger } = options;
  const file = createIndexFile(options);
  const received = new Map<Path, Uint8Array>();
  const readFile = createTextReader(root);
  const engine = openEngine();
  /** What was told since it started: once that is complete, everything else is removed. */
  let told: Set<Path> | undefined = new Set();
  let changed = false;
  let tidying: Promise<void> | undefined;
  let writing: NodeJS.Timeout | undefined;

  function openEngine(): SearchEngine {
    const ports = { read, now: () => performance.now(), ...(facts && { facts }) };
    try {
      return createSearchEngine(ports, file.load());
    } catch (error) {
      logger.warn(`The search index that was kept is damaged and is made anew: ${String(error)}`);
      file.discard();
      return createSearchEngine(ports);
    }
  }

  function read(path: Path): string | undefined {
    const bytes = received.get(path);
    received.delete(path);
    return bytes ? decodeText(bytes).text : readFile(path);
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

  return {
    receive({ table, texts, removed }) {
      for (const path of removed) received.delete(path);
      for (let row = 0; row < table.size; row++) {
        const bytes = texts && bytesOfRow(texts, row);
        if (bytes) received.set(table.path(row), bytes);
        else received.delete(table.path(row));
      }
    },
    async update({ entries, removed, complete }) {
      for (const entry of entries) {
        if (onWillRead?.(entry.path) !== false) engine.update({ entries: [entry], removed: [] });
        onDidRead?.();
        told?.add(entry.path);
        await pacer.pause();
      }
      const gone = complete && told ? engine.paths().filter((path) => !told?.has(path)) : [];
      if (complete) {
        told = undefined;
        received.clear();
      }
      if (removed.length + gone.length > 0) engine.update({ entries: [], removed: [...removed, ...gone] });
      if (entries.length + removed.length + gone.length > 0) writeSoon();
      tidying ??= tidy().finally(() => (tidying = undefined));
      return engine.size;
    },
    async search(request, signal) {
      signal.throwIfAborted();
      return engine.search(request);
    },
    dispose: write,
  };
}
