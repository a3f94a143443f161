import type { CommitLog } from './commit-log';

/*
 * Which commits are contributions: the single definition for all counts and lists. A commit counts if it
 * touches a document, once for each person among its author and co-authors, never for its committer; merges,
 * which have no touches, do not count.
 */

/**
 * Whether the log has touches, so that only commits that touch documents count. Before its `files` stage it
 * has none, and all commits count.
 */
export function countsTouchesOnly({ columns }: CommitLog): boolean {
  return columns.touches.length > 0;
}

/**
 * Calls back for each counting commit and each of its identities, the author first, in the order of the log.
 * A person with two addresses may occur twice.
 */
export function forEachMaker(log: CommitLog, found: (identity: number, commit: number) => void): void {
  const { authors, coAuthors, coAuthorStarts, touchStarts } = log.columns;
  const touchesOnly = countsTouchesOnly(log);
  for (let commit = 0; commit < log.size; commit++) {
    if (touchesOnly && touchStarts[commit] === touchStarts[commit + 1]) continue;
    found(authors[commit] as number, commit);
    const end = coAuthorStarts[commit + 1] as number;
    for (let at = coAuthorStarts[commit] as number; at < end; at++) found(coAuthors[at] as number, commit);
  }
}

/** The counting commits per group of identities (person), in columns. */
export interface CommitCounts {
  /** The number of commits, each once per group. */
  readonly commits: Uint32Array;
  /** The author date of the first, in milliseconds since 1970-01-01 UTC; NaN if there is none. */
  readonly first: Float64Array;
}

/** @param groupOf the group of each identity of the log, below `groups` */
export function countCommits(log: CommitLog, groupOf: ArrayLike<number>, groups: number): CommitCounts {
  const { times } = log.columns;
  const commits = new Uint32Array(groups);
  const first = new Float64Array(groups).fill(NaN);
  const lastCommit = new Int32Array(groups).fill(-1);
  forEachMaker(log, (identity, commit) => {
    const group = groupOf[identity] as number;
    // A person may be the author and, under another address, also a co-author.
    if (lastCommit[group] === commit) return;
    lastCommit[group] = commit;
    commits[group] = (commits[group] as number) + 1;
    const at = (times[commit] as number) * 1000;
    // Commits are not sorted by author date.
    if (!(at >= (first[group] as number))) first[group] = at;
  });
  return { commits, first };
}
