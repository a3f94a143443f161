/** A name and an address as in a commit, before `.mailmap`. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/**
 * Commits reachable from the head, newest first, in columns: typed arrays, transferred between threads and
 * stored on disk as they are. Includes merge commits, with no touches.
 */
export interface CommitLog {
  readonly size: number;
  readonly columns: CommitColumns;
  readonly identities: readonly Identity[];
  /** The documents that any commit touched, by their paths at the time. */
  readonly paths: readonly string[];
}

/** The change of a file in a commit: a value of {@link CommitColumns.changes}. */
export const TouchChange = { modified: 0, added: 1, deleted: 2 } as const;

export interface CommitColumns {
  /** Commit ids in binary, `idBytes` each (20 for SHA-1, 32 for SHA-256). */
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly idBytes: number;
  /** Author date, or the committer's if {@link misdated}: seconds since 1970-01-01 UTC. */
  readonly times: Float64Array<ArrayBuffer>;
  /**
   * 1 for a commit whose author date cannot be right: before 1990, or more than a day after it was committed.
   */
  readonly misdated: Uint8Array<ArrayBuffer>;
  /** The author, an index into `identities`. */
  readonly authors: Uint32Array<ArrayBuffer>;
  /**
   * Commit i's co-authors are `coAuthors[coAuthorStarts[i] .. coAuthorStarts[i + 1]]`, each at most once,
   * never the author.
   */
  readonly coAuthors: Uint32Array<ArrayBuffer>;
  readonly coAuthorStarts: Uint32Array<ArrayBuffer>;
  /**
   * Commit i touched `touches[touchStarts[i] .. touchStarts[i + 1]]`, indices into `paths`; empty in the
   * people stage.
   */
  readonly touches: Uint32Array<ArrayBuffer>;
  readonly touchStarts: Uint32Array<ArrayBuffer>;
  /** Per touch: the change of the file, a {@link TouchChange}. A renamed file counts as modified. */
  readonly changes: Uint8Array<ArrayBuffer>;
  /** Per touch: lines added and deleted, −1 if not counted (yet). */
  readonly added: Int32Array<ArrayBuffer>;
  readonly deleted: Int32Array<ArrayBuffer>;
  /**
   * Per touch: the index in `paths` of the file's previous path, −1 if not renamed. A file moved without a
   * change of its bytes is one touch, of its new path; a file moved and changed also has a touch of its old
   * path, and has this set from the lines stage on.
   */
  readonly renamedFrom: Int32Array<ArrayBuffer>;
}

/** The log of a community without history. */
export const emptyCommitLog: CommitLog = {
  size: 0,
  identities: [],
  paths: [],
  columns: {
    ids: new Uint8Array(0),
    idBytes: 20,
    times: new Float64Array(0),
    misdated: new Uint8Array(0),
    authors: new Uint32Array(0),
    coAuthors: new Uint32Array(0),
    coAuthorStarts: new Uint32Array(1),
    touches: new Uint32Array(0),
    touchStarts: new Uint32Array(1),
    changes: new Uint8Array(0),
    added: new Int32Array(0),
    deleted: new Int32Array(0),
    renamedFrom: new Int32Array(0),
  },
};

/**
 * A commit that touches more documents than this means little for each: a move, a new licence header. Its
 * lines are counted last, and statistics distinguish such commits.
 */
export const massCommitFiles = 200;

/** The id of commit `index` in hexadecimal. */
export function commitId(log: CommitLog, index: number): string {
  const { ids, idBytes } = log.columns;
  let id = '';
  for (let at = index * idBytes; at < (index + 1) * idBytes; at++)
    id += (ids[at] ?? 0).toString(16).padStart(2, '0');
  return id;
}
