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

/** A history that was read. */
export interface KnownHistory {
  readonly log: CommitLog;
  /** The commit that it was read from. */
  readonly commit: string;
  readonly branch: string | undefined;
  /** The boundary if it is shallow, see `readShallow`. */
  readonly shallow: string;
}

/** The cached history as a report, if the repository still exists. */
export function recallHistory(
  root: string,
  cache: HistoryCache | undefined,
): { readonly known: KnownHistory; readonly update: HistoryUpdate } | undefined {
  const place = findRepository(root);
  const known = place && cache?.load();
  return place && known && { known, update: historyUpdate(known, place) };
}

/** Converts a history to a report at the repository's current location. */
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

/** Identifies a report's content, to skip duplicates. */
export function historyMark({ stage, log, repository }: HistoryUpdate): string {
  return JSON.stringify([stage, log.size, repository]);
}

/** Whether a known history matches the repository, branch included, as far as its files tell. */
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

/** Caches one community's history in a file. */
export interface HistoryCache {
  /** Undefined if there is no usable cache. */
  load(): KnownHistory | undefined;
  /** @throws if it cannot be written */
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
