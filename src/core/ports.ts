import type { FactsTable } from './documents/facts-table';
import type { CommitLog } from './history/commit-log';
import type { Problem } from './problems/problem';

/** Paths are relative to the community's root and use `/`; the root itself is the empty string. */
export type Path = string;

/** Reads and writes single files of one community. Rejections are {@link FileStoreError}s. */
export interface FileStore {
  /** @param options with `followLinks: false` a symbolic link is not found, as Git does not read one in the place of a file of its own */
  read(path: Path, options?: { readonly followLinks?: boolean }): Promise<Uint8Array>;
  /** Writes the whole file or nothing: a reader never sees half of it. Makes missing folders. */
  write(path: Path, bytes: Uint8Array): Promise<void>;
}

/** A file's text; empty where it cannot be read. */
export async function readText(store: Pick<FileStore, 'read'>, path: Path): Promise<string> {
  const bytes = await store.read(path).catch(() => undefined);
  return bytes ? new TextDecoder().decode(bytes) : '';
}

export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  constructor(
    readonly path: Path,
    readonly reason: 'not-found' | 'no-permission' | 'other',
    detail: string,
  ) {
    super(`${path}: ${detail}`);
  }
}

/**
 * The facts of every file of one community. An index remembers what it reported: each delta says what changed
 * since the one before, and the first says everything.
 */
export interface FileIndex {
  /** What was known when Kith last looked, without looking again; undefined where nothing usable is kept. */
  recall(): Promise<FileDelta | undefined>;
  /**
   * Looks at all files and reports in one or more deltas how they differ from what was reported. Files whose
   * bytes are known are not read. Aborting rejects with the signal's reason; what was reported stays true.
   */
  update(report: (delta: FileDelta, progress: Progress) => void, signal: AbortSignal): Promise<void>;
  /** The same for some paths (files or folders) that are said to have changed. */
  updatePaths(paths: readonly Path[], signal: AbortSignal): Promise<FileDelta>;
}

export interface FileDelta {
  /** New and changed files. */
  readonly table: FactsTable;
  readonly removed: readonly Path[];
  /**
   * Every path without facts that a link may point at; undefined where that did not change. Where the community is a
   * folder of its repository, the repository's other files are among them, as `../path`.
   */
  readonly otherPaths?: readonly Path[];
  /** What could not be read at all, now: permission, a loop of links. Replaces the list before. Undefined: unchanged. */
  readonly problems?: readonly Problem[];
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What version control knows of one community. */
export interface History {
  /** What was known when Kith last looked; undefined where nothing usable is kept. */
  recall(): Promise<HistoryUpdate | undefined>;
  /**
   * Reads what is new, in stages: first who did something and when (`people`), then which documents it touched
   * (`files`). Each report holds everything known and replaces the one before; where nothing is new since the last
   * there is none. Where there is no repository it reports once, with an empty log and no `repository`.
   */
  update(report: (update: HistoryUpdate, progress?: Progress) => void, signal: AbortSignal): Promise<void>;
}

/**
 * Counts lines (stage `lines`). It takes minutes where a history is long, so nobody waits for it: it is asked for when
 * everything else is on screen, and goes on in the background.
 */
export interface LineHistory {
  /**
   * Counts the lines of the commits that the history's last report holds, newest first, those that touch very many files
   * last. Reports what is known every few seconds and at the end; where nothing is to be counted, not at all.
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
   * The text of the repository's `.mailmap`, where the community is a folder of its repository: its own store does not
   * reach there.
   */
  readonly mailmap?: string;
}

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** Lets others run in between: awaited inside long loops, it returns at once until a slice of time is used up. */
export interface Pacer {
  /** A promise to await when the slice is used up, else undefined. */
  pause(): Promise<void> | undefined;
}

export interface Logger {
  info(text: string): void;
  warn(text: string): void;
  error(text: string, error?: unknown): void;
}
