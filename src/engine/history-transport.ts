import { emptyCommitLog, type CommitLog } from '../core/model/history/commit-log';
import { decodeCommitLog, encodeCommitLog } from '../core/model/history/commit-log-buffer';
import type { Parcel } from './thread/thread-protocol';

/** Something with a log, on its way to another thread. */
export type Sent<T extends { readonly log: CommitLog }> = Omit<T, 'log'> & {
  /** See `encodeCommitLog`. */
  readonly log: ArrayBuffer;
};

/** A copy of the log is handed over. */
export function packHistory<T extends { readonly log: CommitLog }>({ log, ...about }: T): Parcel<Sent<T>> {
  const buffer = encodeCommitLog(log);
  return { value: { ...about, log: buffer }, transfer: [buffer] };
}

export function unpackHistory<T extends { readonly log: ArrayBuffer }>({
  log,
  ...about
}: T): Omit<T, 'log'> & { readonly log: CommitLog } {
  return { ...about, log: decodeCommitLog(log) ?? emptyCommitLog };
}
