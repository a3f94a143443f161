import type { Path } from '../../../base/ports';
import { touchedDocuments } from '../../../model/activity/touched-documents';
import { commitId, TouchChange, type CommitLog } from '../../../model/history/commit-log';

/** A document as a commit left it. */
export interface DocumentVersion {
  /** The commit's id in hexadecimal. */
  readonly commit: string;
  /** Milliseconds since 1970-01-01 UTC: where the log places the commit. */
  readonly at: number;
  /** Its path at that time. */
  readonly path: Path;
  /** The path that the commit found it under; undefined if the commit added it. */
  readonly pathBefore?: Path;
  /**
   * The commit added it and deleted another document: perhaps it moved that one and changed it, which the log
   * tells only once lines are counted.
   */
  readonly mayBeMoved: boolean;
  readonly isDeleted: boolean;
}

/**
 * The versions of some documents by their current paths, each oldest first. Renames are followed as far as
 * the log records them; merge commits are no versions, since the log does not say what they touched.
 */
export function documentVersions(
  log: CommitLog,
  wanted: ReadonlySet<Path>,
): ReadonlyMap<Path, readonly DocumentVersion[]> {
  const found = new Map<Path, DocumentVersion[]>();
  if (wanted.size === 0) return found;
  const { touchStarts, touches, changes, renamedFrom, times } = log.columns;
  const documents = touchedDocuments(log);
  const isWanted = Uint8Array.from(log.paths, (path) => (wanted.has(path) ? 1 : 0));
  for (let row = log.size - 1; row >= 0; row--) {
    let commit: string | undefined;
    let loses: boolean | undefined;
    for (let touch = touchStarts[row] as number; touch < (touchStarts[row + 1] as number); touch++) {
      const document = documents[touch] as number;
      if (isWanted[document] !== 1) continue;
      commit ??= commitId(log, row);
      const current = log.paths[document] as Path;
      const path = log.paths[touches[touch] as number] as Path;
      const before = renamedFrom[touch] as number;
      const isDeleted = changes[touch] === TouchChange.deleted;
      const isAdded = before < 0 && changes[touch] === TouchChange.added;
      const pathBefore = before >= 0 ? log.paths[before] : isAdded ? undefined : path;
      const version: DocumentVersion = {
        commit,
        at: (times[row] as number) * 1000,
        path,
        ...(pathBefore !== undefined && { pathBefore }),
        mayBeMoved: isAdded && (loses ??= losesDocument(log, row)),
        isDeleted,
      };
      const own = found.get(current);
      if (!own) found.set(current, [version]);
      // A file both moved and changed is also in the log under its old name, as deleted.
      else if (own.at(-1)?.commit !== commit) own.push(version);
      else if (!isDeleted) own[own.length - 1] = version;
    }
  }
  // Nearly in order: parents can have later dates than their children. Sorting keeps the order of equal ones.
  for (const own of found.values()) own.sort((a, b) => a.at - b.at);
  return found;
}

/** Whether a commit deleted a document that it did not move, as far as the log knows. */
function losesDocument({ columns }: CommitLog, row: number): boolean {
  const { touchStarts, touches, changes, renamedFrom } = columns;
  const [from, to] = [touchStarts[row] as number, touchStarts[row + 1] as number];
  const moved = new Set(renamedFrom.subarray(from, to));
  for (let touch = from; touch < to; touch++)
    if (changes[touch] === TouchChange.deleted && !moved.has(touches[touch] as number)) return true;
  return false;
}
