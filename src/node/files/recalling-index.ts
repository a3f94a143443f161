import { emptyFactsTable } from '../../core/model/documents/facts-table';
import type { Path } from '../../core/base/ports';
import type { FileDelta, FileIndex } from '../../core/model/document-set/file-index';
import { recallFacts, type RecalledFacts } from '../cache/facts-cache';
import type { CachePlace } from '../cache/cache-place';
import type { Adoption, DiskFileIndex } from './disk-file-index';

/** An index at work, here or in another thread, where it can end at any time and begin anew. */
export interface WorkingIndex extends Pick<DiskFileIndex, 'update' | 'updatePaths' | 'adopt'> {
  forget(): Promise<void> | void;
}

export interface RecallingIndex extends FileIndex {
  /** The index at work begins anew and knows nothing of what it reported. */
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
  /** Whether a base is what is on disk, see `findUnchanged`; undefined: the index at work has to find out. */
  readonly check: UnchangedCheck | undefined;
}

/**
 * How long after a quick opening the index at work is woken, milliseconds: the first save is then as quick as
 * others.
 */
const wakeDelay = 1500;

/**
 * The index that a community sees. It shows what is kept from the last time before the index at work has
 * begun, reading the file in this thread: a worker takes longer to start than that. Where nothing happened
 * since, that is all. And it knows what it showed, so that what comes from an index that begins anew still
 * adds up to what is there.
 */
export function createRecallingIndex({ index, cache, check }: RecallingIndexOptions): RecallingIndex {
  let recalled: RecalledFacts | undefined;
  const shown = new Set<Path>();
  /** What was shown since the index at work began; undefined once everything was. */
  let seen: Set<Path> | undefined = new Set();
  /** What the index at work has to be told that is shown. */
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

  /** What was shown and is not there: an index that begins anew cannot know. */
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
      // Where it fails, the next call says so.
      if (adoption) index.adopt(adoption).catch(() => undefined);
    }, wakeDelay).unref();
  }

  /** The quick way; false where it is not open. */
  async function updateQuickly(
    report: ReportDelta,
    signal: AbortSignal,
    facts: RecalledFacts,
  ): Promise<boolean> {
    const checking = check?.(facts.generation, signal);
    // While Git is at work.
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
        // The kept facts are damaged: everything is read again, and takes the place of what was shown.
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
