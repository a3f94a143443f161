import type { FileStore, Path } from '../../core/base/ports';

/** The files of a community where only this side can read them: of an editor in a browser, for example. */
export interface FileSource extends FileStore {
  /** All files, each with a version: equal versions mean equal bytes. Rejects if they cannot be listed. */
  list(signal: AbortSignal): Promise<ReadonlyMap<Path, string>>;
}
