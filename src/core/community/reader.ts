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

/** What a community is busy with; `new`, `ready`, `cancelled` and `failed` are at rest. */
export type Phase = 'new' | 'reading' | 'ready' | 'cancelled' | 'failed';

export interface CommunityStatus {
  readonly phase: Phase;
  /** While reading: of the files, then of the history. */
  readonly progress?: Progress & { readonly of: 'files' | 'history' };
  /** Why it failed: a sentence for a person. */
  readonly failure?: string;
}

/** What values can be derived from. */
export type Source = 'documents' | 'people' | 'config' | 'history' | 'activities' | 'problems';

/** Names what changed; what is left out is as it was. */
export interface CommunityChange {
  readonly status?: true;
  /** The documents that came, changed or went; `all` after a change of the configuration. */
  readonly documents?: readonly DocumentChange[] | 'all';
  /** Who there is, and what is known of them. */
  readonly people?: true;
  readonly config?: true;
  /** Commits, and when a document changed last. */
  readonly history?: true;
  /** What documents tell of what people did; of commits `history` says so. */
  readonly activities?: true;
  /** Paths whose problems changed. */
  readonly problems?: readonly string[];
}

/**
 * What Kith knows of a folder. Reading it is synchronous; whoever shows it listens to `onDidChange` and reads
 * again.
 */
export interface CommunityReader {
  readonly status: CommunityStatus;
  readonly config: CommunityConfig;
  /** The configuration's fields with their places, where there is one. */
  readonly configuration: MapNode | undefined;
  readonly documents: Documents;
  readonly people: People;
  /** Which documents name whom and what; complete once the community is ready. */
  readonly mentions: MentionIndex;
  /** Who may be the same person, the likeliest first. */
  readonly mergeSuggestions: readonly MergeSuggestion[];
  readonly log: CommitLog;
  readonly repository: RepositoryState | undefined;
  /** Who changed a document last, and when; undefined where history does not say. */
  lastChange(path: string): LastChange | undefined;
  /** What people did; what documents tell of it is complete once the community is ready. */
  readonly activities: Activities;
  problemsOf(path: string): readonly Problem[];
  /** Files that have problems, with them. */
  problems(): Iterable<readonly [path: string, problems: readonly Problem[]]>;
  /** How many problems there are of each severity: cheap, whatever their number. */
  readonly problemCounts: ProblemCounts;
  /** How often a source changed: equal numbers mean an equal source. */
  revision(source: Source): number;
  readonly onDidChange: Event<CommunityChange>;
}
