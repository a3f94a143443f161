import type { ContentState } from '../../../model/documents/document';
import type { StateEntry, StateHistory } from '../../../model/history/state-history';
import type { DocumentVersion } from './document-versions';

/** The states that content went through; `gone` while there was no such file. */
export type PastState = ContentState | 'gone';

/**
 * What the text of a version says: a state; `unreadable` fields, which say nothing; or that this clone lacks
 * the text.
 */
export type ReadState = ContentState | 'unreadable' | 'missing';

export interface ContentHistoryInput {
  /** Oldest first. */
  readonly versions: readonly DocumentVersion[];
  /** What a commit left. */
  readonly after: (version: DocumentVersion) => ReadState;
  /** What a commit found; asked only where it did not add the file. */
  readonly before: (version: DocumentVersion) => ReadState;
  /** Commits whose parents this clone lacks, see `PastTexts.truncatedAt`. */
  readonly truncatedAt: ReadonlySet<string>;
}

/**
 * A document's states over time. In a history with branches the version before in time need not be the one
 * that a commit was made on. So where a state differs from the one before, it counts as a change only if the
 * commit itself made it. Unreadable versions change nothing.
 */
export function contentHistory({
  versions,
  after,
  before,
  truncatedAt,
}: ContentHistoryInput): StateHistory<PastState> {
  const history: StateEntry<PastState>[] = [];
  for (const version of versions) {
    const { at, commit, isDeleted, pathBefore, mayBeMoved } = version;
    const push = (...states: readonly (PastState | undefined)[]): void => {
      for (const state of states) history.push({ at, state, commit });
    };
    const read = isDeleted ? 'gone' : after(version);
    if (read === 'unreadable') continue;
    const last = history.at(-1);
    const state = read === 'missing' ? undefined : read;
    if (last && state === last.state) continue;
    if (state === undefined) push(undefined);
    else if (truncatedAt.has(commit) || mayBeMoved) push(undefined, state);
    else if (isDeleted || (pathBefore === undefined && (!last || last.state !== undefined))) push(state);
    else if (pathBefore === undefined) push('gone', state);
    else if (last?.state !== undefined) {
      if (before(version) !== state) push(state);
    } else {
      // What was before is not known, except for what the commit found.
      const old = before(version);
      if (old !== 'missing' && old !== 'unreadable' && old !== state) push(undefined, old, state);
      else push(undefined, state);
    }
  }
  return history;
}
