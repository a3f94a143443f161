import type { Logger, Pacer, Path } from '../core/base/ports';
import type { Facts } from '../core/formats/facts';
import type { SearchIndexer } from '../core/services/search/service/community-search';
import { createSearchEngine, type SearchEngine } from '../core/services/search/service/search-engine';
import type { SavedSegment } from '../core/services/search/service/search-index';
import type { Texts } from './texts';
import { later } from './timers';

/** Where a search index is kept. */
export interface SegmentStore {
  /** The segments saved last; empty if there is nothing usable. */
  load(): SavedSegment[];
  /** @throws if it cannot be kept */
  save(segments: readonly SavedSegment[]): void;
  /** Forgets what turned out to be corrupt. */
  discard(): void;
}

export interface IndexerOptions {
  readonly store: SegmentStore;
  readonly texts: Texts;
  /** The facts of a file, where they are known already. */
  readonly facts?: (path: Path) => Facts | undefined;
  /** Called before a file is read; it is not on `false`. */
  readonly onWillRead?: (path: Path) => boolean;
  readonly onDidRead?: () => void;
  readonly pacer: Pacer;
  /** Resolves after other tasks had their turn. */
  readonly nextTask: () => Promise<void>;
  readonly logger: Logger;
}

export interface Indexer extends SearchIndexer {
  /** Saves the index if it changed. */
  dispose(): void;
}

/** Debounce of saving the index, in ms. */
const quietTime = 5000;

/** A search index in this thread, which is kept: it reads, indexes, merges and answers, in time slices. */
export function createIndexer(options: IndexerOptions): Indexer {
  const { store, texts, facts, onWillRead, onDidRead, pacer, nextTask, logger } = options;
  const engine = openEngine();
  /** What was told since it started: once that is complete, everything else is removed. */
  let told: Set<Path> | undefined = new Set();
  let changed = false;
  let tidying: Promise<void> | undefined;
  let callOff: (() => void) | undefined;

  function openEngine(): SearchEngine {
    const ports = { read: texts.read, now: () => performance.now(), ...(facts && { facts }) };
    try {
      return createSearchEngine(ports, store.load());
    } catch (error) {
      logger.warn(`The search index that was kept is damaged and is made anew: ${String(error)}`);
      store.discard();
      return createSearchEngine(ports);
    }
  }

  async function tidy(): Promise<void> {
    do await nextTask();
    while (engine.tidy());
  }

  function save(): void {
    callOff?.();
    if (!changed) return;
    changed = false;
    try {
      store.save(engine.save());
    } catch (error) {
      logger.warn(`The search index cannot be kept: ${String(error)}`);
    }
  }

  function saveSoon(): void {
    changed = true;
    callOff?.();
    callOff = later(quietTime, save);
  }

  return {
    async update({ entries, removed, complete }) {
      await texts.fetch(entries.map(({ path }) => path));
      for (const entry of entries) {
        if (onWillRead?.(entry.path) !== false) engine.update({ entries: [entry], removed: [] });
        onDidRead?.();
        told?.add(entry.path);
        await pacer.pause();
      }
      const gone = complete && told ? engine.paths().filter((path) => !told?.has(path)) : [];
      if (complete) {
        told = undefined;
        texts.settled();
      }
      if (removed.length + gone.length > 0) engine.update({ entries: [], removed: [...removed, ...gone] });
      if (entries.length + removed.length + gone.length > 0) saveSoon();
      tidying ??= tidy().finally(() => (tidying = undefined));
      return engine.size;
    },
    async search(request, signal) {
      signal.throwIfAborted();
      return engine.search(request);
    },
    dispose: save,
  };
}
