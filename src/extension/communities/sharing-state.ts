import type { Disposable, Event, Uri } from 'vscode';
import type { FileStore, Path } from '../../core/base/ports';
import type { CommunityReader } from '../../core/community/reader';
import type { Shareable, Writer } from '../../core/services/sharing/shareables';
import type { RepositoryQueries } from '../../node/git/repository-reader';

/** What is written in this clone and has not reached the others. */
export interface SharingState {
  /** Files that differ from the last commit. */
  readonly items: readonly Shareable[];
  /** Commits that no remote has, and the files of the community in them. */
  readonly commits: number;
  readonly committed: readonly Path[];
  /** How many things are shared unless the person says otherwise. */
  readonly count: number;
}

/** Knows what there is to share of a community, once asked for and again after changes. */
export interface ChangesToShare extends Disposable {
  /** Undefined while it is not known, and where there is nobody to share with. */
  readonly state: SharingState | undefined;
  /** Whether the remote could not be reached the last time. */
  isOffline: boolean;
  readonly onDidChange: Event<void>;
  /** Reads again, and tells what there is now. */
  refresh(): Promise<SharingState | undefined>;
  /** Remembers who wrote files: what was written here is shared unless the person says otherwise. */
  remember(writer: Writer, paths: readonly Path[]): void;
  /** Runs one at a time what changes the repository. */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** What is needed of a community's folder. */
export interface SharedFolder {
  readonly uri: Uri;
  readonly store: FileStore;
  readonly community: CommunityReader;
  readonly repository: RepositoryQueries;
}
