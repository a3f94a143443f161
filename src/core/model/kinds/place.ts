/**
 * Hints in a file's text about its kind, empty if it has none. If the text is unknown, only the path counts,
 * and the last three are undefined.
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

/** A file in a folder with a meaningful name. */
export interface FileInFolder {
  /** The folder's name in lower case, without a leading underscore. */
  readonly folder: string;
  /** The number of folders between it and the file. */
  readonly depth: number;
  /** The file's name without extension. */
  readonly stem: string;
  /** Whether the file is the folder's index page: `index.md`, `README.nl.md`. */
  readonly isIndex: boolean;
  /** Whether the community has set Kith up. */
  readonly isAdopted: boolean;
}

/** How files of a kind are recognised if they do not declare it themselves. */
export interface KindPlace {
  /**
   * Names of folders whose files are of the kind, in lower case and without a leading underscore, as spelled
   * by Kith and other tools.
   */
  readonly folders: readonly string[];
  /**
   * `anywhere`: the folders count at any depth, and files in them are of one of their kinds or pages.
   * Otherwise the last matching folder counts, if it is among the first three of the path.
   */
  readonly reach?: 'anywhere';
  /**
   * Whether a file in one of the folders is of the kind. Default: every file except the folder's index page.
   */
  readonly holds?: (file: FileInFolder, hints: KindHints) => boolean;
  /** A folder at the root in which every file is of the kind, unless something else determines another. */
  readonly top?: string;
  /**
   * Whether a file is of the kind by its name. `folders` are its parent folders, from the root, as written.
   */
  readonly isNamed?: (stem: string, folders: readonly string[]) => boolean;
  /**
   * Whether a file is of the kind by all of its parent folders. Takes precedence over `folders`, unless those
   * reach anywhere.
   */
  readonly isAmong?: (stem: string, folders: readonly string[]) => boolean;
}

/** For kinds with one file per item: files in subfolders are something else. */
export function isDirectly({ isIndex, depth }: FileInFolder): boolean {
  return !isIndex && depth === 0;
}

/**
 * `posts/my-post/index.md` is a Hugo page bundle, a post with its pictures; `posts/README.md` explains the
 * folder.
 */
export function isPageOrBundle({ isIndex, depth }: FileInFolder): boolean {
  return !isIndex || depth === 1;
}
