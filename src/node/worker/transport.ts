import { emptyCommitLog } from '../../core/model/history/commit-log';
import { decodeCommitLog, encodeCommitLog } from '../../core/model/history/commit-log-buffer';
import type { HistoryUpdate } from '../../core/model/history/history';
import type { Parcel } from '../../engine/thread/thread-protocol';
import type { SentHistory } from './protocol';

export function packHistory({ log, ...about }: HistoryUpdate): Parcel<SentHistory> {
  const buffer = encodeCommitLog(log);
  return { value: { ...about, log: buffer }, transfer: [buffer] };
}

export function unpackHistory({ log, ...about }: SentHistory): HistoryUpdate {
  return { ...about, log: decodeCommitLog(log) ?? emptyCommitLog };
}
