import { emptyFactsTable } from '../../core/model/documents/facts-table';
import type { Path } from '../../core/base/ports';
import type { FileDelta, FileIndex } from '../../core/model/document-set/file-index';
import { recallFacts, type RecalledFacts } from '../cache/facts-cache';
import type { CachePlace } from '../cache/cache-place';
import type { Adoption, DiskFileIndex } from './disk-file-index';

/** An index in this or another thread, which may stop and restart at any time. */
export interface WorkingIndex extends Pick<DiskFileIndex, 'update' | 'updatePaths' | 'adopt'> {
  forget(): Promise<void> | void;
}

export interface RecallingIndex extends FileIndex {
  /** Called after the working index restarted and lost its state. */
  restarted(): void;
  dispose(): void;
}

export type UnchangedCheck = (
  generation: number,
  signal: AbortSignal,
) => Promise<{ readonly otherPaths: readonly Path[] } | undefined>;

export interface RecallingIndexOptions {
  readonly index: WorkingIndex;
  readonly cache: CachePlace | undefined;
  /** Whether a base is current, see `findUnchanged`; if undefined, the working index has to find out. */
  readonly check: UnchangedCheck | undefined;
}

/**
 * Delay after a quick opening before the working index is started, in ms, so that the first save is as fast
 * as later ones.
 */
const wakeDelay = 1500;

/**
 * The index as the community sees it. It shows the cache before the working index has started, reading the
 * file in this thread: a worker takes longer to start than that. If nothing has changed since, that is all.
 * And it records what it showed, so that reports of a restarted index still add up to the current state.
 */
export function createRecallingIndex({ index, cache, check }: RecallingIndexOptions): RecallingIndex {
  let recalled: RecalledFacts | undefined;
  const shown = new Set<Path>();
  /** What was shown since the working index started; undefined once its report is complete. */
  let seen: Set<Path> | undefined = new Set();
  /** The displayed state that the working index must adopt. */
  let adoption: Adoption | undefined;
  let waking: NodeJS.Timeout | undefined;

  function note(delta: FileDelta): FileDelta {
    for (const file of delta.removed) shown.delete(file);
    for (let row = 0; row < delta.table.size; row++) {
      const file = delta.table.path(row);
      shown.add(file);
      seen?.add(file);
    }
    return delta;
  }

  /** Displayed paths that no longer exist: a restarted index cannot report them. */
  function stale(): Path[] {
    const gone = [...shown].filter((file) => !seen?.has(file));
    seen = undefined;
    return gone;
  }

  function close(): void {
    recalled?.close();
    recalled = undefined;
  }

  function wake(): void {
    waking = setTimeout(() => {
      // If it fails, the next call will report that.
      if (adoption) index.adopt(adoption).catch(() => undefined);
    }, wakeDelay).unref();
  }

  /** Updates without the working index; false if that is not possible. */
  async function updateQuickly(
    report: ReportDelta,
    signal: AbortSignal,
    facts: RecalledFacts,
  ): Promise<boolean> {
    const checking = check?.(facts.generation, signal);
    // Meanwhile Git is running.
    const [unchanged, sound] = await Promise.all([checking, facts.load()]);
    if (!unchanged || !sound) return false;
    const { otherPaths } = unchanged;
    adoption = { generation: facts.generation, otherPaths };
    seen = undefined;
    close();
    wake();
    report({ table: emptyFactsTable, removed: [], otherPaths }, { done: shown.size, total: shown.size });
    return true;
  }

  return {
    async recall() {
      recalled ??= cache && recallFacts(cache.facts, cache.key);
      if (!recalled) return undefined;
      const delta: FileDelta = { table: recalled.table, removed: [] };
      for (let row = 0; row < delta.table.size; row++) shown.add(delta.table.path(row));
      adoption = { generation: recalled.generation };
      return delta;
    },
    async update(report, signal) {
      const facts = recalled;
      if (facts && (await updateQuickly(report, signal, facts))) return;
      const sound = facts?.load();
      const show: ReportDelta = (delta, progress) => report(note(delta), progress);
      let result = await index.update(show, signal, adoption);
      if (sound && !(await sound)) {
        // The cached facts are corrupt: everything is read again and replaces what was shown.
        seen = new Set();
        await index.forget();
        result = await index.update(show, signal);
      }
      adoption = undefined;
      close();
      if (!seen) return;
      const removed = result.complete ? stale() : [];
      seen = undefined;
      const total = shown.size - removed.length;
      if (removed.length > 0) report(note({ table: emptyFactsTable, removed }), { done: total, total });
    },
    async updatePaths(paths, signal) {
      const delta = note(await index.updatePaths(paths, signal, adoption));
      adoption = undefined;
      return delta;
    },
    restarted() {
      seen = new Set();
      adoption = undefined;
      clearTimeout(waking);
      close();
    },
    dispose() {
      clearTimeout(waking);
      close();
    },
  };
}

type ReportDelta = Parameters<FileIndex['update']>[0];
