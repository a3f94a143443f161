import type { Path } from '../../core/base/ports';

/** The content of a community's folder at one moment. */
export interface Listing {
  /** Files that Kith reads, with their Git blob unless modified; '' if Git does not track them. */
  readonly documents: ReadonlyMap<Path, string>;
  /** All other files. */
  readonly others: readonly Path[];
  /** The documents that are symbolic links. */
  readonly links: ReadonlySet<Path>;
}

/** The differences between the files on disk and a listing. */
export interface Differences {
  /** Documents whose bytes differ, or may differ, from their blob, and those missing from the listing. */
  readonly changed: ReadonlySet<Path>;
  /** Documents and other files of the listing that no longer exist. */
  readonly deleted: ReadonlySet<Path>;
  /** Other files missing from the listing. */
  readonly newOthers: readonly Path[];
}

/** The result of listing a folder. */
export interface Listed {
  readonly listing: Listing;
  readonly differences: Differences;
  /** The state of Git's index that the listing was made from, if an index was used. */
  readonly indexKey?: string;
}

/** Lists a folder. */
export interface Lister {
  /**
   * Lists everything. Files known by their blob are not accessed.
   * @param signal aborting rejects with its reason
   */
  list(signal: AbortSignal): Promise<Listed>;
  /**
   * The files at some paths (files or folders) that belong to the community: not ignored, and not in another
   * repository.
   */
  listPaths(paths: readonly Path[], signal: AbortSignal): Promise<readonly Path[]>;
  /**
   * The community's spelling of a path, on a disk that ignores case or normalization: as Git tracks it, else
   * as the disk lists it.
   */
  spelling(place: Path, signal: AbortSignal): Promise<Path>;
}
