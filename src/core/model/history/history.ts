import type { Path, Progress } from '../../base/ports';
import type { CommitLog } from './commit-log';

/** The version control history of one community. */
export interface History {
  /** The cached state of the last run; undefined if there is no usable cache. */
  recall(): Promise<HistoryUpdate | undefined>;
  /**
   * Reads new commits, in stages: first who did something and when (`people`), then which documents it
   * touched (`files`). Each report is complete and replaces the previous one; without changes there is none.
   * Without a repository it reports once, with an empty log and no `repository`.
   */
  update(report: (update: HistoryUpdate, progress?: Progress) => void, signal: AbortSignal): Promise<void>;
}

/**
 * Counts lines (stage `lines`). This takes minutes for a long history, so it runs in the background, after
 * everything else is on screen.
 */
export interface LineHistory {
  /**
   * Counts the lines of the commits in the last report, newest first, mass commits last. Reports progress
   * every few seconds and at the end; not at all if there is nothing to count.
   */
  countLines(report: (update: HistoryUpdate, progress: Progress) => void, signal: AbortSignal): Promise<void>;
}

/** `lines` includes `files`, and the lines of all or, while counting, some of the commits. */
export interface HistoryUpdate {
  readonly stage: 'people' | 'files' | 'lines';
  readonly log: CommitLog;
  readonly repository?: RepositoryState;
}

export interface RepositoryState {
  /** The checked out commit; undefined in a repository without commits. */
  readonly commit?: string;
  /** The checked out branch; undefined on a detached head. */
  readonly branch?: string;
  /** The history is truncated: statistics only cover what is present. */
  readonly shallow: boolean;
  /** A partial clone, whose blobs are fetched on demand: lines are not counted. */
  readonly partial: boolean;
  /** Folders that are repositories of their own and not part of this community. */
  readonly submodules: readonly Path[];
  /**
   * The repository's `.mailmap`, if the community is a folder of its repository and its own store cannot read
   * it.
   */
  readonly mailmap?: string;
}
