import { lazy } from '../../base/lazy';
import type { Path } from '../../base/ports';
import { touchedDocuments } from '../../model/activity/touched-documents';
import { massCommitFiles, TouchChange, type CommitLog } from '../../model/history/commit-log';
import { createGrowingColumn } from '../../model/history/growing-column';

/** The real edits of one document, oldest first. */
export interface PageEdits {
  readonly size: number;
  /** Milliseconds since 1970-01-01 UTC. */
  at(edit: number): number;
  /** A row of the log. */
  commit(edit: number): number;
  /** The last edit before a moment; −1 if there is none. */
  lastBefore(moment: number): number;
}

const none: PageEdits = { size: 0, at: () => NaN, commit: () => -1, lastBefore: () => -1 };

/**
 * The real edits of documents by their current paths: commits by people that changed them, without those of
 * more than {@link massCommitFiles} documents, deletions, and moves that changed nothing else. Those of each
 * document are put in order when first asked for.
 * @param isBot by identity of the log
 */
export function pageEdits(log: CommitLog, isBot: (identity: number) => boolean): (path: Path) => PageEdits {
  const { touchStarts, changes, renamedFrom, added, times, authors } = log.columns;
  const documents = touchedDocuments(log);
  const bots = Uint8Array.from(log.identities, (_, identity) => (isBot(identity) ? 1 : 0));
  /**
   * Of each edit, oldest first by the log: its commit, and the edit of the same document before it, or −1.
   */
  const commits = createGrowingColumn(Uint32Array);
  const previous = createGrowingColumn(Int32Array);
  const last = new Int32Array(log.paths.length).fill(-1);
  for (let commit = log.size - 1; commit >= 0; commit--) {
    const [from, to] = [touchStarts[commit] as number, touchStarts[commit + 1] as number];
    if (to - from > massCommitFiles || bots[authors[commit] as number] === 1) continue;
    for (let touch = from; touch < to; touch++) {
      if (changes[touch] === TouchChange.deleted) continue;
      // A moved file whose lines did not change, or were not counted yet.
      if ((renamedFrom[touch] as number) >= 0 && (added[touch] as number) <= 0) continue;
      const document = documents[touch] as number;
      previous.push(last[document] as number);
      last[document] = commits.length;
      commits.push(commit);
    }
  }
  const byPath = new Map(log.paths.map((path, index) => [path, index] as const));
  const momentOf = (commit: number): number => (times[commit] as number) * 1000;
  const editsFrom = (newest: number): number[] => {
    const own: number[] = [];
    for (let edit = newest; edit >= 0; edit = previous.array[edit] as number)
      own.push(commits.array[edit] as number);
    // Nearly in order: parents can have later dates than their children.
    return own.reverse().sort((a, b) => momentOf(a) - momentOf(b) || b - a);
  };
  return (path) => {
    const newest = last[byPath.get(path) ?? -1] ?? -1;
    if (newest < 0) return none;
    const own = lazy(() => editsFrom(newest));
    return {
      get size() {
        return own().length;
      },
      at: (edit) => momentOf(own()[edit] as number),
      commit: (edit) => own()[edit] as number,
      lastBefore: (moment) => own().findLastIndex((commit) => momentOf(commit) < moment),
    };
  };
}
