import type { Path, Progress } from '../../base/ports';
import type { Problem } from '../../base/problem';
import type { FileTexts } from './file-texts';
import type { FactsTable } from '../documents/facts-table';

/**
 * The facts of every file of one community. An index is stateful: each delta contains the changes since the
 * last reported one, and the first contains everything.
 */
export interface FileIndex {
  /** The cached state of the last run, without checking the disk; undefined if there is no usable cache. */
  recall(): Promise<FileDelta | undefined>;
  /**
   * Scans all files and reports, in one or more deltas, the differences from the last report. Files whose
   * bytes are known are not read. Aborting rejects with the signal's reason; what was reported stays valid.
   */
  update(report: (delta: FileDelta, progress: Progress) => void, signal: AbortSignal): Promise<void>;
  /** Like {@link FileIndex.update}, for some paths (files or folders) reported as changed. */
  updatePaths(paths: readonly Path[], signal: AbortSignal): Promise<FileDelta>;
}

export interface FileDelta {
  /** New and changed files. */
  readonly table: FactsTable;
  /** For whoever needs the texts too, so that no file is read twice; not kept. Absent if not read. */
  readonly texts?: FileTexts;
  readonly removed: readonly Path[];
  /**
   * Every path without facts that a link may target; undefined if unchanged. If the community is a folder of
   * its repository, the repository's other files are included, as `../path`.
   */
  readonly otherPaths?: readonly Path[];
  /**
   * What currently cannot be read at all: permission, a loop of links. Replaces the previous list. Undefined
   * if unchanged.
   */
  readonly problems?: readonly Problem[];
}
