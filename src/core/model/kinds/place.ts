/**
 * What a file's text says of what it is, empty where it says nothing. Where nothing is known of the text, the
 * place alone counts, and the last three are undefined.
 */
export interface KindHints {
  readonly kind: string;
  readonly layout: string;
  readonly type: string;
  readonly date: string;
  readonly rsvp: string;
  readonly personal?: string;
  readonly title?: string;
  readonly timed?: string;
}

/** A file in a folder whose name says what is in it. */
export interface FileInFolder {
  /** That folder's name in small letters, without an underscore before it. */
  readonly folder: string;
  /** How many folders lie between it and the file. */
  readonly depth: number;
  /** The file's name without its extension. */
  readonly stem: string;
  /** Whether the file stands for its folder: `index.md`, `README.nl.md`. */
  readonly isIndex: boolean;
  /** Whether the community has set Kith up. */
  readonly isAdopted: boolean;
}

/** How files of a kind are recognised where they do not say it themselves. */
export interface KindPlace {
  /**
   * Names of folders whose files are of the kind, in small letters and without an underscore before them, in
   * Kith's and other tools' spelling.
   */
  readonly folders: readonly string[];
  /**
   * `anywhere`: the folders count wherever they stand, and what is in them is of one of their kinds or a
   * page. Otherwise the last of such folders counts, if it is one of the first three of the path.
   */
  readonly reach?: 'anywhere';
  /** Whether a file in one of the folders is one. Left out: every file that does not stand for its folder. */
  readonly holds?: (file: FileInFolder, hints: KindHints) => boolean;
  /** A folder at the root in which every file is of the kind that nothing else makes another. */
  readonly top?: string;
  /** Whether a file is one by its own name. `folders` are those it is in, from the root, as written. */
  readonly isNamed?: (stem: string, folders: readonly string[]) => boolean;
  /** Whether a file is one for all the folders it is in. Goes before folders that do not reach anywhere. */
  readonly isAmong?: (stem: string, folders: readonly string[]) => boolean;
}

/** Kinds that are one file a thing: what lies deeper in such a folder is something else. */
export function isDirectly({ isIndex, depth }: FileInFolder): boolean {
  return !isIndex && depth === 0;
}

/**
 * `posts/my-post/index.md` is Hugo's way to write a post with its pictures; `posts/README.md` explains the
 * folder.
 */
export function isPageOrBundle({ isIndex, depth }: FileInFolder): boolean {
  return !isIndex || depth === 1;
}
