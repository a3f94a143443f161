import type { Event } from '../base/emitter';
import type { Progress } from '../base/ports';
import type { Problem, ProblemCounts } from '../base/problem';
import type { MapNode } from '../formats/front-matter/yaml-node';
import type { CommunityConfig } from '../model/config/community-config';
import type { DocumentChange, Documents } from '../model/document-set/document-set';
import type { Activities } from '../model/activity/activities';
import type { LastChange } from '../model/activity/last-changes';
import type { CommitLog } from '../model/history/commit-log';
import type { RepositoryState } from '../model/history/history';
import type { MentionIndex } from '../model/mentions/mention-index';
import type { MergeSuggestion } from '../model/people/merge-suggestions';
import type { People } from '../model/people/people';

/** What a community is doing; `new`, `ready`, `cancelled` and `failed` are idle states. */
export type Phase = 'new' | 'reading' | 'ready' | 'cancelled' | 'failed';

export interface CommunityStatus {
  readonly phase: Phase;
  /** Progress while reading: files first, then the history. */
  readonly progress?: Progress & { readonly of: 'files' | 'history' };
  /** Why reading failed, as a sentence for users. */
  readonly failure?: string;
}

/** The sources that values can be derived from. */
export type Source = 'documents' | 'people' | 'config' | 'history' | 'activities' | 'problems';

/** What changed; omitted sources did not. */
export interface CommunityChange {
  readonly status?: true;
  /** Added, changed or removed documents; `all` after a configuration change. */
  readonly documents?: readonly DocumentChange[] | 'all';
  /** The people, or what is known of them. */
  readonly people?: true;
  readonly config?: true;
  /** Commits, and the last change of each document. */
  readonly history?: true;
  /** Activities found in documents; those of commits are covered by `history`. */
  readonly activities?: true;
  /** Paths whose problems changed. */
  readonly problems?: readonly string[];
}

/** What Kith knows of a folder. Reads are synchronous; views subscribe to `onDidChange` and read again. */
export interface CommunityReader {
  readonly status: CommunityStatus;
  readonly config: CommunityConfig;
  /** The configuration as YAML nodes with their ranges, if there is one. */
  readonly configuration: MapNode | undefined;
  readonly documents: Documents;
  readonly people: People;
  /** Mentions of people, tags and pages by document; complete once the community is ready. */
  readonly mentions: MentionIndex;
  /** Possible duplicate people, most likely first. */
  readonly mergeSuggestions: readonly MergeSuggestion[];
  readonly log: CommitLog;
  readonly repository: RepositoryState | undefined;
  /** Who last changed a document, and when; undefined if the history does not cover it. */
  lastChange(path: string): LastChange | undefined;
  /** The activities of people; those from documents are complete once the community is ready. */
  readonly activities: Activities;
  problemsOf(path: string): readonly Problem[];
  /** Files with problems. */
  problems(): Iterable<readonly [path: string, problems: readonly Problem[]]>;
  /** The number of problems by severity, in constant time. */
  readonly problemCounts: ProblemCounts;
  /** How often a source changed: equal numbers mean an unchanged source. */
  revision(source: Source): number;
  readonly onDidChange: Event<CommunityChange>;
}
