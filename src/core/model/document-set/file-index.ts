import type { Path, Progress } from '../../base/ports';
import type { Problem } from '../../base/problem';
import type { FactsTable } from '../documents/facts-table';

/**
 * The facts of every file of one community. An index remembers what it reported: each delta says what changed
 * since the one before, and the first says everything.
 */
export interface FileIndex {
  /** What was known when Kith last looked, without looking again; undefined where nothing usable is kept. */
  recall(): Promise<FileDelta | undefined>;
  /**
   * Looks at all files and reports in one or more deltas how they differ from what was reported. Files whose
   * bytes are known are not read. Aborting rejects with the signal's reason; what was reported stays true.
   */
  update(report: (delta: FileDelta, progress: Progress) => void, signal: AbortSignal): Promise<void>;
  /** The same for some paths (files or folders) that are said to have changed. */
  updatePaths(paths: readonly Path[], signal: AbortSignal): Promise<FileDelta>;
}

export interface FileDelta {
  /** New and changed files. */
  readonly table: FactsTable;
  readonly removed: readonly Path[];
  /**
   * Every path without facts that a link may point at; undefined where that did not change. Where the
   * community is a folder of its repository, the repository's other files are among them, as `../path`.
   */
  readonly otherPaths?: readonly Path[];
  /**
   * What could not be read at all, now: permission, a loop of links. Replaces the list before. Undefined:
   * unchanged.
   */
  readonly problems?: readonly Problem[];
}
