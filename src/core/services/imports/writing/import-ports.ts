import type { Path } from '../../../base/ports';

/** The community’s folder of discussions, as far as an import has to know what is there. */
export interface ImportTarget {
  /** Names in a folder, relative to the community; none if there is no such folder. */
  names(folder: Path): Promise<readonly string[]>;
  /** The text of a file; undefined if there is none. The path is relative to the community. */
  read(path: Path): Promise<string | undefined>;
}

export interface ImportHash {
  /** SHA-256 of a text in UTF-8. */
  digest(text: string): Uint8Array;
}

/** HMAC-SHA-256 of a text in UTF-8, by a key that stays outside the repository. */
export type KeyedHash = (text: string) => Uint8Array;
