import type { Path } from '../../base/ports';
import { touchedDocuments } from '../../model/activity/touched-documents';
import { massCommitFiles, TouchChange, type CommitLog } from '../../model/history/commit-log';
import { lowerBound } from './activity-rows';

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
 * more than {@link massCommitFiles} documents, deletions, and moves that changed nothing else.
 * @param isBot by identity of the log
 */
export function pageEdits(log: CommitLog, isBot: (identity: number) => boolean): (path: Path) => PageEdits {
  const { touchStarts, changes, renamedFrom, added, times, authors } = log.columns;
  const documents = touchedDocuments(log);
  const starts = new Uint32Array(log.paths.length + 1);
  const isEdit = (commit: number, touch: number): boolean =>
    changes[touch] !== TouchChange.deleted &&
    // A moved file whose lines did not change, or were not counted yet.
    !((renamedFrom[touch] as number) >= 0 && (added[touch] as number) <= 0) &&
    !isBot(authors[commit] as number);

  function forEachEdit(found: (document: number, commit: number) => void): void {
    for (let commit = log.size - 1; commit >= 0; commit--) {
      const [from, to] = [touchStarts[commit] as number, touchStarts[commit + 1] as number];
      if (to - from > massCommitFiles) continue;
      for (let touch = from; touch < to; touch++)
        if (isEdit(commit, touch)) found(documents[touch] as number, commit);
    }
  }
  forEachEdit((document) => (starts[document + 1] = (starts[document + 1] as number) + 1));
  for (let document = 0; document < log.paths.length; document++)
    starts[document + 1] = (starts[document + 1] as number) + (starts[document] as number);
  const next = starts.slice();
  const commits = new Uint32Array(starts[log.paths.length] ?? 0);
  forEachEdit((document, commit) => {
    commits[next[document] as number] = commit;
    next[document] = (next[document] as number) + 1;
  });
  const byPath = new Map(log.paths.map((path, index) => [path, index] as const));
  return (path) => {
    const document = byPath.get(path);
    if (document === undefined) return none;
    const own = commits.subarray(starts[document], starts[document + 1]);
    if (own.length === 0) return none;
    // Parents can have later dates than their children.
    own.sort((a, b) => (times[a] as number) - (times[b] as number) || b - a);
    const at = (edit: number): number => (times[own[edit] as number] as number) * 1000;
    const moments = Float64Array.from(own, (commit) => (times[commit] as number) * 1000);
    return {
      size: own.length,
      at,
      commit: (edit) => own[edit] as number,
      lastBefore: (moment) => lowerBound(moments, moment) - 1,
    };
  };
}
