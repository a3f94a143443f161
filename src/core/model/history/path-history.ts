import type { CommitLog } from './commit-log';

/** One change of one document. */
export interface PathChange {
  /** The commit, a row of the log. */
  readonly commit: number;
  /** The touch, a row of the log's touches. */
  readonly touch: number;
}

/** What somebody did to a document. */
export interface Contribution {
  /** An index into the log's identities. */
  readonly identity: number;
  /** Commits made or co-authored. */
  readonly commits: number;
  /** The first and the last of them, milliseconds since 1970-01-01 UTC. */
  readonly first: number;
  readonly last: number;
}

/** The history of single documents. */
export interface PathHistory {
  /** The changes of a document, newest first, those under the names that it had before included. */
  changes(path: string): PathChange[];
  /** Who changed a document, most commits first. Several identities may be one person. */
  contributors(path: string): Contribution[];
}

/** Looks up documents in a log that knows what commits touched. Nothing is done before it is first asked. */
export function createPathHistory(log: CommitLog): PathHistory {
  const { touches, renamedFrom, times, authors, coAuthors, coAuthorStarts } = log.columns;
  let index:
    | { readonly starts: Uint32Array; readonly touches: Uint32Array; readonly commits: Uint32Array }
    | undefined;
  let numbers: Map<string, number> | undefined;

  return {
    changes,
    contributors(path) {
      const found = new Map<number, { commits: number; first: number; last: number }>();
      const count = (identity: number, commit: number): void => {
        const at = (times[commit] as number) * 1000;
        const one = found.get(identity);
        if (!one) found.set(identity, { commits: 1, first: at, last: at });
        else {
          one.commits++;
          one.first = Math.min(one.first, at);
          one.last = Math.max(one.last, at);
        }
      };
      for (const { commit } of changes(path)) {
        count(authors[commit] as number, commit);
        const end = coAuthorStarts[commit + 1] as number;
        for (let at = coAuthorStarts[commit] as number; at < end; at++)
          count(coAuthors[at] as number, commit);
      }
      return [...found]
        .map(([identity, counts]) => ({ identity, ...counts }))
        .sort((a, b) => b.commits - a.commits || b.last - a.last);
    },
  };

  function changes(path: string): PathChange[] {
    numbers ??= new Map(log.paths.map((known, number) => [known, number]));
    const found: PathChange[] = [];
    let at = numbers.get(path);
    let before = -1;
    while (at !== undefined) {
      const { starts, touches: byPath, commits } = (index ??= indexTouches(log));
      const end = starts[at + 1] as number;
      let next: number | undefined;
      for (let i = starts[at] as number; i < end && next === undefined; i++) {
        const commit = commits[i] as number;
        // Under its earlier name only what is older than its renaming: another file may have taken that name since.
        if (commit <= before) continue;
        const touch = byPath[i] as number;
        found.push({ commit, touch });
        before = commit;
        const from = renamedFrom[touch] as number;
        if (from >= 0) next = from;
      }
      at = next;
    }
    return found;
  }

  /** The touches of each path, newest first. */
  function indexTouches({ size, paths, columns: { touchStarts } }: CommitLog) {
    const starts = new Uint32Array(paths.length + 1);
    for (const path of touches) starts[path + 1] = (starts[path + 1] as number) + 1;
    for (let path = 0; path < paths.length; path++) {
      starts[path + 1] = (starts[path + 1] as number) + (starts[path] as number);
    }
    const free = starts.slice(0, -1);
    const byPath = new Uint32Array(touches.length);
    const commits = new Uint32Array(touches.length);
    for (let commit = 0; commit < size; commit++) {
      for (let touch = touchStarts[commit] as number; touch < (touchStarts[commit + 1] as number); touch++) {
        const path = touches[touch] as number;
        const at = free[path] as number;
        free[path] = at + 1;
        byPath[at] = touch;
        commits[at] = commit;
      }
    }
    return { starts, touches: byPath, commits };
  }
}
