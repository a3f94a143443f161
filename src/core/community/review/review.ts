import type { Path } from '../../base/ports';
import type { Problem, ProblemCounts } from '../../base/problem';
import type { ActivityIndex } from '../../model/activity/activity-index';
import type { ActivityNote } from '../../model/activity/written-activity';
import type { CommunityConfig } from '../../model/config/community-config';
import type { DocumentChanges, DocumentSet } from '../../model/document-set/document-set';
import type { FileDelta } from '../../model/document-set/file-index';
import type { MentionIndex } from '../../model/mentions/mention-index';
import type { MentionTable } from '../../model/mentions/mention-table';
import type { CommitLog } from '../../model/history/commit-log';
import type { RepositoryState } from '../../model/history/history';
import type { People } from '../../model/people/people';

/** Problems of documents, and of files that should not be there. */
export interface DocumentProblems {
  of(path: Path): readonly Problem[];
  /** Files with problems. */
  all(): Iterable<readonly [path: Path, problems: readonly Problem[]]>;
  /** Maintained incrementally, so reading them is free. */
  readonly counts: ProblemCounts;
}

/**
 * What follows from the facts of the documents: problems, the names in them, and the activities that they
 * tell of. It is found in this thread or in another one; what was found is always at hand here, and stays
 * until something newer replaces it.
 */
export interface DocumentReview {
  readonly problems: DocumentProblems;
  readonly mentions: MentionIndex;
  readonly written: Pick<ActivityIndex, 'revision' | 'written'>;
  /** Called with each delta, before the documents show it. */
  filesRead(delta: FileDelta): void;
  /** Called with each slice of a delta, once the documents show it. */
  documentsChanged(changes: DocumentChanges): void;
  configChanged(config: CommunityConfig): void;
  historyChanged(history: KnownHistory): void;
  /** Called with the text of the folder’s `.mailmap`. */
  mailmapChanged(text: string): void;
  /** Called with the people who follow from documents, history and `.mailmap`, before each run. */
  peopleChanged(people: People): void;
  /**
   * Looks at every document whose findings may have changed, and returns the paths whose problems changed. On
   * abort it rejects; what was not looked at is next time.
   */
  run(signal: AbortSignal): Promise<readonly Path[]>;
}

/** What is known of a community’s history. */
export interface KnownHistory {
  readonly log: CommitLog;
  /** Undefined without a repository. */
  readonly repository: RepositoryState | undefined;
}

/** Creates the review of a community's documents, which it only reads. */
export type CreateReview = (documents: DocumentSet) => DocumentReview;

/** What was found in some documents. */
export interface Findings {
  /** The documents that were checked, and those that are gone, with their problems. */
  readonly checked: ReadonlyMap<Path, readonly Problem[]>;
  /** The documents whose activities were read, see `noteActivities`. */
  readonly read: ReadonlyMap<Path, ActivityNote | undefined>;
  /** The names in documents, later than the rest: a table is made for many at once. */
  readonly mentions: readonly MentionTable[];
  /**
   * All problems that are not of one document alone: of files that should not be there, and of documents
   * together. Undefined: as before.
   */
  readonly beside?: readonly Problem[];
}
