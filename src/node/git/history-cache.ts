import { decodeCommitLog, encodeCommitLog } from '../../core/model/history/commit-log-buffer';
import type { CommitLog } from '../../core/model/history/commit-log';
import type { HistoryUpdate, RepositoryState } from '../../core/model/history/history';
import { openSectionFile, writeSectionFile } from '../cache/section-file';
import {
  findRepository,
  isPartialClone,
  readHead,
  readMailmap,
  readShallow,
  readSubmodules,
  type Head,
  type RepositoryPlace,
} from './find-repository';

/** A history as it was read. */
export interface KnownHistory {
  readonly log: CommitLog;
  /** The commit that it was read from. */
  readonly commit: string;
  readonly branch: string | undefined;
  /** Where it ends before its beginning, see `readShallow`. */
  readonly shallow: string;
}

/** What a cache keeps, as a report, where there still is a repository. */
export function recallHistory(
  root: string,
  cache: HistoryCache | undefined,
): { readonly known: KnownHistory; readonly update: HistoryUpdate } | undefined {
  const place = findRepository(root);
  const known = place && cache?.load();
  return place && known && { known, update: historyUpdate(known, place) };
}

/** A history as a report of where its repository is now. */
export function historyUpdate({ log, commit, branch }: KnownHistory, place: RepositoryPlace): HistoryUpdate {
  const head: Head = { commit, ...(branch !== undefined && { branch }) };
  return { stage: isCounted(log) ? 'lines' : 'files', log, repository: repositoryState(place, head) };
}

export function repositoryState(place: RepositoryPlace, head: Head): RepositoryState {
  const mailmap = place.prefix === '' ? undefined : readMailmap(place);
  return {
    ...head,
    ...(mailmap !== undefined && { mailmap }),
    shallow: readShallow(place) !== '',
    partial: isPartialClone(place),
    submodules: readSubmodules(place),
  };
}

/** Tells a report that says something new from one that repeats another. */
export function historyMark({ stage, log, repository }: HistoryUpdate): string {
  return JSON.stringify([stage, log.size, repository]);
}

/**
 * Whether what is known is what the repository has, branch included, as far as looking at its files tells.
 */
export function isUpToDate(known: KnownHistory, place: RepositoryPlace): boolean {
  const head = readHead(place);
  return (
    head?.commit === known.commit && head.branch === known.branch && readShallow(place) === known.shallow
  );
}

/** Whether the lines of all commits are counted. */
function isCounted({ columns: { added } }: CommitLog): boolean {
  return added.length > 0 && !added.includes(-1);
}

/** Keeps one community's history in a file. */
export interface HistoryCache {
  /** Undefined where nothing usable is kept. */
  load(): KnownHistory | undefined;
  /** Throws where it cannot be written. */
  save(history: KnownHistory): void;
}

export function createHistoryCache(path: string, key: Uint8Array): HistoryCache {
  return {
    load() {
      const file = openSectionFile(path, key);
      if (!file) return undefined;
      try {
        const state = file.read(0);
        const buffer = file.read(1)?.buffer;
        const log = buffer && decodeCommitLog(buffer);
        if (!state || !log) return undefined;
        const about = JSON.parse(Buffer.from(state).toString()) as Omit<KnownHistory, 'log'>;
        return { ...about, log };
      } finally {
        file.close();
      }
    },
    save({ log, ...about }) {
      writeSectionFile(path, key, [Buffer.from(JSON.stringify(about)), new Uint8Array(encodeCommitLog(log))]);
    },
  };
}
