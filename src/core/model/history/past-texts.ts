import type { Pacer, Path } from '../../base/ports';

/** A file as a commit left it. */
export interface PastVersion {
  /** The commit's full id in hexadecimal. */
  readonly commit: string;
  /** The file's path at that time. */
  readonly path: Path;
  /** As the commit found it: in its first parent. */
  readonly before?: true;
}

export interface PastText {
  /** The blob id: equal ids mean equal bytes. */
  readonly blob: string;
  /** Valid during the call. */
  readonly bytes: Uint8Array;
}

export interface PastReading {
  readonly signal: AbortSignal;
  readonly pacer: Pacer;
}

/** Reads files as commits left them, many at a time, whatever is checked out. */
export interface PastTexts {
  /** The ids of commits whose parents this clone lacks: all of their files appear to be added. */
  truncatedAt(): ReadonlySet<string>;
  /**
   * Calls `take` for each version, in order; without a text if it does not exist in this clone. Yields
   * between slices. Rejects with the signal's reason when aborted.
   */
  read(
    versions: readonly PastVersion[],
    take: (index: number, text: PastText | undefined) => void,
    reading: PastReading,
  ): Promise<void>;
}
