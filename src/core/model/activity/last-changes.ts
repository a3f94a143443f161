import type { CommitLog, Identity } from '../history/commit-log';

/** The latest commit that touched a document. */
export interface LastChange {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** As in the commit, before `.mailmap`: resolve it with `People.byIdentity`. */
  readonly author: Identity;
  /** The commit's row in the log. */
  readonly commit: number;
}

/**
 * Returns a lookup of the last change of a path; undefined if no commit in the log touched it. Requires the
 * log's touches: before its `files` stage nothing is found.
 */
export function lastChanges(log: CommitLog): (path: string) => LastChange | undefined {
  const { touches, touchStarts, times, authors } = log.columns;
  let lastCommit: Map<string, number> | undefined;
  const find = (): Map<string, number> => {
    const latest = new Int32Array(log.paths.length).fill(-1);
    for (let commit = 0; commit < log.size; commit++) {
      const end = touchStarts[commit + 1] ?? 0;
      for (let touch = touchStarts[commit] ?? 0; touch < end; touch++) {
        const path = touches[touch] as number;
        // Parents can have later dates than their children: the newest row wins, as in `git log`.
        if (latest[path] === -1) latest[path] = commit;
      }
    }
    const byPath = new Map<string, number>();
    log.paths.forEach((path, index) => {
      if (latest[index] !== -1) byPath.set(path, latest[index] as number);
    });
    return byPath;
  };
  return (path) => {
    const commit = (lastCommit ??= find()).get(path);
    if (commit === undefined) return undefined;
    const author = log.identities[authors[commit] as number] as Identity;
    return { at: (times[commit] as number) * 1000, author, commit };
  };
}
