/** A name and an address as a commit has them, before `.mailmap`. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/**
 * Commits reachable from the head, newest first, in columns: typed arrays that go between threads and to disk
 * as they are. Merge commits are in it and touch nothing.
 */
export interface CommitLog {
  readonly size: number;
  readonly columns: CommitColumns;
  readonly identities: readonly Identity[];
  /** The documents that any commit touched, as they were named then. */
  readonly paths: readonly string[];
}

/** What a commit did to a file: a value of {@link CommitColumns.changes}. */
export const TouchChange = { modified: 0, added: 1, deleted: 2 } as const;

export interface CommitColumns {
  /** Commit ids in binary, `idBytes` each (20 for SHA-1, 32 for SHA-256). */
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly idBytes: number;
  /** When the author made it: seconds since 1970-01-01 UTC. */
  readonly times: Float64Array<ArrayBuffer>;
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
  /**
   * Beside each touch: what happened to the file, a {@link TouchChange}. A renamed file counts as modified.
   */
  readonly changes: Uint8Array<ArrayBuffer>;
  /** Beside each touch: lines added and deleted, −1 where not counted (yet). */
  readonly added: Int32Array<ArrayBuffer>;
  readonly deleted: Int32Array<ArrayBuffer>;
  /**
   * Beside each touch: the index in `paths` of the name that the file had before, −1 where it kept its name.
   * A file that moved without a change of its bytes is one touch, of its new path; a file that moved and
   * changed has a touch of its old path too, and says so from the lines stage on.
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
 * A commit that touches more documents than this says little about any of them: a move, a new licence header.
 * Its lines are counted last, and figures tell such commits apart.
 */
export const massCommitFiles = 200;

/** Commit `index`'s id in hexadecimal. */
export function commitId(log: CommitLog, index: number): string {
  const { ids, idBytes } = log.columns;
  let id = '';
  for (let at = index * idBytes; at < (index + 1) * idBytes; at++)
    id += (ids[at] ?? 0).toString(16).padStart(2, '0');
  return id;
}
