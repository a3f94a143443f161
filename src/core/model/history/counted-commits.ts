import type { CommitLog } from './commit-log';

/** For each group of identities (each person) what they did, in columns. */
export interface ActivityCounts {
  /** Commits that count, each once a group. */
  readonly commits: Uint32Array;
  /** The first and the last of them, milliseconds since 1970-01-01 UTC; NaN where there is none. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/**
 * Counts commits by author and co-author. A commit counts where it touches a document; all do while the log
 * does not know what they touch.
 * @param groupOf for each identity of the log the number of its group, below `groups`
 */
export function countActivity(log: CommitLog, groupOf: ArrayLike<number>, groups: number): ActivityCounts {
  const { times, authors, coAuthors, coAuthorStarts, touches, touchStarts } = log.columns;
  const commits = new Uint32Array(groups);
  const first = new Float64Array(groups).fill(NaN);
  const last = new Float64Array(groups).fill(NaN);
  const lastCommit = new Int32Array(groups).fill(-1);
  const countAll = touches.length === 0;
  const count = (identity: number, commit: number): void => {
    const group = groupOf[identity] as number;
    // Somebody may be the author and, under another address, a co-author too.
    if (lastCommit[group] === commit) return;
    lastCommit[group] = commit;
    commits[group] = (commits[group] as number) + 1;
    const at = (times[commit] as number) * 1000;
    // Commits do not come in the order of their authors' clocks.
    if (!(at >= (first[group] as number))) first[group] = at;
    if (!(at <= (last[group] as number))) last[group] = at;
  };
  for (let commit = 0; commit < log.size; commit++) {
    if (!countAll && touchStarts[commit] === touchStarts[commit + 1]) continue;
    count(authors[commit] as number, commit);
    const end = coAuthorStarts[commit + 1] as number;
    for (let at = coAuthorStarts[commit] as number; at < end; at++) count(coAuthors[at] as number, commit);
  }
  return { commits, first, last };
}
