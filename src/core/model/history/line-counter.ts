import { commitId, massCommitFiles, TouchChange, type CommitLog } from './commit-log';

/** The options of `git diff-tree --stdin` whose output a {@link LineCounter} reads. */
export const numstatOptions = ['-r', '--root', '-z', '--numstat', '--always'];

/** Commits whose lines one process counts, most useful first. */
export interface LineBatch {
  /** Commit ids, newest first. */
  readonly commits: readonly string[];
  /** Whether files may have been moved and changed at once, which requires rename detection (`-M`). */
  readonly renames: boolean;
  /** All of them are mass commits. */
  readonly mass: boolean;
}

/** Adds line counts to a log. The input log is not modified. */
export interface LineCounter {
  /** What is not counted yet. Mass commits are last. */
  batches(): LineBatch[];
  /** Pushes output of `git diff-tree --stdin` with {@link numstatOptions}. */
  push(chunk: Uint8Array): void;
  /** Ends the output, and counts the last commit. */
  end(): void;
  /** The number of commits counted so far. */
  readonly counted: number;
  /** A snapshot of the log so far, in arrays of its own. */
  snapshot(): CommitLog;
}

export function createLineCounter(log: CommitLog): LineCounter {
  const { touches, touchStarts, changes } = log.columns;
  const added = log.columns.added.slice();
  const deleted = log.columns.deleted.slice();
  const renamedFrom = log.columns.renamedFrom.slice();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const rows = new Map<string, number>();
  let pathIndex: Map<string, number> | undefined;
  let carry = new Uint8Array(0);
  let commit = -1;
  let cursor = 0;
  let counted = 0;
  /** The counts that precede the two paths of a renamed file, and the first path. */
  let rename: { readonly added: number; readonly deleted: number; from?: string } | undefined;

  const isCounted = (row: number): boolean => {
    const start = touchStarts[row] as number;
    return start === touchStarts[row + 1] || added[start] !== -1;
  };

  function mayRename(row: number): boolean {
    let seen = 0;
    for (let touch = touchStarts[row] as number; touch < (touchStarts[row + 1] as number); touch++) {
      seen |= changes[touch] as number;
    }
    return seen === (TouchChange.added | TouchChange.deleted);
  }

  /** Files without output from Git have no lines: binaries, links, unchanged moves. */
  function settle(row: number): void {
    counted++;
    for (let touch = touchStarts[row] as number; touch < (touchStarts[row + 1] as number); touch++) {
      if (added[touch] === -1) added[touch] = deleted[touch] = 0;
    }
  }

  function count(path: string, plus: number, minus: number, from?: string): void {
    if (commit < 0) return;
    pathIndex ??= new Map(log.paths.map((known, index) => [known, index]));
    const wanted = pathIndex.get(path);
    const fromIndex = from === undefined ? undefined : pathIndex.get(from);
    const start = touchStarts[commit] as number;
    const length = (touchStarts[commit + 1] as number) - start;
    for (let i = 0; i < length; i++) {
      // Both lists are in Git's order: the next file is nearly always the next touch.
      const touch = start + ((cursor + i) % length);
      if (touches[touch] !== wanted) continue;
      cursor = touch - start + 1;
      // A file paired as moved unchanged has no lines, whatever the log without renames contains.
      if (renamedFrom[touch] !== -1 && from === undefined) return;
      added[touch] = plus;
      deleted[touch] = minus;
      if (fromIndex !== undefined) renamedFrom[touch] = fromIndex;
      return;
    }
  }

  function take(token: string): void {
    if (rename) {
      if (rename.from === undefined) rename.from = token;
      else {
        count(token, rename.added, rename.deleted, rename.from);
        rename = undefined;
      }
      return;
    }
    const match = /^\n?(\d+|-)\t(\d+|-)\t([^]*)$/.exec(token);
    if (!match) {
      if (commit >= 0) settle(commit);
      commit = rows.get(token) ?? -1;
      cursor = 0;
      return;
    }
    const [, plus, minus, path] = match as unknown as [string, string, string, string];
    const counts = { added: plus === '-' ? 0 : Number(plus), deleted: minus === '-' ? 0 : Number(minus) };
    if (path === '') rename = counts;
    else count(path, counts.added, counts.deleted);
  }

  return {
    batches() {
      const batches = [false, true].flatMap((mass) =>
        [false, true].map((renames) => ({ mass, renames, commits: [] as string[] })),
      );
      for (let row = 0; row < log.size; row++) {
        if (isCounted(row)) continue;
        const size = (touchStarts[row + 1] as number) - (touchStarts[row] as number);
        const id = commitId(log, row);
        rows.set(id, row);
        batches[(size > massCommitFiles ? 2 : 0) + (mayRename(row) ? 1 : 0)]?.commits.push(id);
      }
      return batches.filter(({ commits }) => commits.length > 0);
    },
    push(chunk) {
      const data = new Uint8Array(carry.length + chunk.length);
      data.set(carry);
      data.set(chunk, carry.length);
      let start = 0;
      for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
        take(decoder.decode(data.subarray(start, end)));
        start = end + 1;
      }
      carry = data.slice(start);
    },
    get counted() {
      return counted;
    },
    end() {
      if (commit >= 0) settle(commit);
      commit = -1;
      rename = undefined;
      carry = new Uint8Array(0);
    },
    snapshot: () => ({
      ...log,
      columns: {
        ...log.columns,
        added: added.slice(),
        deleted: deleted.slice(),
        renamedFrom: renamedFrom.slice(),
      },
    }),
  };
}
