import type { Path, Progress } from '../../base/ports';
import type { CommitLog } from './commit-log';

/** What version control knows of one community. */
export interface History {
  /** What was known when Kith last looked; undefined where nothing usable is kept. */
  recall(): Promise<HistoryUpdate | undefined>;
  /**
   * Reads what is new, in stages: first who did something and when (`people`), then which documents it
   * touched (`files`). Each report holds everything known and replaces the one before; where nothing is new
   * since the last there is none. Where there is no repository it reports once, with an empty log and no
   * `repository`.
   */
  update(report: (update: HistoryUpdate, progress?: Progress) => void, signal: AbortSignal): Promise<void>;
}

/**
 * Counts lines (stage `lines`). It takes minutes where a history is long, so nobody waits for it: it is asked
 * for when everything else is on screen, and goes on in the background.
 */
export interface LineHistory {
  /**
   * Counts the lines of the commits that the history's last report holds, newest first, those that touch very
   * many files last. Reports what is known every few seconds and at the end; where nothing is to be counted,
   * not at all.
   */
  countLines(report: (update: HistoryUpdate, progress: Progress) => void, signal: AbortSignal): Promise<void>;
}

/** `lines` holds what `files` holds, and the lines of all or, while they are counted, some of the commits. */
export interface HistoryUpdate {
  readonly stage: 'people' | 'files' | 'lines';
  readonly log: CommitLog;
  readonly repository?: RepositoryState;
}

export interface RepositoryState {
  /** The commit checked out; undefined in a repository without one. */
  readonly commit?: string;
  /** The branch checked out; undefined on a detached head. */
  readonly branch?: string;
  /** The history stops short of its beginning: figures see only what is there. */
  readonly shallow: boolean;
  /** Blobs are at the remote until they are needed: lines are not counted. */
  readonly partial: boolean;
  /** Folders that are repositories of their own and not part of this community. */
  readonly submodules: readonly Path[];
  /**
   * The text of the repository's `.mailmap`, where the community is a folder of its repository: its own store
   * does not reach there.
   */
  readonly mailmap?: string;
}
