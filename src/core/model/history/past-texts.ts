import type { Pacer, Path } from '../../base/ports';

/** What one commit did to one file. Renames are a deletion and an addition. */
export interface FileChange {
  readonly path: Path;
  /** The blob that the commit found; undefined if there was no file. Equal blob ids mean equal bytes. */
  readonly before?: string;
  /** The blob that it left; undefined if it deleted the file. */
  readonly after?: string;
}

export interface PastReading {
  readonly signal: AbortSignal;
  readonly pacer: Pacer;
}

/**
 * Reads files as commits left them, many at a time, whatever is checked out. Readings reject with the
 * signal's reason when aborted.
 */
export interface PastTexts {
  /** The ids of commits whose parents this clone lacks: all of their files appear to be added. */
  truncatedAt(): ReadonlySet<string>;
  /**
   * Calls `take` for every file that the commits touched; none for merges, and for what this clone lacks.
   * @param commits full ids in hexadecimal
   */
  changes(
    commits: readonly string[],
    take: (commit: string, change: FileChange) => void,
    reading: PastReading,
  ): Promise<void>;
  /**
   * Calls `take` for each blob, in order; without bytes if this clone lacks it. The bytes are valid during
   * the call. Yields between slices.
   */
  read(
    blobs: readonly string[],
    take: (index: number, bytes: Uint8Array | undefined) => void,
    reading: PastReading,
  ): Promise<void>;
}
