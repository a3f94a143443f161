import type { CommitLog } from './commit-log';

/*
 * Which commits are somebody's contributions: the one definition, for whoever counts or lists them. A commit
 * counts where it touches a document, once for each person among its author and its co-authors, never for its
 * committer; so a merge, which touches nothing of its own, does not.
 */

/**
 * Whether the log knows which commits touch documents, so that only those count. Before its `files` stage it
 * does not, and all count.
 */
export function countsTouchesOnly({ columns }: CommitLog): boolean {
  return columns.touches.length > 0;
}

/**
 * Calls back for each commit that counts and each identity that made it, the author first, in the order of
 * the log. Somebody with two addresses may come twice.
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

/** For each group of identities (each person) the commits that count, in columns. */
export interface CommitCounts {
  /** How many, each once a group. */
  readonly commits: Uint32Array;
  /** When the first was made, in milliseconds since 1970-01-01 UTC; NaN where there is none. */
  readonly first: Float64Array;
}

/** @param groupOf for each identity of the log the number of its group, below `groups` */
export function countCommits(log: CommitLog, groupOf: ArrayLike<number>, groups: number): CommitCounts {
  const { times } = log.columns;
  const commits = new Uint32Array(groups);
  const first = new Float64Array(groups).fill(NaN);
  const lastCommit = new Int32Array(groups).fill(-1);
  forEachMaker(log, (identity, commit) => {
    const group = groupOf[identity] as number;
    // Somebody may be the author and, under another address, a co-author too.
    if (lastCommit[group] === commit) return;
    lastCommit[group] = commit;
    commits[group] = (commits[group] as number) + 1;
    const at = (times[commit] as number) * 1000;
    // Commits do not come in the order of their authors' clocks.
    if (!(at >= (first[group] as number))) first[group] = at;
  });
  return { commits, first };
}
