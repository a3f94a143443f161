import type { Path } from '../../core/base/ports';

/** What is in a community's folder, as one look tells. */
export interface Listing {
  /**
   * Files that Kith reads, and the Git blob that each is unless it was changed; '' where Git does not keep
   * it.
   */
  readonly documents: ReadonlyMap<Path, string>;
  /** All other files. */
  readonly others: readonly Path[];
  /** Those of the documents that are symbolic links. */
  readonly links: ReadonlySet<Path>;
}

/** How the files on disk differ from a listing. */
export interface Differences {
  /**
   * Documents whose bytes are not, or may not be, those of their blob; and those that the listing has not.
   */
  readonly changed: ReadonlySet<Path>;
  /** Documents and other files of the listing that are not there. */
  readonly deleted: ReadonlySet<Path>;
  /** Other files that the listing has not. */
  readonly newOthers: readonly Path[];
}

/** What one look at a folder found. */
export interface Listed {
  readonly listing: Listing;
  readonly differences: Differences;
  /** The state of Git's index that the listing is of, where the index says which files are as they were. */
  readonly indexKey?: string;
}

/** Lists a folder. */
export interface Lister {
  /**
   * Everything there is. Files that are known by their blob are not looked at.
   * @param signal aborting rejects with its reason
   */
  list(signal: AbortSignal): Promise<Listed>;
  /**
   * The files at some paths, files or folders, that belong to the community: neither ignored nor another
   * repository's.
   */
  listPaths(paths: readonly Path[], signal: AbortSignal): Promise<readonly Path[]>;
  /**
   * What the community calls what somebody calls so, on a disk that takes several names for one: as Git keeps
   * it, else as the disk lists it.
   */
  spelling(place: Path, signal: AbortSignal): Promise<Path>;
}
